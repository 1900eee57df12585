"""Invalid policy.

The policy file is invalid: an unknown key or value, an unknown rule code, a pattern without `YYYY` or `NNN`. An expired
waiver is a warning.

## Why

A misspelt rule code would switch nothing off; an expired waiver hides nothing any more, so it only misleads.

## How to mend

Correct `records/policy.yml` at the line named. A steward signs the change.

## Flagged

    # ../../policy.yml
    rules: {REC999: off}

## Accepted

    # ../../policy.yml
    rules: {ORG003: off}
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.policy import policy_problems
from collabsite.rules._reading import problems_of

LEVEL = Level.ERROR
CLAUSE = None


def check(context: Context) -> Iterator[Problem]:
    """Keys and values, then rule codes, waivers and patterns."""
    from collabsite.rules import rules

    yield from problems_of(context, "ORG002")
    if context.policy_file is not None and context.policy_file.data is not None:
        people = context.organization.people
        yield from policy_problems(context.policy, context.policy_file, rules(), people, context.today)
