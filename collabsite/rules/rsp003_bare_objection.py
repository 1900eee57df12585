"""Bare objection.

An answer is `declined` or `conditional`, but lacks a reason, a counter-proposal, or both.

## Why

A no alone leaves the requesting department without a way on. With the reason and a proposal it can revise the request,
and both sides agree sooner.

## How to mend

Write why into `reason`, and into `proposal` what the department can do instead: a later date, a smaller part, other
people.

## Flagged

    # responses/market.md
    decision: conditional
    reason: 设计师3月有其他任务

## Accepted

    # responses/market.md
    decision: conditional
    reason: 设计师3月有其他任务
    proposal: 推广材料减为2套，其余4月完成
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.index import Known
from collabsite.locale import Message, msg
from collabsite.models._choice import Answer
from collabsite.models.response import Response
from collabsite.rules._open import lacking

LEVEL = Level.ERROR
CLAUSE = "2.3"


def check(context: Context) -> Iterator[Problem]:
    """Each objection, once, at the decision."""
    for one in lacking(context):
        for response in one.responses.values():
            lacks = _lacks(response)
            if lacks:
                help = msg("write why in reason, and what the department can do instead in proposal")
                subject = f"decision={response.data.decision}"
                yield response.record.problem("decision", _bare(response.data.decision, lacks), help, subject=subject)


def _lacks(response: Known[Response]) -> list[str]:
    if response.data.decision not in (Answer.DECLINED, Answer.CONDITIONAL):
        return []
    return [
        key
        for key in ("reason", "proposal")
        if getattr(response.data, key) is None and not response.record.is_unclear(key)
    ]


def _bare(decision: Answer, lacks: list[str]) -> Message:
    if len(lacks) > 1:
        return msg('decision is "{decision}" without reason and proposal', decision=decision)
    return msg('decision is "{decision}" without {key}', decision=decision, key=lacks[0])
