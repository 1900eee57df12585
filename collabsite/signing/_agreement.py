"""What the departments of one collaboration have agreed on so far: the request as last signed, the plan in force."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from collabsite.models.change import Change
from collabsite.models.request import Request
from collabsite.models.task import Task
from collabsite.record import Record
from collabsite.signing._base import Base, Seat
from collabsite.signing._chronicle import Chronicle, Library, Text
from collabsite.signing._plan import (
    Agreed,
    Break,
    Plan,
    after,
    baseline,
    fold,
    is_kickoff,
    touched_tasks,
    touches_request,
)

Signed = Callable[[Chronicle, Text], bool]


class Agreement:
    """The state of one collaboration, moved on step by step.

    Attributes:
        chronicles: its records, in the order they came.
        request: the request as last signed, or None.
        frozen_at: the number of the step at which the plan was frozen, or None.
        baseline_at: the number of the step whose plan it is.
        changes: the changes that were ever signed, in the order of their first full signatures.
    """

    def __init__(self, library: Library, is_signed: Signed) -> None:
        self._library = library
        self._is_signed = is_signed
        self.chronicles: list[Chronicle] = []
        self.request: Record | None = None
        self.frozen_at: int | None = None
        self.baseline_at: int | None = None
        self.changes: list[tuple[int, Chronicle]] = []
        self._baseline: Plan | None = None

    def record(self, text: Text | None) -> Record | None:
        """What a text says; None where there is none."""
        place = self._library.place(text.path) if text else None
        return self._library.record(place, text.blob) if text and text.blob and place else None

    def records_at(self, step: int) -> Iterator[Record]:
        """Its records as they stood after a step, in the order they first came."""
        for chronicle in self.chronicles:
            record = self.record(chronicle.text_at(step))
            if record is not None:
                yield record

    def is_frozen_before(self, step: int) -> bool:
        """Whether the plan was frozen before a step."""
        return self.frozen_at is not None and self.frozen_at < step

    # --- What is signed ---------------------------------------------------------------------------------------

    def sign(self, chronicle: Chronicle, text: Text, at: int, baseline_at: int | None = None) -> None:
        """Takes notice that a text is fully signed.

        Args:
            chronicle: whose text it is.
            text: the text.
            at: the number of the step that completes it; of adopted minutes the step that the plan is frozen at.
            baseline_at: the step whose plan is frozen, where it is not the one that brought the text.
        """
        record = self.record(text)
        if record is None:
            return
        if record.place.kind is Request:
            self.request = record
        elif is_kickoff(record) and self.frozen_at is None:
            self.frozen_at, self.baseline_at = at, text.at if baseline_at is None else baseline_at
        elif record.place.kind is Change and all(known is not chronicle for _, known in self.changes):
            self.changes.append((at, chronicle))
            self.changes.sort(key=lambda change: (change[0], change[1].place.number if change[1].place else 0))

    def plan(self) -> Plan:
        """The plan in force; empty before it is frozen."""
        return self.folded()[0]

    def was_planned(self, task: str) -> bool:
        """Whether a task was in the plan at some time."""
        if self.baseline_at is None:
            return False
        start = self._start(self.baseline_at)
        added = {one for agreed in self._agreed(self.baseline_at) for one in _added(agreed.record)}
        return task in start.tasks or task in added

    def _start(self, at: int) -> Plan:
        if self._baseline is None:
            self._baseline = baseline(self.records_at(at))
        return self._baseline

    def folded(self) -> tuple[Plan, list[Break]]:
        """The plan in force, and the edits of changes that begin with something it did not have."""
        if self.baseline_at is None:
            return Plan(), []
        return fold(self._start(self.baseline_at), self._agreed(self.baseline_at))

    def _agreed(self, since: int) -> Iterator[Agreed]:
        for at, chronicle in self.changes:
            text = next((text for text in reversed(chronicle.texts) if self._is_signed(chronicle, text)), None)
            record = self.record(text)
            if at > since and record is not None:
                yield Agreed(record, lambda number, at=at: self.task_from(number, at))  # type: ignore[misc]

    def task_from(self, number: str, step: int) -> Record | None:
        """The file of a task as it stood after a step, or as it first came."""
        for chronicle in self.chronicles:
            if chronicle.place is not None and chronicle.place.kind is Task and chronicle.ref == number:
                text = chronicle.text_at(step)
                if text is None or text.blob is None:
                    text = next((one for one in chronicle.texts if one.at > step and one.blob), None)
                if text is not None:
                    return self.record(text)
        return None

    # --- Who must sign ----------------------------------------------------------------------------------------

    def seats(self, text: Text, roles: tuple[str, ...], base: Base) -> tuple[Seat, ...] | None:
        """The places that a text needs filled, requesting department first, each department once.

        Returns:
            None as long as no request says which departments there are.
        """
        record = self.record(text)
        found: dict[tuple[str, str | None], Seat] = {}
        for role in roles:
            seats = self._of_role(role, text, record, base)
            if seats is None:
                return None
            for seat in seats:
                found.setdefault(("", seat.department) if seat.department else (seat.role, None), seat)
        return tuple(found.values())

    def _of_role(self, role: str, text: Text, record: Record | None, base: Base) -> list[Seat] | None:
        if role not in ("own", "requesting", "every", "concerned"):
            return [Seat(role, None)]
        if role == "own" and (own := _own(record, base)):
            return [Seat(role, own)]
        request = self._request_for(text, record)
        requesting = getattr(request.fitting, "requesting_department", None) if request else None
        if requesting is None:
            return None
        if role in ("own", "requesting"):
            return [Seat(role, requesting)]
        if role == "every":
            others = [requesting, *self._parties(text, request, record)]
        else:
            others = self._concerned(text, request, record)
        return [Seat(role, department) for department in dict.fromkeys(others)]

    def _request_for(self, text: Text, record: Record | None) -> Record | None:
        """The request as last signed; of kickoff minutes, and where nothing is signed yet, of the step's tree."""
        if self.request is not None and not (record and is_kickoff(record)):
            return self.request
        requests = [one for one in self.chronicles if one.place is not None and one.place.kind is Request]
        standing = [one for one in requests if (now := one.text_at(text.at)) is not None and now.blob is not None]
        for chronicle in [*standing, *reversed(requests)]:
            now = chronicle.text_at(text.at) or chronicle.texts[0]
            if now.blob is None:  # it went in this very step, or before
                now = next(one for one in reversed(chronicle.texts) if one.blob and one.at <= text.at)
            return self.record(now)
        return None

    def _parties(self, text: Text, request: Record | None, record: Record | None) -> list[str]:
        """The collaborating departments: of the plan in force, until it is frozen of the request."""
        if self.is_frozen_before(text.at) and not (record and is_kickoff(record)):
            return list(self.plan().values.get((None, "collaborating_departments")) or [])
        return list(getattr(request.fitting, "collaborating_departments", None) or []) if request else []

    def _concerned(self, text: Text, request: Record | None, record: Record | None) -> list[str]:
        """Who is responsible for or collaborates in what a change touches, before or after; the parties joining too."""
        model = record.fitting if record else None
        tasks = touched_tasks(model)
        before = self._plan_before(text, tasks)
        then = after(before, model, lambda number: self.task_from(number, text.at))
        found = [one for task in tasks for plan in (before, then) for one in plan.departments(task)]
        if touches_request(model):
            joining = then.values.get((None, "collaborating_departments")) or []
            return [*self._parties(text, request, record), *joining, *found]
        return found

    def _plan_before(self, text: Text, tasks: list[str]) -> Plan:
        """The plan in force, else the tasks' files before the step, else as they come."""
        plan = self.plan().copy() if self.is_frozen_before(text.at) else Plan()
        for task in tasks:
            record = self.task_from(task, text.at - 1)
            if record is not None and (task, "responsible_department") not in plan.values:
                plan.take(task, record)
        return plan


def _added(change: Record) -> list[str]:
    return list(getattr(change.fitting, "adds", None) or [])


def _own(record: Record | None, base: Base) -> str | None:
    """The department that a record is of, a report's by default its reporter's; None: it is the requesting one's."""
    if record is None:
        return None
    if "{department}" in record.place.kind.where:
        return record.place.name
    model = record.fitting
    own = getattr(model, "department", None) or getattr(model, "responsible_department", None)
    reporter = base.organization.people.get(getattr(model, "reporter", None) or "")
    return own if isinstance(own, str) else reporter.department if reporter else None
