"""The whole site before an engine turns it into HTML: pages, static files, attachments, configuration."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from collabsite.commands._archives import SiteArchives
from collabsite.commands._session import Session, translator
from collabsite.context import Context
from collabsite.exports import exports
from collabsite.linter import lint
from collabsite.locale import Translator
from collabsite.pages import archive_addresses, evidence_files, render_pages, site_files
from collabsite.pages.config import site_config

V = TypeVar("V")
_UNSAFE = re.compile(r"[\\\x00-\x1f]")


@dataclass(frozen=True)
class MadeSite:
    """What goes into a site.

    Attributes:
        root: the folder that has the records.
        t: the language of the site.
        config: the configuration of MkDocs, without folders.
        pages: Markdown by its path below the site's root.
        files: generated static files and exports by their path.
        evidence: attachments: path below the site's root, and path from `root`.
        archives: the archives of collaborations, which are made when they are written.
    """

    root: Path
    t: Translator
    config: Mapping[str, object]
    pages: Mapping[str, str]
    files: Mapping[str, bytes]
    evidence: Mapping[str, str]
    archives: SiteArchives


def make_site(session: Session) -> MadeSite:
    """Reads and judges the records and writes all pages; findings are shown, they stop nothing.

    Args:
        session: the folder of the records, the day, and the language if it is not the organisation's.

    Raises:
        CollabsiteError: the records cannot be read at all.
    """
    context = session.open_anyway()
    t = translator(session.lang or context.organization.locale)
    return MadeSite(
        session.root,
        t,
        site_config(context, t),
        _inside(render_pages(context, lint(context), t)),
        _inside({**_exports(context, t), **site_files(context, t)}),
        _inside(evidence_files(context)),
        SiteArchives(session.root, context, t, _inside(archive_addresses(context))),
    )


def _exports(context: Context, t: Translator) -> dict[str, bytes]:
    """Every export for download, by its path below the site's root."""
    found: dict[str, bytes] = {}
    for name, export in exports().items():
        if hasattr(export, "site_files"):
            found |= export.site_files(context, t)
        else:
            found |= {f"{name}.{format_}": export.render(context, format_, t) for format_ in export.FORMATS}
    return {f"exports/{path}": data for path, data in found.items()}


def _inside(found: Mapping[str, V]) -> dict[str, V]:
    """What lies inside the site: a key that is no key, which ORG001 and REC007 name, does not become an address."""
    return {path: value for path, value in found.items() if _is_address(path)}


def _is_address(path: str) -> bool:
    return not {"", ".", ".."} & set(path.split("/")) and not _UNSAFE.search(path)
