"""The message of a commit that signs, asks for signatures or takes one back; read again before it is used."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from collabsite.errors import UsageError
from collabsite.locale import Translator, msg
from collabsite.merge_message import is_mail, one_line
from collabsite.plain import shortened
from collabsite.trailers import DELETED, RECORD, WITHDRAWN, Identity, Said, Version, read_trailers, said

Act = Literal["sign", "deletion", "withdraw", "request"]
_LONGEST = 120


def composed(act: Act, who: Identity, approver: str, versions: Sequence[Version], id_length: int, t: Translator) -> str:
    """The message.

    Args:
        act: what it does.
        who: whose commit it is.
        approver: how approvals are spelt.
        versions: what it is about.
        id_length: how many digits Git's ids have.
        t: the language of its subject.

    Raises:
        UsageError: a name, an address or a reference cannot stand in a trailer.
    """
    _refuse_identity(who)
    key = {"sign": approver, "deletion": approver, "withdraw": WITHDRAWN}.get(act)
    lines = [f"{key}: {who.name} <{who.mail}>"] if key else []
    lines += [f"{RECORD}: {one.ref}@{one.blob or DELETED}" for one in versions]
    message = "\n".join([_subject(act, versions, t), "", *lines, ""])
    own = (Identity(who.name, who.mail.lower()),)
    meant = Said(own if key == approver else (), own if key == WITHDRAWN else (), tuple(versions))
    if said(read_trailers(message.encode("utf-8", "replace")), approver, id_length) != meant:
        raise _unsayable(lines)
    return message


def _subject(act: Act, versions: Sequence[Version], t: Translator) -> str:
    records = tuple(one.ref for one in versions)
    words = {
        "sign": t("Sign {records}", records=records),
        "deletion": t("Sign the deletion of {records}", records=records),
        "withdraw": t("Take back the signature of {records}", records=records),
        "request": t("Ask for signatures of {records}", records=records),
    }
    return shortened(one_line(words[act]), _LONGEST)


def _refuse_identity(who: Identity) -> None:
    if not is_mail(who.mail):
        raise UsageError(
            msg('your e-mail address "{mail}" cannot stand in a signature', mail=who.mail),
            msg("say one in plain ASCII letters: `git config user.email ADDRESS`, the one of organization.yml"),
        )
    if not who.name.isprintable() or not who.name.strip() or set("<>") & set(who.name):
        raise UsageError(
            msg('your name "{name}" cannot stand in a signature', name=who.name),
            msg('say it without < and > and without control characters: `git config user.name "NAME"`'),
        )


def _unsayable(lines: list[str]) -> UsageError:
    return UsageError(
        msg("these lines would not be read as a signature: {lines}", lines=tuple(lines)),
        msg("look at `forge.trailer` in policy.yml (letters and hyphens, e.g. Approved-by) and at the file names"),
    )
