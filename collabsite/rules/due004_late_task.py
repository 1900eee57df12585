"""Late task.

A task was not finished by its end. A delivery that has not failed finishes it, so that a slow acceptance makes nobody
late. An end that had passed when a change moved it stays late.

## Why

Others plan with that day. The tracking table shows such a task as delayed, whatever its file says.

## How to mend

Deliver it. If the day cannot be kept, propose a change before it passes, even under force majeure, and set the task's
status to delayed.

## Flagged

    # deliveries/3.md
    submitted: 2024-03-21
    # acceptances/3.md
    inspected: 2024-03-21
    # tasks/XMB-2024-001.md
    completed: 2024-03-21

## Accepted

    # deliveries/3.md
    submitted: 2024-03-20
    # acceptances/3.md
    inspected: 2024-03-21
    # tasks/XMB-2024-001.md
    completed: 2024-03-21
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.clocks import Clock
from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.locale import Message, msg
from collabsite.models.change import Change
from collabsite.rules._late import late_problems

LEVEL = Level.LATE
CLAUSE = "4"


def check(context: Context) -> Iterator[Problem]:
    """Each task that was or is late, for each end that it missed."""
    yield from late_problems(context, "task", _words)


def _words(context: Context, clock: Clock) -> Message:
    values = {"task": clock.record, "owner": context.organization.called(clock.owed_by)}
    if clock.met is None:
        return msg("{task} of {owner} is not finished", **values)
    if isinstance(clock.at.fitting, Change):
        return msg("the end of {task} of {owner} was moved on {day}", **values, day=clock.met)
    return msg("{task} of {owner} was finished on {day}", **values, day=clock.met)
