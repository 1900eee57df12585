"""The stage of a collaboration, derived from its records and never written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from collabsite.index import Collaboration, Known
from collabsite.locale import Message, msg
from collabsite.models._choice import Answer, Meeting, Status, Verdict
from collabsite.models.acceptance import Acceptance
from collabsite.models.delivery import Delivery
from collabsite.models.progress import Progress
from collabsite.models.task import Task
from collabsite.organization import PersonKeys
from collabsite.signoffs import Signoffs

Stage = Literal[1, 2, 3, 4, 5, 6, "closed", "declined", "withdrawn"]
STAGES: tuple[Literal[1, 2, 3, 4, 5, 6], ...] = (1, 2, 3, 4, 5, 6)


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """How far a task really is.

    Attributes:
        task: the task.
        deliveries: its deliveries, the last one last.
        verdict: the acceptance of the last delivery, or None.
        verdicts: the acceptance of each delivery by its number; the first where there are several.
        accepted: the first acceptance that passed, or None.
        percent: what its responsible department last reported, 0 to 100, or None.
    """

    task: Known[Task]
    deliveries: tuple[Known[Delivery], ...]
    verdict: Known[Acceptance] | None
    verdicts: Mapping[int, Known[Acceptance]]
    accepted: Known[Acceptance] | None
    percent: float | None

    @property
    def is_delivered(self) -> bool:
        """Whether its last delivery has not failed."""
        return bool(self.deliveries) and not self._failed(self.deliveries[-1])

    @property
    def is_accepted(self) -> bool:
        """Whether one of its deliveries has passed."""
        return self.accepted is not None

    def is_delivered_on(self, day: date) -> bool:
        """Whether, as of that day, its last delivery had not failed."""
        known = [one for one in self.deliveries if one.data.submitted is None or one.data.submitted <= day]
        verdict = self.verdicts.get(known[-1].record.place.number) if known else None
        if verdict is None or not was_failed(verdict):
            return bool(known)
        return verdict.data.inspected is not None and verdict.data.inspected > day

    def is_finished_on(self, day: date) -> bool:
        """Whether, as of that day, it was delivered or done."""
        done = self.done_on
        return self.is_delivered_on(day) or (done is not None and done <= day)

    @property
    def done_on(self) -> date | None:
        """The day from which it is done: as its file says, else of the acceptance that passed, else its end."""
        if self.task.data.status is not Status.DONE:
            return None
        accepted = self.accepted.data.inspected if self.accepted else None
        return self.task.data.completed or accepted or self.task.data.end

    @property
    def standing(self) -> list[Known[Delivery]]:
        """Its deliveries that have not failed, by number."""
        return [one for one in self.deliveries if not self._failed(one)]

    def failed_on(self, delivery: Known[Delivery]) -> date | None:
        """The day on which one of its deliveries failed, or None."""
        verdict = self.verdicts.get(delivery.record.place.number)
        return verdict.data.inspected if verdict and was_failed(verdict) else None

    def _failed(self, delivery: Known[Delivery]) -> bool:
        verdict = self.verdicts.get(delivery.record.place.number)
        return verdict is not None and was_failed(verdict)

    @property
    def is_finished(self) -> bool:
        """Whether it is delivered or done."""
        return self.is_delivered or self.task.data.status is Status.DONE

    def is_late(self, today: date) -> bool:
        """Whether it is past its end and not finished (C, DUE004)."""
        end = self.task.data.end
        return end is not None and end < today and not self.is_finished

    def status(self, today: date) -> Status:
        """What the tracking table shows: 延期 whatever the file says, once it is late."""
        return Status.DELAYED if self.is_late(today) else self.task.data.status


def _task_facts(
    collaboration: Collaboration,
    task: Known[Task],
    verdicts: Mapping[int, Known[Acceptance]],
    people: Mapping[str, PersonKeys],
) -> TaskFacts:
    """The facts of one task from the collaboration's deliveries, acceptances and reports."""
    number = task.record.ref
    deliveries = tuple(delivery for delivery in collaboration.deliveries if number in (delivery.data.tasks or ()))
    last = verdicts.get(deliveries[-1].record.place.number) if deliveries else None
    judged = (verdicts.get(delivery.record.place.number) for delivery in deliveries)
    passed = next((verdict for verdict in judged if verdict and verdict.data.decision is Verdict.PASSED), None)
    reports = [
        update.percent
        for report in collaboration.progress
        if department_of(report.data, people) in (None, task.data.responsible_department)
        for update in report.data.updates or ()
        if update.task == number
    ]
    return TaskFacts(task, deliveries, last, verdicts, passed, reports[-1] if reports else None)


def department_of(report: Progress, people: Mapping[str, PersonKeys]) -> str | None:
    """Whose report it is: the reporter's, where it names none; None where nobody knows the reporter."""
    person = people.get(report.reporter)
    return report.department or (person.department if person else None)


def was_failed(verdict: Known[Acceptance]) -> bool:
    """Whether an acceptance did not let its delivery pass."""
    return verdict.data.decision is Verdict.FAILED


def verdicts_of(collaboration: Collaboration) -> dict[int, Known[Acceptance]]:
    """The acceptance of each delivery by its number; the first where there are several."""
    return {acceptance.data.delivery: acceptance for acceptance in reversed(collaboration.acceptances)}


def all_task_facts(collaboration: Collaboration, people: Mapping[str, PersonKeys]) -> list[TaskFacts]:
    """The facts of every task in the plan, by number.

    Args:
        collaboration: what was read.
        people: by key; they tell whose report it is where it names no department.
    """
    verdicts = verdicts_of(collaboration)
    return [_task_facts(collaboration, task, verdicts, people) for task in collaboration.tasks.values()]


def stage_of(collaboration: Collaboration, facts: Sequence[TaskFacts], signoffs: Signoffs) -> Stage:
    """The stage: 1 to 6, `closed`, `declined` or `withdrawn`.

    Args:
        collaboration: what was read.
        facts: how far each of its tasks is.
        signoffs: who has signed.
    """
    withdrawal, kickoff = collaboration.withdrawal, collaboration.kickoff
    if withdrawal is not None and signoffs.signed_on(withdrawal.record):
        return "withdrawn"
    if kickoff is not None and signoffs.signed_on(kickoff.record):
        return _stage_after_kickoff(collaboration, facts, signoffs)
    request = collaboration.request
    if request is None or not signoffs.signed_on(request.record):
        return 1
    answers = [collaboration.responses.get(department) for department in request.data.collaborating_departments]
    if any(answer and answer.data.decision is Answer.DECLINED for answer in answers):
        return "declined"
    return 3 if all(answer and signoffs.signed_on(answer.record) for answer in answers) else 2


def _stage_after_kickoff(collaboration: Collaboration, facts: Sequence[TaskFacts], signoffs: Signoffs) -> Stage:
    if not collaboration.all_tasks or not all(fact.is_delivered for fact in facts):
        return 4
    if not all(fact.is_accepted for fact in facts):
        return 5
    report = collaboration.retrospective
    if report is None or not signoffs.signed_on(report.record):
        return 6
    return 6 if archive_gaps(collaboration, facts) else "closed"


def is_open(stage: Stage) -> bool:
    """Whether the collaboration still goes on."""
    return stage not in ("closed", "declined", "withdrawn")


class Gap(NamedTuple):
    """A document of the stages that is not there.

    `of` is the department of a response, the number of a task, else empty.
    """

    what: Literal["request", "response", "kickoff", "progress", "sync", "task"]
    of: str
    message: Message


def archive_gaps(collaboration: Collaboration, facts: Sequence[TaskFacts]) -> list[Gap]:
    """The documents of the stages that are not there, in the order of the stages (6.2, RET003)."""
    request, minutes = collaboration.request, collaboration.minutes
    gaps = [] if request else [Gap("request", "", msg("the request"))]
    for department in (request.data.collaborating_departments or ()) if request else ():
        if department not in collaboration.responses:
            gaps.append(Gap("response", department, msg("the response of {department}", department=department)))
    if collaboration.kickoff is None:
        gaps.append(Gap("kickoff", "", msg("the kickoff's minutes")))
    if not collaboration.progress:
        gaps.append(Gap("progress", "", msg("a progress report")))
    if not any(one.data.meeting in (Meeting.SYNC, Meeting.BRIEF) for one in minutes):
        gaps.append(Gap("sync", "", msg("a sync meeting's minutes or a brief")))
    for fact in facts:
        if not fact.is_accepted:
            number = fact.task.record.ref
            gaps.append(Gap("task", number, msg("a delivery and a passed acceptance of {task}", task=number)))
    return gaps
