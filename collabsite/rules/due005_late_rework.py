"""Late rework.

A delivery failed, and none that reworks it was submitted within 3 working days of the inspection (the number is in the
policy). The day of the inspection does not count.

## Why

What failed holds up everything behind it; three days keep the matter fresh for both sides.

## How to mend

Rework what the acceptance names and deliver again, with `reworks` naming the delivery that failed.

## Flagged

    # acceptances/1.md
    inspected: 2024-03-13
    # deliveries/2.md
    submitted: 2024-03-19
    # acceptances/2.md
    inspected: 2024-03-19
    # changes/1.md
    changes: [{task: XMB-2024-003, field: end, from: 2024-03-13, to: 2024-03-20}]
    # tasks/XMB-2024-003.md
    end: 2024-03-20

## Accepted

    # acceptances/1.md
    inspected: 2024-03-13
    # deliveries/2.md
    submitted: 2024-03-18
    # acceptances/2.md
    inspected: 2024-03-19
    # changes/1.md
    changes: [{task: XMB-2024-003, field: end, from: 2024-03-13, to: 2024-03-20}]
    # tasks/XMB-2024-003.md
    end: 2024-03-20
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.clocks import Clock
from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.locale import Message, msg
from collabsite.rules._late import late_problems

LEVEL = Level.LATE
CLAUSE = "5.3"


def check(context: Context) -> Iterator[Problem]:
    """Each rework that came late, or is late."""
    yield from late_problems(context, "rework", _words)


def _words(context: Context, clock: Clock) -> Message:
    department = context.organization.called(clock.department)
    if clock.met:
        return msg("{department} delivered the rework on {day}", department=department, day=clock.met)
    return msg("{department} has not reworked what failed on {day}", department=department, day=clock.began)
