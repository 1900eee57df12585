"""Rules change.

This pull request changes who may sign, or what is checked: `organization.yml` or `policy.yml`. It is judged by those of
its base all the same.

## Why

Whoever can change the rules can change every verdict. So everybody who looks at the pull request should know.

## How to mend

Nothing is wrong. Have a steward look at it and sign it; what it says holds from then on.

## Flagged

    # Pull request: a rule is made lighter
    # ../../policy.yml
    rules: {TSK002: off}

## Accepted

    # Pull request: a knowledge article
    # ../../knowledge/handover.md
    title: 交接清单
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.locale import Message, msg
from collabsite.organization import PATH as ORGANIZATION
from collabsite.organization import REF as ORGANIZATION_REF
from collabsite.policy import PATH as POLICY
from collabsite.policy import REF as POLICY_REF

LEVEL = Level.WARNING
CLAUSE = None
_WORDS: dict[str, tuple[str, Message]] = {
    ORGANIZATION: (ORGANIZATION_REF, msg("this changes who may sign")),
    POLICY: (POLICY_REF, msg("this changes what is checked and who signs what")),
}


def check(context: Context) -> Iterator[Problem]:
    """Each of the two files that a change touches."""
    for path, (ref, message) in _WORDS.items():
        if context.before is not None and path in (context.touched or ()):
            help = msg("have a steward look at it and sign it; until then the rules of base hold")
            yield Problem(path, 1, message, help, ref, f"blob={context.files.get(path, '')}")
