"""Invalid YAML.

The front matter cannot be read, or it uses what records do without: a key given twice, anchors, aliases, merge keys,
tags, more than 12 levels.

## Why

A key given twice says two things, and which one counts depends on the reader. The rest makes a form that people
cannot read as it stands.

## How to mend

Put a text in "quotes" if it contains ": " or begins with a sign such as `[ { * & ! % @`.

Keep one of two equal keys; write a repeated value out.

## Flagged

    # request.md
    goal: 3月20日前上线: 新产品功能

## Accepted

    # request.md
    goal: "3月20日前上线: 新产品功能"
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
    yield from problems_of(context, "REC003")
