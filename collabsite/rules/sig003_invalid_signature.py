"""Invalid signature.

Beside a missing signature: somebody has said something of the text that does not count, because they wrote it
themselves, because the evidence is weaker than the policy asks, because the trailers are malformed, or because a commit
is signed with a key that is not theirs.

## Why

Whoever believes to have signed should hear that they have not, and what would count.

## How to mend

As the finding says for each. It goes away when the record is signed.

## Flagged

    # Step: the head approves an answer in a line that is no trailer
    # Author: chen-hao
    # Body: Approved-by: Li Qiang <li.qiang@example.com>
    # ../REQ-2024-002/responses/tech.md
    responded: 2024-04-01
    contact: chen-hao
    start: 2024-04-08
    end: 2024-04-30

## Accepted

    # Step: the head approves an answer
    # Author: chen-hao
    # Approved-by: Li Qiang <li.qiang@example.com>
    # ../REQ-2024-002/responses/tech.md
    responded: 2024-04-01
    contact: chen-hao
    start: 2024-04-08
    end: 2024-04-30
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.locale import Message, msg
from collabsite.rules._steps import short
from collabsite.rules._unsigned import judged
from collabsite.signatures import cure, reason
from collabsite.signoffs import Signer, Standing

LEVEL = Level.ERROR
CLAUSE = None
_WORDS = ("self", "weak", "malformed")


def check(context: Context) -> Iterator[Problem]:
    """Each statement on an unsigned text that does not count, at the first line of the record."""
    for standing in judged(context, "unsigned"):
        seen = set[tuple[str | None, str, str | None, str]]()
        for signer in standing.signers if standing.missing else ():
            key = (signer.person, signer.state, signer.step, signer.line)
            if (signer.state in _WORDS or signer.is_badly_signed) and key not in seen:
                seen.add(key)
                yield _problem(context, standing, signer)


def _problem(context: Context, standing: Standing, signer: Signer) -> Problem:
    about = f"blob={standing.blob or 'deleted'} {signer.person or ''} {signer.state} {signer.step or ''}"
    return Problem(
        standing.path, 1, _message(context, standing, signer), cure(standing, signer), standing.record, about.strip()
    )


def _message(context: Context, standing: Standing, signer: Signer) -> Message:
    why = reason(signer, standing, context)
    if signer.step is None:
        return msg("a statement does not count: {why}", why=why)
    return msg("a statement in step {step} does not count: {why}", step=short(signer.step), why=why)
