"""The answers: each record's sign-offs in one word, and what rules, stages and clocks ask."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from collabsite.history import Step
from collabsite.models.article import Article
from collabsite.models.task import Task
from collabsite.record import Record
from collabsite.signing._base import Base
from collabsite.signing._chronicle import SETTINGS, Chronicle, Text
from collabsite.signing._fold import Folded, fold, kind_of
from collabsite.signing._guard import Deviation, brought, deviations
from collabsite.signing._plan import Break
from collabsite.signing._settings import Reading, in_force
from collabsite.signoffs import Brought, SignedText, Signer, Standing, State, TakenAsSigned


def judge(reading: Reading, *, is_forecast: bool = False) -> Ledger:
    """Judges a history.

    Args:
        reading: the history.
        is_forecast: whether what a step that is not made yet leaves unsigned is judged as if it were made.

    Raises:
        CannotJudgeError: the organisation file to trust is nowhere on the main line.
    """
    return Ledger(fold(reading, in_force(reading)), is_forecast)


class Ledger(TakenAsSigned):
    """Who signed what: answers for the last state of the history."""

    def __init__(self, folded: Folded, is_forecast: bool = False) -> None:
        self._folded = folded
        self.is_forecast = is_forecast

    # --- What stages, clocks and rules ask ----------------------------------------------------------------------

    def signed_on(self, record: Record) -> date | None:
        """The day of the full signature of its present text; of one that counts without, the day in the record."""
        chronicle = self.chronicle(record.path)
        if chronicle is None:
            return super().signed_on(record)
        text = chronicle.now
        judge = self._folded.judge(chronicle)
        completed = judge.completed_at(text) if judge.is_signed(text) else None
        if completed is not None:
            return self._folded.day(completed)
        return super().signed_on(record) if self._counts_unsigned(text) else None

    def first_signed(self, record: Record) -> SignedText | None:
        """The first of its texts that was ever fully signed, or counts without."""
        chronicle = self.chronicle(record.path)
        if chronicle is None:
            return super().first_signed(record)
        for text in chronicle.texts:
            known = self.text(text)
            if text.signed_at is not None and known is not None:
                return SignedText(self._folded.day(text.signed_at), known.fitting)
            if known is not None and self._counts_unsigned(text):
                day = super().signed_on(known)
                return SignedText(day, known.fitting) if day else None
        return None

    def _counts_unsigned(self, text: Text) -> bool:
        return text.seats == () or self._folded.is_adopted(text) or self._folded.is_unmade(text)

    def base_of(self, record: Record) -> Base | None:
        """What was in force before the step that brought a record's present text; None if it is not made yet."""
        chronicle = self.chronicle(record.path)
        if chronicle is None or self._folded.is_unmade(chronicle.now):
            return None
        base = self._folded.rules.bases[chronicle.now.at]
        return base if base.organization_blob else None

    def chronicle(self, path: str) -> Chronicle | None:
        """A record through time."""
        return self._folded.chronicles.by_path.get(path)

    def text(self, text: Text) -> Record | None:
        """What a text says; None where the record was gone."""
        library = self._folded.reading.library
        place = library.place(text.path)
        return library.record(place, text.blob) if place and text.blob else None

    def day(self, at: int) -> date:
        """The day of a step."""
        return self._folded.day(at)

    def step(self, at: int) -> str | None:
        """The commit of a step; None of one that is not made yet."""
        return self._folded.reading.steps[at].id

    def made(self, at: int) -> Step:
        """A step as it was read from the history."""
        return self._folded.reading.steps[at]

    def ref_of(self, path: str) -> str | None:
        """The reference of the record or setting at a path; None of other files."""
        return self._folded.chronicles.ref_of(path)

    def before(self, at: int) -> Base:
        """What was in force before a step."""
        return self._folded.rules.bases[at]

    def chronicles(self, folder: str) -> Sequence[Chronicle]:
        """The records of a collaboration through time, in the order they came, those that are gone too."""
        agreement = self._folded.agreements.get(folder)
        return agreement.chronicles if agreement is not None else ()

    def brought(self, text: Text) -> Brought:
        """The step that brought a text: its commit, its day, who wrote it."""
        return brought(self._folded, text)

    def is_adopted(self, text: Text) -> bool:
        """Whether a text came before the day of adoption."""
        return self._folded.is_adopted(text)

    def is_pending(self, text: Text) -> bool:
        """Whether a text is not on the main line yet."""
        return self._folded.is_unmade(text)

    def file_at(self, path: str, at: int) -> str | None:
        """Git's id of a file that is no record, as it was after a step."""
        return self._folded.chronicles.file_at(path, at)

    # --- The plan guard ------------------------------------------------------------------------------------------

    def deviations(self, folder: str) -> list[Deviation]:
        """What differs from the plan in force in one collaboration (CHG001)."""
        return deviations(self._folded, folder)

    def breaks(self, folder: str) -> list[Break] | None:
        """Edits that begin with something the plan in force did not have (CHG002); None: there is no such plan yet."""
        agreement = self._folded.agreements.get(folder)
        if agreement is None or agreement.baseline_at is None:
            return None
        return agreement.folded()[1]

    # --- The list ---------------------------------------------------------------------------------------------

    @property
    def root(self) -> str | None:
        """Git's id of the organisation file that is trusted without a signature."""
        return self._folded.rules.root

    @property
    def now(self) -> Base:
        """What is in force after the last step."""
        return self._folded.rules.now

    @property
    def base(self) -> Base:
        """What is in force before a step that is not made yet; else after the last one."""
        unmade = self._folded.unmade
        return self._folded.rules.bases[unmade] if unmade is not None else self.now

    @cached_property
    def standings(self) -> list[Standing]:
        """The sign-offs of every record, deleted ones too, by path; the two settings first."""
        settings = [self._setting(path) for path in SETTINGS if path in self._folded.rules.chronicles]
        listed = [one for one in self._folded.chronicles.all if one.place is not None and self._is_listed(one)]
        return [*settings, *(self._standing(one) for one in sorted(listed, key=lambda one: one.now.path))]

    @cached_property
    def by_path(self) -> dict[str, Standing]:
        """The sign-offs of each record by its path."""
        return {standing.path: standing for standing in self.standings}

    @cached_property
    def by_folder(self) -> dict[str, list[Standing]]:
        """The sign-offs of each collaboration's records, deleted ones too, by its folder: year and number."""
        found: dict[str, list[Standing]] = {}
        for standing in self.standings:
            if standing.request is not None:
                found.setdefault("/".join(standing.path.split("/")[1:3]), []).append(standing)
        return found

    def _is_listed(self, chronicle: Chronicle) -> bool:
        """Deleted records stay listed, unless they are tasks or articles, or their number is another's now."""
        if chronicle.is_there:
            return True
        is_free = chronicle.place is not None and chronicle.place.kind in (Task, Article)
        return not is_free and self._folded.chronicles.by_ref.get(chronicle.ref) is chronicle

    def _standing(self, chronicle: Chronicle) -> Standing:
        judge, text = self._folded.judge(chronicle), chronicle.now
        signers = judge.signers(text, self.base)
        return self._made(chronicle, tuple(signers), self._state(chronicle, judge.is_signed(text)))

    def _setting(self, path: str) -> Standing:
        chronicle, rules = self._folded.rules.chronicles[path], self._folded.rules
        text = chronicle.now
        judge = self._folded.judge(chronicle)
        in_force = self.base.organization_blob if path == next(iter(SETTINGS)) else self.base.policy_blob
        is_signed = judge.is_signed(text)
        if text in rules.trusted or (not is_signed and text.blob is not None and text.blob == in_force):
            return self._made(chronicle, (), "signed")
        return self._made(chronicle, tuple(judge.signers(text, self.base)), self._state(chronicle, is_signed))

    def _state(self, chronicle: Chronicle, is_signed: bool) -> State:
        text = chronicle.now
        if text.blob is None:
            return "deleted"
        if text.seats == ():
            return "not-needed"
        if is_signed:
            return "signed"
        if self._folded.is_adopted(text) and chronicle.place is not None:
            return "adopted"
        if self._folded.is_unmade(text) and not self.is_forecast:
            return "awaiting"
        signed = {one.blob for one in chronicle.texts if one.signed_at is not None}
        return "stale" if signed - {None} and text.blob not in signed else "unsigned"

    def _made(self, chronicle: Chronicle, signers: tuple[Signer, ...], state: State) -> Standing:
        text = chronicle.now
        signed = [one.blob for one in chronicle.texts[:-1] if one.signed_at is not None and one.blob]
        return Standing(
            record=chronicle.ref,
            path=text.path,
            blob=text.blob,
            state=state,
            signers=signers,
            kind=kind_of(chronicle),
            least=self.base.least(kind_of(chronicle)),
            brought=brought(self._folded, text),
            is_pending=self._folded.is_unmade(text),
            signed_before=signed[-1] if signed else None,
            is_again=chronicle.is_again,
            is_adopted=chronicle.place is not None and self._folded.is_adopted(text),
            request=chronicle.place.request if chronicle.place else None,
        )
