"""Figures: how much was on time, how long things took, by month and department (D.5).

One pass over the collaborations gives the cases; all else is counting them. A rate always has its count, and fewer than
five cases give none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from collabsite.context import Context
from collabsite.locale import Translator
from collabsite.views.days import month_in_words
from collabsite.views.figures.cases import Case, End, Measure, all_cases, all_ends
from collabsite.views.figures.definitions import definitions
from collabsite.views.figures.departmental import answers_by_department, tasks_by_department
from collabsite.views.figures.detailed import Pair, pairs
from collabsite.views.figures.durations import answer_times, retrospective_times, rework_times, stage_times
from collabsite.views.figures.listed import CaseList, case_lists
from collabsite.views.figures.monthly import ended_by_month, inspections_by_month, tasks_by_month
from collabsite.views.figures.period import Period, last_months
from collabsite.views.figures.rates import Rate, Speed, rate_of, response_speeds
from collabsite.views.figures.sheet import Sheet
from collabsite.views.figures.stages import Passed, all_passed
from collabsite.views.figures.summary import DepartmentRow, StageRow, YearRow, department_rows, stage_rows, year_rows
from collabsite.views.figures.words import rate_number, speed_words, within

__all__ = [
    "Case",
    "Figures",
    "Headline",
    "Rate",
    "Speed",
    "figures_of",
    "speed_words",
]


@dataclass(frozen=True, slots=True)
class Headline:
    """One of the four rates: where its chart is, the rate or a dash, what it is called, the count in words."""

    href: str
    number: str
    name: str
    count: str


@dataclass(frozen=True)
class Figures:
    """All figures of the last months, twelve at most, and the cases of all time.

    Attributes:
        period: the months.
        cases, ends, passed: what is counted, of all time.
    """

    context: Context
    t: Translator
    period: Period
    cases: list[Case]
    ends: list[End]
    passed: list[Passed]

    @cached_property
    def _by_measure(self) -> dict[Measure, list[Case]]:
        found: dict[Measure, list[Case]] = {}
        for case in self._recent:
            found.setdefault(case.measure, []).append(case)
        return found

    @cached_property
    def _recent(self) -> list[Case]:
        return [case for case in self.cases if self.period.has(case.day)]

    def of(self, measure: Measure) -> list[Case]:
        """The cases of one measure in the period."""
        return self._by_measure.get(measure, [])

    @property
    def lead(self) -> str:
        """What is counted since when."""
        t, month = self.t, month_in_words(self.period.first, self.t)
        tasks = t.plural("{n} task due", "{n} tasks due", len(self.of("task")))
        answers = t.plural("{n} answer due", "{n} answers due", len(self.of("response")))
        inspected = len(self.of("inspection"))
        deliveries = t.plural("{n} delivery inspected", "{n} deliveries inspected", inspected)
        return t("Since {month}: {parts}.", month=month, parts=[tasks, answers, deliveries])

    @property
    def headlines(self) -> list[Headline]:
        """The four rates."""
        t, context = self.t, self.context
        passed = t("Passed at the first inspection")
        return [
            self._headline("tasks", "task", t("Tasks on time")),
            self._headline("answers", "response", within(context, "response", t)),
            self._headline("inspections", "inspection", passed),
            self._headline("retrospectives", "retrospective", within(context, "retrospective", t)),
        ]

    def _headline(self, href: str, measure: Measure, name: str) -> Headline:
        rate, t = rate_of(self.of(measure)), self.t
        if rate.percent is not None:
            count = t("{good} of {all}", good=rate.good, all=rate.all)
        elif rate.all:
            count = t("{good} of {all}; fewer than 5 give no rate", good=rate.good, all=rate.all)
        else:
            count = t("nothing to count yet")
        return Headline(href, rate_number(rate), name, count)

    @property
    def sheets(self) -> list[Sheet]:
        """The charts."""
        context, period, t = self.context, self.period, self.t
        ends = [end for end in self.ends if period.has(end.day)]
        return [
            tasks_by_department(context, self.of("task"), t),
            tasks_by_month(self.of("task"), period, t),
            ended_by_month(ends, period, t),
            answer_times(context, self.of("response"), t),
            answers_by_department(context, self.of("response"), t),
            rework_times(context, self.of("rework"), t),
            inspections_by_month(self.of("inspection"), period, t),
            retrospective_times(context, self.of("retrospective"), t),
            stage_times(self._passed, t),
        ]

    @property
    def pairs(self) -> list[Pair]:
        """How long answers, reworks and stages took, by department and by month."""
        return pairs(self.context, self.period, self._recent, self._passed, self.t)

    @cached_property
    def _passed(self) -> list[Passed]:
        return [one for one in self.passed if self.period.has(one.day)]

    @property
    def departments(self) -> list[DepartmentRow]:
        """The departments in the period, by name."""
        return department_rows(self.context, self._recent, self.t)

    @property
    def stages(self) -> list[StageRow]:
        """How long the stages took by requesting department; empty where no department has enough cases."""
        return stage_rows(self.context, self._passed, self.t)

    @property
    def years(self) -> list[YearRow]:
        """All time by year; empty where the period is all there is."""
        rows = year_rows(self.cases, self.ends)
        days = [*(case.day for case in self.cases), *(end.day for end in self.ends)]
        return rows if min(days, default=self.period.first) < self.period.first else []

    @property
    def lists(self) -> list[CaseList]:
        """What was late or failed in the period, and every case where they are few."""
        return case_lists(self.context, self._recent, self.t)

    @property
    def definitions(self) -> list[tuple[str, str]]:
        """What each figure counts."""
        return definitions(self.context, self.t)

    @cached_property
    def answers(self) -> dict[str, Speed]:
        """How fast each department answered in the period, by its key (2.1); none for one that was not asked."""
        return response_speeds(self._recent)


def figures_of(context: Context, t: Translator) -> Figures:
    """The figures as of today, from one pass over the collaborations."""
    cases, ends, passed = all_cases(context), all_ends(context), all_passed(context)
    days = [*(case.day for case in cases), *(end.day for end in ends), *(one.day for one in passed)]
    begun = min(days, default=context.today)
    return Figures(context, t, last_months(context.today, begun), cases, ends, passed)
