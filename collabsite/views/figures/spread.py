"""How long something took, put into as many columns as a drawing has room for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

MOST = 9
_BEFORE = 6
_AFTER = 2


class Bin(NamedTuple):
    """Some lengths of time in working days, both included; without a last one: that many and more."""

    first: int
    last: int | None

    def has(self, days: int) -> bool:
        """Whether so many working days belong here."""
        return self.first <= days and (self.last is None or days <= self.last)


def bins(limit: int, days: Sequence[int]) -> list[Bin]:
    """Lengths of time from 0 on, so that one of them ends with the limit.

    Args:
        limit: the working days that are allowed.
        days: what is to be shown.

    Returns:
        At most nine; each day a bin of its own where the limit is five days or less. Every day is in exactly one.
    """
    wide = -(-(limit + 1) // _BEFORE) if limit >= _BEFORE else 1
    starts = sorted({max(0, limit + 1 - wide * (number + 1)) for number in range(-(-(limit + 1) // wide))})
    within = [Bin(first, next_one - 1) for first, next_one in zip(starts, [*starts[1:], limit + 1], strict=True)]
    longest = max(days, default=0)
    count = min(MOST - len(within), max(_AFTER, -(-(longest - limit) // wide)))
    after = [Bin(limit + 1 + wide * at, limit + wide * (at + 1)) for at in range(count)]
    last = after[-1]
    return [*within, *after[:-1], last if longest <= (last.last or 0) else Bin(last.first, None)]
