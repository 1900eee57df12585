"""Criteria against deliveries: what the plan asks for, what was handed over, and each verdict (5.1 to 5.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from collabsite.context import Context
from collabsite.index import Collaboration, Known
from collabsite.locale import Translator
from collabsite.models._fields import same
from collabsite.models.acceptance import Acceptance, Result
from collabsite.models.delivery import Delivery
from collabsite.models.task import Task
from collabsite.plan import planned
from collabsite.stage import TaskFacts, is_open, verdicts_of, was_failed
from collabsite.views.days import day_in_words


@dataclass(frozen=True, slots=True)
class Round:
    """What one round said of a criterion.

    Attributes:
        state: passed, failed, waiting, running or late (it is reworked), or not-needed.
        word: the state in words.
        day: the day of the inspection, of the delivery that waits for one, or by which it is reworked.
        inspectors: their keys.
        note: what was found, in the inspectors' words.
        verdict: the acceptance, or None.
    """

    state: str
    word: str
    day: date | None = None
    inspectors: tuple[str, ...] = ()
    note: str = ""
    verdict: Known[Acceptance] | None = None


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion.

    Attributes:
        text: as written in the plan.
        rounds: one a column; None where there was no such round.
        state: how it stands now: passed, failed, waiting, running, late, absent.
        word: that in words.
    """

    text: str
    rounds: tuple[Round | None, ...]
    state: str
    word: str


@dataclass(frozen=True, slots=True)
class TaskCriteria:
    """What one task is measured by.

    Attributes:
        task: the task; None for the delivery standards of the kickoff that no task has.
        deliveries: its deliveries by number.
        criteria: in the order of the plan.
    """

    task: Known[Task] | None
    deliveries: tuple[Known[Delivery], ...]
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class CriteriaTable:
    """The whole table: its groups by task number, the standards last, and how many rounds there are."""

    groups: tuple[TaskCriteria, ...]
    rounds: int

    @property
    def passed(self) -> int:
        """How many criteria have passed."""
        return sum(one.state == "passed" for group in self.groups for one in group.criteria)

    @property
    def all(self) -> int:
        """How many criteria there are."""
        return sum(len(group.criteria) for group in self.groups)


def criteria_table(context: Context, collaboration: Collaboration, t: Translator) -> CriteriaTable:
    """The criteria of the plan, each with its rounds (5.1 to 5.3); without groups before there are tasks.

    Args:
        context: the records.
        collaboration: whose plan it is.
        t: the language of the words; criteria and notes stay as written.
    """
    return _Table(context, collaboration.fitting, t).made()


class _Table:
    def __init__(self, context: Context, one: Collaboration, t: Translator) -> None:
        self.context, self.one, self.t = context, one, t
        self.facts = context.facts(one)
        self.is_open = is_open(context.stage(one))
        self.standards = list(planned(one, None, "delivery_standards", None) or ())
        self.reworks = {clock.record: clock for clock in context.clocks(one) if clock.name == "rework"}

    def made(self) -> CriteriaTable:
        groups = [self._task(fact) for fact in self.facts if fact.task.data.acceptance_criteria]
        known = {same(one.text) for group in groups for one in group.criteria}
        rest = [text for text in dict.fromkeys(self.standards) if same(text) not in known]
        if rest:
            groups.append(TaskCriteria(None, (), tuple(self._standard(text) for text in rest)))
        width = max((len(one.rounds) for group in groups for one in group.criteria), default=0)
        return CriteriaTable(tuple(groups), width)

    def _task(self, fact: TaskFacts) -> TaskCriteria:
        criteria = tuple(self._criterion(fact, text) for text in fact.task.data.acceptance_criteria or ())
        return TaskCriteria(fact.task, fact.deliveries, criteria)

    def _criterion(self, fact: TaskFacts, text: str) -> Criterion:
        rounds = tuple(self._rounds(fact, text))
        state, word = self._now(fact, rounds)
        return Criterion(text, rounds, state, word)

    def _rounds(self, fact: TaskFacts, text: str) -> Iterator[Round]:
        """One a delivery; one more while the last, which failed, is reworked."""
        has_passed, verdict = False, None
        for delivery in fact.deliveries:
            verdict = fact.verdicts.get(delivery.record.place.number)
            found = self._round(delivery, verdict, text, has_passed)
            has_passed = found.state == "passed" or (has_passed and found.state == "not-needed")
            yield found
        if verdict is not None and was_failed(verdict) and not fact.is_accepted:
            yield self._rework(verdict, has_passed)

    def _round(
        self, delivery: Known[Delivery], verdict: Known[Acceptance] | None, text: str, has_passed: bool
    ) -> Round:
        if verdict is None:
            return Round("waiting", self.t("to be inspected"), delivery.data.submitted)
        result = _result(verdict, text)
        if result is not None:
            return self._judged(verdict, result)
        word = self.t("passed before") if has_passed else self.t("not inspected")
        return Round("not-needed" if has_passed else "absent", word, verdict=verdict)

    def _judged(self, verdict: Known[Acceptance], result: Result) -> Round:
        state, word = ("passed", self.t("passed")) if result.passed else ("failed", self.t("failed"))
        who = tuple(verdict.data.inspectors or ())
        return Round(state, word, verdict.data.inspected, who, result.note or "", verdict)

    def _rework(self, verdict: Known[Acceptance], has_passed: bool) -> Round:
        clock = self.reworks.get(verdict.record.ref)
        if has_passed:
            return Round("not-needed", self.t("passed before"))
        if clock is None or not self.is_open:
            return Round("absent", self.t("not delivered again"))
        return Round("late" if clock.state == "late" else "running", self.t("being reworked"), clock.due)

    def _now(self, fact: TaskFacts, rounds: Sequence[Round]) -> tuple[str, str]:
        """How it stands: by its last verdict, by what it waits for, by the day it is due."""
        said = [one for one in rounds if one.state in ("passed", "failed")]
        last = rounds[-1] if rounds else None
        if said and said[-1].state == "passed":
            return "passed", self.t("passed")
        if last is not None and last.state in ("running", "late"):
            return last.state, self._until(last)
        if last is not None and last.state != "absent":
            return last.state, last.word
        return self._undelivered(fact) if last is None else ("absent", last.word)

    def _until(self, rework: Round) -> str:
        day = day_in_words(rework.day, self.t, self.context.today) if rework.day else ""
        if rework.state == "late":
            return self.t("rework late, was due {day}", day=day)
        return self.t("being reworked until {day}", day=day)

    def _undelivered(self, fact: TaskFacts) -> tuple[str, str]:
        end, today = fact.task.data.end, self.context.today
        if not self.is_open or end is None:
            return "absent", self.t("not delivered")
        day = day_in_words(end, self.t, today)
        if fact.is_late(today):
            return "late", self.t("late, was due {day}", day=day)
        return "absent", self.t("to be delivered by {day}", day=day)

    def _standard(self, text: str) -> Criterion:
        """A standard that no task asks for: whatever acceptance speaks of it is a round."""
        verdicts = sorted(verdicts_of(self.one).values(), key=lambda one: one.data.delivery or 0)
        results = [(verdict, _result(verdict, text)) for verdict in verdicts]
        rounds = tuple(self._judged(verdict, result) for verdict, result in results if result is not None)
        state, word = (rounds[-1].state, rounds[-1].word) if rounds else ("absent", self.t("not inspected"))
        return Criterion(text, rounds, state, word)


def _result(verdict: Known[Acceptance], text: str) -> Result | None:
    results = verdict.data.results or ()
    return next((one for one in results if one.criterion is not None and same(one.criterion) == same(text)), None)
