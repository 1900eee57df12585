"""Who must still sign a record."""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.locale import Message, msg
from collabsite.signoffs import Signer, Standing


def awaited_of(context: Context, standing: Standing) -> Iterator[tuple[Signer, Message]]:
    """Each place of a record that nobody fills, with whom it waits for as people name them."""
    for signer in standing.missing:
        yield signer, _who(context, signer)


def _who(context: Context, signer: Signer) -> Message:
    person = context.organization.called(signer.person) if signer.person else msg("somebody")
    if signer.department is None:
        return msg("{person}", person=person)
    return msg("{person} ({department})", person=person, department=context.organization.called(signer.department))
