"""A page a collaboration: where it stands, what is next, its plan, its evidence; and the list of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from collabsite import views
from collabsite.findings import Finding, Level
from collabsite.index import Collaboration
from collabsite.models._choice import Answer
from collabsite.pages._archives import archive_address
from collabsite.pages._collaboration_parts import collaboration_parts
from collabsite.pages._commands import asks_for_command
from collabsite.pages._similar import similar_rows
from collabsite.pages._site import Site
from collabsite.stage import STAGES, Stage, is_open
from collabsite.views.at_present import at_present
from collabsite.views.clock_rows import clock_rows
from collabsite.views.gantt import gantt_of
from collabsite.views.moves import moves_of, then
from collabsite.views.stepper import reached, steps_of

_AGREED = 4
_ENDED: tuple[Stage, ...] = ("closed", "declined", "withdrawn")


def render(site: Site) -> Iterator[tuple[str, str]]:
    """The pages at `/collaborations/` and `/collaborations/<request>/`."""
    statuses = views.all_statuses(site.context, site.t)
    yield site.page("collaborations/", "collaborations", site.t("Collaborations"), _list(site, statuses), hide=["toc"])
    for status in statuses:
        yield _page(site, status)


# --- One collaboration ----------------------------------------------------------------------------------------------


def _page(site: Site, status: views.CollaborationStatus) -> tuple[str, str]:
    one, context, t = status.collaboration, site.context, site.t
    clocks, met = clock_rows(context, one, t)
    findings = _findings(site, one)
    is_early = isinstance(status.stage, int) and status.stage < _AGREED
    values = {
        **head_values(site, status),
        "steps": steps_of(context, one, t),
        "moves": moves_of(context, one, status.next, t),
        "then": then(context, one, t),
        "clocks": clocks,
        "met": met,
        "chart": gantt_of(context, one, t),
        "parts_of_it": collaboration_parts(site, one),
        "similar": similar_rows(site, one) if is_early else [],
        "earlier": views.earlier_actions(context, one, site.open_actions),
        "archive_at": archive_address(site, one),
        "findings": findings,
        "names_command": asks_for_command(findings, t),
        "filters": _filters(site, one, status.stage),
    }
    title = f"{status.title} · {one.number}" if status.title else one.number
    return site.page(site.collaboration_address(one), "collaboration", title, values)


def head_values(site: Site, status: views.CollaborationStatus) -> dict[str, object]:
    """What stands at the head of a collaboration, on its page and on the cover of its whole file."""
    one, facts = status.collaboration, site.context.facts(status.collaboration)
    request = one.fitting.request
    return {
        "one": one,
        "status": status,
        "request": request.data if request else None,
        "contacts": _contacts(one),
        "tasks": len(facts),
        "accepted": sum(fact.is_accepted for fact in facts),
        "late": sum(fact.is_late(site.context.today) for fact in facts) if isinstance(status.stage, int) else 0,
    }


def _contacts(one: Collaboration) -> list[str]:
    """The contacts of the departments that take part now."""
    request = one.fitting.request
    asked = (request.data.collaborating_departments or []) if request else []
    answers = [one.fitting.responses[key].data for key in asked if key in one.fitting.responses]
    contacts = (answer.contact for answer in answers if answer.decision is not Answer.DECLINED)
    return list(dict.fromkeys(contact for contact in contacts if contact))


def _findings(site: Site, one: Collaboration) -> list[Finding]:
    """What is to be done about its records, errors first; what is or was late stands with the deadlines."""
    found = [finding for record in one.records for finding in site.by_path.get(record.path, [])]
    order = list(Level)
    open_ = (one for one in found if not one.settled and one.level is not Level.LATE)
    return sorted(open_, key=lambda finding: order.index(finding.level))


def _filters(site: Site, one: Collaboration, stage: Stage) -> list[tuple[str, str]]:
    """What the search can narrow by."""
    found = [("kind", site.t("Collaboration page")), ("stage", views.stage_name(stage, site.t))]
    names = (views.department_name(site.context, key, site.t) for key in _departments(one))
    return [*found, *(("department", name) for name in names)]


def _departments(one: Collaboration) -> list[str]:
    """The departments that the request names, as far as it can be read."""
    request = one.fitting.request.data if one.fitting.request else None
    asked = (request.collaborating_departments or []) if request else []
    return [key for key in [request.requesting_department if request else None, *asked] if key]


# --- All of them ----------------------------------------------------------------------------------------------------


def _list(site: Site, statuses: list[views.CollaborationStatus]) -> dict[str, object]:
    """The rows of the list, how many stand at each stage, and the departments they name."""
    counts = Counter(status.stage for status in statuses)
    stages = [(stage, counts[stage]) for stage in (*STAGES, *_ENDED) if counts[stage]]
    rows = [_row(site, status) for status in statuses]
    departments = sorted({name for row in rows for name in row["departments"]})  # type: ignore[attr-defined]
    return {"rows": rows, "stages": stages, "departments": departments}


def _row(site: Site, status: views.CollaborationStatus) -> dict[str, object]:
    one = status.collaboration
    return {
        **head_values(site, status),
        "departments": [views.department_name(site.context, key, site.t) for key in _departments(one)],
        "reached": reached(site.context, one) + (not is_open(status.stage)) / 2,
        "now": at_present(site.context, status, site.t),
    }
