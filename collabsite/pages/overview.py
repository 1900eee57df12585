"""The overview: what is late, what is due this week, which collaborations are under way, what was finished."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby

from collabsite import views
from collabsite.findings import Level
from collabsite.pages._site import Site
from collabsite.stage import is_open

_SOON = timedelta(days=7)
_RECENT = 6


def render(site: Site) -> Iterator[tuple[str, str]]:
    """The page at `/`."""
    context, t = site.context, site.t
    collaborations = {one.number: one for one in context.index.collaborations}
    deadlines = [
        views.deadline(context, one, clock, t)
        for one in collaborations.values()
        if is_open(context.stage(one))
        for clock in views.clocks(context, one)
        if clock.met is None
    ]
    late = sorted((d for d in deadlines if d.state == "late"), key=lambda d: (-d.clock.days, d.request))
    until = context.today + _SOON
    soon = sorted(
        (d for d in deadlines if d.state != "late" and d.clock.due <= until), key=lambda d: (d.clock.due, d.request)
    )
    running = [one for one in context.index.collaborations if is_open(context.stage(one))]
    values = {
        "late": late,
        "soon": soon,
        "today_count": sum(d.state == "today" for d in soon),
        "soon_by_day": [(day, list(rows)) for day, rows in groupby(soon, key=lambda d: d.clock.due)],
        "running": [_running(site, one, late) for one in running],
        "finished": _finished(site),
        "errors": sum(f.level is Level.ERROR and not f.waived for f in site.findings),
        "collaborations": collaborations,
    }
    yield site.page("", "overview", t("Overview"), values, hide=["toc"])


def _running(site: Site, one, late):  # type: ignore[no-untyped-def]
    facts = site.context.facts(one)
    return {
        "one": one,
        "request": one.request.data if one.request else None,
        "stage": site.context.stage(one),
        "done": sum(fact.is_accepted for fact in facts),
        "tasks": len(facts),
        "late": sum(d.request == one.number for d in late),
    }


def _finished(site: Site):  # type: ignore[no-untyped-def]
    ended = []
    for one in site.context.index.collaborations:
        stage = site.context.stage(one)
        if is_open(stage):
            continue
        days = [known.data.day for known in (one.retrospective, one.withdrawal) if known]
        days += [answer.data.responded for answer in one.responses.values()]
        if days and one.request:
            ended.append((max(days) if stage != "closed" else days[0], one, stage))
    return sorted(ended, key=lambda row: (row[0], row[1].number), reverse=True)[:_RECENT]
