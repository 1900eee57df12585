"""Addresses inside the site: stable, relative, safe in an attribute."""

from __future__ import annotations

from urllib.parse import quote

from collabsite.record import Record

_AS_THEY_ARE = (
    *("7z", "avif", "bmp", "csv", "doc", "docx", "dwg", "eml", "gif", "gz", "ics", "jpeg", "jpg", "json", "log", "mov"),
    *("mp3", "mp4", "msg", "odp", "ods", "odt", "ogg", "pdf", "png", "ppt", "pptx", "psd", "rtf", "tar", "tsv", "txt"),
    *("vsdx", "wav", "webm", "webp", "xls", "xlsx", "yaml", "yml", "zip"),
)
"""Attachments that neither an engine turns into pages nor a browser runs; every other one is shown as text."""


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
    inside = path.split("/", 3)[3]
    name = inside.rpartition("/")[2]
    harmless = not name.startswith(".") and name.rpartition(".")[2].lower() in _AS_THEY_ARE and "." in name
    return f"collaborations/{folder_name}/{inside}{'' if harmless else '.txt'}"


def relative(here: str, address: str) -> str:
    """A link from one page to another address of the site, percent-encoded."""
    up = "../" * here.count("/")
    return (up + quote(address, safe="/-._~")) or "./"
