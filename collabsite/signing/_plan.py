"""The plan in force: the baseline of the kickoff with every signed change folded over it (4.3, D.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from collabsite.document import Loc
from collabsite.models._choice import Meeting
from collabsite.models._record import RecordModel
from collabsite.models.change import Change
from collabsite.models.minutes import Minutes
from collabsite.models.request import Request
from collabsite.models.task import Task
from collabsite.plan import equal
from collabsite.record import Record

Key = tuple[str | None, str]
"""A task's number (None: the request, the kickoff's minutes) and the plan field."""


@dataclass
class Plan:
    """What is planned.

    Attributes:
        tasks: the numbers of the tasks there are, in the order they came.
        values: of each plan field; fields that could not be read are not in it.
    """

    tasks: dict[str, None] = field(default_factory=dict)
    values: dict[Key, Any] = field(default_factory=dict)

    def copy(self) -> Plan:
        """Another one with the same content."""
        return Plan(dict(self.tasks), dict(self.values))

    def take(self, task: str | None, record: Record) -> None:
        """Takes the plan fields of a file, as far as they can be read."""
        for name, value in plan_values(record):
            self.values[task, name] = value

    def enter(self, task: str, record: Record | None) -> None:
        """A task enters as its file is; None: it has not come."""
        self.tasks[task] = None
        if record is not None:
            self.take(task, record)

    def departments(self, task: str) -> list[str]:
        """Who is responsible for a task, and who collaborates in it."""
        responsible = self.values.get((task, "responsible_department"))
        collaborating = self.values.get((task, "collaborating_departments")) or []
        return [*([responsible] if responsible else []), *collaborating]


class Break(NamedTuple):
    """An edit whose `from` is not what the plan in force has there (CHG002)."""

    change: Record
    position: int
    key: Key
    planned: Any
    written: Any

    @property
    def loc(self) -> Loc:
        """Its place in the change's front matter."""
        return ("changes", self.position, "from")


class Agreed(NamedTuple):
    """A change that counts.

    Attributes:
        record: its text.
        task: the file of a task it adds, as it then is, or first comes.
    """

    record: Record
    task: Callable[[str], Record | None]


def plan_values(record: Record) -> Iterator[tuple[str, Any]]:
    """The plan fields of a record that can be read."""
    model = record.fitting
    for name in record.place.kind.plan_fields if model is not None else ():
        if not record.is_unclear(name):
            yield name, getattr(model, name)


def baseline(records: Iterable[Record]) -> Plan:
    """The plan as these files of a collaboration have it."""
    plan = Plan()
    for record in records:
        if record.place.kind is Task:
            plan.enter(record.ref, record)
        elif record.place.kind is Request or is_kickoff(record):
            plan.take(None, record)
    return plan


def is_kickoff(record: Record) -> bool:
    """Whether it is the minutes of a kickoff."""
    return record.place.kind is Minutes and getattr(record.fitting, "meeting", None) is Meeting.KICKOFF


def fold(start: Plan, changes: Iterable[Agreed]) -> tuple[Plan, list[Break]]:
    """The plan in force, and the edits that begin with something it did not have.

    Args:
        start: the baseline.
        changes: in the order of their first full signatures.
    """
    plan, breaks = start.copy(), list[Break]()
    for agreed in changes:
        breaks += _fold_one(plan, agreed)
    return plan, breaks


def _fold_one(plan: Plan, agreed: Agreed) -> Iterator[Break]:
    model = agreed.record.fitting
    if not isinstance(model, Change):
        return
    for number in model.adds or ():
        plan.enter(number, agreed.task(number))
    for position, edit in enumerate(model.changes or ()):
        key = edit.task, edit.field
        if key in plan.values and not equal(plan.values[key], edit.from_):
            yield Break(agreed.record, position, key, plan.values[key], edit.from_)
        plan.values[key] = edit.to
    for number in model.drops or ():
        plan.tasks.pop(number, None)


def touched_tasks(change: RecordModel | None) -> list[str]:
    """The tasks that a change touches, each once."""
    if not isinstance(change, Change):
        return []
    edited = [edit.task for edit in change.changes or () if edit.task is not None]
    return list(dict.fromkeys([*edited, *(change.adds or ()), *(change.drops or ())]))


def touches_request(change: RecordModel | None) -> bool:
    """Whether a change touches the request itself, or what the kickoff's minutes say."""
    return isinstance(change, Change) and any(edit.task is None for edit in change.changes or ())


def after(plan: Plan, change: RecordModel | None, task: Callable[[str], Record | None]) -> Plan:
    """The plan as a change would have it."""
    folded = plan.copy()
    if isinstance(change, Change):
        for number in change.adds or ():
            folded.enter(number, task(number))
        for edit in change.changes or ():
            folded.values[edit.task, edit.field] = edit.to
    return folded
