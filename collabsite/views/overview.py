"""What an overview shows: the collaborations under way, and those that ended lately."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.stage import Stage, is_open


@dataclass(frozen=True, slots=True)
class Running:
    """A collaboration under way: its stage, how many of its tasks are accepted, how many clocks are late."""

    collaboration: Collaboration
    stage: Stage
    accepted: int
    tasks: int
    late: int


@dataclass(frozen=True, slots=True)
class Ended:
    """A collaboration that ended, and on which day."""

    day: date
    collaboration: Collaboration
    stage: Stage


def running(context: Context, late: list[Collaboration]) -> list[Running]:
    """The collaborations under way, in the order of their folders; `late` has one entry for each late clock."""
    return [
        Running(one, context.stage(one), sum(fact.is_accepted for fact in facts), len(facts), late.count(one))
        for one in context.index.collaborations
        if is_open(context.stage(one))
        for facts in [context.facts(one)]
    ]


def ended(context: Context, most: int) -> list[Ended]:
    """The collaborations that ended, the latest first, at most so many."""
    found = [
        Ended(day, one, context.stage(one))
        for one in context.index.collaborations
        if not is_open(context.stage(one))
        for day in [last_day(one, context.stage(one))]
        if day is not None
    ]
    return sorted(found, key=lambda row: (row.day, row.collaboration.number), reverse=True)[:most]


def last_day(one: Collaboration, stage: Stage) -> date | None:
    """The day of the record that ended it."""
    if stage == "closed":
        return one.retrospective.data.held if one.retrospective else None
    if stage == "withdrawn":
        return one.withdrawal.data.on if one.withdrawal else None
    return max((answer.data.responded for answer in one.responses.values()), default=None)
