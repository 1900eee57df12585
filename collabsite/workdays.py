"""Working days: a country's official calendar with its adjusted workdays, and the company's own days on top."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any

import holidays

_DAY = timedelta(days=1)
_FAR = timedelta(days=20 * 365)
_RECENT_YEARS = range(2020, 2041)


def countries() -> frozenset[str]:
    """The ISO 3166-1 codes of the countries whose calendar is known."""
    return frozenset(holidays.list_supported_countries(include_aliases=False))


@cache
def _official(country: str) -> Any:
    return holidays.country_holidays(country)


@dataclass(frozen=True)
class Calendar:
    """Which days are working days.

    Attributes:
        country: ISO 3166-1 code; empty: Monday to Friday, no holidays.
        holidays: the company's own days off.
        workdays: the company's own extra working days; they win over everything.
    """

    country: str = ""
    holidays: frozenset[date] = field(default_factory=frozenset)
    workdays: frozenset[date] = field(default_factory=frozenset)

    def is_workday(self, day: date) -> bool:
        """Whether people work on that day."""
        if day in self.workdays:
            return True
        if day in self.holidays:
            return False
        return _official(self.country).is_working_day(day) if self.country else day.weekday() < 5

    def days_off(self, after: date, until: date) -> list[date]:
        """The days off after one day up to another, which is included, in order."""
        return [day for day in _days(after, until) if not self.is_workday(day)]

    def add(self, day: date, count: int) -> date:
        """The day `count` working days later, or the last of all days; the day itself is not counted."""
        while count > 0 and day < date.max:
            day += _DAY
            count -= self.is_workday(day)
        return day

    def count(self, after: date, until: date) -> int:
        """How many working days lie after one day up to another, which is included; negative backwards.

        More than twenty years apart, where no calendar is known and nobody counts, every weekday is one.
        """
        if until < after:
            return -self.count(until, after)
        near = min(until, after + _FAR) if after < date.max - _FAR else until
        return sum(self.is_workday(day) for day in _days(after, near)) + _weekdays(near, until)

    def on_or_after(self, day: date) -> date:
        """The day itself, or the next working day where it is a day off."""
        return day if self.is_workday(day) else self.add(day, 1)

    def is_provisional(self, day: date) -> bool:
        """Whether the official calendar of that year is not out yet, so that the day is an estimate."""
        return bool(self.country) and 0 < _last_announced(self.country) < day.year


def _days(after: date, until: date) -> Iterable[date]:
    return (after + timedelta(days=number) for number in range(1, (until - after).days + 1))


def _weekdays(after: date, until: date) -> int:
    """How many Mondays to Fridays lie after one day up to another, which is included."""
    weeks, rest = divmod((until - after).days, 7)
    return weeks * 5 + sum((after.weekday() + number) % 7 < 5 for number in range(1, rest + 1))


@cache
def _last_announced(country: str) -> int:
    """The last year for which working days were moved to weekends; 0 where that is not done.

    Only these countries have to announce their calendar for each year. The set has days of other years too.
    """
    moved = holidays.country_holidays(country, years=_RECENT_YEARS).weekend_workdays
    return max((day.year for day in moved if day.year in _RECENT_YEARS), default=0)
