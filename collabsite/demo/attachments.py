"""Attachments come with the record that speaks of them first."""

from __future__ import annotations

from collections.abc import Mapping

from collabsite.index import Collaboration
from collabsite.models.request import Request
from collabsite.record import Record


def attachments(collaboration: Collaboration, files: Mapping[str, bytes]) -> dict[str, dict[str, bytes]]:
    """The attachments of a collaboration with their bytes, each once, by the record that they come with."""
    folder = f"records/{collaboration.folder}/"
    found: dict[str, dict[str, bytes]] = {}
    for path in files:
        if path.startswith(f"{folder}evidence/"):
            found.setdefault(_bringer(collaboration, path.removeprefix(folder)).ref, {})[path] = files[path]
    return found


def _bringer(collaboration: Collaboration, path: str) -> Record:
    """The first delivery that shows an attachment, else the first report on a task that speaks of it, else the request.

    Args:
        collaboration: has a request.
        path: from the collaboration's folder.
    """
    for delivery in collaboration.deliveries:
        if any(item.evidence == path for item in delivery.data.items):
            return delivery.record
    speaking = {
        number for number, task in collaboration.all_tasks.items() if path in (task.record.document.source or "")
    }
    for report in collaboration.progress:
        if any(update.task in speaking for update in report.data.updates):
            return report.record
    return collaboration.at(Request)[0]
