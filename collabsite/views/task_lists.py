"""The rows of the tracking table by person and by department: what is not done first."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from collabsite.models._choice import Status
from collabsite.views.tracking import TrackingRow


def tasks_by_person(rows: Iterable[TrackingRow]) -> dict[str, list[TrackingRow]]:
    """The tasks that each person owns."""
    return _grouped(rows, lambda row: [row.owner_key])


def tasks_by_department(rows: Iterable[TrackingRow]) -> dict[str, list[TrackingRow]]:
    """The tasks that each department is responsible for or works on, too."""
    return _grouped(rows, lambda row: dict.fromkeys((row.responsible_key, *row.department_keys)))


def _grouped(rows: Iterable[TrackingRow], keys: Callable[[TrackingRow], Iterable[str]]) -> dict[str, list[TrackingRow]]:
    found: dict[str, list[TrackingRow]] = {}
    for row in sorted(rows, key=lambda row: row.status_key is Status.DONE):
        for key in keys(row):
            found.setdefault(key, []).append(row)
    return found
