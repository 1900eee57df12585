"""The six stages of a collaboration: what happened in each and when, what is missing, what comes (B)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from collabsite.clocks import Clock
from collabsite.context import Context
from collabsite.index import Collaboration, Known
from collabsite.locale import Translator
from collabsite.models._choice import Answer
from collabsite.models.response import Response
from collabsite.models.withdrawal import Withdrawal
from collabsite.record import Record
from collabsite.stage import STAGES, Stage, archive_gaps, stage_of
from collabsite.views.names import department_name, stage_long_name
from collabsite.views.signatures import unsigned_by

_PAST = 7
Words = tuple[date | None, str]


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of six.

    Attributes:
        number: 1 to 6.
        name: its full name.
        state: done, current, not_started; declined or withdrawn where it ended.
        day: when it was passed, or by when it must be; None where no day is known.
        said: what happened, what is missing or what comes; it stands beside the day.
    """

    number: int
    name: str
    state: str
    day: date | None
    said: str

    @property
    def is_here(self) -> bool:
        """Whether the collaboration stands here."""
        return self.state in ("current", "declined", "withdrawn")


def steps_of(context: Context, collaboration: Collaboration, t: Translator) -> list[Step]:
    """The six stages in order.

    Args:
        context: the records, with who has signed.
        collaboration: the collaboration.
        t: the language of the words.
    """
    return _Steps(context, collaboration, t).all()


def reached(context: Context, collaboration: Collaboration) -> int:
    """The number of the stage where it stands; 7 where it is closed; where it ended of one that was not finished."""
    stage = context.stage(collaboration)
    if stage == "withdrawn":
        kept = [record for record in collaboration.records if record.place.kind is not Withdrawal]
        stage = stage_of(Collaboration(collaboration.folder, kept), context.facts(collaboration), context.signoffs)
    return stage if isinstance(stage, int) else 2 if stage == "declined" else _PAST


class _Steps:
    def __init__(self, context: Context, one: Collaboration, t: Translator) -> None:
        self.context, self.one, self.t = context, one.fitting, t
        self.stage: Stage = context.stage(one)
        self.reached = reached(context, one)
        self.facts = context.facts(one)
        self.signed = context.signoffs.signed_on
        request = one.request
        self.asked = list(request.data.collaborating_departments) if request else []
        self.answers = [one.responses[key] for key in self.asked if key in one.responses]

    def all(self) -> list[Step]:
        return [self._step(number) for number in STAGES]

    def _step(self, number: int) -> Step:
        state = "done" if number < self.reached else "not_started"
        if number == self.reached:
            state = self.stage if isinstance(self.stage, str) else "current"
        day, said = self._words(number, state)
        return Step(number, stage_long_name(number, self.t), state, day, said)  # type: ignore[arg-type]

    def _words(self, number: int, state: str) -> Words:
        if state == "done":
            return self._done()[number]()
        if state == "current":
            return self._now()[number]()
        if state == "withdrawn":
            return self._withdrawn()
        if state == "declined":
            return self._declined()
        return self._later(number) if isinstance(self.stage, int) else (None, "")

    # --- What happened ------------------------------------------------------------------------------------------------

    def _done(self) -> dict[int, Callable[[], Words]]:
        t, one = self.t, self.one
        return {
            1: lambda: (self._signed_day(one.request), t("signed")),
            2: self._answered,
            3: lambda: (self._signed_day(one.kickoff), t("minutes signed")),
            4: lambda: (self._last(fact.deliveries[-1].data.submitted for fact in self.facts if fact.deliveries), t("all delivered")),
            5: lambda: (self._last(fact.accepted.data.inspected for fact in self.facts if fact.accepted), t("all accepted")),
            6: lambda: (self._signed_day(one.retrospective), t("retrospective signed")),
        }

    def _signed_day(self, known: Known[Any] | None) -> date | None:
        return self.signed(known.record) if known else None

    def _answered(self) -> Words:
        days = [self.signed(answer.record) or answer.data.responded for answer in self.answers]
        said = self.t.plural("{n} department answered", "{n} departments answered", len(self.answers))
        return self._last(days), said if self.answers else ""

    # --- What is missing ----------------------------------------------------------------------------------------------

    def _now(self) -> dict[int, Callable[[], Words]]:
        return {
            1: self._request,
            2: self._answering,
            3: self._agreeing,
            4: self._executing,
            5: self._accepting,
            6: self._closing,
        }
