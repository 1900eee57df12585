"""Own judge.

An inspector who is of the department that delivered, where that is not the requesting department.

## Why

Accepting means that somebody else looks at the result. Who judges the work of their own department signs for
themselves.

## How to mend

Name inspectors of the requesting department or of the other departments that take part. If nobody else has looked at
the result yet, let one of them inspect it, and write the day on which they did.

Somebody who heads both the delivering department and another one is of both, and cannot inspect here either.

## Flagged

    # acceptances/2.md
    inspectors: [sun-qi, chen-hao]

## Accepted

    # acceptances/2.md
    inspectors: [sun-qi, he-jia]
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.index import Collaboration, Known
from collabsite.locale import msg
from collabsite.models.acceptance import Acceptance
from collabsite.models.delivery import Delivery
from collabsite.rules._judged import judged_deliveries, responsible

LEVEL = Level.ERROR
CLAUSE = "5.2"


def check(context: Context) -> Iterator[Problem]:
    """The inspectors of each acceptance, each at its item."""
    for one in (collaboration.fitting for collaboration in context.index.collaborations):
        requesting = one.request.data.requesting_department if one.request else None
        for verdict, delivery in judged_deliveries(one) if requesting in context.organization.departments else ():
            department: str | None = delivery.data.department
            if department not in (None, requesting) and _answers(one, delivery):
                yield from _own_judges(context, verdict, str(department))


def _answers(one: Collaboration, delivery: Known[Delivery]) -> bool:
    """Whether its department answers for one of its tasks; where it does for none, the department is the fault."""
    known = [responsible(one, task, delivery.data.submitted) for task in delivery.data.tasks or ()]
    return not any(known) or any(delivery.data.department in departments for departments in known)


def _own_judges(context: Context, verdict: Known[Acceptance], department: str) -> Iterator[Problem]:
    inspectors, organization = verdict.data.inspectors or [], context.organization_for(verdict.record)
    for at, person in enumerate(inspectors):
        known = person in organization.people and person not in inspectors[:at]
        if known and organization.is_of(person, department):
            names = {
                "person": context.organization.called(person),
                "department": context.organization.called(department),
            }
            message = msg("the inspector {person} is of {department}, which delivered", **names)
            help = msg("let somebody of the requesting or another department inspect it")
            yield verdict.record.problem(("inspectors", at), message, help, subject=f"inspectors={person}")
