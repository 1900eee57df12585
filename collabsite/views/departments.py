"""Departments: how much they have to do in the coming weeks, and who speaks for them in which collaboration."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.stage import TaskFacts, is_open

WEEKS = 6
_WEEK = timedelta(days=7)
_TO_SUNDAY = timedelta(days=6)


@dataclass(slots=True)
class Week:
    """What a department has to do in one week.

    Attributes:
        start: its Monday.
        own: the open tasks that it is responsible for.
        helping: the open tasks of others that it works on, too.
        people: the owners of its own tasks, by key.
    """

    start: date
    own: int = 0
    helping: int = 0
    people: set[str] = field(default_factory=set)

    @property
    def end(self) -> date:
        """Its Sunday."""
        return self.start + _TO_SUNDAY

    @property
    def tasks(self) -> int:
        """All open tasks."""
        return self.own + self.helping


@dataclass(frozen=True, slots=True)
class Contact:
    """Who speaks for a department in a collaboration under way.

    Attributes:
        collaboration: which one.
        person: by key; None where nobody is named yet.
        is_coordinator: whether it asked for the collaboration, so that the person coordinates it.
    """

    collaboration: Collaboration
    person: str | None
    is_coordinator: bool


class Departments:
    """The facts of all departments; the records are looked through once.

    Attributes:
        started: the Monday of the first week that is counted: today's.
    """

    def __init__(self, context: Context) -> None:
        self.started = context.today - timedelta(days=context.today.weekday())
        self._context = context
        self._weeks: dict[str, list[Week]] = {}
        self._contacts: dict[str, list[Contact]] = {}
        self._collaborations: dict[str, list[Collaboration]] = {}
        for one in context.index.collaborations:
            self._take(one)

    def weeks(self, key: str) -> list[Week]:
        """The coming weeks of a department, today's first."""
        return self._weeks.get(key) or self._blank()

    def contacts(self, key: str) -> list[Contact]:
        """Who speaks for it, in the collaborations under way that it takes part in."""
        return self._contacts.get(key, [])

    def collaborations(self, key: str) -> list[Collaboration]:
        """Every collaboration that it takes part in, by number."""
        return self._collaborations.get(key, [])

    def _blank(self) -> list[Week]:
        return [Week(self.started + number * _WEEK) for number in range(WEEKS)]

    def _take(self, one: Collaboration) -> None:
        runs = is_open(self._context.stage(one))
        for key, contact in _contacts(one):
            self._collaborations.setdefault(key, []).append(one)
            if runs:
                self._contacts.setdefault(key, []).append(contact)
        if runs:
            for fact in self._context.facts(one.fitting):
                self._count(fact)

    def _count(self, fact: TaskFacts) -> None:
        """One task in each week that it lies in; a late one in today's."""
        data = fact.task.data
        if fact.is_finished or data.end is None:
            return
        start, end = min(data.start or data.end, data.end), max(data.end, self._context.today)
        for key in {data.responsible_department, *(data.collaborating_departments or ())} - {None}:
            for week in self._weeks.setdefault(key, self._blank()):
                if start <= week.end and end >= week.start:
                    is_own = key == data.responsible_department
                    week.own += is_own
                    week.helping += not is_own
                    week.people |= {data.owner} if is_own and data.owner else set()


def _contacts(one: Collaboration) -> Iterator[tuple[str, Contact]]:
    """The department that asked with its coordinator, then the others with their contacts."""
    fitting = one.fitting
    data = fitting.request.data if fitting.request else None
    if data is None:
        return
    if data.requesting_department:
        yield data.requesting_department, Contact(one, data.coordinator, True)
    for key in data.collaborating_departments or ():
        answer = fitting.responses.get(key)
        if key != data.requesting_department:
            yield key, Contact(one, answer.data.contact if answer else None, False)
