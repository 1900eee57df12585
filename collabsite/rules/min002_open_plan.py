"""Open plan.

Kickoff minutes without tasks, milestones, delivery standards, ways of communication, a risk plan or a rule of priority.

## Why

The kickoff's minutes are the basis of all that follows. What they leave open is argued about later: who does what by
when, what is good enough, who goes first when resources clash.

## How to mend

Add what is missing, before the heads sign: `tasks`, the numbers of the tasks; `milestones`, each with a name and a
day; `delivery_standards`; `communication`, each channel and when; `risk_plan`, each risk and its answer;
`priority_rule`, one sentence.

## Flagged

    # minutes/2024-02-27-kickoff.md
    risk_plan: []

## Accepted

    # minutes/2024-02-27-kickoff.md
    risk_plan:
      - {risk: 开发人员被抽调, answer: 由技术部负责人当日补足}
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.index import Known
from collabsite.locale import msg
from collabsite.models.minutes import Minutes
from collabsite.rules._open import lacking

LEVEL = Level.ERROR
CLAUSE = "3.1, 3.2"
PARTS = ("tasks", "milestones", "delivery_standards", "communication", "risk_plan", "priority_rule")


def check(context: Context) -> Iterator[Problem]:
    """Each part of the plan that the kickoff left open; a second kickoff is no kickoff."""
    for one in lacking(context):
        if one.kickoff:
            yield from _open(one.kickoff)


def _open(kickoff: Known[Minutes]) -> Iterator[Problem]:
    for key in PARTS:
        if not getattr(kickoff.data, key) and not kickoff.record.is_unclear(key):
            title = msg(str(Minutes.model_fields[key].title))
            message = msg("the kickoff's minutes have no {key} ({title})", key=key, title=title)
            is_there = (key,) in kickoff.record.document.lines
            help = msg("fill in {key}", key=key) if is_there else msg("add the line `{key}: …`", key=key)
            yield kickoff.record.problem(key if is_there else "meeting", message, help, subject=key)
