"""Foreign contact.

The contact that a response names is not of the department that answers: neither its member nor its head or deputy.

## Why

The one contact answers for the department: for progress, problems and resources. Somebody of another department has
no say there.

## How to mend

Name exactly one person of the department as `contact`. Who belongs to it is listed in `records/organization.yml`; if
that is out of date, have a steward correct it.

## Flagged

    # responses/market.md
    contact: chen-hao

## Accepted

    # responses/market.md
    contact: luo-jing
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.locale import msg
from collabsite.rules._people import unrepresented

LEVEL = Level.ERROR
CLAUSE = "2.2"


def check(context: Context) -> Iterator[Problem]:
    """Each contact of another department."""
    for collaboration in context.index.collaborations:
        for key, response in collaboration.fitting.responses.items():
            contact = response.data.contact
            if contact is not None and unrepresented(context.organization_for(response.record), [key], [contact]):
                name = context.organization.called(key)
                message = msg(
                    "contact {person} is not of {department}",
                    person=context.organization.called(contact),
                    department=name,
                )
                help = msg("name one person of the department that answers: a member, its head or a deputy")
                yield response.record.problem("contact", message, help, subject=f"contact={contact}")
