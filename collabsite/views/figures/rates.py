"""Rates with their counts: never without them, and none of fewer than five cases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import TypeVar

from collabsite.context import Context
from collabsite.locale import Translator
from collabsite.views.figures.cases import Case
from collabsite.views.figures.period import Period
from collabsite.views.names import department_name

LEAST = 5
"""Fewer cases say nothing about the next one."""
K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of so many.

    Attributes:
        good: those in time, or passed.
        all: all that count.
    """

    good: int
    all: int

    @property
    def bad(self) -> int:
        """Those that were late, or failed."""
        return self.all - self.good

    @property
    def is_few(self) -> bool:
        """Whether there are too few cases for a rate."""
        return self.all < LEAST

    @property
    def percent(self) -> int | None:
        """In whole percent, a half upwards; 100 only where all are good, 0 only where none is; None of too few."""
        if self.is_few:
            return None
        if self.good in (0, self.all):
            return 100 * self.good // self.all
        return min(99, max(1, (200 * self.good + self.all) // (2 * self.all)))


def rate_of(cases: Iterable[Case]) -> Rate:
    """The rate of some cases."""
    marks = [case.is_good for case in cases]
    return Rate(sum(marks), len(marks))


def by_department(context: Context, cases: Iterable[Case], t: Translator) -> list[tuple[str, str, Rate]]:
    """Key, name and rate of each department that answers for a case: by rate, ties by name; the too few at the end."""
    grouped = _grouped(cases, lambda case: case.department)
    rows = [(key, department_name(context, key, t) or "—", rate_of(some)) for key, some in grouped.items()]
    return sorted(rows, key=lambda row: (row[2].is_few, _falling(row[2]), row[1], row[0]))


def _falling(rate: Rate) -> float:
    return 0 if rate.is_few else -rate.good / rate.all


def by_month(cases: Iterable[Case], period: Period) -> list[tuple[date, Rate]]:
    """The rate of each month of a period, in order, those without a case too."""
    grouped = _grouped(cases, lambda case: case.day.replace(day=1))
    return [(month, rate_of(grouped.get(month, ()))) for month in period.months]


def _grouped(cases: Iterable[Case], key: Callable[[Case], K]) -> Mapping[K, Sequence[Case]]:
    found: dict[K, list[Case]] = {}
    for case in cases:
        found.setdefault(key(case), []).append(case)
    return found


@dataclass(frozen=True, slots=True)
class Speed:
    """How long something took.

    Attributes:
        rate: how many were in time.
        days: the working days of each that is done, in rising order.
        open: how many are late and still open.
        dropped: how many were late and are not asked for any more.
    """

    rate: Rate
    days: tuple[int, ...]
    open: int
    dropped: int

    @property
    def median(self) -> float | None:
        """Half of those that are done took at most so many working days; None of fewer than five."""
        return median(self.days) if len(self.days) >= LEAST else None


def speed_of(cases: Iterable[Case]) -> Speed:
    """How long some cases took."""
    found = list(cases)
    days = sorted(case.days for case in found if case.days is not None)
    open_ = sum(case.is_open for case in found)
    return Speed(rate_of(found), tuple(days), open_, sum(case.is_dropped for case in found))


def response_speeds(cases: Iterable[Case]) -> dict[str, Speed]:
    """How fast each department answers (2.1), by its key.

    Args:
        cases: of any measure, e.g. `Figures.cases`, so that all departments cost one pass.
    """
    grouped = _grouped((case for case in cases if case.measure == "response"), lambda case: case.department)
    return {key: speed_of(some) for key, some in grouped.items()}
