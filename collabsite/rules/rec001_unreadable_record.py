"""Unreadable record.

A file is not plain text in UTF-8 with LF line ends: another encoding, a NUL byte, a byte order mark, carriage
returns, invisible or direction-changing characters in the front matter, more than 256 KiB, a symbolic link, a
submodule.

## Why

What heads sign are exactly these bytes. Bytes that people cannot see, or that look different on another machine,
could make two people sign two texts.

## How to mend

Save the file as "UTF-8" with line ends "LF". In Notepad choose "Save as", encoding "UTF-8".

Type a line with an invisible character anew instead of pasting it. Put large material under `evidence/`.

## Flagged

    # request.md
    goal: 3月20日前<U+200B>完成新产品功能上线

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
CLAUSE = None


def check(context: Context) -> Iterator[Problem]:
    """What the reader of records says of it."""
    yield from problems_of(context, "REC001")
