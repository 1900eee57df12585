"""Second kickoff.

Two kickoff minutes in one collaboration. The earlier one is the kickoff.

## Why

The plan that every head signed must be one. With two nobody can say which holds.

## How to mend

If the plan starts anew, write a change, and call the later meeting `special`. If the minutes were written twice,
remove the one that nobody has signed.

## Flagged

    # minutes/2024-03-12-kickoff.md
    meeting: kickoff
    held: 2024-03-12
    tasks: [XMB-2024-001, XMB-2024-003]
    milestones: [{name: 上线, due: 2024-03-20}]
    delivery_standards: [功能测试用例通过率100%]
    communication: [{channel: 例会, when: 每周三15:00}]
    risk_plan: [{risk: 开发人员被抽调, answer: 由技术部负责人当日补足}]
    priority_rule: 本项目先于内部工具类项目

## Accepted

    # minutes/2024-03-12-special.md
    meeting: special
    held: 2024-03-12
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.index import Known
from collabsite.locale import msg
from collabsite.models.minutes import Minutes

LEVEL = Level.ERROR
CLAUSE = "3.3"


def check(context: Context) -> Iterator[Problem]:
    """Each kickoff but the first of a collaboration, by day, then path."""
    for collaboration in context.index.collaborations:
        kickoffs = sorted(collaboration.fitting.kickoffs, key=_order)
        for second in kickoffs[1:]:
            message = msg("there is a kickoff already: {path}", path=kickoffs[0].record.path)
            help = msg("call this one special, and write what it alters in a change")
            yield second.record.problem("meeting", message, help, subject="meeting=kickoff")


def _order(known: Known[Minutes]) -> tuple[date, str]:
    """One whose day cannot be read comes last."""
    return known.data.held or date.max, known.record.path
