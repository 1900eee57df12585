"""Split responsibility.

A task whose owner is not of its responsible department; whose responsible department is neither the requesting nor a
collaborating department of the request; or whose responsible department is listed as collaborating too.

## Why

Each task has one department that answers for it, and a collaborating department answers for its own part only. Where
the owner is of another department, or the department never took the request on, nobody answers for the whole.

## How to mend

Decide which department is responsible, and name one of its people as owner: a member, the head or a deputy. Take it
out of the task's collaborating departments. If the department is new, add it to the request. After the kickoff each
of these is a change.

## Flagged

    # tasks/XMB-2024-003.md
    owner: he-jia

## Accepted

    # tasks/XMB-2024-003.md
    owner: li-qiang
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.index import Known
from collabsite.locale import msg
from collabsite.models.task import Task
from collabsite.plan import parties_on
from collabsite.rules._parties import are_known

LEVEL = Level.ERROR
CLAUSE = "D.1"


def check(context: Context) -> Iterator[Problem]:
    """Each task in the plan: its owner, its responsible department among the parties and among the collaborating."""
    for collaboration in context.index.collaborations:
        one = collaboration.fitting
        parties = parties_on(one, None) if are_known(context, one) else []
        accepted = {fact.task.record.ref for fact in context.facts(one) if fact.is_accepted}
        for number, task in one.tasks.items():
            if task.data.responsible_department in context.organization.departments:
                yield from _foreign_owner(context, task)
                yield from _outsider(context, task, parties if number not in accepted else [])
            yield from _listed_twice(context, task)


def _foreign_owner(context: Context, task: Known[Task]) -> Iterator[Problem]:
    owner, department = task.data.owner, task.data.responsible_department
    organization = context.organization_for(task.record)
    if owner in organization.people and not organization.is_of(owner, department):
        names = {"person": context.organization.called(owner), "department": context.organization.called(department)}
        message = msg("owner {person} is not of the responsible department, {department}", **names)
        help = msg("name one of its people, or the department that is responsible; after the kickoff by a change")
        yield task.record.problem("owner", message, help, subject=f"owner={owner}")


def _outsider(context: Context, task: Known[Task], parties: list[str]) -> Iterator[Problem]:
    department = task.data.responsible_department
    if parties and department not in parties:
        name = context.organization.called(department)
        message = msg("the responsible department {department} takes no part in the request", department=name)
        help = msg(
            "name one of {departments}, or add it to the request; after the kickoff by a change",
            departments=tuple(map(context.organization.called, parties)),
        )
        yield task.record.problem(
            "responsible_department", message, help, subject=f"responsible_department={department}"
        )


def _listed_twice(context: Context, task: Known[Task]) -> Iterator[Problem]:
    department, others = task.data.responsible_department, task.data.collaborating_departments or []
    if department in others:
        name = context.organization.called(department)
        message = msg("{department} is responsible and listed as collaborating too", department=name)
        help = msg("take it out of collaborating_departments; after the kickoff by a change")
        loc = ("collaborating_departments", others.index(department))
        yield task.record.problem(loc, message, help, subject=f"collaborating_departments={department}")
