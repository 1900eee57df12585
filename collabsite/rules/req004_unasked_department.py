"""Unasked department.

A collaborating department of which nobody is `consulted`.

## Why

The heads and contacts of the departments concerned see a request before it is sent, and say whether it is feasible.
A department that hears of it only then often has to decline.

## How to mend

Show the request to the department's head or contact. Add them to `consulted` once they find it feasible.

## Flagged

    # request.md
    consulted: [li-qiang]

## Accepted

    # request.md
    consulted: [li-qiang, luo-jing]
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.index import Known
from collabsite.locale import msg
from collabsite.models.request import Request
from collabsite.rules._open import lacking
from collabsite.rules._people import unrepresented

LEVEL = Level.WARNING
CLAUSE = "1.3"


def check(context: Context) -> Iterator[Problem]:
    """Each collaborating department nobody of which was shown the request, at its place in the list."""
    for one in lacking(context):
        if one.request and not one.request.record.is_unclear("consulted"):
            yield from _unasked(context, one.request)


def _unasked(context: Context, request: Known[Request]) -> Iterator[Problem]:
    asked = request.data.collaborating_departments or []
    others = [department for department in asked if department != request.data.requesting_department]
    organization = context.organization_for(request.record)
    for department in unrepresented(organization, others, request.data.consulted or []):
        name = context.organization.called(department)
        message = msg("nobody of {department} is in consulted", department=name)
        help = msg("show the request to the department's head or contact, and add them to consulted")
        loc = ("collaborating_departments", asked.index(department))
        yield request.record.problem(loc, message, help, subject=f"collaborating_departments={department}")
