"""Premature retrospective.

A retrospective held before every task is accepted.

## Why

The retrospective looks back on the whole, and its five working days begin with the last acceptance. Held earlier, it
says nothing of the part that was still open.

## How to mend

Have the missing tasks delivered and accepted, then hold the retrospective and write down that day.

If a task is not to be done any more, drop it by a change request.

## Flagged

    # acceptances/3.md
    inspected: 2024-03-19
    results:
      - {criterion: 推广材料3套经产品部审定, passed: false}
    decision: failed
    rework: [补齐第3套材料]
    # deliveries/4.md
    department: product
    submitter: sun-qi
    submitted: 2024-03-20
    tasks: [XMB-2024-001]
    reworks: 3
    # tasks/XMB-2024-001.md
    status: in_progress
    completed:
    # ../../policy.yml
    rhythm: {sync: 14}

## Accepted

    # acceptances/3.md
    inspected: 2024-03-19
    results:
      - {criterion: 推广材料3套经产品部审定, passed: false}
    decision: failed
    rework: [补齐第3套材料]
    # deliveries/4.md
    department: product
    submitter: sun-qi
    submitted: 2024-03-20
    tasks: [XMB-2024-001]
    reworks: 3
    # acceptances/4.md
    ---
    delivery: 4
    inspectors: [zhang-wei]
    inspected: 2024-03-20
    results:
      - {criterion: 推广材料3套经产品部审定, passed: true}
    decision: passed
    ---
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.index import Collaboration
from collabsite.locale import msg
from collabsite.plan import tasks_on
from collabsite.rules._open import days_that_count, has_unread_change, lacking
from collabsite.rules._verdicts import has_passed, may_be_unread

LEVEL = Level.ERROR
CLAUSE = "6.1"


def check(context: Context) -> Iterator[Problem]:
    """One finding a retrospective; that the last acceptance came later is a question of dates."""
    for one in lacking(context):
        report = one.retrospective
        missing = _missing(context, one, report.data.held) if report and not has_unread_change(one) else ()
        if report and missing:
            message = msg("the retrospective was held before these tasks were accepted: {tasks}", tasks=missing)
            help = msg("hold it when they are accepted, or drop them by a change request")
            yield report.record.problem("held", message, help, subject="held")


def _missing(context: Context, one: Collaboration, held: date | None) -> tuple[str, ...]:
    """The tasks of that day's plan that are still in the plan and not accepted, as far as can be told."""
    plans = [set(tasks_on(one, day)) for day in days_that_count(one, held)]
    numbers = [
        number for number in one.tasks if not has_passed(one, number) and not may_be_unread(context, one, number)
    ]
    return tuple(number for number in numbers if all(number in plan for plan in plans))
