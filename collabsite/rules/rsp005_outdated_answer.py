"""Outdated answer.

Before the kickoff: an answer is older than the request as it was last submitted, or than the last change of its goal,
dates, outcomes, criteria or collaborating departments.

## Why

The department has answered another request than the one that will be planned. Nobody knows whether its answer still
holds.

## How to mend

Look at the request as it is now, and answer it: bring the response up to date, with `responded` as the new day. If
nothing changes for the department, the new day alone will do.

## Flagged

    # ../REQ-2024-002/responses/tech.md
    responded: 2024-03-28
    contact: chen-hao
    start: 2024-04-08
    end: 2024-04-30

## Accepted

    # ../REQ-2024-002/responses/tech.md
    responded: 2024-03-29
    contact: chen-hao
    start: 2024-04-08
    end: 2024-04-30
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.index import Collaboration, Known
from collabsite.locale import Message, msg
from collabsite.models._choice import Meeting
from collabsite.models.change import plan_model
from collabsite.models.minutes import Minutes
from collabsite.models.request import Request
from collabsite.models.response import Response
from collabsite.rules._open import lacking

LEVEL = Level.WARNING
CLAUSE = "2.3"


def check(context: Context) -> Iterator[Problem]:
    """Each answer of a department asked now, at its day; days after today say nothing."""
    for one in lacking(context):
        if not _may_have_kickoff(one):
            yield from _outdated(context, one)


def _may_have_kickoff(one: Collaboration) -> bool:
    """Whether there are minutes of a kickoff, or such as may be."""
    unread = any(record.fitting is None for record in one.at(Minutes))
    return unread or any(known.data.meeting in (None, Meeting.KICKOFF) for known in one.minutes)


def _outdated(context: Context, one: Collaboration) -> Iterator[Problem]:
    asked = one.request.data.collaborating_departments if one.request else None
    submitted = _until(one.request.data.submitted if one.request else None, context.today)
    changed = max((day for day in _changes(one) if day <= context.today), default=date.min)
    for department in dict.fromkeys(asked or ()):
        response = one.responses.get(department)
        if response and response.data.responded and response.data.responded < max(submitted, changed):
            yield _older(response, submitted, changed)


def _until(day: date | None, today: date) -> date:
    return day if day is not None and day <= today else date.min


def _changes(one: Collaboration) -> Iterator[date]:
    """The days on which changes of the request were proposed."""
    for (task, field), edits in one.edits.items():
        if task is None and plan_model(field, of_task=False) is Request:
            yield from (edit.change.data.proposed for edit in edits if edit.change.data.proposed)


def _older(response: Known[Response], submitted: date, changed: date) -> Problem:
    day = response.data.responded
    help = msg("answer the request as it is now, and write the new day in responded")
    return response.record.problem("responded", _words(day, submitted, changed), help, subject=f"responded={day}")


def _words(day: date, submitted: date, changed: date) -> Message:
    if changed > submitted:
        return msg("the answer of {day} is older than the request's last change, {other}", day=day, other=changed)
    return msg("the answer of {day} is older than the request, submitted {other}", day=day, other=submitted)
