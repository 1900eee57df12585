"""Unknown key.

A key that the kind does not have.

## Why

A misspelt key would be ignored in silence, and what it says with it.

## How to mend

Correct the spelling. What has no key belongs into the body, below the front matter.

## Flagged

    # request.md
    urgancy: important

## Accepted

    # request.md
    urgency: important
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.rules._reading import problems_of

LEVEL = Level.ERROR
CLAUSE = None


def check(context: Context) -> Iterator[Problem]:
    """What the reader of records says of it."""
    yield from problems_of(context, "REC005")
