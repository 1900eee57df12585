"""The history of a collaboration as events, newest first: from the steps of the main line, else from the records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.locale import Translator
from collabsite.models import kinds
from collabsite.models.progress import Progress
from collabsite.models.task import Task
from collabsite.record import Record
from collabsite.signing import Ledger
from collabsite.views.happened import said_of
from collabsite.views.signatures import SHORT
from collabsite.views.told import told

Order = tuple[int, str, int, int, str]
"""What orders events: the number of the step, the day, the place of the kind, the record's number, its path."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event.

    Attributes:
        day: the day of its step in the organisation's time zone; without a history the day the record bears.
        state: which state's colour and icon.
        record: the record it is about; None of several.
        said: what happened, beginning after the record's name; of several the whole sentence.
        who: the keys of those who wrote it, or an address of nobody known.
        step: the short id of the step; empty without a history, and of what is not on the main line yet.
        inside: events that are folded into this one.
    """

    day: date
    state: str
    record: Record | None
    said: str
    who: tuple[str, ...] = ()
    step: str = ""
    inside: tuple[Event, ...] = ()


def timeline(context: Context, collaboration: Collaboration, t: Translator) -> list[Event]:
    """What happened in a collaboration, newest first; reports that follow one another are one event.

    Args:
        context: the records, with their history where there is one.
        collaboration: whose records.
        t: the language of the words; what records say stays as written.
    """
    ledger = context.history
    found = _from_steps(context, ledger, collaboration, t) if ledger else _from_records(context, collaboration, t)
    ordered = sorted(found, key=lambda one: one[0], reverse=True)
    return list(_folded([event for _, event in ordered], t))


def _order(record: Record, at: int, day: date) -> Order:
    place = list(kinds().values()).index(record.place.kind)
    return at, day.isoformat(), place, record.place.number, record.path


def _from_records(context: Context, one: Collaboration, t: Translator) -> Iterator[tuple[Order, Event]]:
    for record in one.records:
        day = record.fitting.day if record.fitting is not None else None
        if isinstance(day, date) and record.place.kind is not Task:
            said = said_of(context, one, record, t)
            yield _order(record, 0, day), Event(day, said.state, record, said.words)


def _from_steps(context: Context, ledger: Ledger, one: Collaboration, t: Translator) -> Iterator[tuple[Order, Event]]:
    for standing in ledger.by_folder.get(one.folder, ()):
        for moment in told(context, ledger, one, standing, t):
            if moment.record.place.kind is not Task:
                event = Event(ledger.day(moment.at), moment.state, moment.record, moment.words, moment.who)
                step = (ledger.step(moment.at) or "")[:SHORT]
                yield _order(moment.record, moment.at, event.day), replace(event, step=step)


def _folded(events: Iterable[Event], t: Translator) -> Iterator[Event]:
    """Progress reports in a row as one event."""
    for is_report, run in groupby(events, _is_report):
        found = list(run)
        if not is_report or len(found) == 1:
            yield from found
            continue
        words = t.plural("{n} progress report", "{n} progress reports", len(found))
        yield Event(found[0].day, "file", None, words, inside=tuple(found))


def _is_report(event: Event) -> bool:
    return event.record is not None and event.record.place.kind is Progress
