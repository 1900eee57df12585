"""The stage of a collaboration, derived from its records and never written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from collabsite.index import Collaboration, Known
from collabsite.locale import Message, msg
from collabsite.models._choice import Answer, Meeting, Status, Verdict
from collabsite.models.acceptance import Acceptance
from collabsite.models.delivery import Delivery
from collabsite.models.task import Task
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
        accepted: the first acceptance that passed, or None.
        percent: what its responsible department last reported, 0 to 100, or None.
    """

    task: Known[Task]
    deliveries: tuple[Known[Delivery], ...]
    verdict: Known[Acceptance] | None
    accepted: Known[Acceptance] | None
    percent: float | None

    @property
    def is_delivered(self) -> bool:
        """Whether its last delivery has not failed."""
        return bool(self.deliveries) and (self.verdict is None or self.verdict.data.decision is Verdict.PASSED)

    @property
    def is_accepted(self) -> bool:
        """Whether one of its deliveries has passed."""
        return self.accepted is not None

    @property
    def is_finished(self) -> bool:
        """Whether it is delivered or done."""
        return self.is_delivered or self.task.data.status is Status.DONE

    def is_late(self, today: date) -> bool:
        """Whether it is past its end and not finished (C, DUE004)."""
        return self.task.data.end < today and not self.is_finished

    def status(self, today: date) -> Status:
        """What the tracking table shows: 延期 whatever the file says, once it is late."""
        return Status.DELAYED if self.is_late(today) else self.task.data.status


def task_facts(collaboration: Collaboration, task: Known[Task]) -> TaskFacts:
    """The facts of one task from the collaboration's deliveries, acceptances and reports."""
    number = task.record.ref
    deliveries = tuple(delivery for delivery in collaboration.deliveries if number in delivery.data.tasks)
    verdicts = {acceptance.data.delivery: acceptance for acceptance in reversed(collaboration.acceptances)}
    last = verdicts.get(deliveries[-1].record.place.number) if deliveries else None
    judged = (verdicts.get(delivery.record.place.number) for delivery in deliveries)
    passed = next((verdict for verdict in judged if verdict and verdict.data.decision is Verdict.PASSED), None)
    reports = [
        update.percent for report in collaboration.progress for update in report.data.updates if update.task == number
    ]
    return TaskFacts(task, deliveries, last, passed, reports[-1] if reports else None)


def all_task_facts(collaboration: Collaboration) -> list[TaskFacts]:
    """The facts of every task in the plan, by number."""
    return [task_facts(collaboration, task) for task in collaboration.tasks.values()]


def stage_of(collaboration: Collaboration, signoffs: Signoffs) -> Stage:
    """The stage: 1 to 6, `closed`, `declined` or `withdrawn`."""
    withdrawal, kickoff = collaboration.withdrawal, collaboration.kickoff
    if withdrawal is not None and signoffs.signed_on(withdrawal.record):
        return "withdrawn"
    if kickoff is not None and signoffs.signed_on(kickoff.record):
        return _stage_after_kickoff(collaboration, signoffs)
    request = collaboration.request
    if request is None or not signoffs.signed_on(request.record):
        return 1
    answers = [collaboration.responses.get(department) for department in request.data.collaborating_departments]
    if any(answer and answer.data.decision is Answer.DECLINED for answer in answers):
        return "declined"
    return 3 if all(answer and signoffs.signed_on(answer.record) for answer in answers) else 2


def _stage_after_kickoff(collaboration: Collaboration, signoffs: Signoffs) -> Stage:
    facts = all_task_facts(collaboration)
    if not facts or not all(fact.is_delivered for fact in facts):
        return 4
    if not all(fact.is_accepted for fact in facts):
        return 5
    report = collaboration.retrospective
    if report is None or not signoffs.signed_on(report.record):
        return 6
    return 6 if archive_gaps(collaboration) else "closed"


def is_open(stage: Stage) -> bool:
    """Whether the collaboration still goes on."""
    return stage not in ("closed", "declined", "withdrawn")


def archive_gaps(collaboration: Collaboration) -> list[Message]:
    """The documents of the stages that are not there (6.2, RET003), each in words."""
    request = collaboration.request
    gaps = [] if request else [msg("the request")]
    for department in request.data.collaborating_departments if request else []:
        if department not in collaboration.responses:
            gaps.append(msg("the response of {department}", department=department))
    if collaboration.kickoff is None:
        gaps.append(msg("the kickoff's minutes"))
    if not collaboration.progress:
        gaps.append(msg("a progress report"))
    if not any(minutes.data.meeting in (Meeting.SYNC, Meeting.BRIEF) for minutes in collaboration.minutes):
        gaps.append(msg("a sync meeting's minutes or a brief"))
    for fact in all_task_facts(collaboration):
        if not fact.is_accepted:
            gaps.append(msg("a delivery and a passed acceptance of {task}", task=fact.task.record.ref))
    return gaps
