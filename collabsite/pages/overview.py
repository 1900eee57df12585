"""The overview: what is late, what is due this week, who waits for whose signature, what was finished, what goes on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby

from collabsite import views
from collabsite.acts import asking
from collabsite.findings import Level
from collabsite.pages._site import Site
from collabsite.views.act_links import links_of
from collabsite.views.duty_words import waited_in_words
from collabsite.views.finished import finished
from collabsite.views.overview import closed_by_month, running

_SOON = timedelta(days=7)
_MOST = 20
"""So many rows of what is late, due or under way are on the page; the rest is behind a link."""
_FEW = 10
"""So many rows stand beside them."""


def render(site: Site) -> Iterator[tuple[str, str]]:
    """The page at `/`."""
    late = sorted((item for item in site.deadlines if item.state == "late"), key=lambda item: -item.clock.days)
    soon = [item for item in site.deadlines if item.state != "late" and item.clock.due - site.context.today <= _SOON]
    under_way = running(site.context, site.deadlines, site.signature_waits, site.t)
    values = {
        "late": late,
        "late_shown": late[:_MOST],
        "soon": soon,
        "soon_by_day": _by_day(soon[:_MOST]),
        "soon_shown": min(len(soon), _MOST),
        "today_count": sum(item.state == "today" for item in soon),
        "waits": site.signature_waits,
        "waits_shown": site.signature_waits[:_FEW],
        "waited": lambda wait: waited_in_words(site.context, wait.since, site.t),
        "can_tell": site.context.history is not None,
        "missing": sum(len(wait.missing) for wait in site.signature_waits),
        "running": under_way,
        "running_shown": under_way[:_MOST],
        "finished": finished(site.context, _FEW, site.t),
        "closed": closed_by_month(site.context),
        "errors": sum(finding.level is Level.ERROR and not finding.waived for finding in site.findings),
        "start": links_of(site.context, site.t).url(asking()),
        "site": site,
    }
    yield site.page("", "overview", site.t("Overview"), values, hide=["toc"])


def _by_day(items: list[views.Deadline]) -> list[tuple[views.Deadline, list[views.Deadline]]]:
    """What is due on one day, with the first of it."""
    days = (list(rows) for _, rows in groupby(items, key=lambda item: item.clock.due))
    return [(rows[0], rows) for rows in days]
