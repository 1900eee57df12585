"""Sign records.

Makes an empty commit that signs exactly the committed versions of these records, as whom Git knows you to be
(`user.name`, `user.email`). REF is a record's reference, a file, a request's number, `organization` or `policy`. Where
Git is set up to sign with SSH, the commit is signed. All records are signed, or none.

    collabsite sign REQ-2024-001
    collabsite sign REQ-2024-001/responses/tech REQ-2024-001/deliveries/1
    collabsite sign --request REQ-2024-001
    collabsite sign --withdraw REQ-2024-001/responses/tech

With --request the commit only names the versions: open a pull request with it, and whoever approves that on the forge
signs them.

Ends with 0 if all is signed, before or now, with 2 if something cannot be signed: then nothing is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from collabsite.commands._command import Command
from collabsite.commands._output import hint, put
from collabsite.commands._session import Session, pass_session
from collabsite.commands._sign_text import done_already, what_was_done
from collabsite.commands._signable import Hand, refuse_uncommitted, standings_named
from collabsite.commands._signature_message import Act, composed
from collabsite.commands._signing_person import person_of
from collabsite.context import Context
from collabsite.errors import CannotJudgeError, UsageError
from collabsite.history import Commit
from collabsite.io.history import Repository, open_repository
from collabsite.io.signature_commit import Committer, committer, files_at, is_signed_by, make, move
from collabsite.locale import N_, msg
from collabsite.signing import Ledger
from collabsite.signoffs import Kind, Standing
from collabsite.trailers import Version


@click.command(cls=Command)
@click.argument("refs", metavar="REF...", nargs=-1, required=True)
@click.option("--withdraw", is_flag=True, help=N_("take back what you said of these versions before"))
@click.option("--deletion", is_flag=True, help=N_("sign that these records are deleted"))
@click.option("--request", is_flag=True, help=N_("only name these versions, for a pull request that others approve"))
@pass_session
def command(session: Session, refs: tuple[str, ...], withdraw: bool, deletion: bool, request: bool) -> None:
    """See the docstring of the file."""
    act = _act(withdraw, deletion, request)
    context, repository = session.open(), _repository(session.root)
    ledger = context.ledger
    if ledger is None:
        raise CannotJudgeError(msg("there is no history here"), msg("run it in a clone"))
    standings = standings_named(ledger, refs, Path.cwd(), session.root)
    _refuse_uncommitted(repository, standings, act)
    _Signing(session, context, ledger, repository, act).do(standings)


def _act(withdraw: bool, deletion: bool, request: bool) -> Act:
    asked: dict[Act, bool] = {"withdraw": withdraw, "deletion": deletion, "request": request}
    named = [act for act, is_asked in asked.items() if is_asked]
    if len(named) > 1:
        options = tuple(f"--{act}" for act in named)
        raise UsageError(
            msg("{options} do different things", options=options), msg("run it once for each, with one of them")
        )
    return named[0] if named else "sign"


def _repository(root: Path) -> Repository:
    repository = open_repository(root)
    if repository is None or repository.head is None:
        raise UsageError(
            msg("nothing is committed on this branch yet, so there is no version to sign"),
            msg("commit the records first: `git add records` and `git commit`"),
        )
    return repository


def _refuse_uncommitted(repository: Repository, standings: Sequence[Standing], act: Act) -> None:
    with repository.objects() as objects:
        files = files_at(objects, str(repository.head), repository.inside)
    for standing in standings:
        refuse_uncommitted(standing, files, act)


@dataclass(frozen=True)
class _Signing:
    """One run: who signs, what is left to be signed, the commit."""

    session: Session
    context: Context
    ledger: Ledger
    repository: Repository
    act: Act

    def do(self, standings: Sequence[Standing]) -> None:
        """Signs what is not signed yet; raises UsageError where one cannot be, and nothing is."""
        root, t = self.session.root, self.session.t
        who = committer(root)
        hand = None if self.act == "request" else self._hand(who)
        left = [one for one in standings if hand is None or self._is_left(hand, one)]
        for one in standings:
            if one not in left:
                hint(done_already(self.context, one, t))
        if left:
            commit = make(root, self.repository, who, self._message(who, left))
            proven = self._proven(hand, commit, left) if hand else None
            move(root, self.repository, commit)
            put(what_was_done(self.context, self.act, left, commit, proven, self.repository.remote, t))

    def _hand(self, who: Committer) -> Hand:
        person = person_of(self.context, self.ledger.base, who.identity)
        has_key = who.signs and who.with_ssh
        kind: Kind = "key" if has_key and self._keys(person) else "claimed"
        return Hand(self.context, self.ledger, person, kind, has_key)

    def _keys(self, person: str) -> list[str]:
        return list(self.ledger.base.organization.people[person].keys)

    def _is_left(self, hand: Hand, standing: Standing) -> bool:
        if self.act == "withdraw":
            hand.refuse_withdrawal(standing)
            return True
        return bool(hand.open_places(standing))

    def _message(self, who: Committer, standings: Sequence[Standing]) -> str:
        versions = [Version(one.record, one.blob) for one in standings]
        length = len(str(self.repository.head))
        return composed(self.act, who.identity, self.ledger.base.approver, versions, length, self.session.t)

    def _proven(self, hand: Hand, commit: Commit, standings: Sequence[Standing]) -> Hand:
        """The hand with the kind that its commit really counts as; raises UsageError where that is too weak."""
        is_key = is_signed_by(commit, self._keys(hand.person))
        proven = replace(hand, kind="key" if is_key else "claimed")
        for standing in standings if self.act != "withdraw" else ():
            proven.refuse_weak(standing)
        return proven
