"""Unsigned organisation.

`organization.yml` or `policy.yml` was changed, and no steward of the version before has signed it. What was in force
before stays in force.

## Why

These two files say who may sign and what is checked. Whoever could change them alone could sign everything.

## How to mend

Have a steward sign it: by approving the pull request that changes it, or later with `collabsite sign organization` or
`collabsite sign policy`. Or put back what is in force.

## Flagged

    # Step: a rule is made lighter, and nobody approves
    # Author: chen-hao
    # ../../policy.yml
    rules: {TSK002: off}

## Accepted

    # Step: a rule is made lighter, and a steward approves
    # Author: chen-hao
    # Approved-by: Zhang Wei <zhang.wei@example.com>
    # ../../policy.yml
    rules: {TSK002: off}
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.locale import msg
from collabsite.rules._steps import told
from collabsite.rules._unsigned import SETTINGS, judged, subject, who_is_missing
from collabsite.signatures import ways
from collabsite.signoffs import Standing

LEVEL = Level.ERROR
CLAUSE = None


def check(context: Context) -> Iterator[Problem]:
    """Each of the two files that is not what is in force, at its first line."""
    for standing in judged(context, "unsigned", "stale", "deleted"):
        if standing.record in SETTINGS and standing.missing:
            yield _problem(context, standing)


def _problem(context: Context, standing: Standing) -> Problem:
    by, people = told(context, standing.brought), who_is_missing(context, standing)
    if standing.blob is None:
        message = msg(
            "the file was deleted ({by}), and the deletion is not signed by a steward: {people}", by=by, people=people
        )
    else:
        message = msg("the file was changed ({by}), and is not signed by a steward: {people}", by=by, people=people)
    help = msg("until then what was in force before stays so; {ways}", ways=ways(standing))
    return Problem(standing.path, 1, message, help, standing.record, subject(standing))
