"""Foreign report.

A progress report by someone who is not of the department it is for; or an update on a task that the department had no
part in on that day, neither responsible nor collaborating.

## Why

A department reports on its own work. Somebody else's report hides that the department itself said nothing.

## How to mend

Let someone of the department report: a member, the head or a deputy. Correct the department, or leave it out: then it
is the reporter's. Take out updates on tasks of others, or correct the task's number.

## Flagged

    # progress/2024-03-07-tech.md
    reporter: he-jia

## Accepted

    # progress/2024-03-07-tech.md
    reporter: li-qiang
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.index import Collaboration, Known
from collabsite.locale import msg
from collabsite.models.progress import Progress
from collabsite.rules._reports import Reported, department_of, has_foreign_reporter, is_foreign

LEVEL = Level.ERROR
CLAUSE = "4.1"


def check(context: Context) -> Iterator[Problem]:
    """Each report: its reporter, else each of its updates, which may be on a task of another collaboration."""
    homes = {
        number: collaboration.fitting
        for collaboration in reversed(context.index.collaborations)
        for number in collaboration.fitting.tasks
    }
    for collaboration in context.index.collaborations:
        one = collaboration.fitting
        for report in one.progress:
            if has_foreign_reporter(context, report):
                yield _foreign_reporter(context, report)
            else:
                yield from _foreign_updates(context, one, homes, report)


def _foreign_reporter(context: Context, report: Known[Progress]) -> Problem:
    reporter, department = report.data.reporter, department_of(context, report)
    names = {"person": context.organization.called(reporter), "department": context.organization.called(department)}
    message = msg("reporter {person} is not of {department}", **names)
    help = msg("let someone of the department report, or correct the department")
    return report.record.problem("reporter", message, help, subject=f"reporter={reporter}")


def _foreign_updates(
    context: Context, collaboration: Collaboration, homes: dict[str, Collaboration], report: Known[Progress]
) -> Iterator[Problem]:
    department = department_of(context, report)
    for position, update in enumerate(report.data.updates or ()):
        one = Reported(report, position, update, department)
        home = collaboration if update.task in collaboration.tasks else homes.get(update.task)
        if home is not None and is_foreign(context, home, one):
            name = context.organization.called(department)
            message = msg("{department} has no part in {task}", department=name, task=update.task)
            help = msg("take the update out, or correct its task or the department")
            yield report.record.problem((*one.loc, "task"), message, help, subject=f"task={update.task}")
