"""Columns: a number for each month or length of time, solid for what is well and hatched for what is late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from collabsite.views.charts._paper import WIDTH, Rule, steps, width_of

_TOP, _BELOW_LIMIT = 20, 34
"""Where the highest column may begin: there is room for its number, and for the word of a limit."""
_PLOT = 120
_WIDEST = 34


class Pile(NamedTuple):
    """What one column shows.

    Attributes:
        label: the word below it.
        good: the solid part.
        bad: the hatched part.
        title: the same as a sentence.
        below: a word below the label, e.g. the year where it begins.
    """

    label: str
    good: int
    bad: int
    title: str
    below: str = ""


class Box(NamedTuple):
    """A rectangle: its top and its height."""

    y: int
    height: int


class Column(NamedTuple):
    """A pile in its place; `middle` is where its words are, `top` where its number stands."""

    pile: Pile
    x: int
    middle: int
    top: int
    good: Box | None
    bad: Box | None

    @property
    def total(self) -> int:
        """The number over it."""
        return self.pile.good + self.pile.bad


class Limit(NamedTuple):
    """A dashed line with its word, which stands left of it where there is no room."""

    x: int
    word: str
    is_left: bool


@dataclass(frozen=True, slots=True)
class Columns:
    """The drawing.

    Attributes:
        columns: from left to right.
        width: of each column.
        rules: the scale.
        left: where the scale begins.
        base: where the columns stand.
        limit: after which column what is allowed ends.
        axis: what the words below mean; empty where they say it themselves.
        height: of the whole.
    """

    shape: ClassVar[str] = "columns"
    columns: tuple[Column, ...]
    width: int
    rules: tuple[Rule, ...]
    left: int
    base: int
    limit: Limit | None
    axis: str
    height: int

    @property
    def has_bad(self) -> bool:
        """Whether anything is hatched."""
        return any(column.bad for column in self.columns)


def columns_of(piles: Sequence[Pile], limit: tuple[int, str] | None = None, axis: str = "") -> Columns:
    """Columns side by side.

    Args:
        piles: at least one.
        limit: after how many columns a dashed line stands, and its word.
        axis: what the words below mean.
    """
    marks = steps(max(pile.good + pile.bad for pile in piles))
    base = _PLOT + (_TOP if limit is None else _BELOW_LIMIT)
    left = width_of(str(marks[-1])) + 8
    pitch = (WIDTH - left) / len(piles)
    width = round(min(_WIDEST, pitch * 0.68))
    scale = _Scale(base, marks[-1])
    columns = tuple(_column(pile, left + pitch * (at + 0.5), width, scale) for at, pile in enumerate(piles))
    lines = 1 + any(pile.below for pile in piles) + bool(axis)
    rules = tuple(Rule(scale.y(mark), str(mark)) for mark in marks)
    return Columns(columns, width, rules, left, base, _limit(limit, left, pitch), axis, base + 6 + 16 * lines)


class _Scale(NamedTuple):
    """From numbers to pixels: where 0 is, and the number at the top."""

    base: int
    most: int

    def y(self, value: int) -> int:
        return round(self.base - _PLOT * value / self.most)


def _column(pile: Pile, middle: float, width: int, scale: _Scale) -> Column:
    between, top = scale.y(pile.good), scale.y(pile.good + pile.bad)
    gap = 2 if pile.good else 0
    good = Box(between, scale.base - between) if pile.good else None
    bad = Box(top, max(3, between - top - gap)) if pile.bad else None
    return Column(pile, round(middle - width / 2), round(middle), top - 6, good, bad)


def _limit(limit: tuple[int, str] | None, left: int, pitch: float) -> Limit | None:
    if limit is None:
        return None
    x = round(left + pitch * limit[0])
    return Limit(x, limit[1], x + 6 + width_of(limit[1]) > WIDTH)
