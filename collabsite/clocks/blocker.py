"""Clearing a blocker by the day the minutes gave it (4.2); no rule judges it.

The newest minutes count: older ones' blockers are taken as cleared or repeated.
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.clocks._clock import Clock, Clockwork, Debt, Source
from collabsite.clocks._over import over

SOURCES: tuple[Source, ...] = ()


def clocks(work: Clockwork) -> Iterator[Clock]:
    """One a blocker with a day, until every task is accepted."""
    minutes = work.collaboration.minutes
    if not minutes or over(work) is not None:
        return
    newest = minutes[-1]
    for position, blocker in enumerate(newest.data.blockers or ()):
        if blocker.due and newest.data.held:
            who, loc = blocker.department, ("blockers", position, "due")
            debt = Debt("blocker", newest.record.ref, who, work.organization.head_of(who), newest.record, loc)
            yield work.clock(debt, newest.data.held, blocker.due, None)
