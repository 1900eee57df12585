"""Idle change.

A change that changes nothing: `from` and `to` are the same, a task is added that is in the plan already, one is
dropped that is not in it. Or a change of a task that had been accepted before the change was proposed.

## Why

Everybody concerned signs a change. One that changes nothing costs their time and hides what did change; and what was
accepted is not agreed upon anew afterwards.

## How to mend

Take the line out, or write what really changes. What is still to be done after an acceptance is a new task: add it by
a change.

## Flagged

    # changes/1.md
    changes: [{task: XMB-2024-003, field: end, from: 2024-03-15, to: 2024-03-15}]

## Accepted

    # changes/1.md
    changes: [{task: XMB-2024-003, field: end, from: 2024-03-13, to: 2024-03-15}]
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.document import Loc
from collabsite.findings import Level, Problem
from collabsite.index import Collaboration, Known
from collabsite.locale import Message, msg
from collabsite.models.change import Change
from collabsite.plan import equal
from collabsite.record import Record
from collabsite.rules._briefly import briefly
from collabsite.rules._membership import Move, moves
from collabsite.rules._verdicts import standing_pass

LEVEL = Level.ERROR
CLAUSE = "4.3"


def check(context: Context) -> Iterator[Problem]:
    """Each change: its edits, then the tasks it adds and drops."""
    for collaboration in context.index.collaborations:
        one = collaboration.fitting
        for change in one.changes:
            yield from _edits(context, one, change)
        for move in moves(one):
            yield from _move(context, one, move)


def _idle(record: Record, loc: Loc, message: Message, subject: str) -> Problem:
    help = msg("take the line out, or write what really changes")
    return record.problem(loc, message, help, subject=f"{loc[0]}={subject}")


def _edits(context: Context, one: Collaboration, change: Known[Change]) -> Iterator[Problem]:
    for position, edit in enumerate(change.data.changes or ()):
        loc = ("changes", position)
        if edit.task in one.dropped:
            continue
        if _is_taken_back(change, position):
            yield _idle(
                change.record,
                loc,
                msg("{field} ends as it began", field=edit.field),
                f"{edit.task or 'request'}.{edit.field}",
            )
        elif equal(edit.from_, edit.to):
            values = {"field": edit.field, "value": briefly(edit.to)}
            message = msg('{field} is changed from "{value}" to the same', **values)
            yield _idle(change.record, loc, message, f"{edit.task or 'request'}.{edit.field}")
        elif edit.task is not None:
            yield from _too_late(context, one, change.record, loc, edit.task)


def _is_taken_back(change: Known[Change], position: int) -> bool:
    """Whether an edit sets its field back to what it was before an earlier edit of the same change."""
    last = change.data.changes[position]
    earlier = [one for one in change.data.changes[:position] if (one.task, one.field) == (last.task, last.field)]
    return bool(earlier) and equal(earlier[0].from_, last.to) and not equal(last.from_, last.to)


def _move(context: Context, one: Collaboration, move: Move) -> Iterator[Problem]:
    if move.key == "adds" and move.was_in:
        yield _idle(move.record, move.loc, msg("{task} is in the plan already", task=move.task), move.task)
    elif move.key == "drops" and move.was_in is False:
        if move.task in one.all_tasks:  # without a file of its own: MIN004
            yield _idle(move.record, move.loc, msg("{task} is not in the plan", task=move.task), move.task)
    elif move.key == "drops":
        yield from _too_late(context, one, move.record, move.loc, move.task)


def _too_late(context: Context, one: Collaboration, record: Record, loc: Loc, task: str) -> Iterator[Problem]:
    """A task that had been accepted before the change was proposed; on the same day is not before."""
    proposed = record.fitting.day if record.fitting else None
    passed = standing_pass(one, task, before=proposed) if proposed and proposed <= context.today else None
    if passed is not None:
        day = passed.data.inspected
        message = msg(
            "{task} was accepted on {day}, before this change was proposed, {other}", task=task, day=day, other=proposed
        )
        help = msg("take it out of this change; what is still to be done is a new task, added by a change")
        yield record.problem(loc, message, help, subject=f"{loc[0]}={task}")
