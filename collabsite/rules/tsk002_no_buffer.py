"""No buffer.

A task without buffer days, or with as many as there are working days from its start to its end.

## Why

Coordination and approval take time that nobody plans for. Without a buffer the first late answer makes the task late;
and where everything is buffer, no day is left for the work.

## How to mend

Write in `buffer_days` how many working days between start and end are kept free: at least 1, and fewer than there
are. If that leaves too little time, move the end; after the kickoff by a change.

## Flagged

    # tasks/XMB-2024-003.md
    buffer_days: 0

## Accepted

    # tasks/XMB-2024-003.md
    buffer_days: 1
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.index import Known
from collabsite.locale import Message, msg, msg_n
from collabsite.models.task import Task

LEVEL = Level.WARNING
CLAUSE = "D.3"


def check(context: Context) -> Iterator[Problem]:
    """Each task in the plan."""
    for collaboration in context.index.collaborations:
        for task in collaboration.fitting.tasks.values():
            if not task.record.is_unclear("buffer_days"):
                yield from _buffer(context, task)


def _buffer(context: Context, task: Known[Task]) -> Iterator[Problem]:
    days = task.data.buffer_days
    if not days:
        message = msg("the task has no buffer days")
        help = msg("write how many working days between start and end are kept free, e.g. `buffer_days: 1`")
        yield _problem(task, message, help)
        return
    working = _working_days(context, task.data)
    if working is not None and days >= working:
        message = msg_n(
            "buffer_days is {days}, but from start to end there is {n} working day",
            "buffer_days is {days}, but from start to end there are {n} working days",
            working,
            days=days,
        )
        yield _problem(task, message, msg("keep fewer days free, or move the end; after the kickoff by a change"))


def _problem(task: Known[Task], message: Message, help: Message) -> Problem:
    return task.record.problem("buffer_days", message, help, subject=f"buffer_days={task.data.buffer_days or 0}")


def _working_days(context: Context, task: Task) -> int | None:
    """How many working days there are from start to end, both included; None where they are not in order."""
    start, end = task.start, task.end
    if start is None or end is None or end < start:
        return None
    return context.calendar.is_workday(start) + context.calendar.count(start, end)
