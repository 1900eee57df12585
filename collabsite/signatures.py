"""Signatures in words: why a statement does not count, how a record can be signed, what a kind of evidence proves."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping

from collabsite.context import Context
from collabsite.locale import Message, msg
from collabsite.models import kinds
from collabsite.organization import Named
from collabsite.plain import shortened
from collabsite.record import Record
from collabsite.signing import Base, Ledger, Seat
from collabsite.signoffs import Kind, Signer, Standing

_LONGEST = 100
"""Characters of a malformed line that are shown."""


def reason(signer: Signer, standing: Standing, context: Context) -> Message:
    """Why a place is not filled, or a statement fills none; lower case, subject first.

    Args:
        signer: the entry; of one that counts, too, if its commit carries somebody else's signature.
        standing: the record's sign-offs.
        context: whose people are named.
    """
    if signer.state == "malformed":
        line = shortened(signer.line, _LONGEST)
        return msg(
            'the line "{line}" counts for nobody: it must stand in the last paragraph of a merge of two branches, or '
            "of the signer's own commit, written exactly as a signature is",
            line=line,
        )
    if signer.state == "missing":
        return _missing(signer, context)
    if signer.person is None:
        return msg("an address approved it that is nobody's in organization.yml, or two people's")
    return _of_person(signer, standing, context.organization.called(signer.person))


def _missing(signer: Signer, context: Context) -> Message:
    if signer.person is not None:
        return msg("{person} has not signed", person=context.organization.called(signer.person))
    if signer.department is not None:
        return msg("{department} has no head who could sign", department=context.organization.called(signer.department))
    return msg("there is nobody who could sign")


def _of_person(signer: Signer, standing: Standing, person: Named) -> Message:
    if signer.is_badly_signed and signer.state in ("signed", "weak"):
        return msg("{person} used a signing key that organization.yml does not list for them", person=person)
    if signer.state == "self":
        return msg("{person} wrote this text, and nobody signs their own", person=person)
    if signer.state == "not-in-role":
        return msg("{person} is not among those who sign this", person=person)
    if signer.state == "withdrawn":
        return msg("{person} took the signature back", person=person)
    if signer.state == "stale" and standing.blob is None:
        return msg("{person} has not signed the deletion", person=person)
    if signer.state == "stale":
        return msg("{person} signed another text, or this one before it was changed and put back", person=person)
    kind, least = kind_in_words(signer.kind or "claimed"), kind_in_words(standing.least)
    return msg(
        "{person}'s signature is too weak: {kind}, while {least} is asked for", person=person, kind=kind, least=least
    )


def ways(standing: Standing) -> tuple[Message, ...]:
    """How the places that nobody fills can be filled, each way once."""
    return tuple(dict.fromkeys(cure(standing, signer) for signer in standing.missing))


def cure(standing: Standing, signer: Signer) -> Message:
    """How a place can be filled: who does what. The same for all places that are filled alike.

    Args:
        standing: the record's sign-offs.
        signer: the entry of the place, or the statement that fills none.
    """
    way = way_to_sign(standing)
    if signer.state == "missing" and signer.person is None:
        return msg("name a head or a steward in organization.yml, who then signs: {way}", way=way)
    if signer.state == "self":
        return msg("let somebody else sign who may (a head, a deputy, a steward): {way}", way=way)
    if signer.state == "malformed":
        return msg("sign anew, so that the lines are written for you: {way}", way=way)
    if signer.is_badly_signed:
        return msg("list that key for them in organization.yml, or use one that is listed, then: {way}", way=way)
    return way


def way_to_sign(standing: Standing) -> Message:
    """What whoever may sign a record does, by the weakest evidence that counts."""
    sign, request = sign_command(standing), request_command(standing)
    if standing.is_pending and standing.least == "forge":
        return msg("open the pull request that brings it; whoever signs approves it before it is merged")
    if standing.is_pending and standing.least == "claimed":
        return msg(
            "open the pull request that brings it; whoever signs approves it there, or runs `{sign}` on its branch",
            sign=sign,
        )
    if standing.least == "key":
        return msg(
            "`{sign}`, run by whoever signs, with a signing key that organization.yml lists: {setup}",
            sign=sign,
            setup=SETUP,
        )
    if standing.least == "forge":
        return msg("`{request}` begins a pull request, which whoever signs approves on the forge", request=request)
    return msg("`{sign}`, run by whoever signs", sign=sign)


SETUP = msg(
    "`git config gpg.format ssh`, `git config user.signingkey ~/.ssh/id_ed25519.pub`, `git config commit.gpgsign true`"
)
"""How Git is set up to sign with SSH."""


def sign_command(standing: Standing) -> str:
    """The command by which one who may signs the present version, or the deletion."""
    options = ["--deletion"] if standing.blob is None else []
    return shlex.join(["collabsite", "sign", *options, standing.record])


def request_command(standing: Standing) -> str:
    """The command that begins a pull request which others approve."""
    return shlex.join(["collabsite", "sign", "--request", standing.record])


def kind_in_words(kind: Kind) -> Message:
    """A kind of evidence as people call it."""
    words: dict[Kind, Message] = {
        "claimed": msg("own statement"),
        "forge": msg("approved on the forge"),
        "key": msg("signed with a key"),
    }
    return words[kind]


def what_it_proves(kind: Kind) -> Message:
    """What a kind of evidence proves and whom one must trust, in one sentence."""
    words: dict[Kind, Message] = {
        "claimed": msg(
            "a commit with the person's e-mail address as its author says so; whoever believes it must trust "
            "everyone with push rights"
        ),
        "forge": msg(
            "the merge of an approved pull request says so; whoever believes it must trust the forge's "
            "administrators and everyone who may merge"
        ),
        "key": msg(
            "a commit says so that is signed with a key listed for the person before; whoever believes it must "
            "trust whoever holds that key, and those who keep the list"
        ),
    }
    return words[kind]


def label_of(standing: Standing) -> Message:
    """What people call a record of its kind."""
    settings = {"organization": msg("Organisation file"), "policy": msg("Policy file")}
    return settings.get(standing.kind) or msg(kinds()[standing.kind].label)


def asked(signer: Signer, context: Context) -> Message:
    """Whom a place waits for, as people name them: the person, and the department that they sign for."""
    person = context.organization.called(signer.person) if signer.person else msg("somebody")
    if signer.department is None:
        return msg("{person}", person=person)
    return msg("{person} ({department})", person=person, department=context.organization.called(signer.department))


def seat_of(signer: Signer) -> Seat | None:
    """The place that an entry is about; None of a statement that fills none."""
    return Seat(signer.role, signer.department) if signer.role is not None else None


def who_may(base: Base, seat: Seat, context: Context) -> list[str]:
    """The keys of everybody who may fill a place today, the one who is asked first."""
    asked = base.asked(seat)
    people = [key for key in base.organization.people if base.holds(key, seat, context.today)]
    return sorted(people, key=lambda key: key != asked)


def changed_keys(ledger: Ledger, standing: Standing) -> list[str]:
    """The front-matter keys in which the present text differs from the last signed one, in the order of the file.

    Empty where only what follows the front matter differs, where either cannot be read, and for the two settings.
    """
    old, new = _data(_last_signed(ledger, standing)), _data(_present(ledger, standing))
    if old is None or new is None:
        return []
    return [key for key in dict.fromkeys([*new, *old]) if new.get(key) != old.get(key)]


def _data(record: Record | None) -> Mapping[str, object] | None:
    return record.document.data if record is not None else None


def _present(ledger: Ledger, standing: Standing) -> Record | None:
    chronicle = ledger.chronicle(standing.path)
    return ledger.text(chronicle.now) if chronicle else None


def _last_signed(ledger: Ledger, standing: Standing) -> Record | None:
    return next(_signed(ledger, standing), None)


def _signed(ledger: Ledger, standing: Standing) -> Iterator[Record]:
    chronicle = ledger.chronicle(standing.path)
    for text in reversed(chronicle.texts if chronicle else []):
        record = ledger.text(text) if text.blob == standing.signed_before and text.signed_at is not None else None
        if record is not None:
            yield record


def has_said(ledger: Ledger, standing: Standing, person: str) -> bool:
    """Whether a person approves the present version, counting or not, and has not taken that back."""
    chronicle = ledger.chronicle(standing.path)
    if chronicle is None:
        return False
    text = chronicle.now
    said = [one for one in chronicle.statements.get(text.blob, ()) if one.at >= text.at and one.kind is not None]
    own = [one for one in said if one.person == person]
    return bool(own) and not own[-1].is_withdrawal
