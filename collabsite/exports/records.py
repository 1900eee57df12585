"""Every record with its keys and values, for other systems; one that cannot be read is there without them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from collabsite.context import Context
from collabsite.exports._tables import csv_bytes, json_bytes
from collabsite.locale import Translator
from collabsite.models import kind_name
from collabsite.models._checking import written
from collabsite.record import Record

FORMATS = ("json", "csv")
VERSION = 1
COLUMNS = ("record", "kind", "request", "path", "key", "value")


def render(context: Context, format: str, t: Translator) -> bytes:
    """The records as one JSON object, or as CSV with a row for each value.

    Args:
        context: the records.
        format: one of `FORMATS`.
        t: not needed: keys and values are the canonical English ones.
    """
    records = context.index.records
    if format == "json":
        return json_bytes({"version": VERSION, "records": [_object(record) for record in records]})
    return csv_bytes([COLUMNS, *(row for record in records for row in _rows(record))])


def _object(record: Record) -> dict[str, object]:
    return {
        "record": record.ref,
        "kind": kind_name(record.place.kind),
        "path": record.path,
        "request": record.place.request,
        "blob": record.document.blob or None,
        "data": record.data.model_dump(mode="json", by_alias=True) if record.data is not None else None,
        "body": record.document.body,
    }


def _rows(record: Record) -> Iterator[tuple[str, ...]]:
    head = (record.ref, kind_name(record.place.kind), record.place.request or "", record.path)
    if record.data is None:
        yield (*head, "", "")
        return
    for loc, leaf in record.data.values():
        yield (*head, written(loc), _text(leaf.value))


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:g}" if isinstance(value, float) else str(value)
