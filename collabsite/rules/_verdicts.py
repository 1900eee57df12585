"""What acceptances say of a task, and whether one might be in a file that cannot be read (5.2)."""

from __future__ import annotations

from datetime import date

from collabsite.context import Context
from collabsite.index import Collaboration, Known
from collabsite.models._choice import Verdict
from collabsite.models.acceptance import Acceptance
from collabsite.models.delivery import Delivery
from collabsite.record import Record
from collabsite.stage import was_failed


def standing_pass(collaboration: Collaboration, task: str, before: date | None = None) -> Known[Acceptance] | None:
    """The passed acceptance of a task that no failed one followed, or None.

    Args:
        collaboration: whose acceptances they are.
        task: the task's number.
        before: only what was inspected before that day counts; None: everything.
    """
    counting = [one for one in _verdicts(collaboration, task) if before is None or _day(one) < before]
    last = max(counting, key=lambda one: (_day(one), one.data.delivery), default=None)
    return last if last and last.data.decision is Verdict.PASSED else None


def has_passed(collaboration: Collaboration, task: str) -> bool:
    """Whether any acceptance of one of the task's deliveries has passed."""
    return any(one.data.decision is Verdict.PASSED for one in _verdicts(collaboration, task))


def _verdicts(collaboration: Collaboration, task: str) -> list[Known[Acceptance]]:
    numbers = _deliveries(collaboration, task)
    return [one for one in collaboration.acceptances if one.data.delivery in numbers and one.data.decision]


def _deliveries(collaboration: Collaboration, task: str) -> set[int]:
    """The numbers of a task's deliveries."""
    return {one.record.place.number for one in collaboration.deliveries if task in (one.data.tasks or ())}


def _day(verdict: Known[Acceptance]) -> date:
    """Its day; where that cannot be read, the one of which less follows."""
    return verdict.data.inspected or (date.min if was_failed(verdict) else date.max)


def may_be_unread(context: Context, collaboration: Collaboration, task: str) -> bool:
    """Whether a delivery or an acceptance of the task might be in a record that has a finding of its own.

    It cannot be read, names a task that does not exist (REC009), or a delivery that does not (ACC005).
    """
    deliveries = collaboration.at(Delivery)
    given = {record.place.number for record in deliveries}
    of_task = _deliveries(collaboration, task)
    return any(_names_no_task(context, record) for record in deliveries) or any(
        _may_concern(record, of_task, given) for record in collaboration.at(Acceptance)
    )


def _names_no_task(context: Context, record: Record) -> bool:
    tasks = getattr(record.fitting, "tasks", None)
    return not tasks or any(task not in context.index.by_ref for task in tasks)


def _may_concern(record: Record, of_task: set[int], given: set[int]) -> bool:
    """Whether an acceptance may be one of these deliveries', and what it is cannot be read."""
    delivery, decision = getattr(record.fitting, "delivery", None), getattr(record.fitting, "decision", None)
    return delivery not in given or (decision is None and delivery in of_task)
