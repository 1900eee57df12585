"""A page a record: its front matter as the filled-in form it is, then its body."""

from __future__ import annotations

from collections.abc import Iterator

from collabsite import views
from collabsite.models.article import Article
from collabsite.models.request import Request
from collabsite.pages._paper import paper_of
from collabsite.pages._similar import similar_rows
from collabsite.pages._site import Site
from collabsite.pages._used_by import used_by
from collabsite.record import Record


def render(site: Site) -> Iterator[tuple[str, str]]:
    """The pages at `/collaborations/<request>/<record>/` and `/knowledge/<name>/`."""
    for record in site.context.index.records:
        yield _page(site, record)


def _page(site: Site, record: Record) -> tuple[str, str]:
    address = site.addresses[record.path]
    paper, is_request = paper_of(site, address, record), record.place.kind is Request
    values = {
        "paper": paper,
        "one": paper.collaboration,
        "kind": site.t(record.place.kind.label),
        "findings": site.by_path.get(record.path, []),
        "similar": similar_rows(site, paper.collaboration) if is_request and paper.collaboration else [],
        "used_by": used_by(site, record) if record.place.kind is Article else [],
        "filters": _filters(site, record),
    }
    return site.page(address, "record", f"{paper.name} · {record.ref}", values, hide=["toc"])


def _filters(site: Site, record: Record) -> list[tuple[str, str]]:
    """What the search can narrow by."""
    found = [("kind", site.t(record.place.kind.label))]
    for key in ("department", "responsible_department", "requesting_department"):
        value = getattr(record.data, key, None)
        if value:
            found.append(("department", views.department_name(site.context, value, site.t)))
    if "{department}" in record.place.kind.where:
        found.append(("department", views.department_name(site.context, record.place.name, site.t)))
    return found
