"""Foreign delivery.

A delivery by a department that was not responsible for one of its tasks on the day it was submitted, or of a task of
another collaboration.

## Why

Each task has one responsible department, and that department hands the result over. A result that another one hands
over is answered for by nobody when it fails.

## How to mend

Check `department`: it is the key of the department that delivers. If a task belongs to another department, take it
out of the list, and let that department write a delivery of its own.

If the task has passed to another department, that was a change request before the delivery: see that it is there.

## Flagged

    # deliveries/3.md
    department: market

## Accepted

    # deliveries/3.md
    department: product
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from collabsite.acts import new
from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.index import Collaboration, Known
from collabsite.locale import msg
from collabsite.models.delivery import Delivery
from collabsite.rules._judged import responsible
from collabsite.rules._people import may_exist

LEVEL = Level.ERROR
CLAUSE = "5.1"
Homes = Mapping[str, Collaboration]


def check(context: Context) -> Iterator[Problem]:
    """Each task of each delivery, at its item."""
    homes = _homes(context)
    for collaboration in context.index.collaborations:
        one = collaboration.fitting
        for delivery in one.deliveries:
            department = delivery.data.department
            if department is not None and may_exist(context.organization, department):
                yield from _foreign(context, one, homes, delivery)


def _homes(context: Context) -> dict[str, Collaboration]:
    """The collaboration of each task; the first where two have the number."""
    every = [collaboration.fitting for collaboration in reversed(context.index.collaborations)]
    return {number: one for one in every for number in one.all_tasks}


def _elsewhere(delivery: Known[Delivery], at: int, task: str, home: str) -> Problem:
    message = msg("{task} is a task of {home}: it is delivered there", task=task, home=home)
    help = msg("take it out here, and deliver it there: `{command}`", command=new("delivery", home))
    return delivery.record.problem(("tasks", at), message, help, subject=f"tasks={task}")


def _foreign(context: Context, one: Collaboration, homes: Homes, delivery: Known[Delivery]) -> Iterator[Problem]:
    department = delivery.data.department
    for at, task in enumerate(delivery.data.tasks or ()):
        if task not in one.all_tasks and task in homes:
            yield _elsewhere(delivery, at, task, homes[task].number)
            continue
        answerable = responsible(one, task, delivery.data.submitted)
        exist = all(may_exist(context.organization, each) for each in answerable)
        if not answerable or department in answerable or not exist:
            continue
        name = context.organization.called(answerable[-1])
        message = msg(
            "{task} is delivered by {department}, but {responsible} is responsible for it",
            task=task,
            department=context.organization.called(department),
            responsible=name,
        )
        help = msg("correct department, or let {responsible} write a delivery of its own", responsible=name)
        yield delivery.record.problem(("tasks", at), message, help, subject=f"tasks={task}")
