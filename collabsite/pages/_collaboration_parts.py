"""What the evidence sections of a collaboration's page show: criteria, changes, signatures, archive, history."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from collabsite.index import Collaboration, Known
from collabsite.models.delivery import Delivery, Item, is_address
from collabsite.models.task import Task
from collabsite.pages._form import evidence_link
from collabsite.pages._here import Here
from collabsite.pages._plan_values import after_html, before_html
from collabsite.pages._record_title import record_name
from collabsite.pages._signatures import evidence_in_words, sign_key, state_key
from collabsite.pages._site import Site
from collabsite.record import Record
from collabsite.signoffs import KINDS
from collabsite.views.archive_list import ArchiveRow, archive_list
from collabsite.views.changes import ChangeRow, change_rows
from collabsite.views.criteria import criteria_table
from collabsite.views.record_names import short_record_name
from collabsite.views.signatures import SHORT
from collabsite.views.signed_documents import SignedDocument, SignerLine, signed_documents
from collabsite.views.timeline import Event, timeline


def collaboration_parts(site: Site, one: Collaboration) -> dict[str, object]:
    """The values of the five sections, for the macros of the same names.

    Args:
        site: the site in the making.
        one: the collaboration.
    """
    here = Here(site, site.collaboration_address(one), folder=one.folder)
    return {
        "criteria": _criteria(here, one),
        "changes": [_change(here, row) for row in change_rows(site.context, one, site.t)],
        "signatures": _signatures(here, one),
        "archive": _archive(here, one),
        "history": [_event(here, event) for event in timeline(site.context, one, site.t)],
    }


# --- Criteria -------------------------------------------------------------------------------------------------------


class Piece(NamedTuple):
    """A deliverable: its name as a link to its evidence; the version of that, or that it lies outside."""

    link: Markup
    version: str
    is_outside: bool


def _criteria(here: Here, one: Collaboration) -> dict[str, object]:
    table = criteria_table(here.site.context, one, here.site.t)
    groups = [
        (group, [_delivered(here, delivery) for delivery in reversed(group.deliveries)]) for group in table.groups
    ]
    return {"table": table, "groups": groups, "kickoff": one.fitting.kickoff}


def _delivered(here: Here, delivery: Known[Delivery]) -> tuple[Known[Delivery], list[Piece]]:
    return delivery, [_piece(here, item) for item in delivery.data.items or ()]


def _piece(here: Here, item: Item) -> Piece:
    evidence = item.evidence or ""
    blob = here.site.context.files.get(f"records/{here.folder}/{evidence}", "")
    return Piece(evidence_link(here, evidence, item.name or evidence), blob[:SHORT], is_address(evidence))


# --- Changes --------------------------------------------------------------------------------------------------------


class Edited(NamedTuple):
    """One line of a change: the field, the task or None, before and after."""

    field: str
    task: str | None
    before: Markup
    after: Markup


def _change(here: Here, row: ChangeRow) -> dict[str, object]:
    edits = [Edited(edit.field, edit.task, before_html(here, edit), after_html(here, edit)) for edit in row.edits]
    return {"row": row, "data": row.change.data, "record": row.change.record, "edits": edits}


# --- Signatures -----------------------------------------------------------------------------------------------------


def _signatures(here: Here, one: Collaboration) -> dict[str, object]:
    documents = signed_documents(here.site.context, one, here.site.t)
    groups = [_signed(here, document) for document in documents or ()]
    return {"known": documents is not None, "groups": groups, "evidence": evidence_in_words(here.site, reversed(KINDS))}


def _signed(here: Here, document: SignedDocument) -> dict[str, object]:
    record = document.record
    return {
        "document": document,
        "name": _named(here, record) if record else document.standing.record,
        "state": state_key(document.standing.state),
        "lines": [(sign_key(line.row), line, _word(here, line)) for line in document.lines],
    }


def _word(here: Here, line: SignerLine) -> str:
    return here.site.t("awaiting signature") if line.row.signer.state == "missing" else line.row.word


# --- Archive --------------------------------------------------------------------------------------------------------


def _archive(here: Here, one: Collaboration) -> dict[str, object]:
    found = archive_list(here.site.context, one, here.site.t)
    return {"list": found, "rows": [_archived(here, row) for row in found.rows]}


Archived = tuple[ArchiveRow, Markup | str]


def _archived(here: Here, row: ArchiveRow) -> tuple[ArchiveRow, Markup | str, list[Archived]]:
    return row, _linked(here, row), [(inside, _linked(here, inside)) for inside in row.inside]


def _linked(here: Here, row: ArchiveRow) -> Markup | str:
    if row.record is not None:
        return here.record(row.record, _titled(here, row.record))
    address = here.site.attachments.get(row.path)
    return here.link(address, row.what) if address else row.what


def _titled(here: Here, record: Record) -> str:
    """The form's official title with what tells the record from its siblings; a task by its number and words."""
    if record.place.kind is Task:
        return f"{record.ref} {record_name(here.site, record)}"
    return short_record_name(here.site.context, record, here.site.t, form=True)


# --- History --------------------------------------------------------------------------------------------------------


def _event(here: Here, event: Event) -> dict[str, object]:
    return {
        "event": event,
        "name": _named(here, event.record) if event.record else "",
        "who": list(_people(here, event.who)),
        "inside": [_event(here, inside) for inside in event.inside],
    }


def _people(here: Here, keys: tuple[str, ...]) -> Iterator[Markup]:
    for key in keys:
        yield here.person(key)


def _named(here: Here, record: Record) -> Markup | str:
    """A record's name as a link; of one that is gone its name alone."""
    name = short_record_name(here.site.context, record, here.site.t)
    return here.record(record, name) if record.path in here.site.addresses else name
