"""Incomplete archive.

A retrospective while a document of the stages is missing: a collaborating department's response, the kickoff minutes,
a progress report, or the minutes of a sync meeting or a brief.

A missing request, a task that is not accepted, and a department that had not answered before the kickoff are found by
other rules.

## Why

With the retrospective everything is archived. Whoever looks it up later must find the whole way from the request to
the acceptance.

## How to mend

Add the document that is missing, with the day on which it really happened.

If the request was taken back, write that down: `collabsite new withdrawal`. Then nothing is missing.

## Flagged

    # minutes/2024-03-06-sync.md
    meeting: special
    # minutes/2024-03-13-sync.md
    meeting: special
    # minutes/2024-03-20-brief.md
    meeting: special

## Accepted

    # minutes/2024-03-06-sync.md
    meeting: sync
    # minutes/2024-03-13-sync.md
    meeting: sync
    # minutes/2024-03-20-brief.md
    meeting: brief
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.index import Collaboration, Known
from collabsite.locale import Message, msg
from collabsite.models.minutes import Minutes
from collabsite.models.progress import Progress
from collabsite.models.response import Response
from collabsite.models.retrospective import Retrospective
from collabsite.plan import BASELINE, parties_on
from collabsite.rules._open import days_that_count, has_unread_change, lacking, unread
from collabsite.rules._people import may_exist
from collabsite.stage import Gap

LEVEL = Level.ERROR
CLAUSE = "6.2"


def check(context: Context) -> Iterator[Problem]:
    """Each document that no narrower rule misses, at the first line of the retrospective."""
    for one in lacking(context):
        report = one.retrospective
        for gap in context.archive_gaps(one) if report else ():
            if report and _is_sure(context, one, report, gap):
                message = msg("the archive lacks {document}", document=_document(context, gap))
                help = msg("add it, with the day on which it happened")
                subject = f"{gap.what}={gap.of}"
                yield Problem(report.record.path, 1, message, help, report.record.ref, subject)


def _document(context: Context, gap: Gap) -> Message:
    if gap.what == "response":
        return msg("the response of {department}", department=context.organization.called(gap.of))
    return gap.message


def _is_sure(context: Context, one: Collaboration, report: Known[Retrospective], gap: Gap) -> bool:
    """Whether no other rule says it, and no file that cannot be read may be the document."""
    if gap.what == "response":
        return _is_known(context, one, gap.of) and _owed_a_response(one, report, gap.of)
    if gap.what == "progress":
        return not one.at(Progress)
    return gap.what in ("kickoff", "sync") and not unread(one, Minutes, "meeting")


def _is_known(context: Context, one: Collaboration, department: str) -> bool:
    """Whether the department exists, and no answer lies under the name of one that does not (REC009)."""
    return all(may_exist(context.organization, name) for name in (department, *one.responses))


def _owed_a_response(one: Collaboration, report: Known[Retrospective], department: str) -> bool:
    """Whether a party of that day never answered; one that was a party at the kickoff is missed there."""
    if has_unread_change(one) or any(record.place.name == department for record in one.at(Response)):
        return False
    had_kickoff = one.kickoff is not None or unread(one, Minutes, "meeting")
    if had_kickoff and department in parties_on(one, BASELINE):
        return False
    return all(department in parties_on(one, day) for day in days_that_count(one, report.data.held))
