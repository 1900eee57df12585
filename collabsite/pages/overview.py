"""The overview: what is late, what is due this week, which collaborations are under way, what ended lately."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby

from collabsite import views
from collabsite.findings import Level
from collabsite.pages._site import Site

_SOON = timedelta(days=7)
_RECENT = 6


def render(site: Site) -> Iterator[tuple[str, str]]:
    """The page at `/`."""
    late = sorted((item for item in site.deadlines if item.state == "late"), key=lambda item: -item.clock.days)
    soon = [item for item in site.deadlines if item.state != "late" and item.clock.due - site.context.today <= _SOON]
    values = {
        "late": late,
        "soon": soon,
        "today_count": sum(item.state == "today" for item in soon),
        "soon_by_day": [(day, list(rows)) for day, rows in groupby(soon, key=lambda item: item.clock.due)],
        "running": views.running(site.context, [item.collaboration for item in late]),
        "ended": views.ended(site.context, _RECENT),
        "errors": sum(finding.level is Level.ERROR and not finding.waived for finding in site.findings),
    }
    yield site.page("", "overview", site.t("Overview"), values, hide=["toc"])
