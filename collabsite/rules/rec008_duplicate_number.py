"""Duplicate number.

One task or request number in two files.

## Why

A number is how people cite a record: in minutes, in chats, in sign-offs. It must mean one thing.

## How to mend

Give the newer one the next free number: `collabsite new` finds it. Mind the places that cite it.

## Flagged

    # ../REQ-2024-002/tasks/XMB-2024-001.md
    description: 客户投诉紧急处理

## Accepted

    # ../REQ-2024-002/tasks/XMB-2024-002.md
    description: 客户投诉紧急处理
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.locale import msg
from collabsite.record import Record

LEVEL = Level.ERROR
CLAUSE = None


def check(context: Context) -> Iterator[Problem]:
    """Tasks and requests whose reference another file had before."""
    for ref, records in context.index.by_ref.items():
        first, *others = records
        for record in others:
            if _is_numbered(record) and record.place.kind is first.place.kind:
                message = msg("{number} is taken already, by {path}", number=ref, path=first.path)
                yield Problem(record.path, 1, message, msg("give it the next free number"), ref, ref)


def _is_numbered(record: Record) -> bool:
    """Whether its reference is a number of its own: a task's, or the collaboration's itself."""
    return record.ref in (record.place.request, record.place.name)
