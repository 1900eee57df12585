"""Nothing committed.

A department takes the request on, but names no resources or no dates.

## Why

The kickoff plans with what the departments commit: how many people, which material, from when to when. "Accepted"
alone is nothing to plan with.

## How to mend

List in `resources` who and what the department gives, and write its first dates into `start` and `end`. They may still
change until the kickoff.

## Flagged

    # responses/market.md
    resources: []

## Accepted

    # responses/market.md
    resources: [设计师1名]
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.index import Known
from collabsite.locale import Message, msg
from collabsite.models._choice import Answer
from collabsite.models.response import Response
from collabsite.rules._open import lacking

LEVEL = Level.WARNING
CLAUSE = "2.3"


def check(context: Context) -> Iterator[Problem]:
    """Each empty promise, once, at the decision."""
    for one in lacking(context):
        for response in one.responses.values():
            message = _empty(_no_resources(response), _no_dates(response))
            if response.data.decision is Answer.ACCEPTED and message is not None:
                help = msg("write what the department commits in resources, and its first dates in start and end")
                yield response.record.problem("decision", message, help, subject="decision=accepted")


def _no_resources(response: Known[Response]) -> bool:
    return not response.data.resources and not response.record.is_unclear("resources")


def _no_dates(response: Known[Response]) -> bool:
    """Whether neither a start nor an end is given: one of them is a first date."""
    dates = (response.data.start, response.data.end)
    return dates == (None, None) and not response.record.is_unclear("start", "end")


def _empty(no_resources: bool, no_dates: bool) -> Message | None:
    if no_resources and no_dates:
        return msg("the request is accepted without resources and dates")
    if no_resources:
        return msg("the request is accepted without resources")
    return msg("the request is accepted without dates") if no_dates else None
