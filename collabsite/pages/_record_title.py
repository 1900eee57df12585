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


def _marks(site: Site, record: Record) -> list[str]:
    marks = []
    if "{department}" in record.place.kind.where:
        marks.append(views.department_name(site.context, record.place.name, site.t))
    if record.data is None:
        return marks or ([record.place.name] if record.place.name and not record.place.number else [])
    for key in record.place.kind.named_by:
        marks.append(_shown(site, record, key, getattr(record.data, key)))
    return [mark for mark in marks if mark]


def _shown(site: Site, record: Record, key: str, value: object) -> str:
    if isinstance(value, Choice):
        return value.label(site.t)
    ref = markers(record.place.kind.model_fields[key])[0]
    if value is None or ref is None:
        return str(value or "")
    if "person" in ref.targets:
        return views.person_name(site.context, str(value), site.t)
    return views.department_name(site.context, str(value), site.t) if "department" in ref.targets else str(value)
