"""collabsite: collaborations between departments as records in Git, checked and shown as a site."""

__version__ = "0.1.0"
