"""A task's status against the facts (5.2): what contradicts it, in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.locale import Message, msg
from collabsite.models._choice import Status
from collabsite.rules._open import may_be_withdrawn
from collabsite.rules._reports import Reported, reported
from collabsite.rules._verdicts import has_passed, may_be_unread, standing_pass
from collabsite.stage import TaskFacts


class Contradiction(NamedTuple):
    """What contradicts a status."""

    key: str
    """The key of the task that is wrong."""
    message: Message
    help: Message


def first_progress(context: Context, collaboration: Collaboration) -> dict[str, Reported]:
    """The first report of each task that says more than 0 %; at 0 % nothing has begun."""
    found: dict[str, Reported] = {}
    for one in reported(context, collaboration):
        if one.update.percent > 0:
            found.setdefault(one.update.task, one)
    return found


def contradictions(context: Context, collaboration: Collaboration) -> Iterable[tuple[TaskFacts, Contradiction]]:
    """Each task in the plan whose status contradicts the facts, with the narrowest contradiction."""
    begun = first_progress(context, collaboration)
    is_agreed = any(context.signoffs.first_signed(minutes.record) for minutes in collaboration.kickoffs)
    for fact in context.facts(collaboration):
        record = fact.task.record
        if record.is_unclear("status"):
            continue
        found = _by_verdict(context, collaboration, fact) or _by_itself(fact, begun.get(record.ref), is_agreed)
        if found:
            yield fact, found


def _by_verdict(context: Context, collaboration: Collaboration, fact: TaskFacts) -> Contradiction | None:
    number = fact.task.record.ref
    if may_be_unread(context, collaboration, number):
        return None
    status = fact.task.data.status
    if status is Status.DONE:
        lacking = not has_passed(collaboration, number) and not may_be_withdrawn(context, collaboration)
        return _unaccepted(collaboration, status) if lacking else None
    passed = standing_pass(collaboration, number)
    if passed is None:
        return None
    message = msg("status is {status}, but {acceptance} has passed", status=status, acceptance=passed.record.ref)
    return Contradiction("status", message, msg("set status to done"))


def _unaccepted(collaboration: Collaboration, status: Status) -> Contradiction:
    message = msg("status is {status}, but no acceptance of this task has passed", status=status)
    help = msg(
        "have it accepted: `collabsite new acceptance {number}`, or set status to in_progress",
        number=collaboration.number,
    )
    return Contradiction("status", message, help)


def _by_itself(fact: TaskFacts, begun: Reported | None, is_agreed: bool) -> Contradiction | None:
    task = fact.task.data
    if task.completed is not None and task.status is not Status.DONE:
        message = msg("completed is {day}, but status is {status}", day=task.completed, status=task.status)
        return Contradiction("completed", message, msg("set status to done, or take completed out"))
    # before the kickoff nothing may be under way at all: TSK003
    if task.status is not Status.NOT_STARTED or not (begun or fact.deliveries) or not is_agreed:
        return None
    help = msg("set status to in_progress, or to delayed if it is past its end")
    if begun:
        report, percent = begun.report.record.ref, f"{begun.update.percent:g}"
        message = msg(
            "status is {status}, but {report} says {percent}%", status=task.status, report=report, percent=percent
        )
    else:
        delivery = fact.deliveries[0].record.ref
        message = msg("status is {status}, but {delivery} delivers it", status=task.status, delivery=delivery)
    return Contradiction("status", message, help)
