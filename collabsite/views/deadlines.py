"""Clocks in words: what is due, of whom, and how much time there is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from collabsite.acts import Act, act_for, unsigned_answer
from collabsite.clocks import WRITTEN, Clock
from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.locale import Translator
from collabsite.models.change import Change
from collabsite.models.minutes import Minutes
from collabsite.views.counting import counted
from collabsite.views.days import day_in_words
from collabsite.views.names import department_name, person_name

SATURDAY = 5


class Timed(Protocol):
    """What has a last day: a clock, or an action that a retrospective agreed on."""

    @property
    def state(self) -> str:
        """late, today, running, met."""

    @property
    def days(self) -> int:
        """Working days left, or late by."""

    @property
    def met(self) -> date | None:
        """The day on which it was met."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A clock as people read it.

    Attributes:
        clock: the clock itself.
        collaboration: whose clock it is.
        title: the collaboration's title, or its number.
        what: what has to be done.
        left: how much time there is, e.g. "2 working days late".
        due: the day in words, marked where it is provisional.
        why: how the day was counted, and on which one it was met.
        state: late, today, running or met.
        act: what it waits for, or None where no record does it alone.
    """

    clock: Clock
    collaboration: Collaboration
    title: str
    what: str
    left: str
    due: str
    why: str
    state: str
    act: Act | None

    @property
    def command(self) -> str | None:
        """The command that begins what it waits for, or None."""
        return self.act.command if self.act else None


def deadline(context: Context, collaboration: Collaboration, clock: Clock, t: Translator) -> Deadline:
    """One clock in words."""
    title = collaboration.request.data.title if collaboration.request else collaboration.number
    what = _what(context, collaboration, clock, t)
    due, ended = due_in_words(clock, t, context.today), ended_in_words(clock, t, context.today)
    why = t("; ").join([counted(context, clock, t), *([ended] if ended else [])])
    act = act_for(context, collaboration, clock) if clock.met is None else None
    return Deadline(clock, collaboration, title, what, time_left(clock, t), due, why, _state(clock), act)


def open_deadlines(context: Context, t: Translator) -> list[Deadline]:
    """What is still owed: late first, then by due day and number."""
    found = [
        deadline(context, one, clock, t)
        for one in context.index.collaborations
        for clock in context.clocks(one)
        if clock.met is None
    ]
    return sorted(found, key=lambda item: (item.state != "late", item.clock.due, item.collaboration.number))


def due_in_words(clock: Clock, t: Translator, today: date) -> str:
    """The last day, whether it is an estimate, and whether it only looks like a day off: a weekend that is worked."""
    day = day_in_words(clock.due, t, today)
    if clock.name not in WRITTEN and clock.due.weekday() >= SATURDAY:
        day = t("{day} (a working day)", day=day)
    return t("{day} (provisional)", day=day) if clock.provisional else day


def ended_in_words(clock: Clock, t: Translator, today: date) -> str:
    """On which day it was met, or moved by a change; an empty text where it runs."""
    if clock.met is None:
        return ""
    day = day_in_words(clock.met, t, today)
    is_moved = isinstance(clock.at.fitting, Change)
    return t("moved by a change on {day}", day=day) if is_moved else t("done on {day}", day=day)


def _state(clock: Clock) -> str:
    return "today" if clock.state == "running" and clock.days == 0 else clock.state


def time_left(clock: Timed, t: Translator) -> str:
    """How much time there is, or how late it is or was."""
    if clock.state == "late" and clock.met and clock.days:
        return t.plural("{n} working day too late", "{n} working days too late", clock.days)
    if clock.state == "late":
        # a due day followed by days off only: late, though no working day has passed yet
        if clock.days == 0:
            return t("overdue")
        return t.plural("{n} working day late", "{n} working days late", clock.days)
    if clock.state == "met":
        return t("in time")
    if clock.days == 0:
        return t("due today")
    return t.plural("{n} working day left", "{n} working days left", clock.days)


def _what(context: Context, collaboration: Collaboration, clock: Clock, t: Translator) -> str:
    task = collaboration.all_tasks.get(clock.record)
    description = task.data.description if task else clock.record
    if clock.name == "response":
        department = department_name(context, clock.department, t)
        if clock.met is None and unsigned_answer(context, collaboration, clock.department):
            return t("Sign the answer of {department}", department=department)
        return t("Answer the request for {department}", department=department)
    if clock.name == "task":
        return t("Finish: {task}", task=description)
    if clock.name == "progress":
        return t("Report progress: {task}", task=description)
    if clock.name == "sync":
        return t("Hold the weekly sync meeting or write a brief")
    if clock.name == "rework":
        return t("Rework and deliver again")
    if clock.name == "retrospective":
        return t("Hold the retrospective")
    return t("Clear the blocker: {what}", what=blocker_of(clock))


def blocker_of(clock: Clock) -> str:
    """What is blocked, in the words of the minutes."""
    minutes, place = clock.at.fitting, clock.loc
    blockers = minutes.blockers or () if isinstance(minutes, Minutes) else ()
    return next((one.what for at, one in enumerate(blockers) if place == ("blockers", at, "due")), None) or clock.record


def owed_by(context: Context, clock: Clock, t: Translator) -> str:
    """Who owes it: department and person."""
    department = department_name(context, clock.department, t)
    return f"{department} {person_name(context, clock.owed_by, t)}" if clock.owed_by else department
