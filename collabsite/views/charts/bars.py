"""Bars: a rate for each name with its count; the cases themselves where they are too few."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from collabsite.views.charts._paper import WIDTH, Rule, width_of, wrapped

_NAMES = 112
_LINE = 15
_ROW = 28
_SQUARE = 14
_BOLD = 12
"""What percents in bold need beyond their width, and the space before them."""


class RateRow(NamedTuple):
    """What one bar shows.

    Attributes:
        name: whose it is.
        good: so many are well …
        all: … of so many.
        percent: the rate, 0 to 100; None where the cases are too few.
        words: what is said instead of a rate.
        title: the same as a sentence.
    """

    name: str
    good: int
    all: int
    percent: int | None
    words: str
    title: str


class Bar(NamedTuple):
    """A row in its place.

    Attributes:
        row: what it shows.
        names: the lines of its name.
        y: the top of the bar.
        share: how long the solid part is.
        squares: where each case stands that has no rate, the good ones first.
    """

    row: RateRow
    names: tuple[Rule, ...]
    y: int
    share: int
    squares: tuple[tuple[int, bool], ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """The drawing: bars from `left`, each `width` long where all is well; percents end at `percent_x`."""

    shape: ClassVar[str] = "bars"
    bars: tuple[Bar, ...]
    left: int
    width: int
    percent_x: int
    words_x: int
    height: int

    @property
    def has_squares(self) -> bool:
        """Whether a row has too few cases."""
        return any(bar.squares for bar in self.bars)

    @property
    def has_bad_squares(self) -> bool:
        """Whether one of these cases is late."""
        return any(not is_good for bar in self.bars for _, is_good in bar.squares)


def bars_of(rows: Sequence[RateRow]) -> Bars:
    """Bars in the order of the rows; there is at least one."""
    longest = max(width_of(line) for row in rows for line in wrapped(row.name, _NAMES))
    left = min(longest, WIDTH // 2) + 8
    percent_x = WIDTH - max(width_of(f"{row.good}/{row.all}") for row in rows) - 10
    width = percent_x - width_of("100%") - _BOLD - left
    found, top = list[Bar](), 0
    for row in rows:
        bar = _bar(row, top, left, width)
        found.append(bar)
        top += max(_ROW, _LINE * len(bar.names) + 8)
    squares = max((len(bar.squares) for bar in found), default=0)
    return Bars(tuple(found), left, width, percent_x, left + _SQUARE * squares + 6, top)


def _bar(row: RateRow, top: int, left: int, width: int) -> Bar:
    names = tuple(Rule(top + 17 + _LINE * at, line) for at, line in enumerate(wrapped(row.name, _NAMES)))
    if row.percent is not None:
        return Bar(row, names, top + 7, _share(row, width), ())
    squares = tuple((left + _SQUARE * at, at < row.good) for at in range(row.all))
    return Bar(row, names, top + 7, 0, squares)


def _share(row: RateRow, width: int) -> int:
    """Never nothing where one is well, never all where one is late."""
    return min(width - (row.good < row.all), max(int(row.good > 0), round(width * row.good / row.all)))
