"""The clocks and blockers of one collaboration as its page lists them: late first, then by day; met ones apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from collabsite.clocks import Clock
from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.locale import Translator
from collabsite.models.request import Request
from collabsite.models.task import Task
from collabsite.record import Record
from collabsite.stage import is_open
from collabsite.views.days import day_in_words
from collabsite.views.deadlines import Deadline, deadline

_LIMITED = ("response", "rework", "retrospective")


@dataclass(frozen=True, slots=True)
class ClockRow:
    """One clock, or a blocker without a day.

    Attributes:
        state: late, blocked, today, running or met.
        what: what has to be done, in words.
        department: the key of who owes it.
        person: the key of who owes it as a person; None where nobody is known.
        why: how its day was counted, or when it was met.
        left: how much time there is, how late it is, how long it took.
        due: the last day; None where none was agreed.
        day: that in words, or the limit of one that was met.
        about: the record that it comes from or that met it; None where the row names it already.
        task: the number of the task, or an empty text.
    """

    state: str
    what: str
    department: str
    person: str | None
    why: str
    left: str
    due: date | None
    day: str
    about: Record | None
    task: str


def clock_rows(context: Context, collaboration: Collaboration, t: Translator) -> tuple[list[ClockRow], list[ClockRow]]:
    """What is owed, then what was met, the latest first.

    Args:
        context: the records.
        collaboration: whose clocks.
        t: the language of the words.
    """
    items = [deadline(context, collaboration, clock, t) for clock in context.clocks(collaboration)]
    open_ = [_open(item) for item in items if item.clock.met is None]
    open_ += _undated(context, collaboration, t)
    met = [_met(context, item, t) for item in items if item.clock.met is not None]
    return open_, sorted(met, key=lambda row: row.due or date.min, reverse=True)


def _row(item: Deadline, state: str, left: str, day: str) -> ClockRow:
    clock = item.clock
    task = clock.record if clock.name in ("task", "progress") else ""
    about = None if clock.met is None and clock.at.place.kind in (Task, Request) else clock.at
    return ClockRow(state, item.what, clock.department, clock.owed_by, item.why, left, clock.due, day, about, task)


def _open(item: Deadline) -> ClockRow:
    is_blocked = item.clock.name == "blocker" and item.state != "late"
    return _row(item, "blocked" if is_blocked else item.state, item.left, item.due)


def _met(context: Context, item: Deadline, t: Translator) -> ClockRow:
    """How long it took and how long it might; of one that was late by how much."""
    clock = item.clock
    if clock.state == "late" or clock.name not in _LIMITED or clock.met is None:
        return _row(item, clock.state, item.left, item.due)
    took = context.calendar.count(clock.began, clock.met)
    left = t.plural("took {n} working day", "took {n} working days", max(took, 0))
    return _row(item, clock.state, left, _limit(context, clock, t))


def _limit(context: Context, clock: Clock, t: Translator) -> str:
    return t("of {n} allowed", n=context.calendar.count(clock.began, clock.due))


def _undated(context: Context, collaboration: Collaboration, t: Translator) -> Iterator[ClockRow]:
    """The blockers of the newest minutes that got no day: they are in the way all the same (4.2)."""
    one = collaboration.fitting
    if not one.minutes or not is_open(context.stage(collaboration)) or all(f.is_accepted for f in context.facts(one)):
        return
    newest = one.minutes[-1]
    for blocker in newest.data.blockers or ():
        if blocker.what and blocker.department and blocker.due is None:
            head = context.organization.head_of(blocker.department)
            held = newest.data.held
            why = t("named in the minutes of {day}", day=day_in_words(held, t, context.today)) if held else ""
            what = t("Clear the blocker: {what}", what=blocker.what)
            yield ClockRow(
                "blocked", what, blocker.department, head, why, t("no day agreed"), None, "", newest.record, ""
            )
