"""The time that figures are about: whole months up to today."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_MOST, _LEAST = 12, 6
"""So many months; fewer where nothing happened in the first of them, but never so few that nothing can be seen."""


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
        return self.last.day < monthrange(self.last.year, self.last.month)[1]


def last_months(today: date, begun: date) -> Period:
    """The months up to today's from that on in which it all began: twelve at most, six at least."""
    last = _number(today)
    count = min(_MOST, max(_LEAST, last - _number(begun) + 1))
    first = max(last - count + 1, _number(date.min))
    return Period(tuple(date(number // 12, number % 12 + 1, 1) for number in range(first, last + 1)), today)


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1
