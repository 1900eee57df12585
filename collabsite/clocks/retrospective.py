"""The retrospective within 5 working days of the end of the last task (6.1, DUE006)."""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.clocks._clock import Act, Clock, Clockwork, Debt, Source
from collabsite.clocks._over import over
from collabsite.models.acceptance import Acceptance
from collabsite.models.change import Change
from collabsite.models.delivery import Delivery
from collabsite.models.retrospective import Retrospective

SOURCES: tuple[Source, ...] = (
    (Retrospective, "held"),
    (Delivery, "tasks", "submitted", "reworks"),
    (Acceptance, "delivery", "inspected", "decision"),
    (Change, "proposed", "changes", "adds", "drops"),
)


def clocks(work: Clockwork) -> Iterator[Clock]:
    """One, once the work is over."""
    request, end, report = work.collaboration.request, over(work), work.collaboration.retrospective
    if request is None or end is None:
        return
    if (report is None or report.data.held is None) and work.collaboration.at(Retrospective):
        return
    met = Act(report.data.held, report.record, "held") if report else None
    data, record = request.data, request.record
    debt = Debt("retrospective", record.ref, data.requesting_department, data.coordinator, record, ("coordinator",))
    yield work.clock(
        debt, end.day, work.calendar.add(end.day, work.policy_for(end.record).deadlines.retrospective), met
    )
