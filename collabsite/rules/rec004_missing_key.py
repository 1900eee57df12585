"""Missing key.

A key that the kind requires is missing or empty.

## Why

The form asks only for what somebody downstream needs: who does it, until when, how one sees that it is done.

## How to mend

Add the key. `collabsite schema KIND` and the page of the kind list all keys; `collabsite new KIND` writes them.

## Flagged

    # request.md
    goal:

## Accepted

    # request.md
    goal: 3月20日前完成新产品功能上线
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.rules._reading import problems_of

LEVEL = Level.ERROR
CLAUSE = "1.1"


def check(context: Context) -> Iterator[Problem]:
    """What the reader of records says of it."""
    yield from problems_of(context, "REC004")
