"""Premature kickoff.

There are kickoff minutes, but a collaborating department has no answer that was ever signed, or has declined. An
answer that comes late mends it.

## Why

A plan that counts on a department which has not agreed is not a plan of all.

## How to mend

Have the department answer, and its head sign the answer. If it declined, settle with it what it can do, so that it
answers anew; or leave it out of the request before the minutes are signed.

## Flagged

    # responses/market.md
    decision: declined
    reason: 设计师3月有其他任务
    proposal: 推广材料4月完成

## Accepted

    # responses/market.md
    decision: conditional
    reason: 设计师3月有其他任务
    proposal: 推广材料减为2套，其余4月完成
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.acts import new
from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.index import Collaboration
from collabsite.locale import Message, msg
from collabsite.models._choice import Answer
from collabsite.models.response import Response
from collabsite.plan import BASELINE, parties_on
from collabsite.rules._open import lacking
from collabsite.rules._people import may_exist

LEVEL = Level.ERROR
CLAUSE = "3.1"


def check(context: Context) -> Iterator[Problem]:
    """Each collaborating department of the kickoff that has not agreed, at the minutes."""
    for one in lacking(context):
        if one.kickoff is None or one.request is None:
            continue
        for department in parties_on(one, BASELINE):
            if may_exist(context.organization, department) and department != one.request.data.requesting_department:
                for message, help in _fault(context, one, department):
                    yield one.kickoff.record.problem("meeting", message, help, subject=f"department={department}")


def _fault(context: Context, one: Collaboration, department: str) -> Iterator[tuple[Message, Message]]:
    """What is wrong with a department's answer; nothing where its file cannot be read."""
    name = context.organization.called(department)
    response = one.responses.get(department)
    if response is None and not any(record.place.name == department for record in one.at(Response)):
        command = new("response", one.number, department=department)
        message = msg("there is a kickoff, but no answer of {department}", department=name)
        yield message, msg("have the department answer: `{command}`", command=command)
    elif response and response.data.decision is Answer.DECLINED:
        message = msg("there is a kickoff, but {department} declined", department=name)
        yield message, msg("settle with the department what it can do, so that it answers anew")
    elif (
        response and not response.record.is_unclear("responded") and not context.signoffs.first_signed(response.record)
    ):
        message = msg("there is a kickoff, but the answer of {department} was never signed", department=name)
        yield message, msg("have the department's head sign it: {record}", record=response.record.ref)
