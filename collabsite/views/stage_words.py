"""What stands under each of the six stages: a day and a few words, derived from records, sign-offs and calendar (B)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Literal, NamedTuple

from collabsite.context import Context
from collabsite.index import Collaboration, Known
from collabsite.locale import Translator
from collabsite.models._choice import Answer
from collabsite.models.request import Request
from collabsite.views.names import department_name
from collabsite.views.signatures import unsigned_by

_EXECUTE = 4


class Words(NamedTuple):
    """A day and what is said beside it; whether that is the day by which it is due."""

    day: date | None
    said: str
    is_due: bool = False


class StageWords:
    """The words of one collaboration, of its lenient twin."""

    def __init__(self, context: Context, one: Collaboration, t: Translator) -> None:
        self.context, self.one, self.t = context, one, t
        self.facts = context.facts(one)
        self.asked = (one.request.data.collaborating_departments or []) if one.request else []
        self.answers = [one.responses[key] for key in self.asked if key in one.responses]
        self.clocks = {clock.name: clock for clock in reversed(context.clocks(one)) if clock.met is None}

    # --- What happened ----------------------------------------------------------------------------------------------

    def done(self, number: int) -> Words:
        """What happened in a stage that is passed, and on which day it was."""
        t, one = self.t, self.one
        if number == 1:
            return Words(self._signed(one.request), t("signed"))
        if number == 2:
            said = t.plural("{n} department answered", "{n} departments answered", len(self.answers))
            return Words(_last(self._signed(answer) for answer in self.answers), said)
        if number == 3:
            return Words(self._signed(one.kickoff), t("minutes signed"))
        if number == _EXECUTE:
            days = (fact.deliveries[-1].data.submitted for fact in self.facts if fact.deliveries)
            return Words(_last(days), t("all delivered"))
        if number == 5:
            days = (fact.accepted.data.inspected for fact in self.facts if fact.accepted)
            return Words(_last(days), t("all accepted"))
        return Words(self._signed(one.retrospective), t("report signed"))

    def _signed(self, known: Known[Any] | None) -> date | None:
        return self.context.signoffs.signed_on(known.record) if known else None

    def ended(self, state: str) -> Words:
        """Where it ended without being finished."""
        if state == "withdrawn":
            return Words(self._signed(self.one.withdrawal), self.t("withdrawn"))
        refused = [answer for answer in self.answers if answer.data.decision is Answer.DECLINED]
        names = [department_name(self.context, answer.record.place.name, self.t) for answer in refused]
        said = self.t("declined by {departments}", departments=names)
        return Words(_last(answer.data.responded for answer in refused), said)

    # --- What is missing --------------------------------------------------------------------------------------------

    def now(self, number: int) -> Words:
        """What is missing in the stage where it stands, and by when."""
        if number == 1:
            lack = self.t("the request cannot be read") if self.one.at(Request) else self.t("no request yet")
            return Words(None, self._to_sign(self.one.request, lack))
        if number == 2:
            return self._answering()
        if number == 3:
            return Words(None, self._to_sign(self.one.kickoff, self.t("kickoff to be held")))
        if number == _EXECUTE:
            return self._executing()
        accepted = sum(fact.is_accepted for fact in self.facts)
        if number == 5:
            return Words(None, self.t("{n} of {all} tasks accepted", n=accepted, all=len(self.facts)))
        return self._closing()

    def _to_sign(self, known: Known[Any] | None, missing: str) -> str:
        if known is None:
            return missing
        names = unsigned_by(self.context, known.record, self.t)
        return self.t("waits for {people}", people=names) if names else self.t("awaiting signature")

    def _answering(self) -> Words:
        names = [name for answer in self.answers for name in unsigned_by(self.context, answer.record, self.t)]
        if len(self.answers) == len(self.asked):
            return Words(None, self.t("waits for {people}", people=names) if names else self.t("awaiting signature"))
        said = self.t("{n} of {all} departments answered", n=len(self.answers), all=len(self.asked))
        return self._due("response", said)

    def _due(self, clock: Literal["response", "retrospective"], said: str) -> Words:
        due = self.clocks.get(clock)
        return Words(due.due, said, is_due=True) if due else Words(None, said)

    def _executing(self) -> Words:
        """Which working day since the signed minutes today is."""
        since = self._signed(self.one.kickoff)
        number = self.context.calendar.count(since, self.context.today) if since else 0
        if number < 1:
            return Words(None, self.t("begun"))
        return Words(None, self.t("working day {n}", n=number))

    def _closing(self) -> Words:
        report = self.one.retrospective
        if report is None:
            return self._due("retrospective", self.t("retrospective to be held"))
        if self._signed(report) is None:
            return Words(None, self._to_sign(report, ""))
        gaps = len(self.context.archive_gaps(self.one))
        return Words(None, self.t.plural("{n} document missing", "{n} documents missing", gaps))

    # --- What comes -------------------------------------------------------------------------------------------------

    def later(self, number: int, stage: int) -> Words:
        """What a stage that has not come waits for; only where that is known."""
        request = self.one.request
        if number == 2 and self.asked:
            return Words(None, self.t.plural("{n} department to answer", "{n} departments to answer", len(self.asked)))
        if number == 4 and request and request.data.start:
            return Words(request.data.start, self.t("planned start"))
        if number == 5:
            return self._first_deliveries(stage)
        if number == 6:
            days = self.context.policy.deadlines.retrospective
            return Words(None, self._within(days))
        return Words(None, "")

    def _within(self, days: int) -> str:
        t = self.t
        return t.plural("within {n} working day after acceptance", "within {n} working days after acceptance", days)

    def _first_deliveries(self, stage: int) -> Words:
        missing = sum(not fact.deliveries for fact in self.facts)
        if stage == _EXECUTE and missing:
            return Words(None, self.t.plural("{n} first delivery missing", "{n} first deliveries missing", missing))
        if stage == _EXECUTE and self.facts:
            again = sum(not fact.is_delivered for fact in self.facts)
            return Words(None, self.t.plural("{n} task to be reworked", "{n} tasks to be reworked", again))
        end = self.one.request.data.end if self.one.request else None
        return Words(end, self.t("planned end")) if end else Words(None, "")


def _last(days: Iterable[date | None]) -> date | None:
    return max((day for day in days if day is not None), default=None)
