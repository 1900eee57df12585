"""Backdated record.

The date in a record is more than 3 working days before the step that brought it to the main line; more than 1 where a
deadline (answer, rework, retrospective) is kept by that date only.

## Why

The day in a record is what its author says; the step is what can be proved. A small gap is everyday life, a large one
should be seen by whoever relies on the date.

## How to mend

If the date is wrong, correct it. If it is right, submit records on the day they are written.

## Flagged

    # Step: minutes that come late
    # minutes/2024-03-18-special.md
    ---
    meeting: special
    held: 2024-03-18
    chair: zhang-wei
    attendees: [zhang-wei, li-qiang]
    ---

## Accepted

    # Step: minutes of the day before
    # minutes/2024-03-29-special.md
    ---
    meeting: special
    held: 2024-03-29
    chair: zhang-wei
    attendees: [zhang-wei, li-qiang]
    ---
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.locale import msg, msg_n
from collabsite.record import Record
from collabsite.signing import Ledger

LEVEL = Level.WARNING
CLAUSE = None
_MOST, _MOST_WHERE_A_CLOCK_IS_MET = 3, 1
_CLOCKS = {"response", "rework", "retrospective"}


def check(context: Context) -> Iterator[Problem]:
    """Each record whose day lies too far before the step that brought that day; adopted ones are let be."""
    ledger = context.ledger
    if ledger is None or ledger.root is None:
        return
    kept = dict(_kept(context))
    for record in context.index.records:
        key, day = record.place.kind.day_field, record.fitting.day if record.fitting else None
        came = _came(ledger, record, day) if key and isinstance(day, date) else None
        if came is None or key is None or day is None or not day < came <= context.today:
            continue  # a clock that stands still says nothing of what came after it
        gap = context.calendar.count(day, came)
        is_by_date_only = record.path in kept and kept[record.path] < came
        if gap > (_MOST_WHERE_A_CLOCK_IS_MET if is_by_date_only else _MOST):
            yield _problem(record, key, day, came, gap)


def _kept(context: Context) -> Iterator[tuple[str, date]]:
    """The records that meet a deadline in time, with the last day of it."""
    for collaboration in context.index.collaborations:
        for clock in context.clocks(collaboration):
            if clock.name in _CLOCKS and clock.state == "met":
                yield clock.at.path, clock.due


def _came(ledger: Ledger, record: Record, day: date) -> date | None:
    """The day of the step that brought a record's day; None of what was adopted."""
    chronicle = ledger.chronicle(record.path)
    if chronicle is None:
        return None
    first = chronicle.now
    for text in reversed(chronicle.texts):
        known = ledger.text(text)
        if known is None or known.fitting is None or known.fitting.day != day:
            break
        first = text
    return None if ledger.is_adopted(first) else ledger.day(first.at)


def _problem(record: Record, key: str, day: date, came: date, gap: int) -> Problem:
    message = msg_n(
        "{key} is {day}, {n} working day before it came to the main line, {came}",
        "{key} is {day}, {n} working days before it came to the main line, {came}",
        gap,
        key=key,
        day=day,
        came=came,
    )
    help = msg("correct the date if it is wrong; submit records on the day they are written")
    return record.problem(key, message, help, subject=f"{key}={day}")
