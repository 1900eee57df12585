"""What a page shows of a record's sign-offs: its state, each signer with the evidence, what has changed since."""

from __future__ import annotations

from typing import NamedTuple

from collabsite.pages._site import Site
from collabsite.record import Record
from collabsite.signatures import what_it_proves
from collabsite.signoffs import Standing, State, Word
from collabsite.views.signatures import SignerRow, change_in_words, signer_rows, state_in_words, ways

_STATES: dict[State, str] = {
    "signed": "signed",
    "awaiting": "waiting",
    "unsigned": "missing",
    "stale": "stale",
    "adopted": "info",
    "deleted": "absent",
    "not-needed": "later",
}
_WORDS: dict[Word, str] = {"signed": "signed", "missing": "waiting", "stale": "stale", "withdrawn": "withdrawn"}
_SHOWN = ("signed", "awaiting", "unsigned", "stale")


class Sign(NamedTuple):
    """One signer.

    Attributes:
        key: which state's colour and icon.
        row: the words.
        proof: what the evidence proves, and whom one must trust.
    """

    key: str
    row: SignerRow
    proof: str


class Signs(NamedTuple):
    """The sign-offs of a record.

    Attributes:
        key: which state's colour and icon.
        word: the state in words.
        signers: one by one; none where nobody needs to sign.
        changed: what has changed since it was signed, or an empty text.
        ways: how it can still be signed.
    """

    key: str
    word: str
    signers: list[Sign]
    changed: str
    ways: list[str]


def signs_of(site: Site, record: Record) -> Signs | None:
    """The sign-offs of a record; None where nothing is known of its history, or nobody needs to sign it."""
    ledger = site.context.ledger
    standing = ledger.by_path.get(record.path) if ledger is not None and ledger.root is not None else None
    return None if standing is None or standing.state == "not-needed" else _signs(site, standing)


def _signs(site: Site, standing: Standing) -> Signs:
    rows = signer_rows(site.context, standing, site.t) if standing.state in _SHOWN else []
    signers = [Sign(_WORDS.get(row.signer.state, "failed"), row, _proof(site, row)) for row in rows]
    changed, how = change_in_words(site.context, standing, site.t), ways(standing, site.t)
    return Signs(_STATES[standing.state], site.t.text(state_in_words(standing.state)), signers, changed, how)


def _proof(site: Site, row: SignerRow) -> str:
    return site.t.text(what_it_proves(row.signer.kind)) if row.signer.kind else ""
