"""Who has signed: the one place that rules, stages and clocks ask."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from collabsite.record import Record


class Signoffs(Protocol):
    """Answers whether a record is signed by all who must."""

    def signed_on(self, record: Record) -> date | None:
        """The day of its full signature, or None."""


class TakenAsSigned:
    """What nothing has judged yet counts as signed, from the day in the record (a work tree's *awaiting*)."""

    def signed_on(self, record: Record) -> date | None:
        """The day in the record, if it can be read."""
        day = record.fitting.day if record.fitting is not None else None
        return day if isinstance(day, date) else None
