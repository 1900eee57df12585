"""Goes through the steps once: which texts came, whom they need, when each was fully signed, what was agreed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from collabsite.history import Step
from collabsite.models import kind_name
from collabsite.models.article import Article
from collabsite.models.task import Task
from collabsite.models.withdrawal import Withdrawal
from collabsite.record import Record
from collabsite.signing._agreement import Agreement
from collabsite.signing._base import Base, Seat
from collabsite.signing._chronicle import SETTINGS, Chronicle, Chronicles, Text
from collabsite.signing._settings import InForce, Reading
from collabsite.signing._statements import ANY, Statement
from collabsite.signing._verdict import Judge

_FREE = (Task, Article)
"""Kinds whose deletion needs nobody."""


@dataclass
class Folded:
    """What going through the history gave.

    Attributes:
        reading: the history.
        rules: what was in force when.
        chronicles: every record through time.
        agreements: of each collaboration by its folder; of articles under an empty name.
        adopted_until: the number of the last step before the day of adoption; -1: none.
    """

    reading: Reading
    rules: InForce
    chronicles: Chronicles
    agreements: dict[str, Agreement] = field(default_factory=dict)
    adopted_until: int = -1

    @property
    def unmade(self) -> int | None:
        """The number of the step that is not made yet, or None."""
        steps = self.reading.steps
        return len(steps) - 1 if steps and steps[-1].commit is None else None

    def day(self, at: int) -> date:
        """The day of a step; of one that is not made yet the day that it is judged by."""
        if at == self.unmade and self.reading.today is not None:
            return self.reading.today
        return self.made_on(at)

    def made_on(self, at: int) -> date:
        """The day of a step by its own time."""
        return self.rules.bases[at].day(self.reading.steps[at].time)

    def judge(self, chronicle: Chronicle) -> Judge:
        """What judges a record's texts."""
        return Judge(chronicle, kind_of(chronicle), self.rules.bases, is_unique=self.chronicles.is_unique)

    def is_adopted(self, text: Text) -> bool:
        """Whether a text came before the day of adoption."""
        return text.at <= self.adopted_until

    def is_unmade(self, text: Text) -> bool:
        """Whether a text is not on the main line yet."""
        return text.at == self.unmade

    def is_taken_as_signed(self, chronicle: Chronicle, text: Text) -> bool:
        """Whether a text counts: fully signed now, adopted, or not on the main line yet."""
        return self.is_adopted(text) or self.is_unmade(text) or self.judge(chronicle).is_signed(text)


def kind_of(chronicle: Chronicle) -> str:
    """The name of a record's kind, as the policy's settings by kind have it."""
    return kind_name(chronicle.place.kind) if chronicle.place else SETTINGS[chronicle.now.path]


def fold(reading: Reading, rules: InForce) -> Folded:
    """Goes through the steps.

    Args:
        reading: the history.
        rules: what was in force when.
    """
    folded = Folded(reading, rules, Chronicles(reading.library))
    folded.adopted_until = _adopted_until(folded)
    for at, step in enumerate(reading.steps):
        _Step(folded, at).take(step)
    return folded


def _adopted_until(folded: Folded) -> int:
    before = folded.rules.now.policy.adopted_before
    days = [folded.made_on(at) for at in range(len(folded.reading.steps))]
    return sum(day < before for day in days) - 1 if before else -1


class _Step:
    """One step: contents first, then what was said, then what that completes."""

    def __init__(self, folded: Folded, at: int) -> None:
        self.folded = folded
        self.at = at
        self.base = folded.rules.bases[at]

    def take(self, step: Step) -> None:
        changed = self.folded.chronicles.take(self.at, step)
        spoken_of = list(self._assign(self.folded.rules.statements[self.at]))
        for chronicle in changed:
            self._place(chronicle)
        affected = dict.fromkeys([*changed, *spoken_of])
        resolved: list[Chronicle] = []
        for agreement in {id(one): one for one in map(self._agreement, affected)}.values():
            resolved += _resolve(self.folded, agreement)
        freed = self.folded.chronicles.sharing(changed)
        for chronicle in sorted(dict.fromkeys([*affected, *resolved, *freed]), key=_order):
            self._complete(chronicle, chronicle in changed)

    def _assign(self, statements: Iterable[Statement]) -> Iterator[Chronicle]:
        """Puts each statement to the record that its reference names after this step."""
        by_ref = self.folded.chronicles.by_ref
        for statement in statements:
            ref, blob = statement.version.ref, statement.version.blob
            chronicle = by_ref.get(ref)
            if chronicle is None or (blob is None and chronicle.is_there and chronicle.ref != ref):
                continue  # nothing has this name, or what went was only renamed
            chronicle.statements.setdefault(chronicle.now.blob if blob == ANY else blob, []).append(statement)
            yield chronicle

    def _agreement(self, chronicle: Chronicle) -> Agreement:
        folder = chronicle.place.folder if chronicle.place else ""
        known = self.folded.agreements.get(folder)
        if known is None:
            known = Agreement(self.folded.reading.library, self.folded.is_taken_as_signed)
            self.folded.agreements[folder] = known
        return known

    def _place(self, chronicle: Chronicle) -> None:
        agreement = self._agreement(chronicle)
        if chronicle not in agreement.chronicles and chronicle.place is not None:
            agreement.chronicles.append(chronicle)

    def _complete(self, chronicle: Chronicle, is_new: bool) -> None:
        """Takes notice of a text that this step completes, or that counts without signatures."""
        text, folded = chronicle.now, self.folded
        if chronicle.place is None or text.blob is None:
            if text.signed_at is None and text.blob is None and folded.judge(chronicle).is_signed(text):
                text.signed_at = self.at
            return
        if text.signed_at is None and folded.judge(chronicle).is_signed(text):
            text.signed_at = self.at
            self._agreement(chronicle).sign(chronicle, text, self.at)
        elif is_new and folded.is_adopted(text):
            until = folded.adopted_until
            is_minutes = bool(chronicle.place.kind.plan_fields) and kind_of(chronicle) == "minutes"
            self._agreement(chronicle).sign(chronicle, text, until if is_minutes else self.at, until)
        elif is_new and folded.is_unmade(text):
            self._agreement(chronicle).sign(chronicle, text, self.at)


def _order(chronicle: Chronicle) -> tuple[int, int, str]:
    """Requests first, then minutes, then by number."""
    if chronicle.place is None:
        return 0, 0, chronicle.ref
    ranks = {"request": 1, "minutes": 2}
    return ranks.get(kind_of(chronicle), 3), chronicle.place.number, chronicle.ref


def _resolve(folded: Folded, agreement: Agreement) -> list[Chronicle]:
    """Finds out whom texts need that have no answer yet; returns the records that have one now."""
    found = []
    for chronicle in agreement.chronicles:
        for position, text in enumerate(chronicle.texts):
            if text.seats is None:
                text.seats = _seats(folded, agreement, chronicle, position)
                found += [chronicle] if text.seats is not None else []
    return found


def _seats(folded: Folded, agreement: Agreement, chronicle: Chronicle, position: int) -> tuple[Seat, ...] | None:
    """Whom a text needs, under the policy before the step that brought it."""
    text, earlier = chronicle.texts[position], chronicle.texts[:position]
    base = folded.rules.bases[text.at]
    if text.blob is None:
        return _for_deletion(agreement, chronicle, text, earlier, base)
    record = agreement.record(text)
    if record is None:
        return ()
    if not _is_readable(record):
        readable = next((one for one in reversed(earlier) if _is_readable(agreement.record(one))), None)
        if readable is not None:
            return readable.seats
    roles = _roles(record, base, agreement.is_frozen_before(text.at))
    if not roles and record.place.kind.signed_by:
        signed = [one for one in earlier if one.signed_at is not None]
        return signed[-1].seats if signed else ()
    return agreement.seats(text, roles, base)


def _for_deletion(
    agreement: Agreement, chronicle: Chronicle, text: Text, earlier: list[Text], base: Base
) -> tuple[Seat, ...] | None:
    """Whom the last text needed; of a text that needed nobody the requesting head."""
    if chronicle.place is None or chronicle.place.kind in _FREE:
        return ()
    last = earlier[-1].seats if earlier else ()
    return last or agreement.seats(text, ("requesting",), base)


def _is_readable(record: Record | None) -> bool:
    """Whether a text says who signs it."""
    return record is not None and record.fitting is not None and not record.is_unclear(*record.place.kind.signed_as)


def _roles(record: Record, base: Base, is_frozen: bool) -> tuple[str, ...]:
    """The roles that sign a record: its kind's, unless the policy has others; where its kind has none, none."""
    model, kind = record.fitting, record.place.kind
    own = model.roles() if model is not None else kind.signed_by
    if kind is Withdrawal and is_frozen:
        own = ("every",)
    setting = base.policy.signatures.get(kind_name(kind))
    if setting is None or (kind.signed_by and not own):
        return own
    return tuple(setting)
