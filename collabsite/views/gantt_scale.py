"""The scale of a Gantt chart: from days to pixels, days off, heads of months and days, how wide words are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import NamedTuple

from collabsite.locale import Translator
from collabsite.views.days import month_in_words, month_name
from collabsite.workdays import Calendar

WIDE = 764
"""Pixels that a chart has beside the names on a wide screen; it fills them at least."""
_LONG = 1040
"""Pixels that a long plan is pressed into."""
_SLIM = 14
"""Pixels a day at least where days are told apart."""
_FEW = 24
"""Days that are shown at least, so that a day is never wider than 33 pixels."""
_EACH = 20
"""Pixels a day needs to be called by its number; below it only Mondays are."""
_WEEKS = 12
_LEAST = 1.5
_MOST = 1096
"""Days that a chart shows at most: a typing error in a year must not make it endless."""
_TAG = 26
_WORD_GAP = 8


class Span(NamedTuple):
    """A stretch of the chart in pixels."""

    x: int
    width: int


class Head(NamedTuple):
    """A word over the chart; `x` is where it begins or, of a day, its middle."""

    x: int
    word: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Where each day is.

    Attributes:
        first: the first day shown.
        days: how many days are shown.
        px: pixels a day.
    """

    first: date
    days: int
    px: float

    @property
    def width(self) -> int:
        """Pixels of the whole chart."""
        return round(self.days * self.px)

    @property
    def last(self) -> date:
        """The last day shown."""
        return shifted(self.first, self.days - 1)

    def x(self, day: date, share: float = 0) -> int:
        """Where a day begins, or which share of it is past; a day outside is at the edge."""
        at = (day.toordinal() - self.first.toordinal() + share) * self.px
        return round(min(max(at, 0), self.days * self.px))

    def has(self, day: date) -> bool:
        """Whether a day is shown."""
        return 0 <= day.toordinal() - self.first.toordinal() < self.days

    def span(self, start: date, end: date) -> Span | None:
        """The stretch from one day to another, both included; None where nothing of it is shown."""
        end = max(start, end)
        if end < self.first or start > self.last:
            return None
        x = self.x(start)
        return Span(x, max(self.x(end, 1) - x, 2))

    @property
    def has_slack(self) -> bool:
        """Whether its days can still be told apart when they are narrower."""
        return self.px > _SLIM

    def squeezed(self, width: int) -> Scale:
        """The same days so much narrower that what is `width` pixels wide now just fits."""
        return Scale(self.first, self.days, max(int(self.px * WIDE / width * 100) / 100, _SLIM))

    def widened(self, before: float, after: float) -> Scale:
        """The same with so many more pixels on both sides, as whole days."""
        left, right = ceil(max(before, 0) / self.px), ceil(max(after, 0) / self.px)
        return Scale(shifted(self.first, -left), self.days + left + right, self.px)


def scale_of(days: Iterable[date], today: date) -> Scale:
    """A scale on which the days are shown; of too many those around today, or the first ones."""
    found = list(days)
    first, last = shifted(min(found), -1), shifted(max(found), 1)
    if (last - first).days >= _MOST:
        first = max(first, shifted(today, -_MOST // 2)) if today < last else first
        last = min(last, shifted(first, _MOST - 1))
    count = max((last - first).days + 1, _FEW)
    return Scale(first, count, _pixels(count))


def _pixels(count: int) -> float:
    """Pixels a day: a plan of up to twelve weeks shows its days, a longer one its weeks."""
    if count <= _WEEKS * 7:
        return max(WIDE * 100 // count / 100, _SLIM)
    return max(_LONG * 100 // count / 100, _LEAST)


def shifted(day: date, days: int) -> date:
    """A day so many days later, at most the last of all days, at least the first."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def days_off(scale: Scale, calendar: Calendar) -> Iterator[Span]:
    """The days off, those in a row as one stretch."""
    began: date | None = None
    for number in range(scale.days + 1):
        day = shifted(scale.first, number)
        is_off = number < scale.days and not calendar.is_workday(day)
        if is_off and began is None:
            began = day
        if not is_off and began is not None:
            yield Span(scale.x(began), scale.x(day) - scale.x(began))
            began = None


def month_heads(scale: Scale, today: date, t: Translator) -> list[Head]:
    """The months, each where it begins; one without room gives way to the next, to today, or to the edge."""
    has_years = not scale.first.year == scale.last.year == today.year
    heads: list[Head] = []
    for number in range(scale.days):
        day = shifted(scale.first, number)
        if number == 0 or day.day == 1:
            is_full = has_years and (not heads or day.month == 1)
            _add(heads, Head(scale.x(day) + 4, month_in_words(day, t) if is_full else month_name(day, t)))
    found = list(_beside_today(scale, heads, today, t))
    return [head for head in found if head.x + width_of(head.word) <= scale.width]


def _add(heads: list[Head], head: Head) -> None:
    if not heads or heads[-1].x + width_of(heads[-1].word) + _WORD_GAP <= head.x:
        heads.append(head)
    elif len(heads) == 1:
        heads[0] = head


def _beside_today(scale: Scale, heads: list[Head], today: date, t: Translator) -> Iterator[Head]:
    """The month that today's word covers stands after it, or before it, where there is room."""
    middle, half = scale.x(today, 0.5), width_of(t("today")) / 2 + _WORD_GAP
    for at, head in enumerate(heads):
        width = width_of(head.word)
        if not scale.has(today) or not head.x - half < middle < head.x + width + half:
            yield head
            continue
        after, before = round(middle + half), round(middle - half - width - _WORD_GAP)
        last = heads[at + 1].x - _WORD_GAP if at + 1 < len(heads) else scale.width
        if after + width <= last:
            yield Head(after, head.word)
        elif before >= (heads[at - 1].x + width_of(heads[at - 1].word) + _WORD_GAP if at else 0):
            yield Head(before, head.word)


def month_lines(scale: Scale) -> list[int]:
    """Where months begin."""
    days = (shifted(scale.first, number) for number in range(1, scale.days))
    return [scale.x(day) for day in days if day.day == 1]


def day_heads(scale: Scale, today: date) -> list[Head]:
    """The numbers of the days; of a long plan of some Mondays. Today has its own."""
    every = 1 if scale.px >= _EACH else 7 * ceil(_TAG / (7 * scale.px))
    found = []
    for number in range(scale.days):
        day = shifted(scale.first, number)
        is_near = scale.has(today) and abs(scale.x(day, 0.5) - scale.x(today, 0.5)) < (1 if every == 1 else _TAG)
        if not is_near and (every == 1 or day.toordinal() % every == 1):
            found.append(Head(scale.x(day, 0.5), str(day.day)))
    return found


def width_of(words: str) -> int:
    """About how wide words are in the chart, in pixels: 12 px high, Chinese as wide as high."""
    return sum(12 if ord(char) > 0x2E7F else 7 for char in words)
