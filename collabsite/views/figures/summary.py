"""All departments in one table: rates of tasks, answers, inspections and reworks, and how long stages took."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

from collabsite.context import Context
from collabsite.locale import Translator
from collabsite.stage import STAGES
from collabsite.views.figures.cases import Case, End, Measure
from collabsite.views.figures.rates import LEAST, Rate, Speed, rate_of, speed_of
from collabsite.views.figures.stages import Passed
from collabsite.views.figures.words import number
from collabsite.views.names import department_name

MEASURES: tuple[Measure, ...] = ("task", "response", "inspection", "rework", "retrospective")


class DepartmentRow(NamedTuple):
    """One department: its key, its name, how long its answers took, and the rate of each measure."""

    key: str
    name: str
    answers: Speed
    rates: dict[Measure, Rate]

    @property
    def median(self) -> str:
        """How many working days half of its answers took; a dash of too few."""
        return "—" if self.answers.median is None else number(self.answers.median)


def department_rows(context: Context, cases: Iterable[Case], t: Translator) -> list[DepartmentRow]:
    """The departments that answer for a case, by name."""
    found: dict[str, dict[Measure, list[Case]]] = {}
    for case in cases:
        found.setdefault(case.department, {}).setdefault(case.measure, []).append(case)
    rows = [
        DepartmentRow(
            key,
            department_name(context, key, t) or "—",
            speed_of(groups.get("response", ())),
            {measure: rate_of(groups.get(measure, ())) for measure in MEASURES},
        )
        for key, groups in found.items()
    ]
    return sorted(rows, key=lambda row: (row.name, row.key))


class Middle(NamedTuple):
    """The median of a stage as a number in words, empty of too few; and how many cases there are."""

    word: str
    cases: int


class StageRow(NamedTuple):
    """One requesting department: its key, its name, and the median of each of the six stages."""

    key: str
    name: str
    stages: tuple[Middle, ...]


def stage_rows(context: Context, passed: Iterable[Passed], t: Translator) -> list[StageRow]:
    """The requesting departments by name, but none where no department has enough cases of any stage."""
    found: dict[str, dict[int, list[int]]] = {}
    for one in passed:
        found.setdefault(one.department, {}).setdefault(one.stage, []).append(one.days)
    rows = [
        StageRow(key, department_name(context, key, t) or "—", tuple(_middle(groups.get(n, ())) for n in STAGES))
        for key, groups in found.items()
    ]
    has_medians = any(stage.word for row in rows for stage in row.stages)
    return sorted(rows, key=lambda row: (row.name, row.key)) if has_medians else []


def _middle(days: Sequence[int]) -> Middle:
    return Middle(number(median(days)) if len(days) >= LEAST else "", len(days))


class YearRow(NamedTuple):
    """One year: the rate of each measure, and the collaborations that ended."""

    year: int
    rates: dict[Measure, Rate]
    ended: Rate


def year_rows(cases: Iterable[Case], ends: Iterable[End]) -> list[YearRow]:
    """The years that have a case or an end, the newest first."""
    found: dict[int, dict[Measure, list[Case]]] = {}
    over: dict[int, list[bool]] = {}
    for case in cases:
        found.setdefault(case.day.year, {}).setdefault(case.measure, []).append(case)
    for end in ends:
        over.setdefault(end.day.year, []).append(not end.is_late)
    return [
        YearRow(
            year,
            {measure: rate_of(found.get(year, {}).get(measure, ())) for measure in MEASURES},
            Rate(sum(over.get(year, [])), len(over.get(year, []))),
        )
        for year in sorted({*found, *over}, reverse=True)
    ]
