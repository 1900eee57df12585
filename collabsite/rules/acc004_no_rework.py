"""No rework.

A failed acceptance that does not say what to rework.

## Why

The department has three working days to mend it and submit it again. It can only begin when it knows what to mend.

## How to mend

Write under `rework` what is to be done until the delivery passes, one item a line.

## Flagged

    # acceptances/1.md
    rework: []

## Accepted

    # acceptances/1.md
    rework: [修复未通过的2条用例]
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.locale import msg
from collabsite.models._choice import Verdict
from collabsite.rules._judged import judged_deliveries, live_tasks
from collabsite.rules._open import lacking

LEVEL = Level.ERROR
CLAUSE = "5.3"


def check(context: Context) -> Iterator[Problem]:
    """Failed acceptances; where every task was dropped there is nothing to rework."""
    for one in lacking(context):
        idle = [verdict for verdict, delivery in judged_deliveries(one) if live_tasks(one, delivery) == []]
        for verdict in one.acceptances:
            failed = verdict.data.decision is Verdict.FAILED and verdict not in idle
            if failed and not verdict.data.rework and not verdict.record.is_unclear("rework"):
                loc = "rework" if ("rework",) in verdict.record.document.lines else "decision"
                message = msg("the delivery failed, but rework does not say what to mend")
                help = msg("write under rework what is to be done, one item a line")
                yield verdict.record.problem(loc, message, help, subject="rework")
