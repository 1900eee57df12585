"""Lost criterion.

Once there are kickoff minutes: an acceptance criterion of the request that is neither a delivery standard nor a
criterion of a task in the plan.

## Why

Criteria are fixed before the kickoff so that results are measured by them. One that the plan has lost is never
inspected.

## How to mend

Take the criterion over word for word: into `delivery_standards` of the minutes or `acceptance_criteria` of the task
that brings it, before the minutes are signed; later by a change.

## Flagged

    # request.md
    acceptance_criteria: [功能测试用例通过率100%, 推广材料3套经产品部审定, 首周崩溃率低于0.5%]

## Accepted

    # request.md
    acceptance_criteria: [功能测试用例通过率100%, 推广材料3套经产品部审定, 首周崩溃率低于0.5%]
    # minutes/2024-02-27-kickoff.md
    delivery_standards: [功能测试用例通过率100%, 推广材料3套经产品部审定, 首周崩溃率低于0.5%]
    # acceptances/3.md
    results:
      - {criterion: 推广材料3套经产品部审定, passed: true}
      - {criterion: 首周崩溃率低于0.5%, passed: true}
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.index import Collaboration
from collabsite.locale import msg
from collabsite.models._checking import shown, written
from collabsite.models._fields import same
from collabsite.models.task import Task
from collabsite.plan import planned, tasks_on
from collabsite.rules._open import has_unread_change, lacking, unread

LEVEL = Level.WARNING
CLAUSE = "D.5"


def check(context: Context) -> Iterator[Problem]:
    """Each criterion that the plan in force has lost, at its place in the request."""
    for one in lacking(context):
        yield from _lost(one)


def _lost(one: Collaboration) -> Iterator[Problem]:
    kept = _kept(one)
    if one.request is None or kept is None:
        return
    criteria = [same(text) for text in one.request.data.acceptance_criteria or ()]
    for text in dict.fromkeys(criteria):
        if text not in kept:
            loc = ("acceptance_criteria", criteria.index(text))
            message = msg(
                '{key} "{text}" is neither a delivery standard nor a criterion of a task',
                key=written(loc),
                text=shown(text),
            )
            help = msg(
                "take it over into the delivery standards or a task's criteria; after the signatures by a change"
            )
            yield one.request.record.problem(loc, message, help, subject=f"acceptance_criteria={text}")


def _kept(one: Collaboration) -> set[str] | None:
    """The standards and criteria of the plan in force; None before the kickoff, or where one cannot be read."""
    if has_unread_change(one) or unread(one, Task, "acceptance_criteria"):
        return None
    standards = planned(one, None, "delivery_standards", None) if one.kickoff else None
    if not standards:
        return None
    texts = [*standards]
    for number in tasks_on(one, None):
        texts += planned(one, number, "acceptance_criteria", None) or ()
    return {same(text) for text in texts}
