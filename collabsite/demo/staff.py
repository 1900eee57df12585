"""Who writes and who approves: heads approve what others wrote."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from collabsite.demo.pulls import Person
from collabsite.demo.tasks import touched
from collabsite.index import Collaboration
from collabsite.models._record import RecordModel
from collabsite.models.change import Change
from collabsite.organization import Organization
from collabsite.record import Record


class Staff:
    """The people of the company."""

    def __init__(self, organization: Organization) -> None:
        self._organization = organization

    def person(self, key: str) -> Person:
        """Somebody, with the first address."""
        known = self._organization.people[key]
        return Person(known.name, known.emails[0])

    def head(self, department: str) -> str:
        """The head of a department."""
        return self._organization.head_of(department) or self._organization.stewards[0]

    def author(self, candidates: Iterable[str], department: str, approvers: Iterable[str], day: date) -> str:
        """Who writes a record: the first candidate, else the first of the department, who does not approve it.

        Args:
            candidates: keys of people, the likeliest first; at least one.
            department: where somebody is found if all of them approve.
            approvers: keys of people.
            day: when; people who have left write nothing.
        """
        wanted, avoided = list(candidates), set(approvers)
        members = [key for key, one in self._organization.people.items() if one.department == department]
        free = [key for key in (*wanted, *members) if key not in avoided]
        return next((key for key in free if not self._organization.has_left(key, day)), wanted[0])

    def approvers(self, collaboration: Collaboration, record: Record) -> list[str]:
        """The heads who sign a record, each once, the requesting one first.

        Args:
            collaboration: the one that the record is of.
            record: one without errors.
        """
        roles = record.data.roles() if record.data else ()
        departments = [one for role in roles for one in self._departments(role, collaboration, record)]
        heads = [self._organization.head_of(department) for department in departments]
        return list(dict.fromkeys(head for head in heads if head))

    def signs_afterwards(self, record: Record) -> bool:
        """Whether the head signs with a commit of their own: a head without a deputy does so for their department."""
        if record.data is None or record.data.roles() != ("own",):
            return False
        return not self._organization.departments[_own(record)].deputies

    def _departments(self, role: str, collaboration: Collaboration, record: Record) -> list[str]:
        if role == "own":
            return [_own(record)]
        request = collaboration.request
        if request is None:
            return []
        parties = [request.data.requesting_department, *request.data.collaborating_departments]
        if role == "every":
            return parties
        return concerned(collaboration, record.data, parties) if role == "concerned" else parties[:1]


def concerned(collaboration: Collaboration, change: RecordModel | None, parties: list[str]) -> list[str]:
    """The departments of the tasks that a change touches; every party if it is not only about tasks."""
    if not isinstance(change, Change):
        return []
    tasks = [collaboration.all_tasks[number].data for number in sorted(touched(change))]
    found = [one for task in tasks for one in (task.responsible_department, *task.collaborating_departments)]
    return [*found, *parties] if any(edit.task is None for edit in change.changes) else found


def _own(record: Record) -> str:
    """The department that a record is of."""
    is_named = "{department}" in record.place.kind.where
    return record.place.name if is_named else str(getattr(record.data, "department", ""))
