"""Working days: a country's official calendar with its adjusted workdays, and the company's own days on top."""

from __future__ import annotations

import re
import warnings
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any, Literal

import holidays

Sort = Literal["work", "moved", "own_work", "weekend", "holiday", "own_holiday"]
"""What a calendar says of a day: an ordinary working day, one on a weekend by the official calendar (班) or the
company's own; an ordinary weekend, a day off by the official calendar (休) or the company's own."""

_DAY = timedelta(days=1)
_FAR = timedelta(days=20 * 365)
_IN_BRACKETS = re.compile(r"\s*[(（][^()（）]*[)）]")
_GIVEN_UP = 2
"""So many years behind China's calendar, which comes each year, a country does not move days any more."""


def countries() -> frozenset[str]:
    """The ISO 3166-1 codes of the countries whose calendar is known."""
    return frozenset(holidays.list_supported_countries(include_aliases=False))


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
        return day in _workdays(self.country, self.holidays, self.workdays, day.year)

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
        years = range(after.year, near.year + 1)
        return sum(self._count_in(year, after, near) for year in years) + _weekdays(near, until)

    def on_or_after(self, day: date) -> date:
        """The day itself, or the next working day where it is a day off."""
        return day if self.is_workday(day) else self.add(day, 1)

    def is_provisional(self, day: date) -> bool:
        """Whether the official calendar of that year is not out yet, so that the day is an estimate."""
        return bool(self.country) and _is_estimated(self.country, day.year)

    def sort_of(self, day: date) -> Sort:
        """What kind of working day or day off it is; a weekend inside official holidays is one of them."""
        if day in self.workdays:
            return "work" if self._officially_works(day) else "own_work"
        if self._officially_works(day):
            if day in self.holidays:
                return "own_holiday"
            return "moved" if _is_weekend(self.country, day) else "work"
        return "holiday" if self.holiday_names(day) or not _is_weekend(self.country, day) else "weekend"

    def holiday_names(self, day: date, lang: str = "en") -> tuple[str, ...]:
        """What an official holiday is called: 国庆节, "National Day".

        In countries that move working days, days off in a row are one holiday, as people see them there: all of them
        bear its name. Empty for every other day.

        Args:
            day: any day.
            lang: `zh` or `en`; where the country's calendar does not speak it, the country's own language.
        """
        if not self.country or self._officially_works(day):
            return ()
        own = _names(self.country, lang, day)
        if own or not _last_announced(self.country):
            return own
        return next((names for near in self._in_a_row(day) if (names := _names(self.country, lang, near))), ())

    def _in_a_row(self, day: date) -> Iterator[date]:
        """The days off by the official calendar before a day, the nearest first, then those after it."""
        for step in (-_DAY, _DAY):
            near = day
            while date.min < near < date.max and not self._officially_works(near):
                yield near
                near += step

    def _officially_works(self, day: date) -> bool:
        return day in _workdays(self.country, frozenset(), frozenset(), day.year)

    def _count_in(self, year: int, after: date, until: date) -> int:
        days = _ordered_workdays(self.country, self.holidays, self.workdays, year)
        return bisect_right(days, until) - bisect_right(days, after)


def _days(after: date, until: date) -> Iterable[date]:
    return (after + timedelta(days=number) for number in range(1, (until - after).days + 1))


def _weekdays(after: date, until: date) -> int:
    """How many Mondays to Fridays lie after one day up to another, which is included."""
    weeks, rest = divmod((until - after).days, 7)
    return weeks * 5 + sum((after.weekday() + number) % 7 < 5 for number in range(1, rest + 1))


# Asking the library day by day takes ten times as long. Records may name any year, so not all are kept.
@lru_cache(maxsize=256)
def _workdays(country: str, own_holidays: frozenset[date], own_workdays: frozenset[date], year: int) -> frozenset[date]:
    """All working days of a year."""
    days = [date(year, 1, 1), *_days(date(year, 1, 1), date(year, 12, 31))]
    with _quietly():
        official = {day for day in days if _works(country, day)}
    return frozenset(official - own_holidays | {day for day in own_workdays if day.year == year})


@lru_cache(maxsize=256)
def _ordered_workdays(
    country: str, own_holidays: frozenset[date], own_workdays: frozenset[date], year: int
) -> tuple[date, ...]:
    """The same in order."""
    return tuple(sorted(_workdays(country, own_holidays, own_workdays, year)))


def _works(country: str, day: date) -> bool:
    return bool(_official(country).is_working_day(day)) if country else day.weekday() < 5


def _quietly() -> warnings.catch_warnings[None]:
    """The library warns beyond its last year (India: 2035); here such a day is an estimate, which people are told."""
    return warnings.catch_warnings(action="ignore", category=UserWarning)


@cache
def _official(country: str, language: str | None = None) -> Any:
    return holidays.country_holidays(country, language=language)


def _is_weekend(country: str, day: date) -> bool:
    return day.weekday() in (_official(country).weekend if country else {5, 6})


def _names(country: str, lang: str, day: date) -> tuple[str, ...]:
    """A day's own names, without what the library adds in brackets; none of a day off that only was moved there."""
    with _quietly():
        official = _official(country, _spoken(country, lang))
        written = official.get_list(day)
    moved = official.tr(getattr(official, "substituted_label", "%s")).partition("%s")[0]
    names = [_IN_BRACKETS.sub("", name).strip() for name in written if not (moved and name.startswith(moved))]
    return tuple(dict.fromkeys(name for name in names if name))


@cache
def _spoken(country: str, lang: str) -> str | None:
    """The language of a country's calendar that is nearest to one of ours, else its own.

    The library must not choose: it would ask the machine's settings, and names would differ from one to the next.
    """
    official = _official(country)
    wanted = ("zh_CN",) if lang == "zh" else ("en_US", *sorted(official.supported_languages))
    own: str | None = official.default_language
    return next((one for one in wanted if one in official.supported_languages and one.startswith(lang)), own)


@lru_cache(maxsize=256)
def _is_estimated(country: str, year: int) -> bool:
    """Whether the library only estimates a year: of moved working days, or of feasts that follow the moon."""
    return 0 < _last_announced(country) < year or _has_estimates(country, year)


def _has_estimates(country: str, year: int) -> bool:
    with _quietly():
        official = holidays.country_holidays(country, years=year)
    labels = [getattr(official, name, "%s") for name in ("estimated_label", "observed_estimated_label")]
    marks = [official.tr(label).replace("%s", "").strip() for label in labels]
    return any(mark in name for mark in marks if mark for name in official.values())


@cache
def _last_announced(country: str) -> int:
    """The last year whose moved working days the library knows; 0 where days are not moved, or not any more.

    Only the countries that move them announce a calendar for each year. There may be no moved day in it.
    """
    official = _official(country)
    if not official.has_substituted_holidays:
        return 0
    last: int = max(official.special_public_holidays, default=0)
    return last if country == "CN" or last >= _last_announced("CN") - _GIVEN_UP else 0
