"""MkDocs asks here for the pages of the site (see mkdocs.yml)."""

from collabsite.mkdocs_plugin import *  # noqa: F403
