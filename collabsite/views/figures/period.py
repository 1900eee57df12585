"""The time that figures are about: whole months up to today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Period:
    """Some months, the last of them up to a day.

    Attributes:
        months: the first day of each, in order; there is at least one.
        last: the last day, in the last month.
    """

    months: tuple[date, ...]
    last: date

    @property
    def first(self) -> date:
        """The first day."""
        return self.months[0]

    def has(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.first <= day <= self.last

    @property
    def ends_early(self) -> bool:
        """Whether its last month is not over yet."""
        return _months_later(self.last + timedelta(days=1), 0) == self.months[-1]


def last_months(today: date, count: int = MONTHS) -> Period:
    """So many months with today's as the last."""
    months = (_months_later(today.replace(day=1), number - count + 1) for number in range(count))
    return Period(tuple(months), today)


def _months_later(month: date, count: int) -> date:
    """The first day of a month so many months later; never before the first month there is."""
    number = max(month.year * 12 + month.month - 1 + count, 12)
    return date(number // 12, number % 12 + 1, 1)
