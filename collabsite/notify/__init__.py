"""The daily digest: what is late, due today and due soon, as one message for a chat group."""

from collabsite.notify._digest import digest

__all__ = ["digest"]
