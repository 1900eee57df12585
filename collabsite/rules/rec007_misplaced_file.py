r"""Misplaced file.

A file under `records/` that is neither a record, evidence, the organisation nor the policy; a name that not every
system can store; a number that breaks the pattern; a request under another year.

## Why

A record's path is its identity: it tells the kind, the collaboration and the number. A file in another place would be
read by nobody.

## How to mend

Move the file to where its kind lives (the page of the kind says where), attachments to the collaboration's `evidence/`.

Names are in Unicode's composed form (NFC), without `< > : " | ? * \`, not reserved by Windows (CON, NUL, …), and no
two of a folder differ by case only.

## Flagged

    # notes.md
    ---
    title: 讨论记录
    ---

## Accepted

    # evidence/notes.md
    ---
    title: 讨论记录
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.index import Collaboration
from collabsite.locale import msg
from collabsite.record import Record
from collabsite.rules._reading import problems_of

LEVEL = Level.ERROR
CLAUSE = None


def check(context: Context) -> Iterator[Problem]:
    """What the reader could not place, then the numbers."""
    yield from problems_of(context, "REC007")
    for collaboration in context.index.collaborations:
        yield from _request_number(context, collaboration)
        for record in collaboration.records:
            if "{task}" in record.place.kind.where:
                yield from _task_number(context, collaboration, record)


def _request_number(context: Context, collaboration: Collaboration) -> Iterator[Problem]:
    year, _, number = collaboration.folder.partition("/")
    policy = context.policy_for(_first(collaboration))
    match = policy.number("request").fullmatch(number)
    if match is None:
        pattern = policy.numbers.request
        message = msg(
            'the folder "{number}" does not follow the pattern of request numbers, {pattern}',
            number=number,
            pattern=pattern,
        )
        yield _at_first(collaboration, message, msg("rename the folder"))
    elif match["year"] != year:
        message = msg("{number} lies under the year {year}", number=number, year=year)
        yield _at_first(collaboration, message, msg("move the folder to records/{year}/", year=match["year"]))


def _at_first(collaboration: Collaboration, message: object, help: object) -> Problem:
    record = _first(collaboration)
    return Problem(record.path, 1, message, help, record.ref, collaboration.folder)  # type: ignore[arg-type]


def _first(collaboration: Collaboration) -> Record:
    return collaboration.request.record if collaboration.request else collaboration.records[0]


def _task_number(context: Context, collaboration: Collaboration, record: Record) -> Iterator[Problem]:
    number = record.place.name
    policy = context.policy_for(record)
    match = policy.number("task").fullmatch(number)
    if match is None:
        pattern = policy.numbers.task
        message = msg(
            '"{number}" does not follow the pattern of task numbers, {pattern}', number=number, pattern=pattern
        )
        yield Problem(record.path, 1, message, msg("rename the file"), record.ref, number)
        return
    year = collaboration.folder.partition("/")[0]
    if year.isdigit() and int(match["year"]) not in (int(year), int(year) + 1):
        message = msg("task {number} has another year than its collaboration, {year}", number=number, year=year)
        help = msg("number it with {year} or the year after", year=year)
        yield Problem(record.path, 1, message, help, record.ref, number)
