"""Late response.

A department has not answered within 2 working days (the number is in the policy). The days count from the latest of
three: the day the request was first fully signed, its `submitted`, and the change by which the department joined. The
day itself does not count. The first signed answer meets the deadline, whatever follows.

## Why

As long as one department is silent, nobody knows whether the work can begin.

## How to mend

Answer now, even if the answer is no, with a reason and a proposal. A late answer is accepted like any other; it stays
marked late and blocks nothing.

## Flagged

    # responses/tech.md
    responded: 2024-02-23

## Accepted

    # responses/tech.md
    responded: 2024-02-22
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.clocks import Clock
from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.locale import Message, msg
from collabsite.models.change import Change
from collabsite.models.response import Response
from collabsite.rules._late import late_problems

LEVEL = Level.LATE
CLAUSE = "2.1"


def check(context: Context) -> Iterator[Problem]:
    """Each department that answered late, or has not yet and is late."""
    yield from late_problems(context, "response", _words)


def _words(context: Context, clock: Clock) -> Message:
    department = context.organization.called(clock.department)
    if clock.met and isinstance(clock.at.fitting, Change):
        return msg("{department} had not answered when it left on {day}", department=department, day=clock.met)
    if clock.met:
        return msg("{department} answered on {day}", department=department, day=clock.met)
    if any(record.place.name == clock.department for record in context.index.by_number[clock.record].at(Response)):
        return msg("the answer of {department} has never been signed", department=department)
    return msg("{department} has not answered", department=department)
