"""The milestones of a Gantt chart: diamonds with their names to the left, on as many lanes as it takes (3.1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.locale import Translator
from collabsite.models._fields import same
from collabsite.models.minutes import Milestone
from collabsite.plain import shortened
from collabsite.plan import BASELINE, planned
from collabsite.views.days import short_day
from collabsite.views.gantt_scale import Scale, width_of
from collabsite.views.plan_in_force import in_force, is_agreed

ROW = 44
"""Pixels of a row; the names beside the chart have as many."""
LANE = 22
_MOST = 8
"""Lanes at most; what does not fit keeps its diamond and stands in the table."""
_LETTERS = 24
_HALF, _GAP = 8, 12


@dataclass(frozen=True, slots=True)
class PlanMilestone:
    """A milestone of the plan in force.

    Attributes:
        name: as written.
        due: the day.
        base: the day that the plan of the signed kickoff has; None where that has no such milestone.
        word: the name and the day as they stand in the chart.
    """

    name: str
    due: date
    base: date | None
    word: str

    @property
    def is_moved(self) -> bool:
        """Whether the baseline has another day."""
        return self.base not in (None, self.due)


@dataclass(frozen=True, slots=True)
class Mile:
    """A milestone in the chart.

    Attributes:
        milestone: which one.
        x: the middle of its diamond.
        y: likewise, from the top of the chart.
        lane: the lane, from 0.
        has_name: whether there is room for its name.
    """

    milestone: PlanMilestone
    x: int
    y: int
    lane: int
    has_name: bool


def milestones_of(context: Context, one: Collaboration, t: Translator) -> list[PlanMilestone]:
    """The milestones of the plan in force, by day."""
    agreed = planned(one, None, "milestones", BASELINE) if is_agreed(context, one) else []
    base = {same(mile.name): mile.due for mile in _listed(agreed)}
    found = []
    for mile in _listed(in_force(context, one, None, "milestones")):
        word = f"{shortened(mile.name, _LETTERS)} {short_day(mile.due, t, context.today)}"
        found.append(PlanMilestone(mile.name, mile.due, base.get(same(mile.name)), word))
    return sorted(found, key=lambda mile: mile.due)


def _listed(value: object) -> list[Milestone]:
    items = value if isinstance(value, list) else []
    return [one for one in items if isinstance(one, Milestone) and one.name and isinstance(one.due, date)]


def room_before(scale: Scale, milestones: Iterable[PlanMilestone]) -> int:
    """Pixels that names need before the first day."""
    needs = (_GAP + width_of(one.word) - scale.x(one.due, 0.5) for one in milestones if scale.has(one.due))
    return max(needs, default=0)


def miles_of(scale: Scale, milestones: Sequence[PlanMilestone]) -> list[Mile]:
    """The milestones shown, the last one first: each below the names that cover its day, so no line crosses one."""
    placed: list[Mile] = []
    for one in sorted((one for one in milestones if scale.has(one.due)), key=lambda one: one.due, reverse=True):
        x = scale.x(one.due, 0.5)
        lane = 1 + max((mile.lane for mile in placed if _left(mile) <= x + _HALF), default=-1)
        placed.append(Mile(one, x, 0, min(lane, _MOST - 1), lane < _MOST))
    spare = rows_for(placed) * ROW - _lanes(placed) * LANE
    return [replace(mile, y=ROW + spare // 2 + mile.lane * LANE + LANE // 2) for mile in placed]


def rows_for(miles: Sequence[Mile]) -> int:
    """How many rows of the chart the milestones take."""
    return -(-LANE * _lanes(miles) // ROW)


def _lanes(miles: Sequence[Mile]) -> int:
    return 1 + max((mile.lane for mile in miles), default=-1)


def _left(mile: Mile) -> int:
    return mile.x - _GAP - width_of(mile.milestone.word)
