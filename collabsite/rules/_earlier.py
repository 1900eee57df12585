"""The texts that a record had, from the history of the main line."""

from __future__ import annotations

from datetime import date

from collabsite.context import Context
from collabsite.record import Record


def earlier_texts(context: Context, record: Record) -> list[tuple[date, Record]]:
    """Every text of a record with the day of the step that brought it, its present one last; none without history."""
    chronicle = context.ledger.chronicle(record.path) if context.ledger else None
    if chronicle is None or context.ledger is None:
        return []
    found = ((context.ledger.day(text.at), context.ledger.text(text)) for text in chronicle.texts)
    return [(day, text) for day, text in found if text is not None]
