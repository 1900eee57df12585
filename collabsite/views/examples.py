"""A record to copy from: for each kind the one of this company that shows most of what the form can hold."""

from __future__ import annotations

import shlex
from collections.abc import Collection

from collabsite.context import Context
from collabsite.models import kind_name
from collabsite.models._record import RecordModel
from collabsite.record import Record

_LONGEST = 80


def example_of(context: Context, kind: type[RecordModel], faulty: Collection[str] = ()) -> Record | None:
    """The record of a kind that fills in most of its keys, of equal ones the latest by path; None where there is none.

    Args:
        context: what was read.
        kind: the record kind.
        faulty: the paths of files that a rule has something to say of: they are no example.
    """
    found = [
        record
        for record in context.index.records
        if record.place.kind is kind and record.data is not None and record.path not in faulty and _is_short(record)
    ]
    return max(found, key=lambda record: (len(_filled(record)), record.path), default=None)


def _is_short(record: Record) -> bool:
    return record.document.source is not None and record.document.source.count("\n") <= _LONGEST


def _filled(record: Record) -> set[str]:
    return record.data.model_fields_set if record.data else set()


def first_command(context: Context, kind: type[RecordModel]) -> str:
    """The command that begins a record of a kind, with this company's own numbers and departments."""
    words = ["collabsite", "new", kind_name(kind)]
    collaborations = context.index.collaborations
    if kind.where.startswith("knowledge/"):
        words.append("launch-checklist")
    elif kind.where != "request.md":
        words.append(collaborations[-1].number if collaborations else "REQ-2024-001")
    if "{department}" in kind.where:
        words += ["--set", f"department={next(iter(context.organization.departments), 'tech')}"]
    return shlex.join(words)
