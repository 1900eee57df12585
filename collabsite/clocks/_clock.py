"""What a clock is, and what all clocks of a collaboration share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from collabsite.document import Loc
from collabsite.index import Collaboration
from collabsite.models._record import RecordModel
from collabsite.models.delivery import Delivery
from collabsite.models.minutes import Minutes
from collabsite.organization import Organization
from collabsite.plan import planned
from collabsite.policy import Policy
from collabsite.record import Record
from collabsite.signoffs import Signoffs
from collabsite.stage import TaskFacts
from collabsite.workdays import Calendar

Name = Literal["response", "progress", "sync", "task", "rework", "retrospective", "blocker"]
State = Literal["running", "met", "late"]
Source = tuple[type[RecordModel], *tuple[str, ...]]
"""A kind of record that decides about a clock, and the keys that it does it by."""
WRITTEN = frozenset({"task", "blocker"})
"""Clocks whose last day people wrote down: no days off move it."""


@dataclass(frozen=True, slots=True)
class Clock:
    """One deadline.

    Attributes:
        name: what it counts.
        record: the reference it is about.
        department: who owes it, as a department.
        owed_by: who owes it, as a person; None where nobody is known.
        began: the day of the event, not counted.
        days_off: the days off after it up to the day it is due, in order, where days off count.
        due: the last day.
        met: the day on which it was met; None as long as it is not.
        state: running, met or late; met too late is late for good.
        days: working days left, or late by; 0 is today.
        provisional: whether the official calendar of the year it is due in is not out yet.
        at: the record to look at: the act that met it, else what waits for one.
        loc: the place in that record.
    """

    name: Name
    record: str
    department: str
    owed_by: str | None
    began: date
    days_off: tuple[date, ...]
    due: date
    met: date | None
    state: State
    days: int
    provisional: bool
    at: Record
    loc: Loc


@dataclass(frozen=True, slots=True)
class Act:
    """What meets a clock: a report, a meeting, a delivery, the change that moves the day."""

    day: date
    record: Record
    key: str

    @property
    def loc(self) -> Loc:
        """The place of its day."""
        return (self.key,)


@dataclass(frozen=True, slots=True)
class Debt:
    """What a clock is about: whose it is, and where to look while nothing has met it."""

    name: Name
    record: str
    department: str | None
    owed_by: str | None
    at: Record
    loc: Loc


@dataclass(frozen=True)
class Clockwork:
    """What all clocks of a collaboration share.

    Attributes:
        collaboration: its lenient twin: a record with an error counts with the keys that fit.
        facts: how far each of its tasks is, by number.
        policy_for: the policy that a record is judged by.
        today: the day to judge by.
    """

    collaboration: Collaboration
    facts: Sequence[TaskFacts]
    organization: Organization
    policy_for: Callable[[Record], Policy]
    calendar: Calendar
    signoffs: Signoffs
    today: date

    def clock(self, debt: Debt, began: date, due: date, met: Act | None) -> Clock:
        """A clock with its state as of today, or of the day it was met."""
        until = met.day if met else self.today
        state: State = "late" if until > due else "met" if met else "running"
        days = self.calendar.count(due, until) if state == "late" else self.calendar.count(until, due)
        off = () if debt.name in WRITTEN else tuple(self.calendar.days_off(began, due))
        at, loc = (met.record, met.loc) if met else (debt.at, debt.loc)
        provisional = self.calendar.is_provisional(due)
        return Clock(
            debt.name,
            debt.record,
            debt.department or "",
            debt.owed_by,
            began,
            off,
            due,
            met.day if met else None,
            state,
            days,
            provisional,
            at,
            loc,
        )

    def is_clear(self, source: Source) -> bool:
        """Whether every record of a kind can be read as far as it decides."""
        kind, *keys = source
        if kind is Delivery and self._has_loose_ends:
            return False
        return not any(record.is_unclear(*keys) for record in self.collaboration.at(kind))

    @cached_property
    def _has_loose_ends(self) -> bool:
        """Whether a delivery names a task, or an acceptance a delivery, that is not there: findings of their own."""
        one = self.collaboration
        given = {record.place.number for record in one.at(Delivery)}
        named = {task for delivery in one.deliveries for task in delivery.data.tasks or ()}
        return not named <= one.all_tasks.keys() or any(v.data.delivery not in given for v in one.acceptances)

    @property
    def is_agreed(self) -> bool:
        """Whether there are kickoff minutes, or may be: whatever cannot be read as minutes may be theirs."""
        return self.collaboration.kickoff is not None or not self.is_clear((Minutes, "meeting"))

    def rhythm(self, began: date, days: int) -> date:
        """The last day of a rhythm; one that would end on a day off ends on the next working day."""
        return self.calendar.on_or_after(began + timedelta(days=days))

    def responsible(self, task: str, day: date | None) -> tuple[str | None, str | None]:
        """The responsible department and the owner of a task in the plan of a day; None: now."""
        one = self.collaboration
        return planned(one, task, "responsible_department", day), planned(one, task, "owner", day)

    def is_known(self, department: str) -> bool:
        """Whether somebody can owe it; what names no department is a finding already."""
        return department in self.organization.departments or not self.organization.departments

    def signed(self, record: Record) -> bool:
        """Whether a record counts: fully signed."""
        return self.signoffs.signed_on(record) is not None


def first(acts: Sequence[Act]) -> Act | None:
    """The earliest act."""
    return min(acts, key=lambda act: (act.day, act.record.path), default=None)
