"""No internal review.

The request's internal review was held after it was submitted, or did not conclude with `passed`, though the request
is not a draft any more: a response or minutes exist.

## Why

The requesting department reviews its request before it asks others, so that nobody assesses something that is not
clear or cannot be done.

## How to mend

Review the request. Write the day, the reviewers and the conclusion into `review`. If the request changed by it, submit
it again: `submitted` is then the new day, and the departments answer what stands there now.

## Flagged

    # request.md
    review: {held: 2024-02-19, reviewers: [zhang-wei], conclusion: revise}

## Accepted

    # request.md
    review: {held: 2024-02-19, reviewers: [zhang-wei], conclusion: passed}
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.index import Collaboration, Known
from collabsite.locale import msg
from collabsite.models._choice import Conclusion
from collabsite.models.minutes import Minutes
from collabsite.models.request import Request
from collabsite.models.response import Response
from collabsite.rules._open import lacking

LEVEL = Level.ERROR
CLAUSE = "1.2"


def check(context: Context) -> Iterator[Problem]:
    """The review of each request that others have answered or met about."""
    for one in lacking(context):
        if one.request and not _is_draft(one):
            yield from _late_review(context, one.request)
            yield from _not_passed(one.request)


def _is_draft(collaboration: Collaboration) -> bool:
    return not collaboration.at(Response) and not collaboration.at(Minutes)


def _late_review(context: Context, request: Known[Request]) -> Iterator[Problem]:
    """A review ahead of today is another finding already."""
    review, submitted = request.data.review, request.data.submitted
    if review is not None and submitted is not None and submitted < review.held <= context.today:
        message = msg(
            "the internal review was held on {day}, after the request was submitted, {other}",
            day=review.held,
            other=submitted,
        )
        help = msg("correct the date that is wrong, or submit the request as reviewed again, with the new day")
        yield request.record.problem(("review", "held"), message, help, subject=f"review.held={review.held}")


def _not_passed(request: Known[Request]) -> Iterator[Problem]:
    review = request.data.review
    if review is not None and review.conclusion is not Conclusion.PASSED:
        conclusion = review.conclusion
        message = msg('the internal review\'s conclusion is "{conclusion}"', conclusion=conclusion)
        help = msg("revise the request, review it again and write the new day and conclusion")
        subject = f"review.conclusion={conclusion.value}"
        yield request.record.problem(("review", "conclusion"), message, help, subject=subject)
