"""One collaboration today: stage, clocks, what is next, tasks."""

from __future__ import annotations

from dataclasses import dataclass

from collabsite.clocks import Clock
from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.locale import Translator
from collabsite.stage import Stage
from collabsite.views.next_step import NextStep
from collabsite.views.next_steps import next_steps
from collabsite.views.signatures import missing_fields, missing_in
from collabsite.views.tracking import TrackingRow, tracking_rows_of
from collabsite.views.waiting import waiting


@dataclass(frozen=True, slots=True)
class CollaborationStatus:
    """One collaboration today."""

    request: str
    title: str
    stage: Stage
    waiting: str
    clocks: list[Clock]
    missing_signatures: list[dict[str, object]]
    next: list[NextStep]
    tasks: list[TrackingRow]
    collaboration: Collaboration

    def as_json(self) -> dict[str, object]:
        """The fields of its JSON, days as ISO texts."""
        return {
            "request": self.request,
            "title": self.title,
            "stage": self.stage,
            "clocks": [clock_fields(clock) for clock in self.clocks],
            "missing_signatures": self.missing_signatures,
            "next": [
                {"who": step.who, "what": step.what, "command": step.command, "url": step.url} for step in self.next
            ],
            "tasks": [row.columns() for row in self.tasks],
        }


def clock_fields(clock: Clock) -> dict[str, object]:
    """A clock as machines get it, days as ISO texts."""
    return {
        "name": clock.name,
        "record": clock.record,
        "department": clock.department,
        "owed_by": clock.owed_by,
        "began": clock.began.isoformat(),
        "days_off": [day.isoformat() for day in clock.days_off],
        "due": clock.due.isoformat(),
        "met": clock.met.isoformat() if clock.met else None,
        "state": clock.state,
        "days": clock.days,
        "provisional": clock.provisional,
    }


def status_of(context: Context, collaboration: Collaboration, t: Translator) -> CollaborationStatus:
    """One collaboration: stage, clocks, what is next, tasks."""
    request = collaboration.fitting.request
    return CollaborationStatus(
        request=collaboration.number,
        title=(request.data.title or "") if request else "",
        stage=context.stage(collaboration),
        waiting=waiting(context, collaboration, t),
        clocks=context.clocks(collaboration),
        missing_signatures=[missing_fields(*missing) for missing in missing_in(context, collaboration)],
        next=next_steps(context, collaboration, t),
        tasks=tracking_rows_of(context, collaboration, t),
        collaboration=collaboration,
    )


def all_statuses(context: Context, t: Translator) -> list[CollaborationStatus]:
    """Every collaboration, in the order of their folders."""
    return [status_of(context, collaboration, t) for collaboration in context.index.collaborations]
