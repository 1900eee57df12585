"""People and departments: who they are and what they have to do with which collaboration."""

from __future__ import annotations

from collections.abc import Iterator

from collabsite import views
from collabsite.index import Collaboration
from collabsite.pages._site import Site


def render(site: Site) -> Iterator[tuple[str, str]]:
    """The pages at `/departments/`, `/departments/<key>/` and `/desks/<person|department>/`."""
    organization, values = site.context.organization, {"deadlines": site.deadlines}
    yield site.page("desks/", "desks", site.t("Desks"), {}, hide=["toc"])
    yield site.page("departments/", "departments", site.t("Departments and people"), values, hide=["toc"])
    for key in organization.departments:
        yield _department(site, key)
        yield _desk(site, key)
    for key in organization.people:
        yield _desk(site, key)


def _department(site: Site, key: str) -> tuple[str, str]:
    values = {
        "key": key,
        "department": site.context.organization.departments[key],
        "people": [person for person, data in site.context.organization.people.items() if data.department == key],
        "rows": [row for row in site.rows if key in (row.requesting_key, *row.department_keys)],
        "deadlines": [item for item in site.deadlines if item.clock.department == key],
        "collaborations": [one for one in site.context.index.collaborations if _takes_part(one, key)],
    }
    return site.page(f"departments/{key}/", "department", views.department_name(site.context, key, site.t), values)


def _takes_part(one: Collaboration, key: str) -> bool:
    request = one.request
    return request is not None and key in (request.data.requesting_department, *request.data.collaborating_departments)


def _desk(site: Site, key: str) -> tuple[str, str]:
    """A desk: what is owed by when, what moves collaborations on, the tasks."""
    organization = site.context.organization
    named = organization.departments.get(key) or organization.people[key]
    mine = [duty for duty in site.duties if duty.is_of(key)]
    values = {
        "key": key,
        "named": named,
        "is_department": key in organization.departments,
        "owed": [duty for duty in mine if duty.deadline],
        "late": sum(duty.state == "late" for duty in mine),
        "steps": [duty for duty in mine if not duty.deadline],
        "rows": [row for row in site.rows if row.owner_key == key],
    }
    return site.page(f"desks/{key}/", "desk", site.t.name(named), values)
