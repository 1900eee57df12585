"""Self-collaboration.

The requesting department is listed among the departments it asks.

## Why

A request asks others for something. A department that answers itself would sign for both sides, and nobody would see
that no one else has agreed.

## How to mend

Take the requesting department out of `collaborating_departments`. Its own tasks need no request: it may be responsible
for tasks of the plan all the same.

## Flagged

    # request.md
    collaborating_departments: [tech, market, product]

## Accepted

    # request.md
    collaborating_departments: [tech, market]
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.locale import msg

LEVEL = Level.ERROR
CLAUSE = None


def check(context: Context) -> Iterator[Problem]:
    """The requesting department where the request lists it, once."""
    for collaboration in context.index.collaborations:
        request = collaboration.fitting.request
        asked = (request.data.collaborating_departments or []) if request else []
        if request and request.data.requesting_department in asked:
            key = request.data.requesting_department
            message = msg(
                "collaborating_departments lists {department}, which asks", department=context.organization.called(key)
            )
            help = msg("take {key} out of the list", key=key)
            loc = ("collaborating_departments", asked.index(key))
            yield request.record.problem(loc, message, help, subject=f"collaborating_departments={key}")
