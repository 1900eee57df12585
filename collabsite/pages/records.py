"""A page a record: its front matter as the filled-in form it is, then its body."""

from __future__ import annotations

from collections.abc import Iterator

from collabsite import views
from collabsite.index import Collaboration
from collabsite.models.article import Article
from collabsite.models.request import Request
from collabsite.pages._commands import asks_for_command, names_command
from collabsite.pages._paper import paper_of
from collabsite.pages._similar import similar_rows
from collabsite.pages._site import Site
from collabsite.pages._used_by import used_by
from collabsite.plan import parties_on
from collabsite.record import Record


def render(site: Site) -> Iterator[tuple[str, str]]:
    """The pages at `/collaborations/<request>/<record>/` and `/knowledge/<name>/`."""
    for record in site.context.index.records:
        yield _page(site, record)


def _page(site: Site, record: Record) -> tuple[str, str]:
    address = site.addresses[record.path]
    paper, is_request = paper_of(site, address, record), record.place.kind is Request
    findings = site.by_path.get(record.path, [])
    values = {
        "paper": paper,
        "one": paper.collaboration,
        "kind": site.t(record.place.kind.label),
        "findings": findings,
        "names_command": asks_for_command(findings, site.t) or names_command(paper.signs.ways if paper.signs else ()),
        "similar": similar_rows(site, paper.collaboration) if is_request and paper.collaboration else [],
        "used_by": used_by(site, record) if record.place.kind is Article else [],
        "filters": _filters(site, record),
    }
    return site.page(address, "record", f"{paper.name} · {record.ref}", values, hide=["toc"])


def _filters(site: Site, record: Record) -> list[tuple[str, str]]:
    """What the search can narrow by: the kind, whose record it is, and the stage of its collaboration."""
    one = site.by_folder.get(record.place.folder)
    names = (views.department_name(site.context, key, site.t) for key in _departments(record, one))
    stage = [("stage", views.stage_name(site.context.stage(one), site.t))] if one else []
    return [("kind", site.t(record.place.kind.label)), *stage, *(("department", name) for name in names)]


def _departments(record: Record, one: Collaboration | None) -> list[str]:
    """The departments that a record names or belongs to; of one that names none those of its collaboration."""
    own = [record.place.name] if "{department}" in record.place.kind.where else []
    for key in ("department", "responsible_department", "requesting_department", "collaborating_departments"):
        value = getattr(record.data, key, None) or []
        own += [value] if isinstance(value, str) else value
    return list(dict.fromkeys(own or (parties_on(one.fitting, None) if one else [])))
