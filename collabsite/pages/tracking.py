"""The tracking table 协作任务跟踪表: ten columns in the source's order (C)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from collabsite import views
from collabsite.models._choice import Status
from collabsite.pages._site import Site

_ORDER = (Status.DELAYED, Status.IN_PROGRESS, Status.NOT_STARTED, Status.DONE)


def render(site: Site) -> Iterator[tuple[str, str]]:
    """The page at `/tracking/`."""
    rows = site.rows
    counts = Counter(row.status_key for row in rows)
    departments = sorted(
        {name for row in rows for name in (row.requesting_department, *row.collaborating_departments) if name}
    )
    values = {
        "rows": rows,
        "headers": views.tracking_headers(site.t),
        "counts": [(status, counts[status]) for status in _ORDER],
        "departments": departments,
        "owners": sorted({row.owner for row in rows}),
        "channels": sorted({row.channel for row in rows}),
    }
    yield site.page("tracking/", "tracking", site.t("Collaboration task tracking table"), values, hide=["toc"])
