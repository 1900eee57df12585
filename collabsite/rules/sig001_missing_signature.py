"""Missing signature.

A record of the main line lacks a sign-off that it needs. The finding names who is missing, whose statement does not
count and why, and how each can sign.

## Why

What nobody signed, nobody promised. Sign-offs are derived from the pull requests in Git's history, so that they can be
proved from a clone alone, years later.

## How to mend

Let those who are missing sign: by approving the pull request that brings the record, or later with `collabsite sign`;
where that is too weak, by a pull request that `collabsite sign --request` begins.

## Flagged

    # Step: an answer that nobody approved
    # Author: chen-hao
    # ../REQ-2024-002/responses/tech.md
    responded: 2024-04-01
    contact: chen-hao
    start: 2024-04-08
    end: 2024-04-30

## Accepted

    # Step: an answer that its head approved
    # Author: chen-hao
    # Approved-by: Li Qiang <li.qiang@example.com>
    # ../REQ-2024-002/responses/tech.md
    responded: 2024-04-01
    contact: chen-hao
    start: 2024-04-08
    end: 2024-04-30
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.locale import Message, msg
from collabsite.rules._unsigned import SETTINGS, judged, subject, who_is_missing
from collabsite.signatures import ways
from collabsite.signoffs import Standing

LEVEL = Level.ERROR
CLAUSE = None


def check(context: Context) -> Iterator[Problem]:
    """Each record that lacks a signature, at its first line; one changed after it was signed is SIG002."""
    for standing in judged(context, "unsigned"):
        if standing.record not in SETTINGS and standing.missing:
            yield Problem(
                standing.path, 1, _message(context, standing), _help(standing), standing.record, subject(standing)
            )


def _message(context: Context, standing: Standing) -> Message:
    return msg("not signed by {people}", people=who_is_missing(context, standing))


def _help(standing: Standing) -> Message:
    return msg("{ways}", ways=ways(standing))
