"""Shrinking progress.

A percentage below the one that the same department reported on the same task before.

## Why

Work that is done does not become less. Either a number is wrong, or there is more to do than was thought: then the
end is in danger, and others should know.

## How to mend

Correct the number that is wrong. If the task has grown, say so in the update's `blockers`, and propose a change if
the end cannot be kept.

## Flagged

    # progress/2024-03-14-product.md
    updates: [{task: XMB-2024-001, percent: 30, summary: 按计划进行}]

## Accepted

    # progress/2024-03-14-product.md
    updates: [{task: XMB-2024-001, percent: 40, summary: 按计划进行}]
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.index import Collaboration
from collabsite.locale import msg
from collabsite.rules._reports import Reported, reported

LEVEL = Level.WARNING
CLAUSE = "4.1"


def check(context: Context) -> Iterator[Problem]:
    """Each department's percentages of each task, by day; of one day by path."""
    for collaboration in context.index.collaborations:
        for one, before in _pairs(context, collaboration.fitting):
            if one.update.percent < before.update.percent:
                yield _shrunk(one, before)


def _pairs(context: Context, collaboration: Collaboration) -> Iterator[tuple[Reported, Reported]]:
    """Each update with the one before of the same department on the same task."""
    last: dict[tuple[str, str], Reported] = {}
    for one in reported(context, collaboration):
        day = one.report.data.reported
        if one.department is None or day is None or day > context.today or one.update.task not in collaboration.tasks:
            continue
        key = (one.department, one.update.task)
        if key in last:
            yield one, last[key]
        last[key] = one


def _shrunk(one: Reported, before: Reported) -> Problem:
    message = msg(
        "{task} is at {percent}, but was at {other} on {day}",
        task=one.update.task,
        percent=f"{one.update.percent:g}%",
        other=f"{before.update.percent:g}%",
        day=before.report.data.reported,
    )
    help = msg("correct the wrong number; if there is more to do than was thought, say so among the blockers")
    return one.report.record.problem((*one.loc, "percent"), message, help, subject=f"task={one.update.task}")
