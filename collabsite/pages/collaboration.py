"""A page a collaboration: its stage of six, its clocks, its tasks, its records in order; and the list of all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from collabsite import views
from collabsite.findings import Finding, Level
from collabsite.index import Collaboration
from collabsite.models._choice import Answer
from collabsite.pages._collaboration_parts import collaboration_parts
from collabsite.pages._site import Site
from collabsite.stage import STAGES, Stage


def render(site: Site) -> Iterator[tuple[str, str]]:
    """The pages at `/collaborations/` and `/collaborations/<request>/`."""
    statuses = views.all_statuses(site.context, site.t)
    yield site.page("collaborations/", "collaborations", site.t("Collaborations"), {"rows": statuses}, hide=["toc"])
    for status in statuses:
        yield _page(site, status)


def _page(site: Site, status: views.CollaborationStatus) -> tuple[str, str]:
    one = status.collaboration
    deadlines = [views.deadline(site.context, one, clock, site.t) for clock in status.clocks]
    values = {
        "one": one,
        "status": status,
        "request": one.request.data if one.request else None,
        "request_record": one.request.record if one.request else None,
        "steps": _steps(site, one, status.stage),
        "open_deadlines": [item for item in deadlines if item.clock.met is None],
        "met_deadlines": [item for item in deadlines if item.clock.met is not None],
        "facts": site.context.facts(one),
        "dropped": [task for number, task in one.all_tasks.items() if number in one.dropped],
        "parts_of_it": collaboration_parts(site, one),
        "contacts": _contacts(one),
        "findings": _findings(site, one),
        "filters": _filters(site, one, status.stage),
    }
    title = f"{status.title} · {one.number}" if status.title else one.number
    return site.page(site.collaboration_address(one), "collaboration", title, values)


def _contacts(one: Collaboration) -> list[str]:
    """The contacts of the departments that take part now."""
    asked = one.request.data.collaborating_departments if one.request else []
    answers = [one.responses[key].data for key in asked if key in one.responses]
    return list(dict.fromkeys(answer.contact for answer in answers if answer.decision is not Answer.DECLINED))


def _findings(site: Site, one: Collaboration) -> list[Finding]:
    """What is to be done about its records, errors first; what was late and is settled stands with the deadlines."""
    found = [finding for record in one.records for finding in site.by_path.get(record.path, [])]
    order = list(Level)
    return sorted((one for one in found if not one.settled), key=lambda finding: order.index(finding.level))


def _steps(site: Site, one: Collaboration, stage: Stage) -> list[dict[str, object]]:
    """The six stages: name, state and the day each was passed."""
    reached = stage if isinstance(stage, int) else 7 if stage == "closed" else _reached(one)
    days = _days(site, one)
    return [
        {
            "stage": number,
            "name": views.stage_long_name(number, site.t),
            "state": "done" if number < reached else "current" if number == stage else "later",
            "day": days.get(number) if number < reached else None,
        }
        for number in STAGES
    ]


def _reached(one: Collaboration) -> int:
    """How far a declined or withdrawn collaboration came."""
    return 4 if one.kickoff else 2 if one.request else 1


def _days(site: Site, one: Collaboration) -> dict[int, date]:
    """The day that ended each stage."""
    answers = [answer.data.responded for answer in one.responses.values()]
    deliveries = [fact.deliveries[-1].data.submitted for fact in site.context.facts(one) if fact.deliveries]
    verdicts = [fact.accepted.data.inspected for fact in site.context.facts(one) if fact.accepted]
    found = {
        1: one.request.data.submitted if one.request else None,
        2: max(answers, default=None),
        3: one.kickoff.data.held if one.kickoff else None,
        4: max(deliveries, default=None),
        5: max(verdicts, default=None),
        6: one.retrospective.data.held if one.retrospective else None,
    }
    return {number: day for number, day in found.items() if day is not None}


def _filters(site: Site, one: Collaboration, stage: Stage) -> list[tuple[str, str]]:
    """What the search can narrow by."""
    found = [("kind", site.t("Collaboration page")), ("stage", views.stage_name(stage, site.t))]
    if one.request:
        keys = [one.request.data.requesting_department, *one.request.data.collaborating_departments]
        found += [("department", views.department_name(site.context, key, site.t)) for key in keys]
    return found
