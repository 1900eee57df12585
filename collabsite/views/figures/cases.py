"""The cases that figures count: each task, answer, inspection, rework and retrospective once, as its clock has it.

A case counts from its last day on. Until then those that were quick would stand alone: what is met early counts when it
was due, what runs and is not due does not count, and what is late counts as late, also while it is open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Literal, NamedTuple

from collabsite.clocks import Clock
from collabsite.context import Context
from collabsite.index import Collaboration, Known
from collabsite.models._choice import Verdict
from collabsite.models.change import Change
from collabsite.models.delivery import Delivery
from collabsite.plan import planned
from collabsite.stage import verdicts_of, was_failed

Measure = Literal["task", "response", "inspection", "rework", "retrospective"]
_TIMED: tuple[Measure, ...] = ("response", "rework", "retrospective")


class Case(NamedTuple):
    """One case.

    Attributes:
        measure: what was asked.
        collaboration: where.
        record: the reference it is about: a task, a request, a failed acceptance, a delivery.
        department: who answers for it; of a task the responsible one; empty where nobody is known.
        day: the day it counts on: the last day, of an inspection its own.
        is_good: in time; of an inspection: passed.
        days: the working days it took; None where it is open or was dropped, or no days are asked.
        clock: what it was counted by; None of an inspection.
    """

    measure: Measure
    collaboration: Collaboration
    record: str
    department: str
    day: date
    is_good: bool
    days: int | None = None
    clock: Clock | None = None

    @property
    def is_open(self) -> bool:
        """Whether it still waits for what is late."""
        return self.clock is not None and self.clock.met is None

    @property
    def is_dropped(self) -> bool:
        """Whether nobody waits for it any more: a change, too late, took the department out that did not answer."""
        return self.measure == "response" and self.clock is not None and _is_moved(self.clock)


@dataclass(frozen=True, slots=True)
class End:
    """A collaboration whose work is over (6.1): on which day, and whether that was after its planned end."""

    collaboration: Collaboration
    day: date
    is_late: bool


def all_cases(context: Context) -> list[Case]:
    """Every case up to today, in the order of the collaborations."""
    found = (case for one in context.index.collaborations for case in cases_of(context, one))
    return [case for case in found if case.day <= context.today]


def cases_of(context: Context, one: Collaboration) -> Iterator[Case]:
    """The cases of one collaboration, those of days to come too."""
    settled = [clock for clock in context.clocks(one) if _is_settled(clock, context.today)]
    yield from _tasks(one, [clock for clock in settled if clock.name == "task"])
    for clock in settled:
        for measure in _TIMED:
            if clock.name == measure:
                good, days = clock.state == "met", _taken(context, clock)
                yield Case(measure, one, clock.record, clock.department, clock.due, good, days, clock)
    yield from _inspections(one)


def _taken(context: Context, clock: Clock) -> int | None:
    """Working days it took; what came on a later day off took until the next working day. None where it is not done."""
    if clock.met is None or _is_moved(clock):
        return None
    if clock.met <= clock.began:
        return 0
    return context.calendar.count(clock.began, context.calendar.on_or_after(clock.met))


def _is_moved(clock: Clock) -> bool:
    return isinstance(clock.at.fitting, Change)


def _is_settled(clock: Clock, today: date) -> bool:
    """Whether it is known how it ended: met on a day that has come, or late."""
    return clock.state != "running" and (clock.met is None or clock.met <= today)


def _tasks(one: Collaboration, clocks: list[Clock]) -> Iterator[Case]:
    """One a task: late by the first end that passed, whatever changes came later (4.3, D.4), else in time."""
    for number, group in groupby(sorted(clocks, key=attrgetter("record", "due")), key=attrgetter("record")):
        found = list(group)
        clock = next((clock for clock in found if clock.state == "late"), found[-1])
        yield Case("task", one, number, clock.department, clock.due, clock.state == "met", None, clock)


def _inspections(one: Collaboration) -> Iterator[Case]:
    """One a delivery that was inspected and is no rework: whether it passed at once (5.2)."""
    fitting = one.fitting
    verdicts, failed = verdicts_of(fitting), set[str]()
    for delivery in fitting.deliveries:
        verdict = verdicts.get(delivery.record.place.number)
        again = _is_again(delivery, failed)
        if verdict is None or verdict.data.decision is None:
            continue
        if was_failed(verdict):
            failed |= set(delivery.data.tasks or ())
        if verdict.data.inspected is not None and not again:
            good = verdict.data.decision is Verdict.PASSED
            department = delivery.data.department or ""
            yield Case("inspection", one, delivery.record.ref, department, verdict.data.inspected, good)


def _is_again(delivery: Known[Delivery], failed: set[str]) -> bool:
    """Whether it reworks an earlier one; one that forgets to say so (DLV003) does as well."""
    return delivery.data.reworks is not None or not failed.isdisjoint(delivery.data.tasks or ())


def all_ends(context: Context) -> list[End]:
    """The collaborations whose last task was accepted or dropped by today, in their order."""
    found = (end_of(context, one) for one in context.index.collaborations)
    return [end for end in found if end is not None and end.day <= context.today]


def end_of(context: Context, one: Collaboration) -> End | None:
    """When its work was over, as the retrospective's clock has it; late: after the end in the plan of that day."""
    clock = next((clock for clock in context.clocks(one) if clock.name == "retrospective"), None)
    due = planned(one.fitting, None, "end", clock.began) if clock else None
    return End(one, clock.began, clock.began > due) if clock and due else None
