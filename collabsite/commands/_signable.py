"""What somebody may sign here and now: finds the records, or says why not and who can do what instead."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from collabsite.commands._choosing import file_named, unknown
from collabsite.commands._signature_message import Act
from collabsite.context import Context
from collabsite.errors import UsageError
from collabsite.locale import Message, msg
from collabsite.signatures import (
    SETUP,
    has_said,
    label_of,
    request_command,
    seat_of,
    sign_command,
    way_to_sign,
    who_may,
)
from collabsite.signing import Base, Ledger
from collabsite.signoffs import Kind, Signer, Standing


def standings_named(ledger: Ledger, refs: Sequence[str], cwd: Path, root: Path) -> list[Standing]:
    """The records that references or files name, each once, in that order.

    Raises:
        UsageError: one names nothing, or two files.
    """
    return list({(one := _named(ledger, ref, cwd, root)).path: one for ref in refs}.values())


def _named(ledger: Ledger, ref: str, cwd: Path, root: Path) -> Standing:
    path = file_named(ref, cwd, root)
    found = [one for one in ledger.standings if one.record == ref or one.path == path]
    there = [one for one in found if one.blob is not None]
    if len(there) > 1 and path is None:
        raise UsageError(
            msg("{ref} is several files: {paths}", ref=ref, paths=tuple(one.path for one in there)),
            msg("give all but one of them another number, and commit that; until then nothing counts for either"),
        )
    if not found:
        raise unknown(ref, (one.record for one in ledger.standings))
    return (there or found)[0]


def refuse_uncommitted(standing: Standing, files: Mapping[str, str], act: Act) -> None:
    """Refuses what does not stand in the present commit as it stands here.

    Args:
        standing: the record.
        files: the present commit's.
        act: what is to be done.

    Raises:
        UsageError: it is not committed, or deleted where it should be there, or the other way round.
    """
    ref = standing.record
    if files.get(standing.path) != standing.blob:
        quoted = shlex.quote(standing.path)
        raise UsageError(
            msg("{ref} is not committed as it stands here, and only what is committed can be signed", ref=ref),
            msg(
                "commit it first: `git add {path}` and `git commit`; or put it back: `git restore {path}`", path=quoted
            ),
        )
    if act == "sign" and standing.blob is None:
        raise UsageError(
            msg("{ref} is deleted", ref=ref),
            msg("to sign that it is: `{command}`", command=sign_command(standing)),
        )
    if act == "deletion" and standing.blob is not None:
        raise UsageError(
            msg("{ref} is not deleted", ref=ref), msg("to sign its text: `{command}`", command=sign_command(standing))
        )


@dataclass(frozen=True)
class Hand:
    """Somebody who is about to sign.

    Attributes:
        context: the records with their history.
        ledger: who has signed so far.
        person: who it is, by key.
        kind: what their signature will count as.
        has_key: whether Git signs with SSH here.
    """

    context: Context
    ledger: Ledger
    person: str
    kind: Kind
    has_key: bool

    @property
    def base(self) -> Base:
        """What is in force before the signature."""
        return self.ledger.base

    def places(self, standing: Standing) -> list[Signer]:
        """The places of a record that are this person's; raises UsageError where none is."""
        places = [signer for signer in standing.signers if signer.role is not None]
        if not places:
            raise self._nobody_signs(standing)
        mine = [signer for signer in places if self._is_mine(signer)]
        if not mine:
            raise UsageError(
                msg("{person} is not among those who sign {ref}", person=self._name(self.person), ref=standing.record),
                msg("it is for {people} to sign", people=self._who_may(places)),
            )
        return mine

    def _nobody_signs(self, standing: Standing) -> UsageError:
        if standing.state == "signed":
            return UsageError(
                msg("{ref} is in force without a signature", ref=standing.record),
                msg("there is nothing to do: only its next version must be signed"),
            )
        return UsageError(
            msg("nobody has to sign {ref}: {form}", ref=standing.record, form=label_of(standing)),
            msg("there is nothing to do: it counts as it is"),
        )

    def _is_mine(self, signer: Signer) -> bool:
        seat = seat_of(signer)
        return seat is not None and self.base.holds(self.person, seat, self.context.today)

    def _name(self, person: str) -> object:
        return self.context.organization.called(person)

    def _who_may(self, places: Sequence[Signer], besides: Sequence[str] = ()) -> tuple[object, ...]:
        """Everybody who may fill one of some places, by name; heads first."""
        seats = [seat for signer in places if (seat := seat_of(signer))]
        people = dict.fromkeys(one for seat in seats for one in who_may(self.base, seat, self.context))
        return tuple(self._name(one) for one in people if one not in besides)

    def refuse_withdrawal(self, standing: Standing) -> None:
        """Refuses to take back what was never said; raises UsageError."""
        if not has_said(self.ledger, standing, self.person):
            raise UsageError(
                msg("{person} has not signed {ref} as it is now", person=self._name(self.person), ref=standing.record),
                msg("there is nothing to take back; `collabsite signoffs {ref}` shows who signed", ref=standing.record),
            )

    def open_places(self, standing: Standing) -> list[Signer]:
        """The places that this person's signature would fill; none where all of theirs are filled.

        Raises:
            UsageError: no place is theirs, they wrote the text themselves, or their evidence would be too weak.
        """
        places = [signer for signer in self.places(standing) if signer.state != "signed"]
        if places:
            self._refuse_own(standing, places)
            self.refuse_weak(standing)
        return places

    def _refuse_own(self, standing: Standing, places: Sequence[Signer]) -> None:
        authors = {self.base.person(author) or author for author in standing.brought.authors}
        if self.person not in authors or standing.kind in self.base.policy.self_approval:
            return
        seats = [seat for signer in places if (seat := seat_of(signer))]
        if any(self.base.is_alone(self.person, seat, self.context.today) for seat in seats):
            return
        others = self._who_may(places, besides=sorted(authors))
        instead = msg("{people} can: {way}", people=others, way=way_to_sign(standing))
        nobody = msg("name a deputy in organization.yml, who can then sign it")
        raise UsageError(
            msg(
                "{person} wrote {ref}, and nobody signs their own", person=self._name(self.person), ref=standing.record
            ),
            instead if others else nobody,
        )

    def refuse_weak(self, standing: Standing) -> None:
        """Refuses a signature that would not count because it proves too little; raises UsageError."""
        if self.base.is_enough(self.kind, standing.kind):
            return
        if standing.least == "forge":
            raise UsageError(
                msg("a commit alone is too weak for {ref}: it must be approved on the forge", ref=standing.record),
                msg(
                    "`{command}` makes a commit that only names it: push that to a branch, open a pull request, "
                    "and approve it there; its merge is the signature",
                    command=request_command(standing),
                ),
            )
        raise UsageError(self._no_key(standing), self._key_help())

    def _no_key(self, standing: Standing) -> Message:
        if not self.has_key:
            return msg("{ref} must be signed with a key, and Git is not set up to do that here", ref=standing.record)
        return msg(
            "{ref} must be signed with a key, and organization.yml does not list this one for {person}",
            ref=standing.record,
            person=self._name(self.person),
        )

    def _key_help(self) -> Message:
        listed = msg("its public half must be listed in `keys` of organization.yml on the main line before")
        if self.has_key:
            return msg("name a key that is listed: `git config user.signingkey FILE.pub`; {listed}", listed=listed)
        return msg("set it up: {setup}; {listed}", setup=SETUP, listed=listed)
