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
from itertools import pairwise
from typing import Any

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.index import Collaboration, Known
from collabsite.locale import Message, msg
from collabsite.models._choice import Meeting
from collabsite.models.change import plan_model
from collabsite.models.minutes import Minutes
from collabsite.models.request import Request
from collabsite.models.response import Response
from collabsite.plan import equal
from collabsite.rules._earlier import earlier_texts
from collabsite.rules._open import lacking
from collabsite.signing import plan_values

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
    edited = _edited(context, one)
    changed = max((day for day in _changes(one) if day <= context.today), default=date.min)
    for department in dict.fromkeys(asked or ()):
        response = one.responses.get(department)
        if response and response.data.responded:
            since = max(changed, edited if _came_before(context, one, response) else date.min)
            if response.data.responded < max(submitted, since):
                yield _older(response, submitted, since)


def _until(day: date | None, today: date) -> date:
    return day if day is not None and day <= today else date.min


def _changes(one: Collaboration) -> Iterator[date]:
    """The days on which changes of the request were proposed."""
    for (task, field), edits in one.edits.items():
        if task is None and plan_model(field, of_task=False) is Request:
            yield from (edit.change.data.proposed for edit in edits if edit.change.data.proposed)


def _edited(context: Context, one: Collaboration) -> date:
    """The day of the step that last changed a plan field of the request; the first day of all where none did."""
    texts = earlier_texts(context, one.request.record) if one.request else []
    for (_, before), (day, after) in reversed(list(pairwise(texts))):
        if _differ(dict(plan_values(before)), dict(plan_values(after))):
            return day if day <= context.today else date.min
    return date.min


def _differ(before: dict[str, Any], after: dict[str, Any]) -> bool:
    return any(name in after and not equal(value, after[name]) for name, value in before.items())


def _came_before(context: Context, one: Collaboration, response: Known[Response]) -> bool:
    """Whether an answer was there before the request's present text: what comes with it answers it."""
    if context.ledger is None or one.request is None:
        return False
    asked, answered = (context.ledger.chronicle(record.path) for record in (one.request.record, response.record))
    return asked is not None and answered is not None and answered.now.at != asked.now.at


def _older(response: Known[Response], submitted: date, changed: date) -> Problem:
    day = response.data.responded
    help = msg("answer the request as it is now, and write the new day in responded")
    return response.record.problem("responded", _words(day, submitted, changed), help, subject=f"responded={day}")


def _words(day: date, submitted: date, changed: date) -> Message:
    if changed > submitted:
        return msg("the answer of {day} is older than the request's last change, {other}", day=day, other=changed)
    return msg("the answer of {day} is older than the request, submitted {other}", day=day, other=submitted)
