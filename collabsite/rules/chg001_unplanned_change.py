"""Unplanned change.

Once every head has signed the kickoff's minutes the plan is frozen as it stood then. From then on the files may differ
from it only by what signed changes say. Here a plan field of a task or of the request says something else, or a task
has come or gone without a change.

## Why

Everybody plans with what was agreed. Even under force majeure a plan is changed by a change request that the heads
concerned have signed, never silently.

## How to mend

Put back what the plan has, or propose the change: `collabsite new change`. The change and the edit it allows may come
in one pull request, which the heads concerned approve.

## Flagged

    # Step: the goal is another one, and only the requesting head approves
    # Approved-by: Zhang Wei <zhang.wei@example.com>
    # request.md
    goal: 3月20日前在两个城市完成新产品功能上线

## Accepted

    # Step: the goal is changed by a change that every head approves, in the request and in the change alike
    # Approved-by: Zhang Wei <zhang.wei@example.com>
    # Approved-by: Li Qiang <li.qiang@example.com>
    # Approved-by: Luo Jing <luo.jing@example.com>
    # request.md
    goal: 3月20日前在两个城市完成新产品功能上线
    # changes/2.md
    proposed: 2024-04-01
    changes: [{field: goal, from: 3月20日前完成新产品功能上线, to: 3月20日前在两个城市完成新产品功能上线}]
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.acts import new
from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.index import Collaboration
from collabsite.locale import Message, msg
from collabsite.models._fields import same
from collabsite.models.change import Change
from collabsite.models.task import Task
from collabsite.rules._briefly import briefly
from collabsite.rules._open import may_be_withdrawn
from collabsite.rules._steps import told
from collabsite.signing import Deviation

LEVEL = Level.ERROR
CLAUSE = "4.3"


def check(context: Context) -> Iterator[Problem]:
    """Each field or task of a frozen plan that is not as it was agreed, at its key."""
    if context.ledger is None:
        return
    for collaboration in context.index.collaborations:
        if not may_be_withdrawn(context, collaboration):
            for deviation in context.ledger.deviations(collaboration.folder):
                yield from _problem(context, collaboration.fitting, deviation)


def _problem(context: Context, one: Collaboration, deviation: Deviation) -> Iterator[Problem]:
    record, by = deviation.record, told(context, deviation.brought)
    if deviation.field:
        values = {"planned": briefly(deviation.planned), "present": briefly(deviation.present)}
        message = msg(
            '{field} is "{present}", but the plan in force has "{planned}" ({by})',
            field=deviation.field,
            by=by,
            **values,
        )
        yield record.problem(
            deviation.field, message, _help(context, one, deviation), subject=f"{deviation.field}={deviation.present}"
        )
    elif same(record.ref) in _listed(one):  # else it is MIN004's
        if deviation.planned is None:
            message = msg("{task} is not in the plan in force ({by})", task=record.ref, by=by)
        else:
            message = msg("{task} is in the plan in force, but its file is gone ({by})", task=record.ref, by=by)
        yield Problem(record.path, 1, message, _help(context, one, deviation), record.ref, f"task={record.ref}")


def _help(context: Context, one: Collaboration, deviation: Deviation) -> Message:
    proposed = [change.record for change in one.changes if _proposes(change.data, deviation)]
    ledger = context.ledger
    unsigned = [change for change in proposed if ledger is not None and ledger.by_path[change.path].missing]
    if unsigned:
        ref = unsigned[-1].ref
        return msg("{change} says so, but is not signed: `collabsite signoffs {change}` tells by whom", change=ref)
    return msg(
        "put back what the plan has, or propose the change and have it signed: `{command}`",
        command=new("change", one.number),
    )


def _proposes(change: Change, deviation: Deviation) -> bool:
    """Whether a change sets the field, or adds or drops the task."""
    of_task = deviation.record.ref if deviation.record.place.kind is Task else None
    edits = ((edit.task, edit.field) for edit in change.changes or ())
    moved = [*(change.adds or ()), *(change.drops or ())]
    return (of_task, deviation.field) in edits or (not deviation.field and of_task in moved)


def _listed(one: Collaboration) -> set[str]:
    """The tasks that the kickoff's minutes or a change list."""
    lists = [known.data.tasks for known in one.kickoffs]
    lists += [change.data.adds for change in one.changes] + [change.data.drops for change in one.changes]
    return {same(number) for numbers in lists for number in numbers or ()}
