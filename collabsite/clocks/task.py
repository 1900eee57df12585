"""Finishing a task by its end (4, DUE004): met by a delivery that has not failed; a slow acceptance makes nobody late.

An end that passed before a change moved it stays late for good; so each end the plan had is asked on its own days.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from collabsite.clocks._clock import Act, Clock, Clockwork, Debt, Source, first
from collabsite.models.acceptance import Acceptance
from collabsite.models.change import Change
from collabsite.models.delivery import Delivery
from collabsite.models.task import Task
from collabsite.plan import course, entered_on
from collabsite.stage import TaskFacts

_DAY = timedelta(days=1)

SOURCES: tuple[Source, ...] = (
    (Delivery, "tasks", "submitted", "reworks"),
    (Acceptance, "delivery", "inspected", "decision"),
    (Change, "proposed", "changes", "adds", "drops"),
    (Task, "start", "end", "status", "completed"),
)


def clocks(work: Clockwork) -> Iterator[Clock]:
    """One a task, and one for each end that had passed when a change moved it."""
    for fact in work.facts:
        met = _met(fact)
        ends = _ends(work, fact, met)
        for (since, end), (until, later) in pairwise(ends):
            missed = end is not None and end != later and _missed(work, fact, max(since, end + _DAY), until, met)
            if missed and end is not None:
                yield _clock(work, fact, end, first([_moved(work, fact, until), *([met] if met else [])]))
        if ends[-1][1] is not None:
            yield _clock(work, fact, ends[-1][1], met)


def _ends(work: Clockwork, fact: TaskFacts, met: Act | None) -> list[tuple[date, date | None]]:
    """The ends that the plan had until it was finished, each with the day it held from."""
    until = met.day if met else work.today
    ends: list[tuple[date, date | None]] = course(work.collaboration, fact.task.record.ref, "end")
    return [ends[0], *(end for end in ends[1:] if end[0] <= until)]


def _missed(work: Clockwork, fact: TaskFacts, late_from: date, moved: date, met: Act | None) -> bool:
    """Whether it was late, in the plan and not finished on some day before a change moved its end."""
    entered = entered_on(work.collaboration, fact.task.record.ref) or date.min
    return max(late_from, entered) < moved and not (met and met.day < late_from)


def _met(fact: TaskFacts) -> Act | None:
    task = fact.task
    acts = [Act(one.data.submitted, one.record, "submitted") for one in fact.standing if one.data.submitted]
    if fact.done_on is not None:
        acts.append(Act(fact.done_on, task.record, "completed" if task.data.completed else "status"))
    return first(acts) if fact.is_finished else None


def _moved(work: Clockwork, fact: TaskFacts, day: date) -> Act:
    """The change that moved its end on that day."""
    edits = work.collaboration.edits[fact.task.record.ref, "end"]
    return next(Act(day, edit.change.record, "proposed") for edit in edits if edit.change.data.proposed == day)


def _clock(work: Clockwork, fact: TaskFacts, end: date, met: Act | None) -> Clock:
    task = fact.task
    department, owner = work.responsible(task.record.ref, end if met else None)
    debt = Debt("task", task.record.ref, department, owner, task.record, ("end",))
    return work.clock(debt, task.data.start or end, end, met)
