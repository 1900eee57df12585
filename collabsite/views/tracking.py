"""The tracking table: ten columns in the source's order (C)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.locale import Translator
from collabsite.models._choice import Status
from collabsite.record import Record
from collabsite.stage import TaskFacts
from collabsite.views.names import department_name, with_title


def tracking_headers(t: Translator) -> list[str]:
    """The heads of the tracking table's ten columns, in the source's order (C)."""
    return [
        t("Task number"),
        t("Requesting department"),
        t("Collaborating departments"),
        t("Task description"),
        t("Expected outcome"),
        t("Time frame"),
        t("Owner"),
        t("Current status"),
        t("Ways of communication"),
        t("Notes/risks"),
    ]


@dataclass(frozen=True, slots=True)
class TrackingRow:
    """One row of the tracking table (C); texts are those shown to people, `…_key` what they stand for."""

    task: str
    request: str
    requesting_department: str
    collaborating_departments: list[str]
    description: str
    expected_outcome: str
    start: date
    end: date
    owner: str
    status: str
    channel: str
    notes: str
    status_key: Status
    owner_key: str
    requesting_key: str
    department_keys: list[str]
    responsible_key: str
    record: Record

    def columns(self) -> dict[str, object]:
        """The ten columns as machines get them."""
        return {
            "task": self.task,
            "requesting_department": self.requesting_department,
            "collaborating_departments": self.collaborating_departments,
            "description": self.description,
            "expected_outcome": self.expected_outcome,
            "start": self.start.isoformat(),
            "end": self.end.isoformat(),
            "owner": self.owner,
            "status": self.status,
            "channel": self.channel,
            "notes": self.notes,
        }


def tracking_rows(context: Context, t: Translator) -> list[TrackingRow]:
    """The tracking table: every task in a plan, by number."""
    rows = [row for one in context.index.collaborations for row in tracking_rows_of(context, one, t)]
    return sorted(rows, key=lambda row: row.task)


def tracking_rows_of(context: Context, collaboration: Collaboration, t: Translator) -> list[TrackingRow]:
    """The rows of one collaboration."""
    return [_tracking_row(context, collaboration, fact, t) for fact in context.facts(collaboration)]


def _tracking_row(context: Context, collaboration: Collaboration, fact: TaskFacts, t: Translator) -> TrackingRow:
    task, request = fact.task.data, collaboration.fitting.request
    requesting = (request.data.requesting_department or "") if request else ""
    others = [key for key in [task.responsible_department, *task.collaborating_departments] if key != requesting]
    keys = list(dict.fromkeys(others))
    status = fact.status(context.today)
    return TrackingRow(
        task=fact.task.record.ref,
        request=collaboration.number,
        requesting_department=department_name(context, requesting, t) if requesting else "",
        collaborating_departments=[department_name(context, key, t) for key in keys],
        description=task.description,
        expected_outcome=task.expected_outcome,
        start=task.start,
        end=task.end,
        owner=with_title(context, task.owner, t),
        status=status.label(t),
        channel=task.channel_note or task.channel.label(t),
        notes=task.notes or "",
        status_key=status,
        owner_key=task.owner,
        requesting_key=requesting,
        department_keys=keys,
        responsible_key=task.responsible_department,
        record=fact.task.record,
    )
