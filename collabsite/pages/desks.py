"""Desks: one page for each person and department, and one to find them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from collabsite import views
from collabsite.organization import PersonKeys
from collabsite.pages._site import Site
from collabsite.views.desk import Duty
from collabsite.views.duty_words import DutyWords, duty_words
from collabsite.views.signed_lately import signed_in_words
from collabsite.views.task_lists import tasks_by_department, tasks_by_person

_CARDS = 20
"""So many things to do are on the page; a longer list is the calendar's."""
_ROWS = 10
"""So many rows each other list has."""


def render(site: Site) -> Iterator[tuple[str, str]]:
    """The pages at `/desks/` and `/desks/<person|department>/`."""
    yield _all(site)
    tasks = {**tasks_by_person(site.rows), **tasks_by_department(site.rows)}
    for key in (*site.context.organization.departments, *site.context.organization.people):
        yield _desk(site, key, tasks.get(key, []))


def _all(site: Site) -> tuple[str, str]:
    """Where everybody finds their desk: the departments with their people."""
    people: dict[str, list[str]] = {}
    for key, person in site.context.organization.people.items():
        people.setdefault(person.department, []).append(key)
    values = {
        "people": people,
        "strangers": [key for department, keys in people.items() if not _is_known(site, department) for key in keys],
        "counts": site.desks.counts,
        "has_left": lambda key: site.context.organization.has_left(key, site.context.today),
    }
    return site.page("desks/", "desks", site.t("Desks"), values, hide=["toc"])


def _is_known(site: Site, department: str) -> bool:
    return department in site.context.organization.departments


def _desk(site: Site, key: str, rows: list[views.TrackingRow]) -> tuple[str, str]:
    """A desk: what is owed, what is awaited, what was signed, the tasks."""
    organization, desk = site.context.organization, site.desks.of(key)
    person, department = organization.people.get(key), organization.departments.get(key)
    named = department or organization.people[key]
    is_department = department is not None
    actions = views.actions_of(site.open_actions, key)
    values = {
        "key": key,
        "named": named,
        "is_department": is_department,
        "desk": desk,
        "cards": [duty_words(site.context, duty, site.t) for duty in desk.mine[:_CARDS]],
        "team": _words(site, desk.team),
        "awaited": _words(site, desk.awaited),
        "signed": [(one, *signed_in_words(site.context, one, site.t)) for one in desk.signed[:_ROWS]],
        "rows": rows,
        "actions": actions,
        "late_actions": sum(action.state == "late" for action in actions),
        "offices": _offices(site, key),
        "heir": _heir(site, key, person) if person and not is_department else None,
        "most": _ROWS,
    }
    return site.page(f"desks/{key}/", "desk", site.t.name(named), values, hide=["toc"])


def _words(site: Site, duties: Sequence[Duty]) -> list[DutyWords]:
    return [duty_words(site.context, duty, site.t) for duty in duties[:_ROWS]]


def _offices(site: Site, key: str) -> list[str]:
    """What a person is, in words: head, deputy, steward."""
    organization, t = site.context.organization, site.t
    head = any(one.head == key for one in organization.departments.values())
    deputy = any(key in one.deputies for one in organization.departments.values())
    found = [(head, t("head")), (deputy, t("deputy")), (key in organization.stewards, t("steward"))]
    return [word for holds, word in found if holds]


def _heir(site: Site, key: str, person: PersonKeys) -> str | None:
    """Who has taken over of somebody who left: the head of the department now; None where nobody has left."""
    if not site.context.organization.has_left(key, site.context.today):
        return None
    head = site.context.organization.head_of(person.department)
    return head if head and head != key else person.department
