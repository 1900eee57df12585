"""Progress reports as rules ask of them: for which department, on which task, with a part in it or not (4.1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from collabsite.context import Context
from collabsite.document import Loc
from collabsite.index import Collaboration, Known
from collabsite.models.progress import Progress, Update
from collabsite.plan import BASELINE, planned
from collabsite.rules._open import has_unread_change


class Reported(NamedTuple):
    """What a report says of one task."""

    report: Known[Progress]
    position: int
    """Its place in the report's list, from 0."""
    update: Update
    department: str | None
    """For which it reports; None where that cannot be told."""

    @property
    def loc(self) -> Loc:
        """Its place in the report's front matter."""
        return ("updates", self.position)


def reported(context: Context, collaboration: Collaboration) -> Iterator[Reported]:
    """What the reports say of tasks, by day, path and line, without what is foreign (PRG001)."""
    for report in collaboration.progress:
        if has_foreign_reporter(context, report):
            continue
        department = department_of(context, report)
        for position, update in enumerate(report.data.updates or ()):
            one = Reported(report, position, update, department)
            if not is_foreign(context, collaboration, one):
                yield one


def department_of(context: Context, report: Known[Progress]) -> str | None:
    """The department a report is of: the one it names, else the reporter's own; None where it cannot be told."""
    named = report.data.department
    if named is None and not report.record.is_unclear("department"):
        who = context.organization_for(report.record).people.get(report.data.reporter or "")
        named = who.department if who else None
    return named if named in context.organization.departments else None


def has_foreign_reporter(context: Context, report: Known[Progress]) -> bool:
    """Whether the reporter is known and not of the department that the report is of."""
    department, reporter = department_of(context, report), report.data.reporter
    organization = context.organization_for(report.record)
    known = department is not None and reporter in organization.people
    return known and not organization.is_of(reporter, department or "")


def is_foreign(context: Context, home: Collaboration, one: Reported) -> bool:
    """Whether the department had no part in the task by the plan of that day; not where the plan cannot be read.

    Args:
        context: what is judged.
        home: the collaboration that the task is of.
        one: what was reported.
    """
    day = one.report.data.reported
    parts = [_parts_on(home, one.update.task, asked) for asked in ([day] if day else [BASELINE, None])]
    known = context.organization.departments
    if one.department is None or not all(part and part <= known.keys() for part in parts):
        return False
    return not any(one.department in part for part in parts)


def _parts_on(home: Collaboration, task: str, day: date | None) -> set[str]:
    """The departments with a part in a task on a day; empty where it is not in the plan or cannot be read."""
    known = home.tasks.get(task)
    keys = ("responsible_department", "collaborating_departments")
    if known is None or known.record.is_unclear(*keys) or not _is_known(home):
        return set()
    responsible, collaborating = (planned(home, task, key, day) for key in keys)
    return {responsible, *(collaborating or ())} if responsible else set()


def _is_known(home: Collaboration) -> bool:
    """Whether all changes can be read, so that one knows the plan of an earlier day."""
    return not has_unread_change(home) and all(change.data.proposed is not None for change in home.changes)
