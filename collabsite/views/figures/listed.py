"""The cases behind the figures, one by one: what was late or failed, and every case where they are few."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from collabsite.context import Context
from collabsite.locale import Translator
from collabsite.views.deadlines import time_left
from collabsite.views.figures.cases import Case, Measure
from collabsite.views.figures.rates import LEAST
from collabsite.views.figures.summary import MEASURES
from collabsite.views.names import department_name

MOST = 30
_OPEN = 5


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case in words.

    Attributes:
        case: the case.
        state: met, late, passed or failed.
        what: what it is about.
        left: how it went, e.g. "2 working days too late".
    """

    case: Case
    state: str
    what: str
    left: str


@dataclass(frozen=True, slots=True)
class CaseList:
    """Cases of one measure.

    Attributes:
        measure: what was asked.
        title: the same in words.
        rows: the newest first.
        count: how many there are, also those that are not shown.
        is_all: whether these are all cases, for they are few; else those that were late or failed.
    """

    measure: Measure
    title: str
    rows: tuple[CaseRow, ...]
    count: int
    is_all: bool

    @property
    def is_long(self) -> bool:
        """Whether it is better folded."""
        return len(self.rows) > _OPEN


def case_lists(context: Context, cases: Iterable[Case], t: Translator) -> list[CaseList]:
    """A list for each measure that has something to show."""
    found: dict[Measure, list[Case]] = {}
    for case in cases:
        found.setdefault(case.measure, []).append(case)
    lists = [_list(context, measure, found.get(measure, []), t) for measure in MEASURES]
    return [one for one in lists if one.rows]


def _list(context: Context, measure: Measure, cases: list[Case], t: Translator) -> CaseList:
    is_all = len(cases) < LEAST
    shown = [case for case in cases if is_all or not case.is_good]
    newest = sorted(shown, key=lambda case: (case.day, case.record, case.department), reverse=True)[:MOST]
    rows = tuple(_row(context, case, t) for case in newest)
    return CaseList(measure, _title(measure, is_all, t), rows, len(shown), is_all)


def _title(measure: Measure, is_all: bool, t: Translator) -> str:
    every = {
        "task": t("Tasks due"),
        "response": t("Answers due"),
        "inspection": t("First inspections"),
        "rework": t("Reworks due"),
        "retrospective": t("Retrospectives due"),
    }
    bad = {
        "task": t("Tasks that were late"),
        "response": t("Answers that were late"),
        "inspection": t("First inspections that failed"),
        "rework": t("Reworks that were late"),
        "retrospective": t("Retrospectives that were late"),
    }
    return (every if is_all else bad)[measure]


def _row(context: Context, case: Case, t: Translator) -> CaseRow:
    if case.clock is None:
        word = t("passed") if case.is_good else t("failed")
        return CaseRow(case, "passed" if case.is_good else "failed", _what(context, case, t), word)
    return CaseRow(case, case.clock.state, _what(context, case, t), time_left(case.clock, t))


def _what(context: Context, case: Case, t: Translator) -> str:
    if case.measure == "task":
        task = case.collaboration.fitting.all_tasks.get(case.record)
        return (task.data.description if task else None) or case.record
    if case.measure == "response":
        return t("Answer of {department}", department=department_name(context, case.department, t))
    if case.measure == "inspection":
        return t("First inspection of delivery {n}", n=case.record.rpartition("/")[2])
    if case.measure == "rework":
        return t("Rework after acceptance {n}", n=case.record.rpartition("/")[2])
    return t("Retrospective")
