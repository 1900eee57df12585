"""What a calendar shows on a day: deadlines, milestones, ends of collaborations, and what was done in time or late."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from collabsite.clocks import Clock
from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.locale import Translator
from collabsite.models.change import Change
from collabsite.plan import parties_on, planned
from collabsite.record import Record
from collabsite.stage import is_open
from collabsite.views.deadlines import Deadline, blocker_of, time_left
from collabsite.views.names import department_name, person_name, stage_name
from collabsite.views.overview import last_day

Kind = Literal[
    "response", "task", "progress", "sync", "rework", "retrospective", "blocker", "milestone", "end", "closed"
]
KINDS: tuple[Kind, ...] = (
    "response",
    "task",
    "progress",
    "sync",
    "rework",
    "retrospective",
    "blocker",
    "milestone",
    "end",
    "closed",
)
SOON = timedelta(days=7)
"""What is due within so many days is shown as running, the rest as later."""
_ORDER = ("late", "today", "blocked", "running", "later", "milestone", "end")
_AT_RECORD = ("task", "progress", "rework", "blocker")
"""Open clocks whose record is the place to look; the others wait for a record that is not there yet."""


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One thing on a day; every text is one line.

    Attributes:
        day: the day it stands on: the last day of what is open, the day on which it was done of what is not.
        kind: what it is, one of `KINDS`.
        state: which state's colour and icon.
        word: the state in words, e.g. "2 working days late".
        what: what it is about, e.g. "Report: Build the page".
        about: whose it is, or of which collaboration.
        departments: the keys of the departments it concerns.
        collaboration: where it belongs.
        record: the record to look at; None: the collaboration.
        is_open: whether somebody still has to do something, or a planned day lies ahead.
        is_estimate: whether the official calendar of its year is not out yet.
    """

    day: date
    kind: Kind
    state: str
    word: str
    what: str
    about: str
    departments: tuple[str, ...]
    collaboration: Collaboration
    record: Record | None
    is_open: bool
    is_estimate: bool

    @property
    def order(self) -> tuple[int, str, int, str]:
        """Its place in a day: what is open first, the late before the rest, then by collaboration."""
        place = _ORDER.index(self.state) if self.state in _ORDER else len(_ORDER)
        return place, self.collaboration.folder, KINDS.index(self.kind), self.what


def event_kind_name(kind: Kind, t: Translator) -> str:
    """What people call events of a kind."""
    words: dict[Kind, str] = {
        "response": t("Answers"),
        "task": t("Tasks"),
        "progress": t("Progress reports"),
        "sync": t("Sync meetings and briefs"),
        "rework": t("Rework"),
        "retrospective": t("Retrospectives"),
        "blocker": t("Blockers"),
        "milestone": t("Milestones"),
        "end": t("Ends of collaborations"),
        "closed": t("Ended collaborations"),
    }
    return words[kind]


def open_events(context: Context, deadlines: Iterable[Deadline], t: Translator) -> list[CalendarEvent]:
    """What is owed or planned, by day.

    Args:
        context: the records.
        deadlines: those of all that is still owed.
        t: the language; what records say stays as written.
    """
    found = [_of_deadline(context, item, t) for item in deadlines]
    for one in context.index.collaborations:
        if is_open(context.stage(one)):
            found += [*_milestones(context, one, t), *_end(context, one, t)]
    return sorted(found, key=lambda event: (event.day, event.order))


def past_events(context: Context, first: date, t: Translator) -> list[CalendarEvent]:
    """What was done, and which collaborations ended, from a day up to today, by day."""
    found = []
    for one in context.index.collaborations:
        met = (clock for clock in context.clocks(one) if clock.met and first <= clock.met <= context.today)
        found += [_of_met(context, one, clock, t) for clock in met if not isinstance(clock.at.fitting, Change)]
        found += [event for event in _closing(context, one, t) if first <= event.day <= context.today]
    return sorted(found, key=lambda event: (event.day, event.order))


def _of_deadline(context: Context, item: Deadline, t: Translator) -> CalendarEvent:
    clock, one = item.clock, item.collaboration
    state = _state(context, item.state, clock)
    record = clock.at if clock.name in _AT_RECORD else None
    return _event(context, one, clock, clock.due, state, item.left, record, t)


def _state(context: Context, state: str, clock: Clock) -> str:
    if state != "running":
        return state
    if clock.name == "blocker":
        return "blocked"
    return "running" if clock.due - context.today <= SOON else "later"


def _of_met(context: Context, one: Collaboration, clock: Clock, t: Translator) -> CalendarEvent:
    day = clock.met or clock.due
    state = "met" if clock.state == "met" else "done"
    return _event(context, one, clock, day, state, time_left(clock, t), clock.at, t)


def _event(
    context: Context,
    one: Collaboration,
    clock: Clock,
    day: date,
    state: str,
    word: str,
    record: Record | None,
    t: Translator,
) -> CalendarEvent:
    what, about = _one_line(_what(one, clock, t)), _whose(context, clock, t)
    is_estimate = clock.provisional and clock.met is None
    is_owed = clock.met is None
    return CalendarEvent(
        day, clock.name, state, word, what, about, (clock.department,), one, record, is_owed, is_estimate
    )


def _whose(context: Context, clock: Clock, t: Translator) -> str:
    """A person; of an answer the department that gives it."""
    if clock.name == "response" or not clock.owed_by:
        return department_name(context, clock.department, t)
    return person_name(context, clock.owed_by, t)


def _what(one: Collaboration, clock: Clock, t: Translator) -> str:
    task = one.fitting.all_tasks.get(clock.record)
    description = (task.data.description if task else None) or clock.record
    title = _title(one)
    words = {
        "response": t("Answer: {title}", title=title),
        "task": description,
        "progress": t("Report: {task}", task=description),
        "sync": t("Sync: {title}", title=title),
        "rework": t("Rework: {title}", title=title),
        "retrospective": t("Retrospective: {title}", title=title),
    }
    return words.get(clock.name) or t("Blocker: {what}", what=blocker_of(clock))


def _title(one: Collaboration) -> str:
    request = one.fitting.request
    return _one_line((request.data.title if request else None) or one.number)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _milestones(context: Context, one: Collaboration, t: Translator) -> Iterator[CalendarEvent]:
    kickoff = one.fitting.kickoff
    for milestone in planned(one.fitting, None, "milestones", None) or ():
        if kickoff and milestone.due and milestone.name:
            what = t("Milestone: {name}", name=_one_line(milestone.name))
            yield _planned(context, one, milestone.due, "milestone", what, _title(one), kickoff.record, t)


def _end(context: Context, one: Collaboration, t: Translator) -> Iterator[CalendarEvent]:
    end = planned(one.fitting, None, "end", None)
    if end is not None:
        yield _planned(context, one, end, "end", t("End: {title}", title=_title(one)), one.number, None, t)


def _planned(
    context: Context,
    one: Collaboration,
    day: date,
    kind: Literal["milestone", "end"],
    what: str,
    about: str,
    record: Record | None,
    t: Translator,
) -> CalendarEvent:
    """A day of the plan: it has no clock, so it is never late."""
    is_today, departments = day == context.today, tuple(parties_on(one.fitting, None))
    word = t("today") if is_today else t("planned day") if day > context.today else t("planned day, past")
    state = "today" if is_today else kind
    return CalendarEvent(day, kind, state, word, what, about, departments, one, record, day >= context.today, False)


def _closing(context: Context, one: Collaboration, t: Translator) -> Iterator[CalendarEvent]:
    stage = context.stage(one)
    day = None if is_open(stage) else last_day(one, stage)
    if day is not None:
        departments = tuple(parties_on(one.fitting, None))
        word = stage_name(stage, t)
        yield CalendarEvent(
            day, "closed", str(stage), word, _title(one), one.number, departments, one, None, False, False
        )
