"""Reworking a failed delivery within 3 working days of its inspection (5.3, DUE005)."""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.clocks._clock import Act, Clock, Clockwork, Debt, Source, first
from collabsite.index import Known
from collabsite.models.acceptance import Acceptance
from collabsite.models.change import Change
from collabsite.models.delivery import Delivery
from collabsite.stage import verdicts_of, was_failed

SOURCES: tuple[Source, ...] = (
    (Delivery, "tasks", "submitted", "reworks"),
    (Acceptance, "delivery", "inspected", "decision"),
    (Change, "proposed", "changes", "adds", "drops"),
)


def clocks(work: Clockwork) -> Iterator[Clock]:
    """One a failed delivery, as long as one of its tasks is in the plan."""
    verdicts = verdicts_of(work.collaboration)
    for delivery in work.collaboration.deliveries:
        verdict = verdicts.get(delivery.record.place.number)
        began = verdict.data.inspected if verdict and was_failed(verdict) else None
        if verdict is None or began is None or not _tasks(work, delivery):
            continue
        met = _again(work, delivery)
        department, person = _owing(work, delivery, met)
        debt = Debt("rework", verdict.record.ref, department, person, verdict.record, ("inspected",))
        yield work.clock(debt, began, work.calendar.add(began, work.policy_for(debt.at).deadlines.rework), met)


def _owing(work: Clockwork, failed: Known[Delivery], met: Act | None) -> tuple[str | None, str | None]:
    """Who delivered it; as long as it is not reworked and its task was handed over, who answers for that now."""
    department, person = failed.data.department, failed.data.submitter
    now = [work.responsible(task, None) for task in sorted(_tasks(work, failed))]
    handed_over = met is None and bool(now) and department not in {responsible for responsible, _ in now}
    return now[0] if handed_over else (department, person)


def _tasks(work: Clockwork, delivery: Known[Delivery]) -> set[str]:
    return set(delivery.data.tasks or ()) & set(work.collaboration.tasks)


def _again(work: Clockwork, failed: Known[Delivery]) -> Act | None:
    """The first delivery that reworks it; one that forgets to say so (DLV003) is not late as well."""
    number, tasks = failed.record.place.number, _tasks(work, failed)
    again = [
        Act(one.data.submitted, one.record, "submitted")
        for one in work.collaboration.deliveries
        if one.data.submitted
        and (one.data.reworks == number or (one.record.place.number > number and tasks & _tasks(work, one)))
    ]
    return first(again)
