"""A page a record: its front matter as the filled-in form it is, then its body."""

from __future__ import annotations

from collections.abc import Iterator

from collabsite import views
from collabsite.pages._body import body_html
from collabsite.pages._form import form_rows
from collabsite.pages._record_title import record_name
from collabsite.pages._signatures import signs_of
from collabsite.pages._site import Here, Site
from collabsite.record import Record


def render(site: Site) -> Iterator[tuple[str, str]]:
    """The pages at `/collaborations/<request>/<record>/` and `/knowledge/<name>/`."""
    for record in site.context.index.records:
        yield _page(site, record)


def _page(site: Site, record: Record) -> tuple[str, str]:
    address = site.addresses[record.path]
    one = site.by_folder.get(record.place.folder)
    findings = site.by_path.get(record.path, [])
    values = {
        "record": record,
        "name": record_name(site, record),
        "one": one,
        "form": site.t(record.place.kind.form),
        "kind": site.t(record.place.kind.label),
        "rows": form_rows(Here(site, address, record.data.day if record.data else None, record.place.folder), record),
        "body": body_html(site, address, record),
        "findings": findings,
        "signs": signs_of(site, record),
        "source": _source(record, {finding.line for finding in findings}),
        "filters": _filters(site, record),
    }
    return site.page(address, "record", f"{record_name(site, record)} · {record.ref}", values, hide=["toc"])


def _source(record: Record, marked: set[int]) -> list[tuple[int, str, bool]]:
    """The lines of a record that could not be read as a form: number, text, whether a finding is there."""
    if record.document.data is not None or record.document.source is None:
        return []
    lines = record.document.source.split("\n")
    return [(number, line, number in marked) for number, line in enumerate(lines, 1)]


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
