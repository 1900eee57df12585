"""Late progress report.

A task has begun by its dates and is not finished, and its responsible department has not reported for more than 7 days
(the number is in the policy). The days count from the task's start or from a failed acceptance, then from each report.
A rhythm that would end on a day off ends on the next working day.

## Why

A problem that nobody reports is found when it is too late to help.

## How to mend

Write a progress report: how far the task is and what is in the way. One report may cover several tasks.

## Flagged

    # progress/2024-03-07-tech.md
    reported: 2024-03-11

## Accepted

    # progress/2024-03-07-tech.md
    reported: 2024-03-08
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.clocks import Clock
from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.locale import Message, msg
from collabsite.models.progress import Progress
from collabsite.rules._late import late_problems

LEVEL = Level.LATE
CLAUSE = "4.1"


def check(context: Context) -> Iterator[Problem]:
    """Each silence that was or is too long."""
    yield from late_problems(context, "progress", _words)


def _words(context: Context, clock: Clock) -> Message:
    values = {"department": context.organization.called(clock.department), "task": clock.record, "since": clock.began}
    if clock.met is None:
        return msg("{department} has reported nothing on {task} since {since}", **values)
    if isinstance(clock.at.fitting, Progress):
        return msg("{department} reported on {task} on {day}", **values, day=clock.met)
    return msg("{department} reported nothing on {task} from {since} until it was finished", **values)
