"""What rules ask of people and departments: who can be told apart, and which department nobody is of."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from collabsite.organization import Organization


def may_exist(organization: Organization, department: str) -> bool:
    """Whether a department exists, or nobody can tell: the organisation's file cannot be read."""
    return not organization.departments or department in organization.departments


def is_known(organization: Organization, person: str) -> bool:
    """Whether one can tell whose department a person is of; an unknown one is a finding already."""
    who = organization.people.get(person)
    return who is not None and who.department in organization.departments


def unrepresented(organization: Organization, departments: Iterable[str], people: Collection[str]) -> list[str]:
    """The departments of which nobody is among some people, each once, in the order given.

    Departments that do not exist are left out. Where one of the people is not known, none is named: that one may be
    of any of them.
    """
    if not all(is_known(organization, person) for person in people):
        return []
    return [
        department
        for department in dict.fromkeys(departments)
        if department in organization.departments
        and not any(organization.is_of(person, department) for person in people)
    ]
