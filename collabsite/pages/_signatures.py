"""What a page shows of a record's sign-offs: its state, each signer with the evidence, what has changed since."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from collabsite.models.request import Request
from collabsite.organization import Organization
from collabsite.pages._site import Site
from collabsite.record import Record
from collabsite.signatures import kind_in_words, what_it_proves
from collabsite.signoffs import KINDS, Kind, Standing, State, Word
from collabsite.views.answer_signs import AnswerSign, answer_signs
from collabsite.views.capacity import capacity_in_words
from collabsite.views.signatures import SHORT, SignerRow, change_in_words, signer_rows, state_in_words, ways

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
        word: its state in words.
        capacity: what the person signs as; empty where the entry fills no place.
    """

    key: str
    row: SignerRow
    word: str
    capacity: str


class Signs(NamedTuple):
    """The sign-offs of a record.

    Attributes:
        key: which state's colour and icon.
        word: the state in words.
        signers: one by one; none where nobody needs to sign.
        answers: of a request, the places of the departments that sign with their answers.
        changed: what has changed since it was signed, or an empty text.
        ways: how it can still be signed.
        evidence: each kind of evidence used, in words, and what it proves.
        steps: the short ids of the steps that signed it.
    """

    key: str
    word: str
    signers: list[Sign]
    answers: list[AnswerSign]
    changed: str
    ways: list[str]
    evidence: list[tuple[Kind, str, str]]
    steps: list[str]


def signs_of(site: Site, record: Record) -> Signs | None:
    """The sign-offs of a record; None where nothing is known of its history, or nobody needs to sign it."""
    ledger = site.context.ledger
    standing = ledger.by_path.get(record.path) if ledger is not None and ledger.root is not None else None
    return None if standing is None or standing.state == "not-needed" else _signs(site, record, standing)


def _signs(site: Site, record: Record, standing: Standing) -> Signs:
    organization = site.context.organization_for(record)
    rows = signer_rows(site.context, standing, site.t) if standing.state in _SHOWN else []
    signers = [_sign(site, organization, row) for row in rows]
    one = site.by_folder.get(record.place.folder)
    answers = answer_signs(site.context, one, site.t) if record.place.kind is Request and one else []
    kinds = {row.signer.kind for row in rows} | {sign.evidence for sign in answers}
    return Signs(
        state_key(standing.state),
        site.t.text(state_in_words(standing.state)),
        signers,
        answers,
        change_in_words(site.context, standing, site.t),
        ways(standing, site.t),
        evidence_in_words(site, (kind for kind in KINDS if kind in kinds)),
        list(dict.fromkeys((row.signer.step or "")[:SHORT] for row in rows if row.signer.step)),
    )


def _sign(site: Site, organization: Organization, row: SignerRow) -> Sign:
    word = site.t("awaiting signature") if row.signer.state == "missing" else row.word
    return Sign(sign_key(row), row, word, capacity_in_words(site.context, organization, row.signer, site.t))


def state_key(state: State) -> str:
    """Which state's colour and icon the sign-offs of a record wear."""
    return _STATES[state]


def sign_key(row: SignerRow) -> str:
    """Which state's colour and icon an entry wears."""
    return "failed" if row.signer.is_badly_signed else _WORDS.get(row.signer.state, "failed")


def evidence_in_words(site: Site, kinds: Iterable[Kind]) -> list[tuple[Kind, str, str]]:
    """Kinds of evidence: each with its name, and what it proves and whom one must trust."""
    return [(kind, site.t.text(kind_in_words(kind)), site.t.text(what_it_proves(kind))) for kind in kinds]
