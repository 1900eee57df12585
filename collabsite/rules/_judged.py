"""What rules of deliveries and acceptances ask: who answers for a task, which acceptance judges what (5.1, 5.2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from collabsite.index import Collaboration, Known
from collabsite.models._fields import same
from collabsite.models.acceptance import Acceptance
from collabsite.models.delivery import Delivery
from collabsite.plan import planned
from collabsite.rules._open import days_that_count, has_unread_change
from collabsite.stage import verdicts_of


def judged_deliveries(collaboration: Collaboration) -> Iterator[tuple[Known[Acceptance], Known[Delivery]]]:
    """The acceptances by number, each with its delivery, if that can be read."""
    deliveries = {delivery.record.place.number: delivery for delivery in collaboration.deliveries}
    for verdict in collaboration.acceptances:
        if verdict.data.delivery in deliveries:
            yield verdict, deliveries[verdict.data.delivery]


def live_tasks(collaboration: Collaboration, delivery: Known[Delivery]) -> list[str] | None:
    """The tasks of a delivery that were not dropped; None where they cannot be read."""
    tasks: list[str] | None = delivery.data.tasks
    return None if tasks is None else [task for task in tasks if task not in collaboration.dropped]


def responsible(home: Collaboration, task: str, day: date | None) -> list[str]:
    """The department responsible for a task on a day, in each version of the plan that may count.

    Args:
        home: the collaboration that the task is of.
        task: its number.
        day: the day; None where it cannot be read.

    Returns:
        Nothing where that cannot be told, or the task was dropped.
    """
    if task in home.dropped or has_unread_change(home):
        return []
    answers = [planned(home, task, "responsible_department", when) for when in days_that_count(home, day)]
    return [] if None in answers else answers


def uncovered(collaboration: Collaboration) -> Iterator[tuple[Known[Acceptance], str, str]]:
    """The criteria without a result in the first acceptance of each delivery; none where the plan cannot be told.

    Returns:
        The acceptance, the task and the criterion as the plan of that day has it; a criterion of two tasks once.
    """
    first = {} if has_unread_change(collaboration) else verdicts_of(collaboration)
    for verdict, delivery in judged_deliveries(collaboration):
        if verdict.data.results is None or first.get(verdict.data.delivery) is not verdict:
            continue
        seen = {same(result.criterion) for result in verdict.data.results}
        for task in live_tasks(collaboration, delivery) or ():
            for criterion in _criteria(collaboration, task, verdict.data.inspected):
                if same(criterion) not in seen:
                    seen.add(same(criterion))
                    yield verdict, task, criterion


def _criteria(collaboration: Collaboration, task: str, day: date | None) -> list[str]:
    """What the plan of a day asks of a task; where the day cannot be read what every version asks."""
    days = days_that_count(collaboration, day)
    first, *others = [planned(collaboration, task, "acceptance_criteria", one) or [] for one in days]
    return [text for text in first if all(same(text) in map(same, other) for other in others)]
