"""Outdated change.

A change's `from` is not what the plan had there. Changes of one field follow each other by number: each begins where
the one before ended. The first of a milestone or delivery standard begins with what the kickoff's minutes say; the
last of a request's or task's field ends with what its file says now. A task of another collaboration is not in this
plan at all.

## Why

A change is agreed to by what it says. If it begins with a value that the plan did not have, the heads agreed to
something else than what happened, and nobody can follow how the plan came about.

## How to mend

Write in `from` what the plan had before this change, and in `to` what holds from now on; then put the same into the
task's or the request's file. If two changes were written side by side, the one with the higher number begins with the
`to` of the other.

## Flagged

    # changes/1.md
    changes: [{task: XMB-2024-003, field: end, from: 2024-03-13, to: 2024-03-15}]
    # changes/2.md
    changes: [{task: XMB-2024-003, field: end, from: 2024-03-13, to: 2024-03-18}]
    # tasks/XMB-2024-003.md
    end: 2024-03-18

## Accepted

    # changes/1.md
    changes: [{task: XMB-2024-003, field: end, from: 2024-03-13, to: 2024-03-15}]
    # changes/2.md
    changes: [{task: XMB-2024-003, field: end, from: 2024-03-15, to: 2024-03-18}]
    # tasks/XMB-2024-003.md
    end: 2024-03-18
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from collabsite.acts import new
from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.index import Collaboration, Known, PlanEdit
from collabsite.locale import Message, msg
from collabsite.models.change import Change
from collabsite.models.minutes import Minutes
from collabsite.models.task import Task
from collabsite.plan import equal
from collabsite.rules._briefly import briefly
from collabsite.rules._plan_values import all_exist, is_in_order
from collabsite.signing import Break

LEVEL = Level.ERROR
CLAUSE = "4.3"


def check(context: Context) -> Iterator[Problem]:
    """Each field that changes touch, at the first edit that does not fit; idle ones (CHG003) change nothing."""
    for collaboration in context.index.collaborations:
        one = collaboration.fitting
        breaks = context.ledger.breaks(one.folder) if context.ledger else None
        is_frozen = breaks is not None
        for found in breaks or ():
            yield _from_the_plan(found)
        unread = {record.place.number for record in one.at(Change) if record.is_unclear("changes")}
        for (task, field), edits in one.edits.items():
            if home := _elsewhere(context, one, task):
                yield _foreign(edits[0], str(task), home)
                continue
            if is_frozen:
                continue  # the plan in force says it
            effective = [edit for edit in edits if not equal(edit.before, edit.after)]
            if effective and task not in one.dropped:
                fault = next(_breaks(context, one, task, field, effective, unread), None)
                if fault:
                    yield fault


def _from_the_plan(found: Break) -> Problem:
    """With the history the plan in force says what a change begins with."""
    task, field = found.key
    values = {"field": field, "value": briefly(found.written), "other": briefly(found.planned)}
    message = msg('{field} is changed from "{value}", but the plan in force had "{other}"', **values)
    help = msg("write in from what the plan had before this change")
    return found.change.problem(found.loc, message, help, subject=f"{task or 'request'}.{field}.from")


def _elsewhere(context: Context, one: Collaboration, task: str | None) -> str | None:
    """The collaboration that a task is of, if that is another one."""
    places = [record.place for record in context.index.by_ref.get(task or "", ())]
    homes = [place.request for place in places if place.kind is Task]
    return None if not homes or one.number in homes else homes[0]


def _foreign(edit: PlanEdit, task: str, home: str) -> Problem:
    message = msg("{task} is a task of {home}: it is not in this plan", task=task, home=home)
    help = msg("take it out here, and propose it there: `{command}`", command=new("change", home))
    return edit.change.record.problem((*edit.loc, "task"), message, help, subject=f"task={task}")


def _breaks(
    context: Context, one: Collaboration, task: str | None, field: str, edits: list[PlanEdit], unread: set[int]
) -> Iterator[Problem]:
    """What does not fit, in order.

    Nothing where a change that cannot be read may lie between, or a value has a finding of its own.
    """
    in_minutes = task is None and field in Minutes.plan_fields
    written, first, last = _written(one, task, field), edits[0], edits[-1]
    if in_minutes and not _any(unread, 0, _number(first)):
        yield from _from_minutes(first, field, written)
    for before, edit in pairwise(edits):
        exist = all_exist(context, field, before.after, edit.before)
        if exist and not _any(unread, _number(before), _number(edit)):
            yield from _from_the_one_before(before, edit, field)
    fitting = all_exist(context, field, last.after, written or []) and is_in_order(one, task, field)
    if fitting and not in_minutes and not any(number > _number(last) for number in unread):
        yield from _to_the_file(last, field, written)


def _number(edit: PlanEdit) -> int:
    return edit.change.record.place.number


def _any(unread: set[int], after: int, before: int) -> bool:
    return any(after < number < before for number in unread)


def _written(one: Collaboration, task: str | None, field: str) -> Any:
    """What the file has; None where it is not there or cannot be read."""
    holder: Known[Any] | None = one.all_tasks.get(task) if task is not None else one.request
    if task is None and field in Minutes.plan_fields:
        holder = one.kickoff
    if holder is None or holder.record.is_unclear(field):
        return None
    return getattr(holder.data, field)


def _from_minutes(edit: PlanEdit, field: str, written: object) -> Iterator[Problem]:
    """Minutes without milestones or standards have a finding of their own (MIN002)."""
    if written and not equal(edit.before, written):
        values = {"field": field, "value": briefly(edit.before), "other": briefly(written)}
        message = msg('{field} is changed from "{value}", but the kickoff\'s minutes have "{other}"', **values)
        yield _problem(edit, field, "from", message)


def _from_the_one_before(before: PlanEdit, edit: PlanEdit, field: str) -> Iterator[Problem]:
    if not equal(edit.before, before.after):
        ref = before.change.record.ref
        values = {"field": field, "value": briefly(edit.before), "other": briefly(before.after), "change": ref}
        message = msg('{field} is changed from "{value}", but {change} had set it to "{other}"', **values)
        yield _problem(edit, field, "from", message)


def _to_the_file(edit: PlanEdit, field: str, written: object) -> Iterator[Problem]:
    if written is not None and not equal(edit.after, written):
        values = {"field": field, "value": briefly(edit.after), "other": briefly(written)}
        message = msg('{field} is changed to "{value}", but the file has "{other}"', **values)
        yield _problem(edit, field, "to", message)


def _problem(edit: PlanEdit, field: str, key: str, message: Message) -> Problem:
    if key == "from":
        help = msg("write in from what the plan had before this change")
    else:
        help = msg("write what was agreed, here and in the file alike")
    about = edit.change.data.changes[edit.position].task or "request"
    return edit.change.record.problem((*edit.loc, key), message, help, subject=f"{about}.{field}.{key}")
