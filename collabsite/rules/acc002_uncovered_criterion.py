"""Uncovered criterion.

An acceptance criterion of a delivered task without a result in the acceptance.

## Why

What counts as done was agreed before the work began. A criterion that nobody has looked at is neither met nor missed,
and a verdict without it says nothing.

## How to mend

Inspect the criterion, and add it under `results`, worded exactly as in the task, with `passed: true` or `passed:
false`.

If it does not hold any more, that is a change request before the inspection: what counts is the plan of the day in
`inspected`.

## Flagged

    # acceptances/2.md
    results:
      - {criterion: 功能测试, passed: true}

## Accepted

    # acceptances/2.md
    results:
      - {criterion: 功能测试用例通过率100%, passed: true}
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.locale import msg
from collabsite.models._checking import shown
from collabsite.models._fields import same
from collabsite.rules._judged import uncovered
from collabsite.rules._open import lacking

LEVEL = Level.ERROR
CLAUSE = "5.2"


def check(context: Context) -> Iterator[Problem]:
    """The first acceptance of each delivery; that there is a second one is another rule's."""
    for one in lacking(context):
        for verdict, task, criterion in uncovered(one):
            message = msg('{task} asks for "{criterion}", which has no result', task=task, criterion=shown(criterion))
            help = msg("inspect it and add its result, worded as in the task")
            yield verdict.record.problem("results", message, help, subject=f"criterion={same(criterion)}")
