"""Invalid policy.

The policy file is invalid: an unknown key or value, a rule that this version does not have, a rule of the clocks (DUE)
that is to be an error or a warning, a pattern without `YYYY` or `NNN`. A waiver that has expired, or that names a
record that does not exist, is a warning.

## Why

A misspelt rule code would switch nothing off; an expired waiver hides nothing any more, so it only misleads.

## How to mend

Correct `records/policy.yml` at the line named. Rules are named by their codes, e.g. `REQ001: warning`; a clock can only
be switched off. A waiver names the rule, the record as it is cited (a file that is no record by its path), the reason
and the last day on which it holds. A steward signs the change.

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
from collabsite.rules._reading import problems_of
from collabsite.rules._settings import setting_problems

LEVEL = Level.ERROR
CLAUSE = None


def check(context: Context) -> Iterator[Problem]:
    """Keys and values, then rule codes, waivers and patterns."""
    from collabsite.rules import rules

    yield from problems_of(context, "ORG002")
    if context.policy_file is not None and context.policy_file.data is not None:
        yield from setting_problems(context, context.policy_file, rules())
