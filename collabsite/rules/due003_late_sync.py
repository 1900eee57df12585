"""Late sync meeting.

From the first task's start until every task is accepted, more than 7 days passed without a sync meeting or a written
brief (the number is in the policy). A rhythm that would end on a day off ends on the next working day.

## Why

Lagging tasks and what departments wait for from each other come up only where all look at them together.

## How to mend

Hold the meeting or write a brief, lagging tasks first, and put its minutes among the records.

## Flagged

    # minutes/2024-03-06-sync.md
    held: 2024-03-11

## Accepted

    # minutes/2024-03-06-sync.md
    held: 2024-03-08
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.clocks import Clock
from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.locale import Message, msg
from collabsite.models.minutes import Minutes
from collabsite.rules._late import late_problems

LEVEL = Level.LATE
CLAUSE = "4.2"


def check(context: Context) -> Iterator[Problem]:
    """Each time without a meeting that was or is too long."""
    yield from late_problems(context, "sync", _words)


def _words(context: Context, clock: Clock) -> Message:
    if clock.met is None:
        return msg("there has been no sync meeting and no brief since {since}", since=clock.began)
    if isinstance(clock.at.fitting, Minutes):
        return msg("the sync after {since} was held on {day}", since=clock.began, day=clock.met)
    return msg("there was no sync meeting and no brief after {since}", since=clock.began)
