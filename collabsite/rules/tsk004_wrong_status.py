"""Wrong status.

A task's status says something else than the facts: it is done without a passed acceptance that covers it; it has a
`completed` day without being done; it is not started though progress is reported or it is delivered; or it is still
open after its acceptance passed. A report of zero is no progress. An acceptance that failed after one that passed
opens the task again.

## Why

The tracking table is what everybody looks at. A task counts as done when the requesting department has accepted it,
not earlier and not later.

## How to mend

Set `status` to what is true: `in_progress` once work has begun, `delayed` past its end, `done` when the acceptance
has passed. If the acceptance is missing, write it.

## Flagged

    # tasks/XMB-2024-003.md
    status: in_progress

## Accepted

    # tasks/XMB-2024-003.md
    status: done
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.rules._status import contradictions

LEVEL = Level.ERROR
CLAUSE = "5.2"


def check(context: Context) -> Iterator[Problem]:
    """Each task in the plan, with the narrowest of its contradictions."""
    for collaboration in context.index.collaborations:
        for fact, (key, message, help) in contradictions(context, collaboration.fitting):
            subject = f"{key}={getattr(fact.task.data, key)}"
            yield fact.task.record.problem(key, message, help, subject=subject)
