"""Who has signed: the one place that rules, stages and clocks ask, and the words of the answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple, Protocol

from collabsite.models._record import RecordModel
from collabsite.record import Record

Kind = Literal["claimed", "forge", "key"]
"""Who vouches that a person said so, weakest first."""
KINDS: tuple[Kind, ...] = ("claimed", "forge", "key")
State = Literal["signed", "awaiting", "unsigned", "stale", "adopted", "deleted", "not-needed"]
Word = Literal["signed", "missing", "self", "not-in-role", "weak", "withdrawn", "malformed", "stale"]


class Brought(NamedTuple):
    """The step that brought a text.

    Attributes:
        step: its commit; None where it is not on the main line yet.
        day: its day in the organisation's time zone.
        authors: the people who wrote the text in it, by key; the address of one who is nobody's.
    """

    step: str | None
    day: date
    authors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signer:
    """One entry of a record's sign-offs: a place that somebody must fill, or a statement that fills none.

    Attributes:
        person: who said it, or who is asked; None where nobody is known.
        role: `own`, `requesting`, `every`, `concerned`, `steward` or a person's key; None of what fills no place.
        department: whose head is asked; None for stewards and persons.
        state: one word.
        kind: who vouches for it; None where nothing was said.
        step: the step of the statement; None where there is none, or it is not on the main line yet.
        day: the day of that step.
        line: a malformed line as it was written.
        is_badly_signed: whether it carries a signature that none of the person's keys verifies.
    """

    person: str | None
    role: str | None
    department: str | None
    state: Word
    kind: Kind | None = None
    step: str | None = None
    day: date | None = None
    line: str = ""
    is_badly_signed: bool = False

    def as_json(self) -> dict[str, object]:
        """The fields of the contract."""
        return {
            "person": self.person,
            "role": self.role,
            "department": self.department,
            "state": self.state,
            "kind": self.kind,
            "step": self.step,
            "date": self.day.isoformat() if self.day else None,
        }


@dataclass(frozen=True, slots=True)
class Standing:
    """The sign-offs of one record.

    Attributes:
        record: its reference.
        path: its file; of a deleted one where it was.
        blob: Git's id of its content now; None of a deleted one.
        state: one word.
        signers: one entry for each place, then, while one is missing, what fills none.
        kind: the record's kind, e.g. `change`; `organization` or `policy`.
        least: the weakest kind of evidence that counts now.
        brought: the step that brought the content.
        is_pending: whether the content is not on the main line yet.
        signed_before: the last text that was fully signed, where that is another one.
        is_again: whether its number was another record's before.
        is_adopted: whether the content came before the day of adoption.
        request: the number of its collaboration.
    """

    record: str
    path: str
    blob: str | None
    state: State
    signers: tuple[Signer, ...]
    kind: str
    least: Kind
    brought: Brought
    is_pending: bool = False
    signed_before: str | None = None
    is_again: bool = False
    is_adopted: bool = False
    request: str | None = None

    @property
    def missing(self) -> list[Signer]:
        """The places that nobody fills."""
        return [signer for signer in self.signers if signer.role is not None and signer.state != "signed"]

    @property
    def others(self) -> list[Signer]:
        """The statements that fill no place."""
        return [signer for signer in self.signers if signer.role is None]

    def as_json(self) -> dict[str, object]:
        """The fields of the contract."""
        return {
            "record": self.record,
            "path": self.path,
            "blob": self.blob,
            "state": self.state,
            "signers": [signer.as_json() for signer in self.signers],
        }


class SignedText(NamedTuple):
    """A text that was fully signed: the day, and what it said."""

    day: date
    data: RecordModel | None


class Signoffs(Protocol):
    """Answers whether a record is signed by all who must."""

    def signed_on(self, record: Record) -> date | None:
        """The day of the full signature of its present text, or None."""

    def first_signed(self, record: Record) -> SignedText | None:
        """The first of its texts that was ever fully signed, or None."""


class TakenAsSigned:
    """What nothing has judged yet counts as signed, from the day in the record (a work tree's *awaiting*)."""

    def signed_on(self, record: Record) -> date | None:
        """The day in the record, if it can be read."""
        day = record.fitting.day if record.fitting is not None else None
        return day if isinstance(day, date) else None

    def first_signed(self, record: Record) -> SignedText | None:
        """Its present text."""
        day = self.signed_on(record)
        return SignedText(day, record.fitting) if day else None
