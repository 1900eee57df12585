"""The plan in force: what the signed changes made of it; one that waits for signatures does not count yet (4.3)."""

from __future__ import annotations

from datetime import date
from typing import Any

from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.plan import BASELINE, planned, tasks_on


def in_force(context: Context, one: Collaboration, task: str | None, field: str) -> Any:
    """The value of a plan field with every signed change folded in.

    Args:
        context: the records, with who has signed.
        one: whose plan it is.
        task: the task's number; None: of the request, or of the kickoff's minutes.
        field: the key, e.g. `end`.
    """
    edits = one.edits.get((task, field), [])
    signed = [edit for edit in edits if context.signoffs.signed_on(edit.change.record) is not None]
    if len(signed) == len(edits):
        return planned(one, task, field, None)
    return signed[-1].after if signed else edits[0].before


def day_in_force(context: Context, one: Collaboration, task: str, field: str) -> date | None:
    """A day of the plan in force; None where it cannot be read."""
    return _day(in_force(context, one, task, field))


def baseline_day(one: Collaboration, task: str, field: str) -> date | None:
    """A day of the plan as it was before every change; None where it cannot be read."""
    return _day(planned(one, task, field, BASELINE))


def is_agreed(context: Context, one: Collaboration) -> bool:
    """Whether the minutes of the kickoff are signed: then there is a baseline."""
    return one.kickoff is not None and context.signoffs.signed_on(one.kickoff.record) is not None


def baseline_tasks(context: Context, one: Collaboration) -> frozenset[str]:
    """The numbers of the tasks that the heads agreed on at the kickoff; none before it is signed."""
    return frozenset(tasks_on(one, BASELINE)) if is_agreed(context, one) else frozenset()


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
