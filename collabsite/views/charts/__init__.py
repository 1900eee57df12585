"""Drawings of numbers, 360 wide: where each bar, point and word is. They know nothing of the process.

A drawing is a plain value with whole pixels; templates print it, and the style sheet paints it.
"""

from __future__ import annotations

from collabsite.views.charts.bars import Bars, RateRow, bars_of
from collabsite.views.charts.columns import Columns, Pile, columns_of
from collabsite.views.charts.line import Line, Month, line_of
from collabsite.views.charts.ranges import RangeRow, Ranges, ranges_of

__all__ = [
    "Bars",
    "Columns",
    "Line",
    "Month",
    "Pile",
    "RangeRow",
    "Ranges",
    "RateRow",
    "bars_of",
    "columns_of",
    "line_of",
    "ranges_of",
]
