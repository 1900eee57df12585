"""Dates out of order.

An end before its start; a task outside its request's dates; a thing that happened dated after today; a kickoff before
its request, a delivery before the kickoff, an acceptance before its delivery, a rework before its failure, a
retrospective before the last acceptance.

## Why

Deadlines are counted from these dates. A date that cannot be true makes a clock run for nobody.

## How to mend

Correct the date. If the plan moved, both the task and its request move, by a change.

## Flagged

    # request.md
    start: 2024-03-20
    end: 2024-03-01

## Accepted

    # request.md
    start: 2024-03-01
    end: 2024-03-20
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.index import Collaboration, Index
from collabsite.locale import Message, msg
from collabsite.models._checking import written
from collabsite.models._choice import Verdict
from collabsite.models.change import plan_model
from collabsite.models.request import Request
from collabsite.models.task import Task
from collabsite.record import Record

LEVEL = Level.ERROR
CLAUSE = None


def check(context: Context) -> Iterator[Problem]:
    """Within each record, then between the records of a collaboration."""
    today = context.today
    yield from _ahead(context.index, today)
    for record in context.index.records:
        if record not in context.index.dropped:
            yield from _backwards(record)
    for collaboration in (one.fitting for one in context.index.collaborations):
        yield from _tasks_outside(collaboration)
        yield from _early_kickoff(collaboration, today)
        yield from _early_delivery(collaboration, today)
        yield from _early_verdict(collaboration, today)
        yield from _early_retrospective(collaboration, today)


def _before(day: date | None, other: date | None, today: date) -> bool:
    """Whether a day lies before another one; a day after today is a fault of its own and says nothing of others."""
    return day is not None and other is not None and day < other <= today


def _ordered(frame: Request | Task) -> bool:
    """Whether its start and end can be read and are in order."""
    return None not in (frame.start, frame.end) and frame.start <= frame.end


def _ahead(index: Index, today: date) -> Iterator[Problem]:
    for record, loc, leaf in index.marked():
        if leaf.happened and isinstance(leaf.value, date) and leaf.value > today and record not in index.dropped:
            key = written(loc)
            message = msg("{key} is {day}, which lies after today, {today}", key=key, day=leaf.value, today=today)
            yield record.problem(loc, message, msg("write the day on which it happened"), subject=f"{key}={leaf.value}")


def _backwards(record: Record) -> Iterator[Problem]:
    start, end = getattr(record.fitting, "start", None), getattr(record.fitting, "end", None)
    if start and end and end < start:
        yield _order(record, "end", msg("end {day} is before start {other}", day=end, other=start))


def _order(record: Record, key: str, message: Message) -> Problem:
    return record.problem(key, message, msg("correct the one that is wrong"), subject=key)


def _tasks_outside(collaboration: Collaboration) -> Iterator[Problem]:
    request = collaboration.request
    if request is None or not _ordered(request.data):
        return
    frame = request.data
    for task in collaboration.tasks.values():
        if not _ordered(task.data):
            continue
        help = msg(
            "keep the task within {start} to {end}, or move the request's dates by a change",
            start=frame.start,
            end=frame.end,
        )
        if task.data.start < frame.start:
            message = msg("start {day} is before the request's, {other}", day=task.data.start, other=frame.start)
            yield task.record.problem("start", message, help, subject="start")
        if task.data.end > frame.end:
            message = msg("end {day} is after the request's, {other}", day=task.data.end, other=frame.end)
            yield task.record.problem("end", message, help, subject="end")


def _early_kickoff(collaboration: Collaboration, today: date) -> Iterator[Problem]:
    request, kickoff = collaboration.request, collaboration.kickoff
    if request is None or kickoff is None or _submitted_again(collaboration):
        return
    held, submitted = kickoff.data.held, request.data.submitted
    if _before(held, submitted, today):
        message = msg(
            "the kickoff was held on {day}, before its request was submitted, {other}", day=held, other=submitted
        )
        yield _order(kickoff.record, "held", message)


def _submitted_again(collaboration: Collaboration) -> bool:
    """Whether a change of the request may have given it a later day than it first had."""
    request = collaboration.request
    return request is not None and any(
        _until(change.data.proposed, request.data.submitted)
        and plan_model(edit.field, edit.task is not None) is Request
        for change in collaboration.changes
        for edit in change.data.changes
    )


def _until(day: date | None, other: date | None) -> bool:
    return day is not None and other is not None and day <= other


def _early_delivery(collaboration: Collaboration, today: date) -> Iterator[Problem]:
    kickoff = collaboration.kickoff
    failed = {
        verdict.data.delivery: verdict
        for verdict in collaboration.acceptances
        if verdict.data.decision is Verdict.FAILED
    }
    for delivery in collaboration.deliveries:
        submitted = delivery.data.submitted
        failure = failed.get(delivery.data.reworks or 0)
        if kickoff and _before(submitted, kickoff.data.held, today):
            message = msg("submitted {day} is before the kickoff, {other}", day=submitted, other=kickoff.data.held)
            yield _order(delivery.record, "submitted", message)
        elif failure and _before(submitted, failure.data.inspected, today):
            message = msg(
                "the rework was submitted on {day}, before the failure, {other}",
                day=submitted,
                other=failure.data.inspected,
            )
            yield _order(delivery.record, "submitted", message)


def _early_verdict(collaboration: Collaboration, today: date) -> Iterator[Problem]:
    deliveries = {delivery.record.place.number: delivery for delivery in collaboration.deliveries}
    for verdict in collaboration.acceptances:
        delivery = deliveries.get(verdict.data.delivery)
        if delivery and _before(verdict.data.inspected, delivery.data.submitted, today):
            day, other = verdict.data.inspected, delivery.data.submitted
            message = msg("inspected {day} is before the delivery, {other}", day=day, other=other)
            yield _order(verdict.record, "inspected", message)


def _early_retrospective(collaboration: Collaboration, today: date) -> Iterator[Problem]:
    report = collaboration.retrospective
    inspected = [verdict.data.inspected for verdict in collaboration.acceptances]
    last = max((day for day in inspected if _until(day, today)), default=None)
    if report and last and _before(report.data.held, last, today):
        message = msg("held {day} is before the last acceptance, {other}", day=report.data.held, other=last)
        yield _order(report.record, "held", message)
