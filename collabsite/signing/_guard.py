"""The plan guard: what the files say now against the plan in force (CHG001)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from collabsite.models.request import Request
from collabsite.models.task import Task
from collabsite.plan import equal
from collabsite.record import Record
from collabsite.signing._agreement import Agreement
from collabsite.signing._chronicle import Chronicle, Text
from collabsite.signing._fold import Folded
from collabsite.signing._plan import Plan, plan_values
from collabsite.signoffs import Brought


class Deviation(NamedTuple):
    """A difference between the files and the plan in force.

    Attributes:
        record: the file; of a task whose file is gone as it last was.
        field: the plan field; empty where the whole task is one too many or is missing.
        planned: what the plan in force has; None where it does not have the task.
        present: what the file has; None where there is no file.
        brought: the step that brought what is there now.
    """

    record: Record
    field: str
    planned: Any
    present: Any
    brought: Brought


def deviations(folded: Folded, folder: str) -> list[Deviation]:
    """What differs in one collaboration: the request's fields first, then task by task."""
    agreement = folded.agreements.get(folder)
    if agreement is None or agreement.baseline_at is None:
        return []
    return list(_Guard(folded, agreement).compare(agreement.plan()))


class _Guard:
    def __init__(self, folded: Folded, agreement: Agreement) -> None:
        self.folded = folded
        self.agreement = agreement

    def compare(self, plan: Plan) -> Iterator[Deviation]:
        """Every difference."""
        tasks: dict[str, Chronicle] = {}
        for chronicle in self.agreement.chronicles:
            kind = chronicle.place.kind if chronicle.place is not None else None
            if kind is Request and chronicle.is_there:
                yield from self._fields(chronicle, None, plan)
            elif kind is Task and (chronicle.is_there or chronicle.ref not in tasks):
                tasks[chronicle.ref] = chronicle
        for number in sorted(tasks):
            yield from self._task(tasks[number], plan)

    def _task(self, chronicle: Chronicle, plan: Plan) -> Iterator[Deviation]:
        is_planned = chronicle.ref in plan.tasks
        if is_planned and chronicle.is_there:
            yield from self._fields(chronicle, chronicle.ref, plan)
        elif is_planned:
            last = self.agreement.record(chronicle.texts[-2])
            if last is not None:
                yield Deviation(last, "", chronicle.ref, None, self._brought(chronicle.now))
        elif chronicle.is_there and not self._was_planned(chronicle.ref):
            record = self.agreement.record(chronicle.now)
            if record is not None:
                yield Deviation(record, "", None, chronicle.ref, self._brought(chronicle.texts[0]))

    def _was_planned(self, task: str) -> bool:
        """Whether a change dropped it: it keeps its file."""
        return self.agreement.was_planned(task)

    def _fields(self, chronicle: Chronicle, task: str | None, plan: Plan) -> Iterator[Deviation]:
        record = self.agreement.record(chronicle.now)
        if record is None:
            return
        for name, present in plan_values(record):
            key = task, name
            if key in plan.values and not equal(plan.values[key], present):
                text = self._since(chronicle, name, present)
                yield Deviation(record, name, plan.values[key], present, self._brought(text))

    def _since(self, chronicle: Chronicle, name: str, present: Any) -> Text:
        """The text that first had the present value, of those that had it until now."""
        found = chronicle.now
        for text in reversed(chronicle.texts):
            record = self.agreement.record(text)
            values = dict(plan_values(record)) if record is not None else {}
            if name not in values or not equal(values[name], present):
                break
            found = text
        return found

    def _brought(self, text: Text) -> Brought:
        return brought(self.folded, text)


def brought(folded: Folded, text: Text) -> Brought:
    """The step that brought a text, with its authors by key where they are known."""
    base = folded.rules.bases[text.at]
    authors = tuple(sorted({base.person(mail) or mail for mail in text.authors if mail}))
    return Brought(folded.reading.steps[text.at].id, folded.day(text.at), authors)
