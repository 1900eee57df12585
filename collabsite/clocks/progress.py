"""Reporting progress of a task that has begun and is not finished, every 7 days (4.1, DUE002).

The rhythm begins with the task, and anew with a failed acceptance; a report of the responsible department meets it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from collabsite.clocks._clock import Act, Clock, Clockwork, Debt, Source
from collabsite.clocks._rhythm import rhythm_clocks
from collabsite.index import Known
from collabsite.models.acceptance import Acceptance
from collabsite.models.change import Change
from collabsite.models.delivery import Delivery
from collabsite.models.progress import Progress
from collabsite.models.task import Task
from collabsite.plan import begun_on
from collabsite.stage import TaskFacts, department_of

SOURCES: tuple[Source, ...] = (
    (Progress, "reported", "reporter", "department", "updates"),
    (Delivery, "tasks", "submitted", "reworks"),
    (Acceptance, "delivery", "inspected", "decision"),
    (Change, "proposed", "changes", "adds", "drops"),
    (Task, "start", "status", "completed", "responsible_department", "owner"),
)


def clocks(work: Clockwork) -> Iterator[Clock]:
    """One a report, and the running one; none before the kickoff, for nothing may be under way yet (3.3)."""
    for fact in work.facts if work.is_agreed else ():
        reports = [act for report in work.collaboration.progress for act in _report(work, fact, report)]
        for began, ended in _periods(work, fact):
            owed = partial(_debt, work, fact)
            yield from rhythm_clocks(
                work, owed, work.policy_for(fact.task.record).rhythm.progress, began, ended, reports
            )


def _debt(work: Clockwork, fact: TaskFacts, day: date | None) -> Debt:
    task = fact.task.record
    department, owner = work.responsible(task.ref, day)
    return Debt("progress", task.ref, department, owner, task, ("start",))


def _report(work: Clockwork, fact: TaskFacts, report: Known[Progress]) -> Iterator[Act]:
    """The report, if it is of the department that was responsible on that day."""
    day, number = report.data.reported, fact.task.record.ref
    if day is None or not any(update.task == number for update in report.data.updates or ()):
        return
    department = department_of(report.data, work.organization.people)
    # of an unknown reporter nobody can tell the department: that is a finding already
    if department in (None, work.responsible(number, day)[0]):
        yield Act(day, report.record, "reported")


def _periods(work: Clockwork, fact: TaskFacts) -> Iterator[tuple[date, Act | None]]:
    """When it had begun and was not finished: from when, and the delivery that ended it, if one did."""
    began = begun_on(work.collaboration, fact.task.record.ref)
    for delivery in fact.deliveries:
        day = delivery.data.submitted
        if began is not None and day is not None:
            if day > began:
                yield began, Act(day, delivery.record, "submitted")
            began = None
        failed = fact.failed_on(delivery)
        if failed is not None and not fact.is_delivered_on(failed):
            began = failed
    if began is not None:
        yield began, _done(fact)


def _done(fact: TaskFacts) -> Act | None:
    day = fact.done_on
    return Act(day, fact.task.record, "completed" if fact.task.data.completed else "status") if day else None
