"""Rows from the shortest to the longest time with the median between, e.g. of each stage, department or month."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

from collabsite.locale import Translator
from collabsite.views.charts import RangeRow, Ranges, ranges_of
from collabsite.views.figures.rates import LEAST
from collabsite.views.figures.sheet import Sheet, table
from collabsite.views.figures.words import few_words, number, working_days


def span_row(name: str, days: Iterable[int], t: Translator) -> RangeRow:
    """How long the cases of a name took, in working days; no median of fewer than five."""
    values = tuple(sorted(days))
    middle = median(values) if len(values) >= LEAST else None
    count = t.plural("{n} case", "{n} cases", len(values))
    said = few_words(0, t)
    if values:
        said = t("{first} to {last} working days, {count}", first=values[0], last=values[-1], count=count)
    if middle is not None:
        said = t("median {days}, {rest}", days=working_days(middle, t), rest=said)
    return RangeRow(name, values, middle, "" if middle is None else number(middle), count, f"{name}: {said}")


def span_sheet(id: str, words: tuple[str, str, str], rows: Sequence[RangeRow], t: Translator) -> Sheet:
    """The chart of some rows.

    Args:
        id: its place on the page.
        words: the title, the sentence below it, and what the names of the rows are.
        rows: from top to bottom.
        t: the language.
    """
    title, reading, head = words
    data = table([head, t("shortest"), t("median"), t("longest"), t("cases")], [_cells(row) for row in rows])
    if not any(row.values for row in rows):
        return Sheet(id, title, reading, None, data)
    drawing = ranges_of(rows, t("working days"))
    return Sheet(id, title, reading, drawing, data, _legend(drawing, t))


def _cells(row: RangeRow) -> tuple[str, str, str, str, int]:
    if not row.values:
        return row.name, "—", "—", "—", 0
    return row.name, str(row.values[0]), row.median_word or "—", str(row.values[-1]), len(row.values)


def _legend(drawing: Ranges, t: Translator) -> tuple[tuple[str, str], ...]:
    dots = (("dot", t("median")), ("range", t("shortest to longest"))) if drawing.has_dots else ()
    return (*dots, *((("ring", t("each case, fewer than 5")),) if drawing.has_rings else ()))
