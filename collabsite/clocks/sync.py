"""A sync meeting or brief every 7 days, from the first task's start until every task is accepted (4.2, DUE003)."""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.clocks._clock import Act, Clock, Clockwork, Debt, Source
from collabsite.clocks._over import over
from collabsite.clocks._rhythm import rhythm_clocks
from collabsite.models._choice import Meeting
from collabsite.models.acceptance import Acceptance
from collabsite.models.change import Change
from collabsite.models.delivery import Delivery
from collabsite.models.minutes import Minutes
from collabsite.models.task import Task
from collabsite.plan import begun_on

SOURCES: tuple[Source, ...] = (
    (Minutes, "held", "meeting"),
    (Delivery, "tasks", "submitted", "reworks"),
    (Acceptance, "delivery", "inspected", "decision"),
    (Change, "proposed", "changes", "adds", "drops"),
    (Task, "start"),
)


def clocks(work: Clockwork) -> Iterator[Clock]:
    """One a meeting or brief, and the running one; none before the kickoff."""
    request = work.collaboration.request
    begun = [begun_on(work.collaboration, fact.task.record.ref) for fact in work.facts]
    starts = [day for day in begun if day is not None]
    if request is None or not starts or not work.is_agreed:
        return
    meetings = [
        Act(minutes.data.held, minutes.record, "held")
        for minutes in work.collaboration.minutes
        if minutes.data.held is not None and minutes.data.meeting in (Meeting.SYNC, Meeting.BRIEF, None)
    ]
    data, record = request.data, request.record
    debt = Debt("sync", record.ref, data.requesting_department, data.coordinator, record, ("coordinator",))
    days = work.policy_for(record).rhythm.sync
    yield from rhythm_clocks(work, lambda _: debt, days, min(starts), over(work), meetings)
