"""Invalid organisation.

The organisation file is missing or invalid: an open department without a head, a head who does not exist, two people
with one e-mail address or account, a key twice over people and departments, no steward, an unknown country or time zone.

## Why

Who may sign, whose day it is and when a deadline falls all follow from this file.

## How to mend

Correct `records/organization.yml` at the line named. A steward signs the change.

## Flagged

    # ../../organization.yml
    stewards: [zhang-san]

## Accepted

    # ../../organization.yml
    stewards: [zhang-wei]
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
    yield from problems_of(context, "ORG001")
