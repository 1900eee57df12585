"""When a sign-off counts: each statement on a text against each place that somebody must fill."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from collabsite.history import UNREADABLE
from collabsite.signing._base import Base, Seat
from collabsite.signing._chronicle import Chronicle, Text
from collabsite.signing._statements import Statement
from collabsite.signoffs import Signer, Word


class Judge:
    """Judges the texts of one record.

    Args:
        chronicle: the record.
        kind: its kind's name.
        bases: what was in force before each step.
        is_unique: whether no other record has a reference; of two that share one nothing counts.
    """

    def __init__(
        self,
        chronicle: Chronicle,
        kind: str,
        bases: Sequence[Base],
        is_unique: Callable[[str], bool] = lambda ref: True,
    ) -> None:
        self.chronicle = chronicle
        self.kind = kind
        self.bases = bases
        self._is_unique = is_unique

    def is_signed(self, text: Text) -> bool:
        """Whether every place of a text is filled; of one that needs nobody, no."""
        seats = text.seats or ()
        if not self._is_unique(self.chronicle.ref):
            return False
        return bool(seats) and all(self._counting(text, seat) is not None for seat in seats)

    def completed_at(self, text: Text) -> int | None:
        """The number of the step that completes a text by the approvals that count now; None where one is missing."""
        counting = [self._counting(text, seat) for seat in text.seats or ()]
        steps = [one.at for one in counting if one is not None]
        return max(steps) if steps and len(steps) == len(counting) else None

    def signers(self, text: Text, now: Base) -> list[Signer]:
        """One entry for each place, in their order; while one is missing, then what fills none.

        Args:
            text: which of its texts.
            now: whose heads are asked for what is missing.
        """
        places = [self._signer(text, seat, now) for seat in text.seats or ()]
        if all(place.state == "signed" for place in places):
            return places
        return [*places, *self._others(text)]

    def _signer(self, text: Text, seat: Seat, now: Base) -> Signer:
        counting = self._counting(text, seat) if self._is_unique(self.chronicle.ref) else None
        if counting is not None:
            return _entry(counting, seat, "signed")
        on_it = [one for one in self._on(text) if one.kind and one.base.holds(one.person, seat, one.day)]
        if on_it:
            return _entry(on_it[-1], seat, self._word(text, seat, on_it[-1]))
        before = [one for one in self._before(text) if one.base.holds(one.person, seat, one.day)]
        if before:
            return _entry(before[-1], seat, "stale")
        return Signer(now.asked(seat), seat.role, seat.department, "missing")

    def _on(self, text: Text) -> list[Statement]:
        """What was said of these bytes since they became the record's content, as long as they were."""
        said = self.chronicle.statements.get(text.blob, ())
        return [one for one in said if one.at >= text.at and (text.until is None or one.at < text.until)]

    def _before(self, text: Text) -> list[Statement]:
        """Approvals of other texts, or of this one before it came back, in their order."""
        every = (one for said in self.chronicle.statements.values() for one in said)
        every = (one for one in every if one.version.blob is not None or text.blob is None)
        other = (one for one in every if one.version.blob != text.blob or one.at < text.at)
        return sorted((one for one in other if one.kind and not one.is_withdrawal), key=lambda one: one.at)

    def _counting(self, text: Text, seat: Seat) -> Statement | None:
        """The first approval that counts."""
        approvals = (one for one in self._on(text) if not one.is_withdrawal)
        held = (one for one in approvals if one.kind and one.base.holds(one.person, seat, one.day))
        return next((one for one in held if self._word(text, seat, one) == "signed"), None)

    def _word(self, text: Text, seat: Seat, said: Statement) -> Word:
        """What becomes of a statement by one who held the role."""
        if said.is_withdrawal or self._is_taken_back(said):
            return "withdrawn"
        if self._is_own(text, said) and not self._may_judge_own(seat, said):
            return "self"
        if said.kind is None or not said.base.is_enough(said.kind, self.kind):
            return "weak"
        return "signed"

    def _is_taken_back(self, approval: Statement) -> bool:
        said = self.chronicle.statements[approval.version.blob]
        after = said[next(at for at, one in enumerate(said) if one is approval) + 1 :]
        return any(one.is_withdrawal and one.person == approval.person for one in after)

    def _is_own(self, text: Text, said: Statement) -> bool:
        """Whether the person wrote the text, by an address they had before either step."""
        if UNREADABLE in text.authors:
            return True
        bases = (said.base, self.bases[text.at])
        return any(base.person(mail) == said.person for base in bases for mail in text.authors)

    def _may_judge_own(self, seat: Seat, said: Statement) -> bool:
        base = said.base
        return self.kind in base.policy.self_approval or base.is_alone(str(said.person), seat, said.day)

    def _others(self, text: Text) -> Iterator[Signer]:
        """Approvals that fill no place, each person's last, and malformed lines."""
        on_it = self._on(text)
        yield from _last_of_each(one for one in on_it if one.kind and not self._holds_one(text, one))
        yield from (_entry(one, None, "malformed") for one in on_it if one.kind is None)

    def _holds_one(self, text: Text, said: Statement) -> bool:
        return any(said.base.holds(said.person, seat, said.day) for seat in text.seats or ())


def _last_of_each(said: Iterable[Statement]) -> Iterator[Signer]:
    last = {(one.person, one.version): one for one in said if not one.is_withdrawal}
    yield from (_entry(one, None, "not-in-role") for one in last.values())


def _entry(said: Statement, seat: Seat | None, word: Word) -> Signer:
    role, department = seat or (None, None)
    line, is_bad = said.line, said.is_badly_signed
    return Signer(said.person, role, department, word, said.kind, said.step, said.day, line, is_bad)
