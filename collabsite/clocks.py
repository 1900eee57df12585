"""The clocks: which day each began, when it is due, who owes it, and whether it was kept (DUE).

Every clock is a pure function of the records, the calendar and today. The day of the event is not counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from collabsite.index import Collaboration, Known
from collabsite.models._choice import Meeting, Verdict
from collabsite.models.request import Request
from collabsite.organization import Organization
from collabsite.policy import Policy
from collabsite.stage import TaskFacts, all_task_facts
from collabsite.workdays import Calendar

Name = Literal["response", "progress", "sync", "task", "rework", "retrospective", "blocker"]
_COUNTED = frozenset({"response", "rework", "retrospective"})
State = Literal["running", "met", "late"]


@dataclass(frozen=True, slots=True)
class Clock:
    """One deadline.

    Attributes:
        name: what it counts.
        record: the reference it is about.
        department: who owes it, as a department.
        owed_by: who owes it, as a person; None where nobody is known.
        began: the day of the event, not counted.
        days_off: the days off between the two, in order, where the day it is due in is counted in working days.
        due: the last day.
        met: the day on which it was met; None as long as it is not.
        state: running, met or late; met too late is late for good.
        days: working days left, or late by; 0 is today.
        provisional: whether the official calendar of the year it is due in is not out yet.
    """

    name: Name
    record: str
    department: str
    owed_by: str | None
    began: date
    days_off: tuple[date, ...]
    due: date
    met: date | None
    state: State
    days: int
    provisional: bool


@dataclass(frozen=True, slots=True)
class Clockwork:
    """What all clocks of a collaboration share."""

    collaboration: Collaboration
    organization: Organization
    policy: Policy
    calendar: Calendar
    today: date

    def clock(
        self, name: Name, record: str, department: str, owed_by: str | None, began: date, due: date, met: date | None
    ) -> Clock:
        """A clock with its state as of today, or of the day it was met."""
        until = met or self.today
        state: State = "late" if until > due else "met" if met else "running"
        days = self.calendar.count(due, until) if state == "late" else self.calendar.count(until, due)
        off = tuple(self.calendar.days_off(began, due)) if name in _COUNTED else ()
        return Clock(
            name, record, department, owed_by, began, off, due, met, state, days, self.calendar.is_provisional(due)
        )

    def head(self, department: str) -> str | None:
        """The head of a department."""
        known = self.organization.departments.get(department)
        return known.head if known else None


def clocks_of(work: Clockwork) -> list[Clock]:
    """The clocks of a collaboration: late ones that still run first, then by due day; a withdrawn one has none."""
    request = work.collaboration.request
    if request is None or work.collaboration.withdrawal is not None:
        return []
    facts = all_task_facts(work.collaboration)
    found = [
        *_responses(work, request),
        *_tasks(work, facts),
        *_progress(work, facts),
        *_sync(work, request, facts),
        *_reworks(work),
        *_retrospective(work, request, facts),
        *_blockers(work, facts),
    ]
    order = {"late": 0, "running": 1, "met": 2}
    return sorted(found, key=lambda clock: (clock.met is not None, order[clock.state], clock.due, clock.record))


def _responses(work: Clockwork, request: Known[Request]) -> Iterator[Clock]:
    began = request.data.submitted
    due = work.calendar.add(began, work.policy.deadlines.response)
    for department in request.data.collaborating_departments:
        answer = work.collaboration.responses.get(department)
        met = answer.data.responded if answer else None
        yield work.clock("response", request.record.ref, department, work.head(department), began, due, met)


def _tasks(work: Clockwork, facts: list[TaskFacts]) -> Iterator[Clock]:
    for fact in facts:
        task = fact.task.data
        met = fact.deliveries[-1].data.submitted if fact.is_delivered else task.completed if fact.is_finished else None
        met = met or (task.end if fact.is_finished else None)
        yield work.clock(
            "task", fact.task.record.ref, task.responsible_department, task.owner, task.start, task.end, met
        )


def _open_tasks(work: Clockwork, facts: list[TaskFacts]) -> list[TaskFacts]:
    """Begun by date and not finished."""
    return [fact for fact in facts if fact.task.data.start <= work.today and not fact.is_finished]


def _progress(work: Clockwork, facts: list[TaskFacts]) -> Iterator[Clock]:
    for fact in _open_tasks(work, facts):
        task, number = fact.task.data, fact.task.record.ref
        reports = [
            report.data.reported
            for report in work.collaboration.progress
            if any(update.task == number for update in report.data.updates)
            and (report.data.department or _department_of(work, report.data.reporter)) == task.responsible_department
        ]
        failure = fact.verdict.data.inspected if fact.verdict else task.start
        began = max([task.start, failure, *reports])
        due = _rhythm(work, began, work.policy.rhythm.progress)
        yield work.clock("progress", number, task.responsible_department, task.owner, began, due, None)


def _department_of(work: Clockwork, person: str) -> str | None:
    known = work.organization.people.get(person)
    return known.department if known else None


def _rhythm(work: Clockwork, began: date, days: int) -> date:
    return work.calendar.on_or_after(began + timedelta(days=days))


def _sync(work: Clockwork, request: Known[Request], facts: list[TaskFacts]) -> Iterator[Clock]:
    starts = [fact.task.data.start for fact in facts]
    if not starts or min(starts) > work.today or all(fact.is_accepted for fact in facts):
        return
    meetings = [m.data.held for m in work.collaboration.minutes if m.data.meeting in (Meeting.SYNC, Meeting.BRIEF)]
    began = max([min(starts), *meetings])
    due = _rhythm(work, began, work.policy.rhythm.sync)
    department, person = request.data.requesting_department, request.data.coordinator
    yield work.clock("sync", request.record.ref, department, person, began, due, None)


def _reworks(work: Clockwork) -> Iterator[Clock]:
    deliveries = {delivery.record.place.number: delivery for delivery in work.collaboration.deliveries}
    for verdict in work.collaboration.acceptances:
        failed = deliveries.get(verdict.data.delivery)
        if failed is None or verdict.data.decision is not Verdict.FAILED:
            continue
        again = [d.data.submitted for d in deliveries.values() if d.data.reworks == verdict.data.delivery]
        began = verdict.data.inspected
        due = work.calendar.add(began, work.policy.deadlines.rework)
        owner = failed.data.submitter
        yield work.clock(
            "rework", verdict.record.ref, failed.data.department, owner, began, due, min(again, default=None)
        )


def _retrospective(work: Clockwork, request: Known[Request], facts: list[TaskFacts]) -> Iterator[Clock]:
    report = work.collaboration.retrospective
    accepted = [fact.accepted.data.inspected for fact in facts if fact.accepted]
    if not accepted or len(accepted) < len(facts):
        return
    drops = [change.data.proposed for change in work.collaboration.changes if change.data.drops]
    began = max([*accepted, *drops])
    due = work.calendar.add(began, work.policy.deadlines.retrospective)
    met = report.data.held if report else None
    department, person = request.data.requesting_department, request.data.coordinator
    yield work.clock("retrospective", request.record.ref, department, person, began, due, met)


def _blockers(work: Clockwork, facts: list[TaskFacts]) -> Iterator[Clock]:
    """The newest minutes' blockers that have a day; older minutes' are taken as cleared or repeated."""
    if not work.collaboration.minutes or all(fact.is_accepted for fact in facts):
        return
    newest = work.collaboration.minutes[-1]
    for blocker in newest.data.blockers:
        if blocker.due:
            yield work.clock(
                "blocker",
                newest.record.ref,
                blocker.department,
                work.head(blocker.department),
                newest.data.held,
                blocker.due,
                None,
            )
