"""Working days: a country's official calendar with its adjusted workdays, and the company's own days on top."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any

import holidays

_DAY = timedelta(days=1)
_KNOWN_YEARS = range(2020, 2026)


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
        return [day for day in _days(after + _DAY, until) if not self.is_workday(day)]

    def add(self, day: date, count: int) -> date:
        """The day `count` working days later; the day itself is not counted (rules.md)."""
        while count > 0:
            day += _DAY
            count -= self.is_workday(day)
        return day

    def count(self, after: date, until: date) -> int:
        """How many working days lie after one day up to another, which is included; negative backwards."""
        if until < after:
            return -self.count(until, after)
        return sum(self.is_workday(day) for day in _days(after + _DAY, until))

    def on_or_after(self, day: date) -> date:
        """The day itself, or the next working day where it is a day off."""
        return day if self.is_workday(day) else self.add(day, 1)

    def is_provisional(self, day: date) -> bool:
        """Whether the official calendar of that year is not out yet, so that the day is an estimate."""
        return bool(self.country) and _announced_yearly(self.country) and not _announced(self.country, day.year)


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


@cache
def _announced_yearly(country: str) -> bool:
    """Whether the country moves working days to weekends, which it has to announce for each year."""
    return any(_announced(country, year) for year in _KNOWN_YEARS)


@cache
def _announced(country: str, year: int) -> bool:
    return bool(holidays.country_holidays(country, years=year).weekend_workdays)
