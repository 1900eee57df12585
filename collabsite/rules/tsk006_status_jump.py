"""Status jump.

A task's status moves in a way that its life does not have: not started, in progress, done; from the first two to
delayed and back; from delayed to done. What is done is in progress again only after a failed acceptance. Only a change
that touches the task is asked.

## Why

The tracking table tells what happens. A task that was never under way and is done, or that goes back as if nothing had
been, hides what really happened.

## How to mend

Set the status that comes next, and the one after it when it is so. If the status was wrong before, say so in a special
meeting's minutes and move it step by step.

## Flagged

    # Step: a change adds a task
    # Approved-by: Zhang Wei <zhang.wei@example.com>
    # Approved-by: Li Qiang <li.qiang@example.com>
    # changes/2.md
    proposed: 2024-04-01
    changes: null
    adds: [XMB-2024-009]
    # tasks/XMB-2024-009.md
    responsible_department: tech
    owner: chen-hao
    start: 2024-04-01
    end: 2024-04-12
    status: in_progress
    completed: null
    # Pull request: it goes back to the start
    # tasks/XMB-2024-009.md
    responsible_department: tech
    owner: chen-hao
    start: 2024-04-01
    end: 2024-04-12
    status: not_started
    completed: null

## Accepted

    # Step: a change adds a task
    # Approved-by: Zhang Wei <zhang.wei@example.com>
    # Approved-by: Li Qiang <li.qiang@example.com>
    # changes/2.md
    proposed: 2024-04-01
    changes: null
    adds: [XMB-2024-009]
    # tasks/XMB-2024-009.md
    responsible_department: tech
    owner: chen-hao
    start: 2024-04-01
    end: 2024-04-12
    status: in_progress
    completed: null
    # Pull request: it is delayed
    # tasks/XMB-2024-009.md
    responsible_department: tech
    owner: chen-hao
    start: 2024-04-01
    end: 2024-04-12
    status: delayed
    completed: null
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.index import Collaboration
from collabsite.locale import msg
from collabsite.models._choice import Status
from collabsite.models.task import Task
from collabsite.rules._open import may_be_withdrawn
from collabsite.rules._status import contradictions
from collabsite.stage import TaskFacts, was_failed

LEVEL = Level.ERROR
CLAUSE = "4"
_NEXT = {
    Status.NOT_STARTED: {Status.IN_PROGRESS, Status.DELAYED},
    Status.IN_PROGRESS: {Status.DONE, Status.DELAYED},
    Status.DELAYED: {Status.NOT_STARTED, Status.IN_PROGRESS, Status.DONE},
    Status.DONE: set[Status](),
}


def check(context: Context) -> Iterator[Problem]:
    """Each task whose status differs from base's, where the move is none; one wrong in another way is TSK004's."""
    if context.before is None:
        return
    earlier = {record.path: record.fitting for record in context.before.index.records}
    for collaboration in context.index.collaborations:
        if not may_be_withdrawn(context, collaboration):
            wrong = {fact.task.record for fact, _ in contradictions(context, collaboration.fitting)}
            for fact in context.facts(collaboration.fitting):
                record = fact.task.record
                before = earlier.get(record.path)
                if isinstance(before, Task) and record not in wrong and not record.is_unclear("status"):
                    yield from _jump(collaboration, fact, before.status)


def _jump(collaboration: Collaboration, fact: TaskFacts, before: Status) -> Iterator[Problem]:
    record, now = fact.task.record, fact.task.data.status
    if now is before or now in _NEXT[before] or (before is Status.DONE and _may_go_back(fact)):
        return
    message = msg("status moves from {before} to {now}, which is no step of a task's life", before=before, now=now)
    if before is Status.DONE:
        help = msg("leave it done; only a failed acceptance puts a task in progress again")
    else:
        help = msg("set it to one of: {words}", words=tuple(one for one in Status if one in _NEXT[before]))
    yield record.problem("status", message, help, subject=f"status={now.value}")


def _may_go_back(fact: TaskFacts) -> bool:
    """Whether what is done is in progress again because its last delivery failed."""
    is_failed = fact.verdict is not None and was_failed(fact.verdict)
    return is_failed and fact.task.data.status is Status.IN_PROGRESS
