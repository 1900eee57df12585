"""The tracking table (协作任务跟踪表): every task of a plan with its ten columns, by number."""

from __future__ import annotations

from collabsite.context import Context
from collabsite.exports._tables import csv_bytes, json_bytes
from collabsite.locale import Translator
from collabsite.views import TrackingRow, tracking_headers, tracking_rows

FORMATS = ("csv", "json")


def render(context: Context, format: str, t: Translator) -> bytes:
    """The table as CSV with the columns of the process, or as a list of objects.

    Args:
        context: the records.
        format: one of `FORMATS`.
        t: the language of heads, names and words.
    """
    rows = tracking_rows(context, t)
    if format == "json":
        return json_bytes([row.columns() for row in rows])
    return csv_bytes([tracking_headers(t), *(_cells(row, t) for row in rows)])


def _cells(row: TrackingRow, t: Translator) -> list[str]:
    return [
        row.task,
        row.requesting_department,
        "、".join(row.collaborating_departments),
        row.description,
        row.expected_outcome,
        t("{start} to {end}", start=row.start.isoformat(), end=row.end.isoformat()),
        row.owner,
        row.status,
        row.channel,
        row.notes,
    ]
