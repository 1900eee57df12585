"""The tasks of a plan as its chart and its table show them: days, baseline, progress, deliveries (3.2, 4.1, 4.3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from collabsite.context import Context
from collabsite.index import Collaboration, Known
from collabsite.locale import Translator
from collabsite.models._choice import Status
from collabsite.models.change import Change
from collabsite.models.task import Task
from collabsite.record import Record
from collabsite.stage import TaskFacts, is_open, was_failed
from collabsite.views.deadlines import time_left
from collabsite.views.plan_in_force import baseline_day, baseline_tasks, day_in_force


class RoundOfTask(NamedTuple):
    """A delivery of a task: the day, passed, failed or waiting, and that in words."""

    day: date
    state: str
    word: str


@dataclass(frozen=True, slots=True)
class PlanTask:
    """A task of the plan.

    Attributes:
        record: its file.
        number: its number.
        description: what it is.
        department: the key of the responsible department; empty where it cannot be read.
        owner: the key of the owner; empty where it cannot be read.
        start: of the plan in force; None where it cannot be read.
        end: likewise.
        base_start: of the plan of the signed kickoff; None where that has no such task.
        base_end: likewise.
        percent: what was last reported, 100 once it is accepted; None where nothing was.
        state: the word of the table of states.
        word: the status as the tracking table has it.
        label: how it stands, in as few words as fit beside a bar.
        is_late: past its end and not finished.
        needs_someone: whether the label is about what somebody must do.
        gone_by: the change that took it out of the plan, or None.
        rounds: its deliveries.
    """

    record: Record
    number: str
    description: str
    department: str
    owner: str
    start: date | None
    end: date | None
    base_start: date | None
    base_end: date | None
    percent: float | None = None
    state: str = ""
    word: str = ""
    label: str = ""
    is_late: bool = False
    needs_someone: bool = False
    gone_by: Known[Change] | None = None
    rounds: tuple[RoundOfTask, ...] = ()

    @property
    def is_gone(self) -> bool:
        """Whether a change took it out of the plan."""
        return self.gone_by is not None

    @property
    def is_moved(self) -> bool:
        """Whether the baseline has it on other days."""
        has_base = self.base_start is not None and self.base_end is not None
        return has_base and (self.base_start, self.base_end) != (self.start, self.end)

    @property
    def share(self) -> float:
        """The percent done, from 0 to 100."""
        return min(max(self.percent or 0, 0), 100)

    @property
    def days(self) -> list[date]:
        """The days that a chart must show."""
        base = (self.base_start, self.base_end) if self.is_moved else ()
        return [day for day in (self.start, self.end, *base) if day is not None]


def plan_tasks(context: Context, one: Collaboration, t: Translator) -> list[PlanTask]:
    """The tasks in the plan by number, then those that changes took out of it.

    Args:
        context: the records.
        one: the lenient twin of the collaboration: what can be read of a broken task is shown.
        t: the language of the words.
    """
    found = _Tasks(context, one, t)
    inside = [found.planned(fact) for fact in context.facts(one)]
    return [*inside, *(found.gone(task) for number, task in one.all_tasks.items() if number in one.dropped)]


class _Tasks:
    def __init__(self, context: Context, one: Collaboration, t: Translator) -> None:
        self.context, self.one, self.t = context, one, t
        self.base = baseline_tasks(context, one)
        self.is_running = is_open(context.stage(one))
        self.late = {
            clock.record: time_left(clock, t)
            for clock in context.clocks(one)
            if clock.name == "task" and clock.state == "late" and clock.met is None
        }

    def planned(self, fact: TaskFacts) -> PlanTask:
        status = fact.status(self.context.today) or Status.NOT_STARTED
        is_late = self.is_running and fact.is_late(self.context.today)
        percent = 100.0 if fact.is_accepted else fact.percent
        task = self._task(fact.task)
        return replace(
            task,
            percent=percent,
            state=status.value,
            word=status.label(self.t),
            label=self.t(" · ").join([*self._label(fact, percent, is_late), *self._lack(task)]),
            is_late=is_late,
            needs_someone=is_late or (self.is_running and self._has_failed(fact)),
            rounds=tuple(self._rounds(fact)),
        )

    def gone(self, task: Known[Task]) -> PlanTask:
        by = next((one for one in reversed(self.one.changes) if task.record.ref in (one.data.drops or ())), None)
        word = self.t("dropped")
        return replace(self._task(task), state="absent", word=word, label=word, gone_by=by)

    def _task(self, task: Known[Task]) -> PlanTask:
        number, data = task.record.ref, task.data
        has_base = number in self.base
        return PlanTask(
            task.record,
            number,
            data.description or number,
            data.responsible_department or "",
            data.owner or "",
            day_in_force(self.context, self.one, number, "start"),
            day_in_force(self.context, self.one, number, "end"),
            baseline_day(self.one, number, "start") if has_base else None,
            baseline_day(self.one, number, "end") if has_base else None,
        )

    def _label(self, fact: TaskFacts, percent: float | None, is_late: bool) -> Iterator[str]:
        if fact.is_accepted:
            yield self.t("accepted")
            return
        if percent is not None:
            yield f"{percent:g}%"
        if is_late:
            yield self.late.get(fact.task.record.ref) or self.t("overdue")
        elif self._has_failed(fact):
            yield self.t("to be reworked")
        elif fact.is_delivered:
            yield self.t("to be inspected")

    def _lack(self, task: PlanTask) -> Iterator[str]:
        """Why there is no bar."""
        if task.start is None or task.end is None:
            yield self.t("no days that can be read")

    def _has_failed(self, fact: TaskFacts) -> bool:
        return not fact.is_accepted and fact.verdict is not None and was_failed(fact.verdict)

    def _rounds(self, fact: TaskFacts) -> Iterator[RoundOfTask]:
        for delivery in fact.deliveries:
            if delivery.data.submitted is not None:
                state, word = self._verdict(fact, delivery.record.place.number)
                yield RoundOfTask(delivery.data.submitted, state, word)

    def _verdict(self, fact: TaskFacts, number: int) -> tuple[str, str]:
        verdict = fact.verdicts.get(number)
        name = self.t("delivery {n}", n=number)
        if verdict is None:
            return "waiting", self.t("{delivery}, to be inspected", delivery=name)
        if was_failed(verdict):
            return "failed", self.t("{delivery}, failed", delivery=name)
        return "passed", self.t("{delivery}, passed", delivery=name)
