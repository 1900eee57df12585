"""The tracking table 协作任务跟踪表: ten columns in the source's order (C)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from collabsite import views
from collabsite.models._choice import Status
from collabsite.pages._site import Site

_ORDER = (Status.DELAYED, Status.IN_PROGRESS, Status.NOT_STARTED, Status.DONE)
COLUMNS = ("number", "requester", "department", "task", "outcome", "due", "owner", "status", "channel", "remarks")
"""What each column is called in the address of a view."""


def render(site: Site) -> Iterator[tuple[str, str]]:
    """The page at `/tracking/`."""
    rows = site.rows
    counts = Counter(row.status_key for row in rows)
    requesting = _sorted(row.requesting_department for row in rows)
    collaborating = _sorted(name for row in rows for name in row.collaborating_departments)
    values = {
        "rows": rows,
        "columns": list(zip(COLUMNS, map(_head, views.tracking_headers(site.t)), strict=True)),
        "counts": [(status, counts[status]) for status in _ORDER],
        "order": {status: place for place, status in enumerate(_ORDER, 1)},
        "departments": _sorted([*requesting, *collaborating]),
        "requesting": requesting,
        "collaborating": collaborating,
        "owners": _sorted(row.owner for row in rows),
        "channels": _sorted(row.channel for row in rows),
    }
    yield site.page("tracking/", "tracking", site.t("Collaboration task tracking table"), values, hide=["toc"])


def _sorted(names: Iterable[str]) -> list[str]:
    return sorted({name for name in names if name})


def _head(words: str) -> tuple[str, str]:
    """The head of a column, and what the source adds to it in brackets."""
    name, bracket, rest = words.partition("(")
    return name, bracket + rest
