"""A record as the official form it is: what stands on one sheet of paper, on its page and in the whole file."""

from __future__ import annotations

import shlex
from dataclasses import dataclass

from markupsafe import Markup

from collabsite.index import Collaboration
from collabsite.models.article import Article
from collabsite.pages._body import body_html
from collabsite.pages._form import Cell, form_rows
from collabsite.pages._here import Here
from collabsite.pages._paper_head import SHOWN, head_rows
from collabsite.pages._record_title import record_name
from collabsite.pages._signatures import Signs, signs_of
from collabsite.pages._site import Site
from collabsite.record import Record


@dataclass(frozen=True, slots=True)
class Paper:
    """One official form.

    Attributes:
        record: whose form it is.
        collaboration: where it belongs; None of an article.
        name: what the record is called.
        form: the form's official title.
        head: what the file's place and other records say of it: collaboration, department, what was inspected.
        rows: what it says itself, one long cell or up to two short ones each.
        body_title: what that is called which follows the front matter.
        body: what follows it; empty if there is nothing.
        source: the lines of a record that could not be read as a form: number, text, whether a finding is there.
        signs: who signed it; None where nobody needs to, or nothing is known of its history.
        version: how its exact bytes are cited, e.g. `REQ-2024-001@9f3c…`; empty where Git has no such file.
        proofs: how that is verified from a clone: what it shows, the command.
    """

    record: Record
    collaboration: Collaboration | None
    name: str
    form: str
    head: list[list[Cell]]
    rows: list[list[Cell]]
    body_title: str
    body: Markup
    source: list[tuple[int, str, bool]]
    signs: Signs | None
    version: str
    proofs: list[tuple[str, str]]


def paper_of(site: Site, here: str, record: Record, level: int = 1) -> Paper:
    """A record as an official form.

    Args:
        site: the site in the making.
        here: the address of the page that shows it, for its links.
        record: the record, readable or not.
        level: the level of the form's title; the headings of the body are below it.
    """
    place = Here(site, here, record.data.day if record.data else None, record.place.folder)
    signs = signs_of(site, record)
    return Paper(
        record,
        site.by_folder.get(record.place.folder),
        record_name(site, record),
        site.t(record.place.kind.form),
        head_rows(place, record),
        form_rows(place, record, SHOWN.get(record.place.kind, ())),
        site.t("Text") if record.place.kind is Article else site.t("Remarks"),
        body_html(site, here, record, level + 1),
        _source(site, record),
        signs,
        f"{record.ref}@{record.document.blob}" if record.document.blob else "",
        _proofs(site, record, signs),
    )


def _source(site: Site, record: Record) -> list[tuple[int, str, bool]]:
    if record.document.data is not None or record.document.source is None:
        return []
    marked = {finding.line for finding in site.by_path.get(record.path, [])}
    lines = record.document.source.split("\n")
    return [(number, line, number in marked) for number, line in enumerate(lines, 1)]


def _proofs(site: Site, record: Record, signs: Signs | None) -> list[tuple[str, str]]:
    """The version first, then the steps that signed it, then all sign-offs at once."""
    if not record.document.blob:
        return []
    found = [(site.t("this version"), shlex.join(("git", "hash-object", record.path)))]
    if signs and signs.steps:
        found.append((site.t("the steps"), shlex.join(("git", "show", *signs.steps))))
    return [*found, *([(site.t("the sign-offs"), shlex.join(("collabsite", "signoffs", record.ref)))] if signs else [])]
