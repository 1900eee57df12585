"""The plan as it was on a day: later changes taken back (rules ask of the plan of that day)."""

from __future__ import annotations

from datetime import date
from typing import Any

from collabsite.index import Collaboration


def planned(collaboration: Collaboration, task: str, field: str, present: Any, day: date | None) -> Any:
    """The value of a task's plan field on a day.

    Args:
        collaboration: whose changes count.
        task: the task's number.
        field: the key, e.g. `end`.
        present: what the file says now.
        day: the day; a change counts from the day it was proposed. None: now.

    Returns:
        What the first later change changed it from, or the present value.
    """
    for change in collaboration.changes if day else ():
        for edit in change.data.changes if day and change.data.proposed > day else ():
            if edit.task == task and edit.field == field:
                return edit.from_
    return present
