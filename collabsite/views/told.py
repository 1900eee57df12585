"""What the steps of the main line tell of one record: it came, was signed, was changed after that, went."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.locale import Translator
from collabsite.models.change import Change
from collabsite.models.minutes import Minutes
from collabsite.models.retrospective import Retrospective
from collabsite.record import Record
from collabsite.signing import Ledger
from collabsite.signing._chronicle import Chronicle, Text
from collabsite.signoffs import Standing
from collabsite.views.happened import Said, said_of
from collabsite.views.names import person_name
from collabsite.views.signatures import is_open


class Moment(NamedTuple):
    """One thing that a step did to a record.

    Attributes:
        record: its text then.
        at: the number of the step.
        state: which state's colour and icon.
        words: what happened, beginning after the record's name.
        who: who wrote what the step brought, by key; nobody where it only signs.
    """

    record: Record
    at: int
    state: str
    words: str
    who: tuple[str, ...]


def told(
    context: Context, ledger: Ledger, collaboration: Collaboration, standing: Standing, t: Translator
) -> Iterator[Moment]:
    """Everything the steps did to one record, oldest first.

    Args:
        context: whose people and deadlines are named.
        ledger: the history.
        collaboration: whose record it is.
        standing: the record's sign-offs.
        t: the language.
    """
    chronicle = ledger.chronicle(standing.path)
    if chronicle is not None:
        teller = _Teller(context, ledger, collaboration, standing, chronicle, t)
        for position, text in enumerate(chronicle.texts):
            yield from teller.moments(position, text)


class _Teller:
    def __init__(
        self,
        context: Context,
        ledger: Ledger,
        one: Collaboration,
        standing: Standing,
        chronicle: Chronicle,
        t: Translator,
    ) -> None:
        self.context, self.ledger, self.one, self.t = context, ledger, one, t
        self.standing, self.chronicle = standing, chronicle

    def moments(self, position: int, text: Text) -> Iterator[Moment]:
        """That a text came, and that it was fully signed: one moment where both happened on a day."""
        record = self.ledger.text(text) or self._last_known(position)
        if record is None:
            return
        came, at_once = self._came(record, position, text), self._is_at_once(text)
        if came is not None:
            words = [came.words, *([self._signed(record, text)] if at_once else self._waiting(text))]
            at = text.signed_at if at_once and text.signed_at is not None else text.at
            yield Moment(record, at, self._state(came, text), self.t("; ").join(words), self._authors(text))
        if text.signed_at is not None and not (at_once and came is not None):
            yield Moment(record, text.signed_at, "signed", self._signed(record, text), ())

    def _is_at_once(self, text: Text) -> bool:
        """Whether it was fully signed on the day it came."""
        return text.signed_at is not None and self.ledger.day(text.signed_at) == self.ledger.day(text.at)

    def _last_known(self, position: int) -> Record | None:
        texts = (self.ledger.text(text) for text in reversed(self.chronicle.texts[:position]))
        return next((record for record in texts if record is not None), None)

    def _came(self, record: Record, position: int, text: Text) -> Said | None:
        """What the text itself says at first; later that it was changed, where somebody had signed or must sign."""
        if text.blob is None:
            return Said("absent", self.t("deleted"))
        if position == 0:
            return said_of(self.context, self.one, record, self.t)
        if any(one.signed_at is not None for one in self.chronicle.texts[:position]):
            return Said("stale", self.t("changed after it was signed"))
        return Said("file", self.t("changed")) if text.seats else None

    def _state(self, came: Said, text: Text) -> str:
        if came.state == "file" and self._is_at_once(text):
            return "signed"
        return "waiting" if came.state == "file" and self._waiting(text) else came.state

    def _waiting(self, text: Text) -> list[str]:
        if text is not self.chronicle.now or not is_open(self.standing) or self.standing.is_pending:
            return []
        people = [person_name(self.context, one.person, self.t) for one in self.standing.missing if one.person]
        return [self.t("waits for the signature of {people}", people=people or self.t("somebody"))]

    def _signed(self, record: Record, text: Text) -> str:
        """Who signed it, as far as it is the present text, and what that means."""
        t, said = self.t, record.fitting
        filled = [one for one in self.standing.signers if one.role is not None and one.state == "signed" and one.person]
        names = list(dict.fromkeys(person_name(self.context, str(one.person), t) for one in filled))
        is_now = text is self.chronicle.now and bool(names)
        words = [t("signed by {people}", people=names) if is_now else t("fully signed")]
        if isinstance(said, Minutes):
            words.append(t("the plan is frozen"))
        if isinstance(said, Change):
            words.append(t("in force"))
        if isinstance(said, Retrospective) and self.context.stage(self.one) == "closed" and is_now:
            words.append(t("the collaboration is closed"))
        return t("; ").join(words)

    def _authors(self, text: Text) -> tuple[str, ...]:
        return self.ledger.brought(text).authors
