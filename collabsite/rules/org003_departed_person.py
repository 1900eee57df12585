"""Departed person.

Someone who has left is a head or a steward, or coordinator, contact or owner in an open collaboration.

## Why

Work and questions would go to somebody who does not answer any more.

## How to mend

Name a successor: the head and the stewards in `records/organization.yml`, a coordinator or contact in the record, an
owner by a change.

## Flagged

    # ../../organization.yml
    stewards: [zhang-wei, liu-gone]

## Accepted

    # ../../organization.yml
    stewards: [zhang-wei]
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.document import Document, Loc
from collabsite.findings import Level, Problem
from collabsite.index import Collaboration
from collabsite.locale import Message, msg
from collabsite.organization import REF
from collabsite.record import Record
from collabsite.stage import is_open

LEVEL = Level.WARNING
CLAUSE = None


def check(context: Context) -> Iterator[Problem]:
    """Offices first, then the parts people have in open collaborations."""
    if context.organization_file is not None:
        yield from _offices(context, context.organization_file)
    for collaboration in context.index.collaborations:
        if is_open(context.stage(collaboration)):
            yield from _parts(context, collaboration)


def _offices(context: Context, file: Document) -> Iterator[Problem]:
    organization = context.organization
    for at, steward in enumerate(organization.stewards):
        if organization.has_left(steward, context.today):
            yield _office(file, ("stewards", at), msg("the steward {person} has left", person=steward))
    for key, department in organization.departments.items():
        if (
            department.head
            and not organization.is_closed(key, context.today)
            and organization.has_left(department.head, context.today)
        ):
            words = msg("the head of {department}, {person}, has left", department=key, person=department.head)
            yield _office(file, ("departments", key, "head"), words)


def _office(file: Document, loc: Loc, message: Message) -> Problem:
    return Problem(file.path, file.line(loc), message, msg("name a successor"), REF, str(message))


def _parts(context: Context, collaboration: Collaboration) -> Iterator[Problem]:
    one = collaboration.fitting
    request = one.request
    parts: list[tuple[Record, str, str]] = (
        [(request.record, "coordinator", request.data.coordinator)] if request else []
    )
    parts += [(answer.record, "contact", answer.data.contact) for answer in one.responses.values()]
    parts += [(task.record, "owner", task.data.owner) for task in one.tasks.values()]
    for record, key, person in parts:
        if context.organization.has_left(person, context.today):
            message = msg("{key} {person} has left", key=key, person=person)
            yield record.problem(key, message, msg("name a successor"), subject=f"{key}={person}")
