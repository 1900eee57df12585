"""A line: a rate for each month, with gaps where the cases are too few."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar, NamedTuple

from collabsite.views.charts._paper import WIDTH, Rule, width_of

_TOP, _BASE = 30, 142
_LANE = 158
_MARKS = (0, 25, 50, 75, 100)


class Month(NamedTuple):
    """What one point shows.

    Attributes:
        label: the month's word.
        percent: the rate, 0 to 100; None where the cases are too few, or there are none.
        all: how many cases.
        title: the same as a sentence.
        below: the year where it begins.
    """

    label: str
    percent: int | None
    all: int
    title: str
    below: str = ""


class Point(NamedTuple):
    """A month in its place; `y` is None without a rate, `word_y` is where its percent stands."""

    month: Month
    x: int
    y: int | None
    word_y: int


@dataclass(frozen=True, slots=True)
class Line:
    """The drawing.

    Attributes:
        points: from left to right.
        path: the line, in pieces between gaps; empty where no two months in a row have a rate.
        rules: the scale, in percent.
        left: where the scale begins.
        count_word: what the numbers below are.
        lane: where a ring stands for a month that has cases, and no rate.
        height: of the whole.
    """

    shape: ClassVar[str] = "line"
    points: tuple[Point, ...]
    path: str
    rules: tuple[Rule, ...]
    left: int
    count_word: str
    lane: int
    height: int

    @property
    def has_rings(self) -> bool:
        """Whether a month has cases and no rate."""
        return any(point.y is None and point.month.all for point in self.points)


def line_of(months: Sequence[Month], count_word: str) -> Line:
    """A line through the months that have a rate; there is at least one month."""
    left = max(width_of(count_word), width_of("100")) + 6
    pitch = (WIDTH - left) / len(months)
    spots = [(round(left + pitch * (at + 0.5)), _y(month.percent)) for at, month in enumerate(months)]
    points = tuple(
        Point(month, x, y, _word_y(at, spots)) for at, (month, (x, y)) in enumerate(zip(months, spots, strict=True))
    )
    rules = tuple(Rule(_level(mark), str(mark)) for mark in _MARKS)
    height = _LANE + 40 + 16 * any(month.below for month in months)
    return Line(points, "".join(_pieces(points)), rules, left, count_word, _LANE, height)


def _level(percent: int) -> int:
    return round(_BASE - (_BASE - _TOP) * percent / 100)


def _y(percent: int | None) -> int | None:
    return None if percent is None else _level(percent)


def _word_y(at: int, spots: Sequence[tuple[int, int | None]]) -> int:
    """Over the point, but under one that lies lower than those beside it, where the line would cross the word."""
    y = spots[at][1]
    beside = [spots[near][1] for near in (at - 1, at + 1) if 0 <= near < len(spots)]
    known = [other for other in beside if other is not None]
    if y is None:
        return 0
    is_valley = bool(known) and all(other <= y for other in known) and any(other < y for other in known)
    return y + 20 if is_valley and y + 20 < _BASE else y - 10


def _pieces(points: Sequence[Point]) -> Iterator[str]:
    for has_rate, run in groupby(points, lambda point: point.y is not None):
        found = [f"{point.x} {point.y}" for point in run]
        if has_rate and len(found) > 1:
            yield "M" + "L".join(found)
