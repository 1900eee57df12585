"""The plan as it stood on a day: the files with later changes taken back (4.3, D.4).

What a day asks (who had a part, which end, which criteria) is asked of the plan of that day; a change counts there from
the day it was proposed. So no later change makes an old report or verdict wrong, or a late task never late.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from pydantic import BaseModel

from collabsite.index import Collaboration, Known, PlanEdit
from collabsite.models._fields import same
from collabsite.models.minutes import Minutes
from collabsite.models.task import Task
from collabsite.stage import TaskFacts

BASELINE = date.min
"""The day before every change: the plan of the kickoff."""


def planned(collaboration: Collaboration, task: str | None, field: str, day: date | None) -> Any:
    """The value of a plan field on a day.

    Args:
        collaboration: whose plan it is.
        task: the task's number; None: of the request, or of the kickoff's minutes.
        field: the key, e.g. `end` or `delivery_standards`.
        day: a change counts from the day it was proposed; None: every change counts.

    Returns:
        The value with its changes folded in the order of their numbers; None where nothing says it.
    """
    edits = collaboration.edits.get((task, field), ())
    if not edits:
        return _written(collaboration, task, field)
    counting = [edit for edit in edits if _counts(edit, day)]
    if not counting:
        return edits[0].before
    stays_as_signed = task is None and field in Minutes.plan_fields
    if len(counting) == len(edits) and not stays_as_signed:
        return _written(collaboration, task, field)
    return counting[-1].after


def _counts(edit: PlanEdit, day: date | None) -> bool:
    return day is None or edit.change.data.proposed is None or edit.change.data.proposed <= day


def _written(collaboration: Collaboration, task: str | None, field: str) -> Any:
    """What the file says now."""
    holder: Known[Any] | None
    if task is not None:
        holder = collaboration.all_tasks.get(task)
    else:
        holder = collaboration.kickoff if field in Minutes.plan_fields else collaboration.request
    return getattr(holder.data, field, None) if holder else None


def course(collaboration: Collaboration, task: str | None, field: str) -> list[tuple[date, Any]]:
    """The values a plan field had, each with the day it held from; the first, of the baseline, from `BASELINE`."""
    edits = collaboration.edits.get((task, field), ())
    days = sorted({edit.change.data.proposed for edit in edits if edit.change.data.proposed is not None})
    return [(day, planned(collaboration, task, field, day)) for day in (BASELINE, *days)]


def begun_on(collaboration: Collaboration, task: str) -> date | None:
    """The day a task had begun by date: the first on which that day's plan had it and its start had come."""
    starts: list[tuple[date, date | None]] = course(collaboration, task, "start")
    for (since, start), (until, _) in zip(starts, [*starts[1:], (date.max, None)], strict=True):
        if start is not None and max(since, start) < until:
            return max(since, start, entered_on(collaboration, task) or BASELINE)
    return None


def entered_on(collaboration: Collaboration, task: str) -> date | None:
    """The day of the last change that added a task to the plan; None where it was there from the kickoff."""
    added = [change.data.proposed for change in collaboration.changes if task in (change.data.adds or ())]
    return max((day for day in added if day is not None), default=None)


def tasks_on(collaboration: Collaboration, day: date | None) -> list[str]:
    """The numbers of the tasks that were in the plan on a day, in order; None: every change counts."""
    moves: dict[str, list[tuple[date | None, bool]]] = {}
    for change in collaboration.changes:
        for numbers, is_in in ((change.data.drops, False), (change.data.adds, True)):
            for number in numbers or ():
                moves.setdefault(number, []).append((change.data.proposed, is_in))
    return [number for number in collaboration.all_tasks if _is_in(moves.get(number, []), day)]


def _is_in(moves: list[tuple[date | None, bool]], day: date | None) -> bool:
    counting = [is_in for proposed, is_in in moves if day is None or proposed is None or proposed <= day]
    if counting:
        return counting[-1]
    return not moves or not moves[0][1]


def parties_on(collaboration: Collaboration, day: date | None) -> list[str]:
    """The parties on a day: the requesting department, then the collaborating ones; None: every change counts."""
    request = collaboration.request
    requesting = [request.data.requesting_department] if request and request.data.requesting_department else []
    return list(dict.fromkeys([*requesting, *(planned(collaboration, None, "collaborating_departments", day) or ())]))


def late_on(collaboration: Collaboration, facts: Iterable[TaskFacts], day: date) -> list[Known[Task]]:
    """The tasks of that day's plan that were past their end and not finished on that day, by number.

    Args:
        collaboration: whose plan it is.
        facts: how far each of its tasks is.
        day: the day.
    """
    inside = set(tasks_on(collaboration, day))
    found = []
    for fact in facts:
        number = fact.task.record.ref
        end = planned(collaboration, number, "end", day)
        if number in inside and end is not None and end < day and not fact.is_finished_on(day):
            found.append(fact.task)
    return found


def equal(one: object, other: object) -> bool:
    """Whether two values of a plan field are the same: texts after NFC and without the space around, absent as empty.

    The order of a list counts.
    """
    return _comparable(one) == _comparable(other)


def _comparable(value: object) -> object:
    if value is None:
        return []
    if isinstance(value, str):
        return same(value)
    if isinstance(value, list):
        return [_comparable(item) for item in value]
    if isinstance(value, BaseModel):
        return {name: _comparable(getattr(value, name)) for name in type(value).model_fields}
    return value
