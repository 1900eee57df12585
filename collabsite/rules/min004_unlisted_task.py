"""Unlisted task.

Once there are kickoff minutes: a task file that neither they nor a change lists; or a task that they or a change
list, even one that was dropped, without a file.

## Why

The list of tasks is the division of work that every head signs. A task outside of it was agreed by nobody; one without
a file has no owner, no dates and no criteria.

## How to mend

List a new task: before the minutes are signed in their `tasks`, later in `adds` of a change. Write the file of a listed
one with `collabsite new task`. A dropped task keeps its file, because others cite it.

## Flagged

    # minutes/2024-02-27-kickoff.md
    tasks: [XMB-2024-001]

## Accepted

    # minutes/2024-02-27-kickoff.md
    tasks: [XMB-2024-001, XMB-2024-003]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from collabsite.acts import new
from collabsite.context import Context
from collabsite.document import Loc
from collabsite.findings import Level, Problem
from collabsite.index import Collaboration
from collabsite.locale import Message, msg
from collabsite.models._checking import shown, written
from collabsite.models._fields import same
from collabsite.models.change import Change
from collabsite.models.task import Task
from collabsite.record import Record
from collabsite.rules._open import lacking, unread

LEVEL = Level.ERROR
CLAUSE = "3.2"


class Listing(NamedTuple):
    """A place where a task is listed."""

    number: str
    record: Record
    loc: Loc


def check(context: Context) -> Iterator[Problem]:
    """The files that no list has, then the numbers that no file has, each where it is listed first."""
    for one in lacking(context):
        if one.kickoff is None:
            continue
        listed: dict[str, Listing] = {}
        for listing in _listings(one):
            listed.setdefault(listing.number, listing)
        files = {same(record.place.name): record for record in one.at(Task)}
        if one.kickoff.data.tasks and not unread(one, Change, "adds", "drops"):
            yield from _unlisted(context, one, [files[number] for number in files if number not in listed])
        for number, listing in listed.items():
            if number not in files:
                yield _fileless(context, one, listing)


def _listings(one: Collaboration) -> Iterator[Listing]:
    """Where tasks are listed: in minutes of a kickoff, then in the changes by number."""
    lists = [(known.record, "tasks", known.data.tasks) for known in one.kickoffs]
    for change in one.changes:
        lists += [(change.record, "adds", change.data.adds), (change.record, "drops", change.data.drops)]
    for record, key, numbers in lists:
        for at, number in enumerate(numbers or ()):
            yield Listing(number, record, (key, at))


def _unlisted(context: Context, one: Collaboration, files: list[Record]) -> Iterator[Problem]:
    """A number that another file had before is another finding already."""
    for record in files:
        is_numbered = context.policy_for(record).number("task").fullmatch(record.place.name)  # else: REC007
        if is_numbered and context.index.by_ref[record.ref][0] is record:
            message = msg("{task} is listed neither in the kickoff's minutes nor in a change", task=record.ref)
            command = new("change", one.number, adds=record.ref)
            help = msg(
                "list it in the minutes' tasks before they are signed, later in a change: `{command}`", command=command
            )
            yield Problem(record.path, 1, message, help, record.ref, f"task={record.ref}")


def _fileless(context: Context, one: Collaboration, listing: Listing) -> Problem:
    key, number = written(listing.loc), listing.number
    message, help = _words(context, one, key, number)
    return listing.record.problem(listing.loc, message, help, subject=f"{listing.loc[0]}={number}")


def _words(context: Context, one: Collaboration, key: str, number: str) -> tuple[Message, Message]:
    elsewhere = [record for record in context.index.by_ref.get(number, ()) if record.place.kind is Task]
    if elsewhere:
        message = msg(
            "{key} lists {task}, which is a task of {other}", key=key, task=number, other=elsewhere[0].place.request
        )
        return message, msg("list the tasks of this collaboration only")
    message = msg("{key} lists {task}, which has no file", key=key, task=shown(number))
    if not context.levels.number("task").fullmatch(number):
        return message, msg("correct the number")
    command = new("task", one.number, task=number)
    return message, msg("correct the number, or write the task: `{command}`", command=command)
