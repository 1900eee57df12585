"""A chart with all that belongs to it: a title, a sentence that reads it, the drawing, the same as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from collabsite.views.charts import Bars, Columns, Line, Ranges

Drawing = Bars | Columns | Line | Ranges


@dataclass(frozen=True, slots=True)
class Table:
    """Numbers as a table: the heads, the first of them of the rows' names; each row a text for each head."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One chart.

    Attributes:
        id: its place on the page; the ids inside the drawing begin with it.
        title: what is shown.
        reading: a sentence that says what can be seen.
        drawing: the drawing; None where there is nothing to draw.
        table: the same numbers.
        legend: what marks mean: `good`, `bad`, `limit`, `ring`, `dot` or `range`, and the word.
        tone: the state whose colour the good ones have.
    """

    id: str
    title: str
    reading: str
    drawing: Drawing | None
    table: Table
    legend: tuple[tuple[str, str], ...] = ()
    tone: str = "current"


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> Table:
    """A table of texts and numbers."""
    return Table(tuple(heads), tuple(tuple(str(cell) for cell in row) for row in rows))
