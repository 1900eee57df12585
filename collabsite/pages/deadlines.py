"""The calendar of deadlines: months from the one before this one to the last in which something is due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from collabsite import views
from collabsite.pages._site import Site


def render(site: Site) -> Iterator[tuple[str, str]]:
    """The page at `/deadlines/`."""
    view = views.calendar_view(site.context, site.deadlines, site.t)
    events = list(_events(view))
    used = {event.kind for event in events}
    values = {
        "view": view,
        "late": [item for item in site.deadlines if item.state == "late"],
        "today": [item for item in site.deadlines if item.state == "today"],
        "total": len(events),
        "kinds": [(kind, views.event_kind_name(kind, site.t)) for kind in views.EVENT_KINDS if kind in used],
        "departments": list(_departments(site, events)),
        "weekdays": [day.weekday for day in view.months[0].weeks[0]],
        "address": lambda event: _address(site, event),
    }
    yield site.page("deadlines/", "deadlines", site.t("Calendar of deadlines"), values, hide=["toc"])


def _events(view: views.CalendarView) -> Iterator[views.CalendarEvent]:
    """Everything on the page."""
    yield from view.earlier
    for month in view.months:
        for week in month.weeks:
            for day in week:
                yield from day.events
    yield from view.afterwards


def _departments(site: Site, events: Iterable[views.CalendarEvent]) -> Iterator[tuple[str, str]]:
    """The departments that something concerns, with their names, in the order of the organisation file."""
    used = {key for event in events for key in event.departments}
    for key in [*site.context.organization.departments, *sorted(used - site.context.organization.departments.keys())]:
        if key in used:
            yield key, views.department_name(site.context, key, site.t)


def _address(site: Site, event: views.CalendarEvent) -> str:
    if event.record is not None:
        return site.addresses[event.record.path]
    return site.collaboration_address(event.collaboration)
