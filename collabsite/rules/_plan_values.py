"""Values of the plan that have a finding of their own, so that nothing more is said of them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from collabsite.context import Context
from collabsite.index import Collaboration


def all_exist(context: Context, field: str, *values: Any) -> bool:
    """Whether the people or departments that values of a plan field name exist (else REC009)."""
    people, departments = context.organization.people, context.organization.departments
    known: Collection[str] = people if field == "owner" else departments if "department" in field else ()
    names = [name for value in values for name in (value if isinstance(value, list) else [value])]
    return not known or all(name in known for name in names)


def is_in_order(collaboration: Collaboration, task: str | None, field: str) -> bool:
    """Whether what a file has as its start or end is in order and within the request's dates (else REC010)."""
    if field not in ("start", "end"):
        return True
    request = collaboration.request.data if collaboration.request else None
    frame = (request.start, request.end) if request else (None, None)
    known = collaboration.all_tasks.get(task or "")
    start, end = (known.data.start, known.data.end) if known else frame
    return _ordered(start, end) and _ordered(frame[0], start) and _ordered(end, frame[1])


def _ordered(one: Any, other: Any) -> bool:
    return one is None or other is None or one <= other
