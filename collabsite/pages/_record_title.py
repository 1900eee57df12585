"""What a record is called on the site."""

from __future__ import annotations

from collabsite import views
from collabsite.models._choice import Choice
from collabsite.models._values import markers
from collabsite.pages._site import Site
from collabsite.record import Record


def record_name(site: Site, record: Record) -> str:
    """Its own words that name it, or its kind with what tells it from its siblings."""
    if record.data is not None and record.data.headline():
        return record.data.headline()
    kind = site.t(record.place.kind.label)
    first = f"{kind} {record.place.number}" if record.place.number else kind
    return " · ".join([first, *_marks(site, record)])


def called(site: Site, record: Record) -> str:
    """A record in people's words: its kind with what tells it from its siblings, and what it says of itself."""
    kind = site.t(record.place.kind.label)
    name = record_name(site, record)
    if record.place.kind.where == "request.md":
        return kind
    if "{task}" in record.place.kind.where:
        return f"{kind} {record.ref} · {name}" if record.data else f"{kind} {record.ref}"
    return name if name.startswith(kind) else f"{kind} · {name}"


def _marks(site: Site, record: Record) -> list[str]:
    marks = []
    if "{department}" in record.place.kind.where:
        marks.append(views.department_name(site.context, record.place.name, site.t))
    for key in record.place.kind.named_by if record.fitting else ():
        marks.append(_shown(site, record, key, getattr(record.fitting, key)))
    known = [mark for mark in marks if mark]
    return known or ([record.place.name] if record.place.name and not record.place.number else [])


def _shown(site: Site, record: Record, key: str, value: object) -> str:
    if isinstance(value, Choice):
        return value.label(site.t)
    ref = markers(record.place.kind.model_fields[key])[0]
    if value is None or ref is None:
        return str(value or "")
    if "person" in ref.targets:
        return views.person_name(site.context, str(value), site.t)
    return views.department_name(site.context, str(value), site.t) if "department" in ref.targets else str(value)
