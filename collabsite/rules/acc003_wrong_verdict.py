"""Wrong verdict.

The verdict is `passed` although a result failed, or `failed` although none did.

## Why

A delivery passes when it meets every criterion. A verdict that contradicts its own results lets unfinished work
through, or sends finished work back.

## How to mend

Look at the results again. Where a criterion is not met, the verdict is `failed`, and `rework` says what to do. Where
all are met, it is `passed`. If the delivery failed for something that is not listed, add that as a result with
`passed: false`.

## Flagged

    # acceptances/3.md
    results:
      - {criterion: 推广材料3套经产品部审定, passed: false}
    decision: passed

## Accepted

    # acceptances/3.md
    results:
      - {criterion: 推广材料3套经产品部审定, passed: true, note: 3套均已审定}
    decision: passed
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.index import Known
from collabsite.locale import msg
from collabsite.models._checking import shown
from collabsite.models._choice import Verdict
from collabsite.models.acceptance import Acceptance

LEVEL = Level.ERROR
CLAUSE = "5.2"


def check(context: Context) -> Iterator[Problem]:
    """Each acceptance whose results and verdict can be read."""
    for collaboration in context.index.collaborations:
        for verdict in collaboration.fitting.acceptances:
            if verdict.data.results is not None:
                yield from _contradiction(verdict)


def _contradiction(verdict: Known[Acceptance]) -> Iterator[Problem]:
    """One finding an acceptance: at the first failed result of a passed one, at the verdict of a failed one."""
    failed = [at for at, result in enumerate(verdict.data.results) if not result.passed]
    if verdict.data.decision is Verdict.PASSED and failed:
        criterion = verdict.data.results[failed[0]].criterion
        message = msg('"{criterion}" did not pass, but decision is passed', criterion=shown(criterion))
        help = msg("correct the result, or write `decision: failed` and what to rework")
        yield verdict.record.problem(("results", failed[0]), message, help, subject="decision=passed")
    elif verdict.data.decision is Verdict.FAILED and not failed:
        message = msg("decision is failed, but every result passed")
        help = msg("write `passed: false` for the criterion that is not met, or `decision: passed`")
        yield verdict.record.problem("decision", message, help, subject="decision=failed")
