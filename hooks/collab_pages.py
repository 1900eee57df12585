"""MkDocs asks here for the pages of the site (see mkdocs.yml)."""

from collabsite.mkdocs_plugin import on_config, on_files, on_post_build, on_serve  # noqa: F401
