"""Departments: who they are, what they have to do, how fast they answer, who speaks for them."""

from __future__ import annotations

from collections.abc import Iterator

from collabsite import views
from collabsite.pages._site import Site
from collabsite.stage import is_open
from collabsite.views.duty_words import duty_words
from collabsite.views.figures import speed_words
from collabsite.views.task_lists import tasks_by_department

_ROWS = 20
"""So many rows each list has."""


def render(site: Site) -> Iterator[tuple[str, str]]:
    """The pages at `/departments/` and `/departments/<key>/`."""
    people: dict[str, list[str]] = {}
    for key, person in site.context.organization.people.items():
        people.setdefault(person.department, []).append(key)
    yield _all(site, people)
    tasks = tasks_by_department(site.rows)
    for key in site.context.organization.departments:
        yield _department(site, key, people.get(key, []), tasks.get(key, []))


def _all(site: Site, people: dict[str, list[str]]) -> tuple[str, str]:
    values = {
        "people": people,
        "counts": site.desks.counts,
        "week": lambda key: site.departments.weeks(key)[0],
        "contacts": site.departments.contacts,
        "speed": lambda key: _speed(site, key),
    }
    return site.page("departments/", "departments", site.t("Departments and people"), values, hide=["toc"])


def _speed(site: Site, key: str) -> str:
    """How fast it answers, in words; empty where it was not asked."""
    speed = site.figures.answers.get(key)
    return speed_words(speed, site.t) if speed else ""


def _department(site: Site, key: str, people: list[str], rows: list[views.TrackingRow]) -> tuple[str, str]:
    desk, facts = site.desks.of(key), site.departments
    weeks = facts.weeks(key)
    ended = [one for one in facts.collaborations(key) if not is_open(site.context.stage(one))]
    values = {
        "key": key,
        "department": site.context.organization.departments[key],
        "people": people,
        "desk": desk,
        "owed": [duty_words(site.context, duty, site.t) for duty in desk.mine[:_ROWS]],
        "weeks": weeks,
        "peak": max((week.tasks for week in weeks), default=0),
        "speed": site.figures.answers.get(key),
        "said": _speed(site, key),
        "contacts": facts.contacts(key),
        "actions": views.actions_of(site.open_actions, key),
        "rows": rows,
        "ended": ended[::-1],
        "most": _ROWS,
        "counts": site.desks.counts,
    }
    title = views.department_name(site.context, key, site.t)
    return site.page(f"departments/{key}/", "department", title, values, hide=["toc"])
