"""Late retrospective.

No retrospective was held within 5 working days of the end of the last task (the number is in the policy): of its
acceptance, or of the change that dropped it. That day does not count.

## Why

After a week people remember the result and forget how it came about.

## How to mend

Hold it with all departments and write its report. A late one is accepted; it stays marked late.

## Flagged

    # retrospective.md
    held: 2024-03-28

## Accepted

    # retrospective.md
    held: 2024-03-27
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.clocks import Clock
from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.locale import Message, msg
from collabsite.rules._late import late_problems

LEVEL = Level.LATE
CLAUSE = "6.1"


def check(context: Context) -> Iterator[Problem]:
    """Each retrospective that was held late, or is late."""
    yield from late_problems(context, "retrospective", _words)


def _words(context: Context, clock: Clock) -> Message:
    if clock.met:
        return msg("the retrospective was held on {day}", day=clock.met)
    return msg("there is no retrospective of what ended on {day}", day=clock.began)
