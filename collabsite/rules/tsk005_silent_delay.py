"""Silent delay.

A task is past its end and not finished, but its status is not delayed. Only a change that touches the task is asked;
else the deadline alone says that it is late.

## Why

Others plan with the day in the plan. A delay is said openly, even under force majeure, so that they can plan anew.

## How to mend

Set `status` to `delayed`, and propose a change if the end is to move: `collabsite new change`.

## Flagged

    # ../REQ-2024-002/request.md
    start: 2024-03-25
    # ../REQ-2024-002/tasks/XMB-2024-004.md
    start: 2024-03-25
    end: 2024-03-29
    status: not_started

## Accepted

    # ../REQ-2024-002/request.md
    start: 2024-03-25
    # ../REQ-2024-002/tasks/XMB-2024-004.md
    start: 2024-03-25
    end: 2024-03-29
    status: delayed
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.index import Collaboration
from collabsite.locale import msg
from collabsite.models._choice import Status
from collabsite.plan import planned
from collabsite.rules._open import may_be_withdrawn
from collabsite.rules._status import contradictions
from collabsite.rules._verdicts import may_be_unread
from collabsite.stage import TaskFacts

LEVEL = Level.ERROR
CLAUSE = "D.4"


def check(context: Context) -> Iterator[Problem]:
    """Each task that the change touches, unless its status is wrong in another way (TSK004)."""
    if not context.touched:
        return
    for collaboration in context.index.collaborations:
        one = collaboration.fitting
        touched = [fact for fact in context.facts(one) if fact.task.record.path in context.touched]
        if touched and not may_be_withdrawn(context, collaboration):
            wrong = {fact.task.record for fact, _ in contradictions(context, one)}
            for fact in touched:
                if fact.task.record not in wrong:
                    yield from _delay(context, one, fact)


def _delay(context: Context, one: Collaboration, fact: TaskFacts) -> Iterator[Problem]:
    record, status = fact.task.record, fact.task.data.status
    end = planned(one, record.ref, "end", None)
    if end is None or end >= context.today or fact.is_finished or status is Status.DELAYED:
        return
    if record.is_unclear("status") or may_be_unread(context, one, record.ref):
        return
    message = msg("status is {status}, but the task is past its end, {end}, and not finished", status=status, end=end)
    help = msg(
        "set status to delayed; to move the end, propose a change: `collabsite new change {number}`", number=one.number
    )
    yield record.problem("status", message, help, subject=f"status={status.value}")
