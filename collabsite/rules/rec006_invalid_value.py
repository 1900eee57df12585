"""Invalid value.

A value of the wrong type or form: a date that is not `YYYY-MM-DD` or does not exist, a word that its fixed list does
not have, a text where a list is asked, a number in quotes, an empty item in a list.

## Why

Deadlines are counted from these dates, and tables are sorted by these words. One spelling for one thing.

## How to mend

Write dates as `2024-03-01`, numbers without quotes, and the words of a fixed list in English or with the Chinese term.

## Flagged

    # request.md
    submitted: 2024/2/20

## Accepted

    # request.md
    submitted: 2024-02-20
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
    yield from problems_of(context, "REC006")
