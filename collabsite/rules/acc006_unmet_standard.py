"""Unmet standard.

Every task is accepted, yet a delivery standard in force has no passed result in any acceptance.

## Why

The heads signed these standards with the kickoff minutes, and the result is accepted against them. A task can meet
its own criteria while a standard of the whole is never looked at.

## How to mend

Inspect the standard, and add it under `results` of the acceptance it belongs to, worded as in the kickoff minutes,
with `passed: true`. If it is not met, deliver and inspect again.

If the standard does not hold any more, change `delivery_standards` by a change request.

## Flagged

    # minutes/2024-02-27-kickoff.md
    delivery_standards:
      - 功能测试用例通过率100%
      - 推广材料3套经产品部审定
      - 全部门店完成培训

## Accepted

    # minutes/2024-02-27-kickoff.md
    delivery_standards:
      - 功能测试用例通过率100%
      - 推广材料3套经产品部审定
      - 全部门店完成培训
    # acceptances/3.md
    results:
      - {criterion: 推广材料3套经产品部审定, passed: true}
      - {criterion: 全部门店完成培训, passed: true}
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.index import Collaboration
from collabsite.locale import Message, msg
from collabsite.models._checking import shown
from collabsite.models._choice import Verdict
from collabsite.models._fields import same
from collabsite.models.acceptance import Acceptance
from collabsite.models.task import Task
from collabsite.plan import planned
from collabsite.rules._judged import uncovered
from collabsite.rules._open import has_unread_change, lacking, unread

LEVEL = Level.ERROR
CLAUSE = "5.2"
FIELD = "delivery_standards"


def check(context: Context) -> Iterator[Problem]:
    """The standards of each collaboration whose tasks are all accepted."""
    for one in lacking(context):
        if _all_accepted(context, one) and not unread(one, Acceptance, "results"):
            yield from _unmet(one)


def _all_accepted(context: Context, one: Collaboration) -> bool:
    """Whether there are tasks and all that the plan lists are accepted, as far as can be told."""
    listed = set((one.kickoff.data.tasks or ()) if one.kickoff else ())
    for change in one.changes:
        listed |= set(change.data.adds or ())
    whole = listed - one.dropped <= set(one.all_tasks) and not unread(one, Task)
    facts = context.facts(one)
    return whole and not has_unread_change(one) and bool(facts) and all(fact.is_accepted for fact in facts)


def _unmet(one: Collaboration) -> Iterator[Problem]:
    settled = _settled(one)
    for at, standard in enumerate(planned(one, None, FIELD, None) or ()):
        if same(standard) not in settled:
            settled.add(same(standard))
            words = shown(standard)
            message = msg('every task is accepted, but the standard "{standard}" has no passed result', standard=words)
            help = msg("inspect it and add its result to an acceptance, or take it back by a change request")
            yield from _at(one, at, message, help, f"{FIELD}={same(standard)}")


def _settled(one: Collaboration) -> set[str]:
    """What passed, and what narrower findings say: a criterion without a result, a verdict against its results."""
    found = {same(criterion) for _, _, criterion in uncovered(one)}
    for verdict in one.acceptances:
        against = verdict.data.decision is Verdict.PASSED
        found |= {same(result.criterion) for result in verdict.data.results or () if result.passed or against}
    return found


def _at(one: Collaboration, at: int, message: Message, help: Message, subject: str) -> Iterator[Problem]:
    """A problem where a standard stands: in the last change that set them, else in the kickoff's minutes."""
    edits = one.edits.get((None, FIELD))
    if edits:
        yield edits[-1].change.record.problem((*edits[-1].loc, "to", at), message, help, subject=subject)
    elif one.kickoff:
        yield one.kickoff.record.problem((FIELD, at), message, help, subject=subject)
