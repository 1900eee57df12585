"""The records whose sign-offs are judged now, with what is missing in words (SIG001 to SIG005)."""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.locale import Message, msg
from collabsite.signatures import asked, reason
from collabsite.signoffs import Signer, Standing

SETTINGS = ("organization", "policy")


def judged(context: Context, *states: str) -> Iterator[Standing]:
    """The sign-offs in one of these states that are not awaited only: what is on the main line, or forecast to be."""
    if context.ledger is None or context.ledger.root is None:
        return  # without an organisation nobody can sign: ORG001
    for standing in context.ledger.standings:
        is_awaited = standing.is_pending and not context.ledger.is_forecast
        if standing.state in states and not is_awaited:
            yield standing


def subject(standing: Standing) -> str:
    """What tells a finding about a text from one about another text."""
    return f"blob={standing.blob or 'deleted'}"


def who_is_missing(context: Context, standing: Standing) -> tuple[Message, ...]:
    """Each place that nobody fills: who is asked, and why what they said does not count."""
    return tuple(_missing(context, standing, signer) for signer in standing.missing)


def _missing(context: Context, standing: Standing, signer: Signer) -> Message:
    name = asked(signer, context)
    if signer.state == "missing":
        return name
    return msg("{name}: {why}", name=name, why=reason(signer, standing, context))
