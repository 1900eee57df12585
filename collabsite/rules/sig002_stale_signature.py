"""Stale signature.

A record was changed after it was signed, and its present text was never signed.

## Why

What was approved is exactly the bytes that were there. Whoever changes one of them has another promise, which those who
signed have not seen.

## How to mend

Have the present text signed anew, or put back the text that was signed and have that signed.

## Flagged

    # Step: an answer that its head approved
    # Author: chen-hao
    # Approved-by: Li Qiang <li.qiang@example.com>
    # ../REQ-2024-002/responses/tech.md
    responded: 2024-04-01
    contact: chen-hao
    start: 2024-04-08
    end: 2024-04-30
    # Step: another end, which nobody approved
    # Author: chen-hao
    # ../REQ-2024-002/responses/tech.md
    responded: 2024-04-01
    contact: chen-hao
    start: 2024-04-08
    end: 2024-05-31

## Accepted

    # Step: an answer that its head approved
    # Author: chen-hao
    # Approved-by: Li Qiang <li.qiang@example.com>
    # ../REQ-2024-002/responses/tech.md
    responded: 2024-04-01
    contact: chen-hao
    start: 2024-04-08
    end: 2024-04-30
    # Step: another end, which the head approved anew
    # Author: chen-hao
    # Approved-by: Li Qiang <li.qiang@example.com>
    # ../REQ-2024-002/responses/tech.md
    responded: 2024-04-01
    contact: chen-hao
    start: 2024-04-08
    end: 2024-05-31
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.locale import msg
from collabsite.rules._steps import short, told
from collabsite.rules._unsigned import SETTINGS, judged, subject, who_is_missing
from collabsite.signatures import changed_keys, ways
from collabsite.signing import Ledger
from collabsite.signoffs import Standing

LEVEL = Level.ERROR
CLAUSE = None


def check(context: Context) -> Iterator[Problem]:
    """Each record whose signed text is not its present one, at its first line."""
    for standing in judged(context, "stale"):
        if standing.record not in SETTINGS and context.ledger is not None:
            yield _problem(context, context.ledger, standing)


def _problem(context: Context, ledger: Ledger, standing: Standing) -> Problem:
    keys = tuple(changed_keys(ledger, standing))
    values = {
        "signed": short(standing.signed_before),
        "present": short(standing.blob),
        "by": told(context, standing.brought),
        "people": who_is_missing(context, standing),
    }
    if keys:
        message = msg(
            "changed after it was signed ({signed}, now {present}: {keys}; {by}), not signed anew by {people}",
            keys=keys,
            **values,
        )
    else:
        message = msg(
            "changed after it was signed ({signed}, now {present}; {by}), not signed anew by {people}", **values
        )
    return Problem(standing.path, 1, message, msg("{ways}", ways=ways(standing)), standing.record, subject(standing))
