"""Stray rework.

`reworks` names a delivery that does not exist, is not an earlier one, has not failed or has other tasks; or a task
that failed is delivered again and the delivery does not say that it mends the last one that failed.

## Why

After a failure the work is mended within three working days and submitted again. Only `reworks` ties the new delivery
to the failure: the deadline is met by it, and anybody can follow a task from its first try to the one that passed.

## How to mend

Write into `reworks` the number of the last delivery of these tasks that failed: the number of its file in
`deliveries/`.

List under `tasks` exactly the tasks which that delivery had. Other tasks get a delivery of their own. Tasks that a
change has dropped since are left out.

Where nothing has failed, take `reworks` out.

## Flagged

    # deliveries/4.md
    department: tech
    submitter: chen-hao
    submitted: 2024-03-19
    tasks: [XMB-2024-003]
    reworks: 2

## Accepted

    # deliveries/2.md
    department: tech
    submitter: chen-hao
    submitted: 2024-03-15
    tasks: [XMB-2024-003]
    reworks: 1
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.index import Collaboration, Known
from collabsite.locale import Message, msg
from collabsite.models._choice import Verdict
from collabsite.models.acceptance import Acceptance
from collabsite.models.delivery import Delivery
from collabsite.rules._judged import live_tasks
from collabsite.rules._open import lacking, unread
from collabsite.stage import verdicts_of

LEVEL = Level.ERROR
CLAUSE = "5.3"


def check(context: Context) -> Iterator[Problem]:
    """What `reworks` says, then what it leaves out."""
    may_lack = {one.folder for one in lacking(context)}
    for one in (collaboration.fitting for collaboration in context.index.collaborations):
        for delivery in one.deliveries:
            fault = _stray(context, one, delivery)
            if fault is not None:
                yield delivery.record.problem("reworks", *fault, subject=f"reworks={delivery.data.reworks}")
            elif one.folder in may_lack:
                yield from _unsaid(one, delivery)


def _stray(context: Context, one: Collaboration, delivery: Known[Delivery]) -> tuple[Message, Message] | None:
    """What is wrong with the delivery that `reworks` names, if it is said."""
    number, own = delivery.data.reworks, delivery.record.place.number
    if number is None:
        return None
    last = _last_failed(one, delivery)
    right = msg("write the number of the last one that failed: {number}", number=_number(last)) if last else None
    help = right or msg("write the number of the delivery that failed, or take the line out")
    if number not in {record.place.number for record in one.at(Delivery)}:
        return msg("reworks names delivery {number}, which does not exist", number=number), help
    if number >= own:
        return msg("reworks names delivery {number}, which is not an earlier one", number=number), help
    if not _may_have_failed(one, number):
        return msg("reworks names delivery {number}, which has not failed", number=number), help
    return _other_tasks(context, one, delivery, number)


def _other_tasks(
    context: Context, one: Collaboration, delivery: Known[Delivery], number: int
) -> tuple[Message, Message] | None:
    """What is wrong where the tasks differ; a task that does not exist has a finding of its own (REC009)."""
    tasks = live_tasks(one, delivery)
    before = next((live_tasks(one, other) for other in one.deliveries if _number(other) == number), None)
    if tasks is None or before is None or set(tasks) == set(before):
        return None
    if any(task not in context.index.by_ref for task in (*tasks, *before)):
        return None
    message = msg(
        "reworks names delivery {number}, which was of other tasks: {tasks}", number=number, tasks=tuple(before)
    )
    return message, msg("deliver exactly these tasks, and others in a delivery of their own")


def _may_have_failed(one: Collaboration, number: int) -> bool:
    """Whether a verdict on a delivery is that it failed, or may be where that cannot be told."""
    given = {record.place.number for record in one.at(Delivery)}
    verdicts = (verdict.data for verdict in one.acceptances)
    return unread(one, Acceptance, "delivery") or any(
        verdict.delivery not in given or (verdict.delivery == number and verdict.decision is not Verdict.PASSED)
        for verdict in verdicts
    )


def _unsaid(one: Collaboration, delivery: Known[Delivery]) -> Iterator[Problem]:
    """A delivery of a failed task that does not name the last failure of any of its tasks: one finding."""
    said = delivery.data.reworks
    failed = {task: _last_failed(one, delivery, task) for task in live_tasks(one, delivery) or ()}
    missing = [(task, last) for task, last in failed.items() if last is not None]
    if not missing or delivery.record.is_unclear("reworks"):
        return
    if said in {_number(last) for _, last in missing}:
        return
    task, last = missing[0]
    tasks = tuple(live_tasks(one, last) or ())
    help = msg("write `reworks: {number}`, and as tasks: {tasks}", number=_number(last), tasks=tasks)
    message = msg(
        "{task} failed in delivery {number} and is delivered again, but reworks does not say so",
        task=task,
        number=_number(last),
    )
    loc = "reworks" if said else ("tasks", delivery.data.tasks.index(task))
    yield delivery.record.problem(loc, message, help, subject=f"reworks={said or ''}")


def _number(delivery: Known[Delivery]) -> int:
    return delivery.record.place.number


def _last_failed(one: Collaboration, delivery: Known[Delivery], task: str = "") -> Known[Delivery] | None:
    """The delivery of a task (of the same tasks) just before this one, if it had failed when this one was submitted."""
    own, day = _number(delivery), delivery.data.submitted
    wanted = {task} if task else set(live_tasks(one, delivery) or ())
    earlier = [other for other in one.deliveries if _number(other) < own and wanted & set(other.data.tasks or ())]
    if not earlier or day is None or _unread_between(one, _number(earlier[-1]), own):
        return None
    verdict = verdicts_of(one).get(_number(earlier[-1]))
    if verdict is None or verdict.data.decision is not Verdict.FAILED or verdict.data.inspected is None:
        return None
    return earlier[-1] if verdict.data.inspected <= day else None


def _unread_between(one: Collaboration, after: int, before: int) -> bool:
    """Whether a delivery between two others cannot be read, so that it may be the one that was to be mended."""
    read = {_number(delivery) for delivery in one.deliveries if delivery.data.tasks is not None}
    return any(after < record.place.number < before and record.place.number not in read for record in one.at(Delivery))
