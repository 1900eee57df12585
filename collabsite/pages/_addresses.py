"""Addresses inside the site: stable, relative, safe in an attribute."""

from __future__ import annotations

from urllib.parse import quote

from collabsite.record import Record

_NOT_AS_IT_IS = (".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".html", ".htm", ".xhtml", ".xht", ".shtml")
"""Attachments that an engine would turn into pages, or a browser would run: they are shown as text."""


def record_address(record: Record, folder_name: str) -> str:
    """The address of a record's page, from the site's root.

    Args:
        record: the record.
        folder_name: the address of its collaboration below `collaborations/`; empty for an article.
    """
    if not record.place.folder:
        return f"knowledge/{record.place.name}/"
    inside = record.path.split("/", 3)[3].removesuffix(".md")
    return f"collaborations/{folder_name}/{inside}/"


def evidence_address(path: str, folder_name: str) -> str:
    """The address of an attachment; `path` is the file's, from the root of the repository."""
    name = path.split("/", 3)[3]
    return f"collaborations/{folder_name}/{name}{'.txt' if name.lower().endswith(_NOT_AS_IT_IS) else ''}"


def relative(here: str, address: str) -> str:
    """A link from one page to another address of the site, percent-encoded."""
    up = "../" * here.count("/")
    return (up + quote(address, safe="/-._~")) or "./"
