"""Silent lag.

A sync meeting or a brief that does not list a task in `lagging` which was late on that day: past its end, neither
delivered nor done.

## Why

The weekly meeting speaks of lagging tasks first. What is not named there is not helped.

## How to mend

Add the task to `lagging` of the minutes or brief. At the next meeting begin with it: what holds it up, who clears it,
by when. If its end has to move, write a change.

## Flagged

    # ../REQ-2024-002/request.md
    start: 2024-03-25
    # ../REQ-2024-002/tasks/XMB-2024-004.md
    start: 2024-03-25
    end: 2024-03-29
    status: delayed
    # ../REQ-2024-002/minutes/2024-04-01-sync.md
    ---
    meeting: sync
    held: 2024-04-01
    chair: wu-fang
    attendees: [wu-fang, chen-hao]
    ---

## Accepted

    # ../REQ-2024-002/request.md
    start: 2024-03-25
    # ../REQ-2024-002/tasks/XMB-2024-004.md
    start: 2024-03-25
    end: 2024-03-29
    status: delayed
    # ../REQ-2024-002/minutes/2024-04-01-sync.md
    ---
    meeting: sync
    held: 2024-04-01
    chair: wu-fang
    attendees: [wu-fang, chen-hao]
    lagging: [XMB-2024-004]
    ---
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.index import Collaboration, Known
from collabsite.locale import msg
from collabsite.models._choice import Meeting
from collabsite.models.acceptance import Acceptance
from collabsite.models.change import Change
from collabsite.models.delivery import Delivery
from collabsite.models.minutes import Minutes
from collabsite.plan import late_on, planned
from collabsite.rules._open import lacking, unread
from collabsite.stage import TaskFacts

LEVEL = Level.WARNING
CLAUSE = "4.2"


def check(context: Context) -> Iterator[Problem]:
    """Each late task that a meeting or brief does not list, at its list."""
    for one in lacking(context):
        if _is_unclear(one):
            continue
        for known in one.minutes:
            held = known.data.held
            if known.data.meeting in (Meeting.SYNC, Meeting.BRIEF) and held is not None and held <= context.today:
                yield from _silent(one, context.facts(one), known)


def _is_unclear(one: Collaboration) -> bool:
    """Whether a record that decides who is late cannot be read."""
    return (
        unread(one, Delivery, "tasks", "submitted")
        or unread(one, Acceptance, "delivery", "decision", "inspected")
        or unread(one, Change, "proposed", "changes", "adds", "drops")
    )


def _silent(one: Collaboration, facts: Sequence[TaskFacts], known: Known[Minutes]) -> Iterator[Problem]:
    if known.record.is_unclear("lagging"):
        return
    place = "lagging" if ("lagging",) in known.record.document.lines else "meeting"
    for task in late_on(one, facts, known.data.held):
        number = task.record.ref
        if number not in (known.data.lagging or ()) and not task.record.is_unclear("end", "status", "completed"):
            end = planned(one, number, "end", known.data.held)
            message = msg("{task} was to end on {day} and is not in lagging", task=number, day=end)
            help = msg("add {task} to lagging, and speak of it first at the next meeting", task=number)
            yield known.record.problem(place, message, help, subject=f"lagging={number}")
