"""Urgent by mail.

The request is important or urgent, and its task is followed by e-mail only.

## Why

An e-mail may lie for days, and nobody sees whether it was read. What is important is settled in a meeting, what is
urgent where people answer at once; key decisions are put in writing afterwards.

## How to mend

Set the task's `channel` to `meeting`, or to `chat`. If mail is enough, the request is a routine one: say so in its
`urgency`.

## Flagged

    # tasks/XMB-2024-003.md
    channel: email

## Accepted

    # tasks/XMB-2024-003.md
    channel: meeting
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.locale import msg
from collabsite.models._choice import Channel, Urgency

LEVEL = Level.WARNING
CLAUSE = "D.2"


def check(context: Context) -> Iterator[Problem]:
    """Each task in the plan of an important or urgent request."""
    for collaboration in context.index.collaborations:
        one = collaboration.fitting
        urgency = one.request.data.urgency if one.request else None
        if urgency not in (Urgency.IMPORTANT, Urgency.URGENT):
            continue
        for task in one.tasks.values():
            if task.data.channel is Channel.EMAIL:
                message = msg("channel is e-mail only, but the request is {urgency}", urgency=urgency)
                help = msg("follow it in a meeting or a chat group, and put key decisions in writing")
                yield task.record.problem("channel", message, help, subject="channel=email")
