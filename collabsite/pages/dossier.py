"""The whole file of a collaboration as one document for A4: cover, contents, where it stands, every official form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from collabsite import views
from collabsite.index import Collaboration
from collabsite.models import kinds
from collabsite.pages._paper import Paper, paper_of
from collabsite.pages._record_title import record_name
from collabsite.pages._site import Site
from collabsite.pages.collaboration import head_values
from collabsite.record import Record
from collabsite.views.archive_list import document_stage
from collabsite.views.gantt import gantt_of
from collabsite.views.stepper import steps_of

_LEVEL = 2
"""The level of a form's title below the document's own."""


class Sheet(NamedTuple):
    """One official form: its number, what the contents call it, the form itself."""

    number: int
    name: str
    paper: Paper


def render(site: Site) -> Iterator[tuple[str, str]]:
    """The pages at `/collaborations/<request>/dossier/`; no record can be called so."""
    for status in views.all_statuses(site.context, site.t):
        yield _page(site, status)


def _page(site: Site, status: views.CollaborationStatus) -> tuple[str, str]:
    one, context, t = status.collaboration, site.context, site.t
    address = f"{site.collaboration_address(one)}dossier/"
    values = {
        **head_values(site, status),
        "steps": steps_of(context, one, t),
        "chart": gantt_of(context, one, t),
        "chapters": list(_chapters(site, one, address)),
        "forms": len(one.records),
    }
    title = t("{title}: the whole file", title=status.title or one.number)
    return site.page(address, "dossier", title, values, hide=["toc"])


def _chapters(site: Site, one: Collaboration, address: str) -> Iterator[tuple[str, list[Sheet]]]:
    """The forms of each stage that has one, with the stage's name."""
    found: dict[int, list[Sheet]] = {}
    for number, (stage, record) in enumerate(_in_order(site, one), 1):
        name = views.short_record_name(site.context, record, site.t, form=True)
        if _is_task(record):
            name = f"{name} · {record_name(site, record)}"
        found.setdefault(stage, []).append(Sheet(number, name, paper_of(site, address, record, _LEVEL)))
    for stage, sheets in found.items():
        yield f"{stage} {views.stage_long_name(stage, site.t)}", sheets  # type: ignore[arg-type]


def _in_order(site: Site, one: Collaboration) -> list[tuple[int, Record]]:
    """The records with their stages: in the order of the stages, of the kinds, of numbers and days."""
    order = list(kinds().values())

    def place(item: tuple[int, Record]) -> tuple[int, int, int, str, str]:
        stage, record = item
        day = record.fitting.day if record.fitting is not None and not _is_task(record) else None
        return stage, order.index(record.place.kind), record.place.number, str(day or ""), record.path

    return sorted(((document_stage(record), record) for record in one.records), key=place)


def _is_task(record: Record) -> bool:
    return "{task}" in record.place.kind.where
