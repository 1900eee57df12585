"""Records by reference, collaborations with their records by kind, and who refers to whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar

from collabsite.document import Loc
from collabsite.models._choice import Meeting
from collabsite.models._record import RecordModel
from collabsite.models._values import Value
from collabsite.models.acceptance import Acceptance
from collabsite.models.article import Article
from collabsite.models.change import Change
from collabsite.models.delivery import Delivery
from collabsite.models.minutes import Minutes
from collabsite.models.progress import Progress
from collabsite.models.request import Request
from collabsite.models.response import Response
from collabsite.models.retrospective import Retrospective
from collabsite.models.task import Task
from collabsite.models.withdrawal import Withdrawal
from collabsite.record import Record

K = TypeVar("K", bound=RecordModel)


@dataclass(frozen=True, slots=True)
class Known(Generic[K]):
    """A record whose front matter fits its kind."""

    record: Record
    data: K


class PlanEdit(NamedTuple):
    """One edit of a plan field by a change request."""

    change: Known[Change]
    position: int
    """Its place in the change's list, from 0."""
    before: Any
    after: Any

    @property
    def loc(self) -> Loc:
        """Its place in the change's front matter."""
        return ("changes", self.position)


class Marked(NamedTuple):
    """A place in a record whose value names something, or is a day that cannot lie ahead."""

    record: Record
    loc: Loc
    leaf: Value


@dataclass(eq=False)
class Collaboration:
    """One folder: a request and all that came of it.

    Attributes:
        folder: year and number, e.g. `2024/REQ-2024-001`.
        records: its records in the order of their paths, unreadable ones too.
        lenient: whether records with an error count with the keys that fit; the others of them are None.
    """

    folder: str
    records: list[Record] = field(default_factory=list)
    lenient: bool = False

    @cached_property
    def fitting(self) -> Collaboration:
        """The same with what can be read of records with an error: one fault hides no other; itself where none has."""
        if self.lenient or all(record.data is record.fitting for record in self.records):
            return self
        return Collaboration(self.folder, self.records, lenient=True)

    @property
    def number(self) -> str:
        """The request's number, which the folder is named by."""
        return self.folder.rpartition("/")[2]

    @property
    def has_errors(self) -> bool:
        """Whether one of its records cannot be read as its form, so that deadlines may be missing."""
        return any(record.data is None for record in self.records)

    @cached_property
    def _by_kind(self) -> dict[type[RecordModel], list[Record]]:
        found: dict[type[RecordModel], list[Record]] = {}
        for record in self.records:
            found.setdefault(record.place.kind, []).append(record)
        return found

    def at(self, kind: type[RecordModel]) -> Sequence[Record]:
        """The records at the places of a kind, readable or not, in the order of their paths."""
        return self._by_kind.get(kind, ())

    def each(self, kind: type[K]) -> list[Known[K]]:
        """The readable records of a kind: numbered ones by number, others by day, then path."""
        read = ((record, record.fitting if self.lenient else record.data) for record in self.at(kind))
        found = [Known(record, data) for record, data in read if isinstance(data, kind)]
        return sorted(
            found, key=lambda known: (known.record.place.number, str(known.data.day or ""), known.record.path)
        )

    def one(self, kind: type[K]) -> Known[K] | None:
        """The first readable record of a kind, or None."""
        return next(iter(self.each(kind)), None)

    @cached_property
    def request(self) -> Known[Request] | None:
        """The request form."""
        return self.one(Request)

    @cached_property
    def responses(self) -> dict[str, Known[Response]]:
        """The departments' answers."""
        return {known.record.place.name: known for known in self.each(Response)}

    @cached_property
    def minutes(self) -> list[Known[Minutes]]:
        """Minutes and briefs by day."""
        return self.each(Minutes)

    @property
    def kickoffs(self) -> list[Known[Minutes]]:
        """The minutes of kickoffs by day; a second one is a finding (MIN005)."""
        return [known for known in self.minutes if known.data.meeting is Meeting.KICKOFF]

    @cached_property
    def kickoff(self) -> Known[Minutes] | None:
        """The kickoff's minutes."""
        return next(iter(self.kickoffs), None)

    @cached_property
    def tasks(self) -> dict[str, Known[Task]]:
        """The tasks in the plan by number, without dropped ones."""
        return {number: known for number, known in self.all_tasks.items() if number not in self.dropped}

    @cached_property
    def all_tasks(self) -> dict[str, Known[Task]]:
        """The tasks by number, dropped ones too."""
        return {known.record.ref: known for known in sorted(self.each(Task), key=lambda known: known.record.ref)}

    @cached_property
    def dropped(self) -> frozenset[str]:
        """The tasks that changes took out of the plan."""
        gone: set[str] = set()
        for change in self.fitting.each(Change):
            gone = (gone | set(change.data.drops)) - set(change.data.adds)
        return frozenset(gone)

    @cached_property
    def edits(self) -> dict[tuple[str | None, str], list[PlanEdit]]:
        """What changes did to each plan field, by the task's number (None: the request, the kickoff) and the key.

        In the order of the changes' numbers, which is the order they are folded over the plan in.
        """
        found: dict[tuple[str | None, str], list[PlanEdit]] = {}
        for change in self.changes:
            for position, edit in enumerate(change.data.changes or ()):
                if edit.field is not None:
                    known = found.setdefault((edit.task, edit.field), [])
                    known.append(PlanEdit(change, position, edit.from_, edit.to))
        return found

    @cached_property
    def progress(self) -> list[Known[Progress]]:
        """The progress reports by day."""
        return self.each(Progress)

    @cached_property
    def changes(self) -> list[Known[Change]]:
        """The change requests by number."""
        return self.each(Change)

    @cached_property
    def deliveries(self) -> list[Known[Delivery]]:
        """The deliveries by number."""
        return self.each(Delivery)

    @cached_property
    def acceptances(self) -> list[Known[Acceptance]]:
        """The acceptances by number."""
        return self.each(Acceptance)

    @cached_property
    def retrospective(self) -> Known[Retrospective] | None:
        """The retrospective report."""
        return self.one(Retrospective)

    @cached_property
    def withdrawal(self) -> Known[Withdrawal] | None:
        """The withdrawal."""
        return self.one(Withdrawal)


@dataclass(eq=False)
class Index:
    """All records.

    Attributes:
        records: in the order of their paths.
    """

    records: Sequence[Record]

    @cached_property
    def by_ref(self) -> dict[str, list[Record]]:
        """The records of each reference; more than one where a number was taken twice."""
        found: dict[str, list[Record]] = {}
        for record in self.records:
            found.setdefault(record.ref, []).append(record)
        return found

    @cached_property
    def collaborations(self) -> list[Collaboration]:
        """The collaborations in the order of their folders."""
        found: dict[str, Collaboration] = {}
        for record in self.records:
            if record.place.folder:
                found.setdefault(record.place.folder, Collaboration(record.place.folder)).records.append(record)
        return [found[folder] for folder in sorted(found)]

    @cached_property
    def by_number(self) -> dict[str, Collaboration]:
        """The collaboration of each request number; the first where two folders have one."""
        return {collaboration.number: collaboration for collaboration in reversed(self.collaborations)}

    @cached_property
    def articles(self) -> list[Known[Article]]:
        """The knowledge base by name."""
        return [Known(record, record.data) for record in self.records if isinstance(record.data, Article)]

    @cached_property
    def dropped(self) -> frozenset[Record]:
        """The tasks that changes took out of the plan: no rule judges them."""
        return frozenset(
            record
            for collaboration in self.collaborations
            for record in collaboration.records
            if record.place.kind is Task and record.ref in collaboration.dropped
        )

    def marked(self) -> Iterator[Marked]:
        """Every value that names something or is a day that cannot lie ahead, in the order of the records.

        Not kept: in a large company Python would look through so many objects again and again for garbage.
        """
        for record in self.records:
            for loc, leaf in record.fitting.values() if record.fitting else ():
                if leaf.ref or leaf.happened:
                    yield Marked(record, loc, leaf)

    @cached_property
    def referrers(self) -> dict[tuple[str, str], list[Marked]]:
        """Who refers to what: by target and value, e.g. `("person", "zhang-wei")`.

        A place that may name either a person or a department is with both.
        """
        found: dict[tuple[str, str], list[Marked]] = {}
        for place in self.marked():
            for target in place.leaf.ref.targets if place.leaf.ref else ():
                named = "task" if target == "planned_task" else target, str(place.leaf.value)
                found.setdefault(named, []).append(place)
        return found
