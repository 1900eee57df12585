"""Ranges: from the shortest to the longest with the median as a dot; each case as a ring where they are too few."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from collabsite.views.charts._paper import WIDTH, Rule, steps, width_of, wrapped

_ROW = 28
_NAMES = 92
_WORD = 34
"""Room right of the longest range for the median's number."""


class RangeRow(NamedTuple):
    """What one row shows.

    Attributes:
        name: what took so long.
        values: each case, in rising order.
        median: None where the cases are too few.
        median_word: the median as a number in words.
        cases: how many cases, in words.
        title: the same as a sentence.
    """

    name: str
    values: tuple[int, ...]
    median: float | None
    median_word: str
    cases: str
    title: str


class Range(NamedTuple):
    """A row in its place: `y` is its middle; from `first` to `last`; `rings` without a median."""

    row: RangeRow
    names: tuple[Rule, ...]
    y: int
    first: int
    last: int
    dot: int | None
    rings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ranges:
    """The drawing: rows, the scale below them, what the scale counts."""

    shape: ClassVar[str] = "ranges"
    ranges: tuple[Range, ...]
    rules: tuple[Rule, ...]
    axis: str
    height: int

    @property
    def base(self) -> int:
        """Where the scale's lines end."""
        return self.height - 40

    @property
    def has_rings(self) -> bool:
        """Whether a row has too few cases for a median."""
        return any(one.rings for one in self.ranges)

    @property
    def has_dots(self) -> bool:
        """Whether a row has a median."""
        return any(one.dot is not None for one in self.ranges)


def ranges_of(rows: Sequence[RangeRow], axis: str) -> Ranges:
    """Ranges in the order of the rows; at least one row has a case."""
    left = max(width_of(line) for row in rows for line in wrapped(row.name, _NAMES)) + 16
    right = WIDTH - max(width_of(row.cases) for row in rows) - _WORD
    marks = steps(max(row.values[-1] for row in rows if row.values))
    per_day = (right - left) / marks[-1]
    ranges = tuple(_range(row, _ROW * at + 16, left, per_day) for at, row in enumerate(rows))
    rules = tuple(Rule(round(left + mark * per_day), str(mark)) for mark in marks)
    return Ranges(ranges, rules, axis, _ROW * len(rows) + 40)


def _range(row: RangeRow, y: int, left: int, per_day: float) -> Range:
    names = wrapped(row.name, _NAMES)
    lines = tuple(Rule(y + 4 + 7 * (1 - len(names)) + 14 * at, line) for at, line in enumerate(names))
    spots = [round(left + value * per_day) for value in row.values] or [left]
    dot = None if row.median is None else round(left + row.median * per_day)
    rings = tuple(dict.fromkeys(spots)) if dot is None and row.values else ()
    return Range(row, lines, y, spots[0], spots[-1], dot, rings)
