"""When the work is over: every task accepted or dropped."""

from __future__ import annotations

from collabsite.clocks._clock import Act, Clockwork


def over(work: Clockwork) -> Act | None:
    """What ended the last task: the acceptance, or the change that dropped it; None while one is open (6.1)."""
    if not work.collaboration.all_tasks or not all(fact.is_accepted for fact in work.facts):
        return None
    ends = [
        Act(fact.accepted.data.inspected, fact.accepted.record, "inspected")
        for fact in work.facts
        if fact.accepted and fact.accepted.data.inspected
    ]
    ends += [
        Act(change.data.proposed, change.record, "proposed")
        for change in work.collaboration.changes
        if change.data.proposed and work.collaboration.dropped & set(change.data.drops or ())
    ]
    return max(ends, key=lambda act: (act.day, act.record.path), default=None)
