"""The tracking table (协作任务跟踪表): every task of a plan with its ten columns, by number."""

from __future__ import annotations

from collabsite.context import Context
from collabsite.exports._tables import csv_bytes, json_bytes
from collabsite.exports._xlsx import Sheet, workbook_bytes
from collabsite.locale import Translator
from collabsite.models._choice import Status
from collabsite.views import TrackingRow, tracking_headers, tracking_rows

FORMATS = ("csv", "json", "xlsx")
_WIDTHS = (15, 13, 17, 27, 27, 15, 17, 11, 15, 30)
"""How wide a workbook's columns are, in half-width characters: on A4 they are one sheet wide."""
_TONES = {Status.DELAYED: "bad", Status.IN_PROGRESS: "busy", Status.DONE: "good"}


def render(context: Context, format: str, t: Translator) -> bytes:
    """The table as CSV with the columns of the process, as a list of objects, or as a workbook for Excel.

    Args:
        context: the records.
        format: one of `FORMATS`.
        t: the language of heads, names and words.
    """
    rows = tracking_rows(context, t)
    if format == "json":
        return json_bytes([row.columns() for row in rows])
    cells = [_cells(row, t) for row in rows]
    if format == "csv":
        return csv_bytes([tracking_headers(t), *cells])
    name = t("Tracking table")
    title = t("Collaboration task tracking table")
    tones = {status.label(t): tone for status, tone in _TONES.items()}
    sheet = Sheet(name, title, tracking_headers(t), cells, _WIDTHS, toned=7, tones=tones)
    return workbook_bytes(sheet, context.organization.name, context.today)


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
