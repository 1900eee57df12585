"""No front matter.

A record does not begin with front matter: it is missing, not closed, empty, or not a mapping of keys to values.

## Why

The front matter is the form. Without it nobody, neither a colleague nor the check, knows what was asked or promised.

## How to mend

Begin the file with a line `---`, then the keys, each with a colon and its value, then a line `---`.

`collabsite new KIND` writes a form with every key in it.

## Flagged

    # withdrawal.md
    ---
    on: 2024-02-22
    reason: 客户取消了订单

## Accepted

    # withdrawal.md
    ---
    on: 2024-02-22
    reason: 客户取消了订单
    ---
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
    yield from problems_of(context, "REC002")
