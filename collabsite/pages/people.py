"""People and departments: who they are and what they have to do with which collaboration."""

from __future__ import annotations

from collections.abc import Iterator

from collabsite import views
from collabsite.pages._site import Site
from collabsite.stage import is_open


def render(site: Site) -> Iterator[tuple[str, str]]:
    """The pages at `/departments/`, `/departments/<key>/` and `/desks/<person|department>/`."""
    organization = site.context.organization
    deadlines = _deadlines(site)
    yield site.page(
        "departments/", "departments", site.t("Departments and people"), {"deadlines": deadlines}, hide=["toc"]
    )
    for key in organization.departments:
        yield _department(site, key, deadlines)
        yield _desk(site, key, [item for item in deadlines if item.clock.department == key], department=True)
    for key in organization.people:
        yield _desk(site, key, [item for item in deadlines if item.clock.owed_by == key], department=False)


def _deadlines(site: Site) -> list[views.Deadline]:
    """What is owed by anybody, late first, then by day."""
    found = [
        views.deadline(site.context, one, clock, site.t)
        for one in site.context.index.collaborations
        if is_open(site.context.stage(one))
        for clock in views.clocks(site.context, one)
        if clock.met is None
    ]
    return sorted(found, key=lambda item: (item.state != "late", item.clock.due, item.request))


def _department(site: Site, key: str, deadlines: list[views.Deadline]) -> tuple[str, str]:
    department = site.context.organization.departments[key]
    people = [person for person, data in site.context.organization.people.items() if data.department == key]
    rows = [
        row for row in views.tracking_rows(site.context, site.t) if key in (row.requesting_key, *row.department_keys)
    ]
    values = {
        "key": key,
        "department": department,
        "people": people,
        "rows": rows,
        "deadlines": [item for item in deadlines if item.clock.department == key],
        "collaborations": [one for one in site.context.index.collaborations if _takes_part(one, key)],
    }
    return site.page(f"departments/{key}/", "department", views.department_name(site.context, key, site.t), values)


def _takes_part(one, key: str) -> bool:  # type: ignore[no-untyped-def]
    request = one.request
    return request is not None and key in (request.data.requesting_department, *request.data.collaborating_departments)


def _desk(site: Site, key: str, owed: list[views.Deadline], department: bool) -> tuple[str, str]:
    organization = site.context.organization
    named = organization.departments[key] if department else organization.people[key]
    steps = [
        (one, step)
        for one in site.context.index.collaborations
        for step in views.next_steps(site.context, one, site.t)
        if step.who == key or (department and site.context.organization.departments[key].head == step.who)
    ]
    rows = [row for row in views.tracking_rows(site.context, site.t) if row.owner_key == key]
    values = {"key": key, "named": named, "is_department": department, "owed": owed, "steps": steps, "rows": rows}
    return site.page(f"desks/{key}/", "desk", site.t.name(named), values)
