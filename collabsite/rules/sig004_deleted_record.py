"""Deleted record.

A record of the main line is gone, and those who had to sign its last text have not signed the deletion; if it needed
nobody, the requesting head has not. Or a number that was a deleted record's is used again. Tasks and articles are left
to other rules.

## Why

A promise does not go away by deleting the file, and an archive with holes proves nothing. A number that means two
things makes every document that cites it doubtful.

## How to mend

Put the file back as it was, or have its signers sign the deletion: by approving the pull request that deletes it, or
later with `collabsite sign --deletion`. Give a new record a new number.

## Flagged

    # Step: minutes are deleted
    # minutes/2024-03-20-brief.md
    (deleted)

## Accepted

    # Step: minutes are deleted, and the requesting head approves
    # Author: lin-yue
    # Approved-by: Zhang Wei <zhang.wei@example.com>
    # minutes/2024-03-20-brief.md
    (deleted)
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.locale import msg
from collabsite.rules._steps import told
from collabsite.rules._unsigned import SETTINGS, judged, subject, who_is_missing
from collabsite.signatures import ways
from collabsite.signoffs import Standing

LEVEL = Level.ERROR
CLAUSE = "6.2"
_NUMBERED = ("request", "change", "delivery", "acceptance")


def check(context: Context) -> Iterator[Problem]:
    """Each record that is gone unsigned, where it was; then each number that is used again."""
    for standing in judged(context, "deleted"):
        if standing.record not in SETTINGS and standing.missing and not standing.is_adopted:
            yield _gone(context, standing)
    for standing in context.ledger.standings if context.ledger else ():
        if standing.is_again and standing.blob is not None and standing.kind in _NUMBERED and not standing.is_adopted:
            message = msg("{record} was another record's number, which was deleted", record=standing.record)
            help = msg("give the new record the next free number, or put the old one back as it was")
            yield Problem(standing.path, 1, message, help, standing.record, f"again={standing.record}")


def _gone(context: Context, standing: Standing) -> Problem:
    message = msg(
        "the record was deleted ({by}), and the deletion is not signed by {people}",
        by=told(context, standing.brought),
        people=who_is_missing(context, standing),
    )
    help = msg("put the file back as it was, or have the deletion signed: {ways}", ways=ways(standing))
    return Problem(standing.path, 1, message, help, standing.record, subject(standing))
