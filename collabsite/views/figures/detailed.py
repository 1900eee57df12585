"""How long answers, reworks and each stage took, by department and by month: a pair of charts for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from collabsite.context import Context
from collabsite.locale import Translator
from collabsite.stage import STAGES
from collabsite.views.days import month_in_words
from collabsite.views.figures.cases import Case
from collabsite.views.figures.period import Period
from collabsite.views.figures.sheet import Sheet
from collabsite.views.figures.spans import span_row, span_sheet
from collabsite.views.figures.stages import Passed
from collabsite.views.names import department_name, stage_name


class Took(NamedTuple):
    """One case: whose it is, the day it counts on, the working days it took."""

    department: str
    day: date
    days: int


@dataclass(frozen=True, slots=True)
class Pair:
    """One thing by department and by month: what it is called, how many cases, the two charts."""

    title: str
    count: int
    sheets: tuple[Sheet, Sheet]


def pairs(
    context: Context, period: Period, cases: Iterable[Case], passed: Sequence[Passed], t: Translator
) -> list[Pair]:
    """Answers, reworks, then the stages; without those of which nothing is done.

    Args:
        context: whose departments they are.
        period: the months.
        cases: of the period.
        passed: the stages that ended in the period.
        t: the language.
    """
    spans = _Spans(context, period, t)
    timed = [(case.measure, Took(case.department, case.day, case.days)) for case in cases if case.days is not None]
    answers = [one for measure, one in timed if measure == "response"]
    reworks = [one for measure, one in timed if measure == "rework"]
    due = t("By the month in which it was due.")
    found = [
        spans.pair("answer-times", t("Answers"), (t("By the department that was asked."), due), answers),
        spans.pair("rework-times", t("Rework"), (t("By the department that reworked."), due), reworks),
        *(_stage(spans, stage, passed, t) for stage in STAGES),
    ]
    return [pair for pair in found if pair.count]


def _stage(spans: _Spans, stage: int, passed: Iterable[Passed], t: Translator) -> Pair:
    said = t("By the requesting department."), t("By the month in which the stage ended.")
    took = [Took(one.department, one.day, one.days) for one in passed if one.stage == stage]
    return spans.pair(f"stage-{stage}", f"{stage} {stage_name(STAGES[stage - 1], t)}", said, took)


class _Spans(NamedTuple):
    """What all pairs share."""

    context: Context
    period: Period
    t: Translator

    def pair(self, id: str, title: str, said: tuple[str, str], took: Sequence[Took]) -> Pair:
        return Pair(
            title, len(took), (self._by_department(id, title, said[0], took), self._by_month(id, title, said[1], took))
        )

    def _by_department(self, id: str, title: str, said: str, took: Iterable[Took]) -> Sheet:
        t, found = self.t, dict[str, list[int]]()
        for one in took:
            found.setdefault(one.department, []).append(one.days)
        named = sorted((department_name(self.context, key, t) or "—", key) for key in found)
        rows = [span_row(name, found[key], t) for name, key in named]
        return span_sheet(f"{id}-department", (t("{what} by department", what=title), said, t("Department")), rows, t)

    def _by_month(self, id: str, title: str, said: str, took: Sequence[Took]) -> Sheet:
        t = self.t
        rows = [
            span_row(month_in_words(month, t), (one.days for one in took if one.day.replace(day=1) == month), t)
            for month in self.period.months
        ]
        return span_sheet(f"{id}-month", (t("{what} by month", what=title), said, t("Month")), rows, t)
