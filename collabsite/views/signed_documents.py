"""Who signed what in a collaboration: one group a document, the newest step first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.locale import Translator
from collabsite.models import kinds
from collabsite.organization import Organization
from collabsite.record import Record
from collabsite.signatures import label_of
from collabsite.signoffs import Standing
from collabsite.views.capacity import capacity_in_words
from collabsite.views.signatures import (
    SHORT,
    SignerRow,
    change_in_words,
    is_open,
    signer_rows,
    standings_of,
    state_in_words,
)


@dataclass(frozen=True, slots=True)
class SignerLine:
    """One signer of a document.

    Attributes:
        row: the entry in words.
        capacity: what the person signs as; empty where the entry fills no place.
        since: of a place that nobody fills, the day from which it is open.
    """

    row: SignerRow
    capacity: str
    since: date | None


@dataclass(frozen=True, slots=True)
class SignedDocument:
    """One document with its signers.

    Attributes:
        standing: its sign-offs.
        record: the record; None of a deleted one.
        label: what its kind is called.
        word: its state in words.
        version: the short id of its bytes; empty of a deleted one.
        lines: its signers; none of an adopted one that nobody signed.
        changed: what has changed since it was signed, or an empty text.
    """

    standing: Standing
    record: Record | None
    label: str
    word: str
    version: str
    lines: tuple[SignerLine, ...]
    changed: str


def signed_documents(context: Context, collaboration: Collaboration, t: Translator) -> list[SignedDocument] | None:
    """The documents of a collaboration that somebody signs, by their newest step; None without a history."""
    if context.ledger is None or context.ledger.root is None:
        return None
    found = sorted(standings_of(context, collaboration), key=lambda one: _newest(context, one), reverse=True)
    records = {record.path: record for record in collaboration.records}
    return [_document(context, one, records.get(one.path), t) for one in found]


def _newest(context: Context, standing: Standing) -> tuple[str, int, int, str]:
    """The day of its last step, then the order of the stages and of the numbers."""
    days = [signer.day for signer in standing.signers if signer.day is not None]
    kind = list(kinds()).index(standing.kind)
    number = standing.record.rpartition("/")[2]
    return max([*days, standing.brought.day]).isoformat(), kind, int(number) if number.isdigit() else 0, standing.record


def _document(context: Context, standing: Standing, record: Record | None, t: Translator) -> SignedDocument:
    organization = context.organization_for(record) if record is not None else context.organization
    is_shown = standing.state in ("signed", "awaiting", "unsigned", "stale", "deleted")
    rows = signer_rows(context, standing, t) if is_shown else []
    return SignedDocument(
        standing,
        record,
        t.text(label_of(standing)),
        t.text(state_in_words(standing.state)),
        (standing.blob or "")[:SHORT],
        tuple(_line(context, organization, standing, row, t) for row in rows),
        change_in_words(context, standing, t),
    )


def _line(
    context: Context, organization: Organization, standing: Standing, row: SignerRow, t: Translator
) -> SignerLine:
    is_missing = is_open(standing) and row.signer in standing.missing
    since = standing.brought.day if is_missing else None
    return SignerLine(row, capacity_in_words(context, organization, row.signer, t), since)
