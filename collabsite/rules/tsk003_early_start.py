"""Early start.

A task is under way or done although no kickoff minutes are signed by every head; or it was reported or delivered
before the day on which they were.

## Why

The signed minutes are the basis of all that follows. What is begun before may be work that nobody agreed to.

## How to mend

Hold the kickoff and have its minutes signed; until then the task's status is `not_started`. If only a date is wrong,
correct it in the report or the delivery.

## Flagged

    # progress/early.md
    reported: 2024-02-26
    updates: [{task: XMB-2024-001, percent: 10, summary: 已开始}]

## Accepted

    # progress/early.md
    reported: 2024-03-01
    updates: [{task: XMB-2024-001, percent: 10, summary: 已开始}]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from collabsite.acts import new
from collabsite.context import Context
from collabsite.document import Loc
from collabsite.findings import Level, Problem
from collabsite.index import Collaboration
from collabsite.locale import Message, msg
from collabsite.models._choice import Meeting, Status
from collabsite.models.minutes import Minutes
from collabsite.record import Record
from collabsite.rules._open import may_be_withdrawn
from collabsite.rules._reports import reported
from collabsite.stage import TaskFacts

LEVEL = Level.ERROR
CLAUSE = "3.3"


class _Act(NamedTuple):
    """A report or a delivery, which shows that a task was under way."""

    day: date | None
    record: Record
    loc: Loc
    words: Message


def check(context: Context) -> Iterator[Problem]:
    """Each task once: while no kickoff is signed, or what was done before it was."""
    for collaboration in context.index.collaborations:
        one = collaboration.fitting
        texts = [context.signoffs.first_signed(minutes.record) for minutes in one.kickoffs]
        signed = min((text.day for text in texts if text is not None), default=None)
        if signed is not None:
            yield from _before(context, one, signed)
        elif not may_be_withdrawn(context, collaboration) and not _may_be_unread(one):
            yield from _without(context, one)


def _may_be_unread(one: Collaboration) -> bool:
    """Whether the kickoff's minutes may be among those that cannot be read as their form."""
    broken = (record.fitting for record in one.at(Minutes) if record.data is None)
    return any(getattr(minutes, "meeting", None) in (None, Meeting.KICKOFF) for minutes in broken)


def _without(context: Context, one: Collaboration) -> Iterator[Problem]:
    acts = _acts(context, one)
    for fact in context.facts(one):
        record, status = fact.task.record, fact.task.data.status
        if status in (Status.IN_PROGRESS, Status.DONE):
            message = msg("status is {status}, but no kickoff minutes are signed", status=status)
            yield record.problem("status", message, _sign_first(one), subject=f"status={status.value}")
        elif acts.get(record.ref):
            act = acts[record.ref][0]
            message = msg("{what}, but no kickoff minutes are signed", what=act.words)
            yield act.record.problem(act.loc, message, _sign_first(one), subject=f"task={record.ref}")


def _sign_first(one: Collaboration) -> Message:
    if one.kickoff:
        return msg("have every head sign {minutes} first", minutes=one.kickoff.record.ref)
    return msg("hold the kickoff first: `{command}`", command=new("minutes", one.number, meeting="kickoff"))


def _before(context: Context, one: Collaboration, signed: date) -> Iterator[Problem]:
    if signed > context.today:
        return
    help = msg("correct the date if it is wrong; work begins when every head has signed the kickoff's minutes")
    acts = _acts(context, one)
    for fact in context.facts(one):
        number = fact.task.record.ref
        early = [act for act in acts.get(number, ()) if act.day is not None and act.day < signed]
        if early:
            act = early[0]
            message = msg("{what}, before the kickoff's minutes were signed, {day}", what=act.words, day=signed)
            yield act.record.problem(act.loc, message, help, subject=f"task={number}")


def _acts(context: Context, one: Collaboration) -> dict[str, list[_Act]]:
    """What shows that a task was under way, by task and day."""
    found: dict[str, list[_Act]] = {}
    for update in reported(context, one):
        if update.update.percent > 0:
            number, day, percent = update.update.task, update.report.data.reported, f"{update.update.percent:g}%"
            words = msg("{task} is reported at {percent} on {day}", task=number, percent=percent, day=day or "?")
            found.setdefault(number, []).append(_Act(day, update.report.record, (*update.loc, "task"), words))
    for fact in context.facts(one):
        found.setdefault(fact.task.record.ref, []).extend(_deliveries(one, fact))
    return {number: sorted(acts, key=lambda act: act.day or date.max) for number, acts in found.items()}


def _deliveries(one: Collaboration, fact: TaskFacts) -> Iterator[_Act]:
    """The deliveries of a task, without those before the kickoff itself (REC010)."""
    number = fact.task.record.ref
    held = one.kickoff.data.held if one.kickoff else None
    for delivery in fact.deliveries:
        day = delivery.data.submitted
        if day is None or held is None or day >= held:
            words = msg("{task} is delivered on {day}", task=number, day=day or "?")
            yield _Act(day, delivery.record, ("tasks", delivery.data.tasks.index(number)), words)
