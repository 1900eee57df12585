"""How long each of the six stages takes, in working days (B).

A stage lasts from the day the one before it ended to the day it ended itself; the first from the internal review. Where
signatures decide, the day of the first full signature counts: what is signed anew later makes no stage longer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from collabsite.context import Context
from collabsite.index import Collaboration, Known
from collabsite.models._choice import Answer
from collabsite.models.request import Request
from collabsite.plan import BASELINE, planned
from collabsite.stage import STAGES, TaskFacts
from collabsite.views.stepper import reached


class Passed(NamedTuple):
    """A stage that a collaboration went through.

    Attributes:
        collaboration: which one.
        department: the requesting one, which leads it.
        stage: 1 to 6.
        day: the day it ended.
        days: how many working days it took; 0: it ended on the day it began.
    """

    collaboration: Collaboration
    department: str
    stage: int
    day: date
    days: int


def all_passed(context: Context) -> list[Passed]:
    """Every stage that ended by today, in the order of the collaborations."""
    found = (passed for one in context.index.collaborations for passed in passed_of(context, one))
    return [passed for passed in found if passed.day <= context.today]


def passed_of(context: Context, one: Collaboration) -> list[Passed]:
    """The stages that one collaboration has passed, in order; without those whose days are not known."""
    request = one.fitting.request
    department = (request.data.requesting_department or "") if request else ""
    marks = _marks(context, one)
    return [
        Passed(one, department, stage, end, context.calendar.count(begin, end))
        for stage, (begin, end) in zip(STAGES, pairwise(marks), strict=False)
        if begin is not None and end is not None
    ]


def _marks(context: Context, one: Collaboration) -> list[date | None]:
    """The day it began, then the day each passed stage ended: never before the one before it."""
    passed = reached(context, one) - 1
    ends = [_END[stage](context, one.fitting) for stage in STAGES[:passed]]
    latest, marks = date.min, list[date | None]()
    for day in [_begun(one.fitting), *ends]:
        latest = max(latest, day or date.min)
        marks.append(latest if day is not None else None)
    return marks


def _begun(one: Collaboration) -> date | None:
    """The internal review (1.2), or the day it was submitted where that is earlier."""
    request = one.request
    review = request.data.review if request else None
    return _earliest([review.held if review else None, request.data.submitted if request else None])


def _requested(context: Context, one: Collaboration) -> date | None:
    return _signed(context, one.request)


def _answered(context: Context, one: Collaboration) -> date | None:
    """The last first signature of an answer that does not decline, among those who were asked before the kickoff."""
    asked = planned(one, None, "collaborating_departments", BASELINE) or ()
    days = [_taken_on(context, one, department, one.request) for department in asked]
    return max((day for day in days if day is not None), default=None)


def _taken_on(context: Context, one: Collaboration, department: str, request: Known[Request] | None) -> date | None:
    answer = one.responses.get(department)
    if answer is None or (request is not None and department == request.data.requesting_department):
        return None
    first = context.signoffs.first_signed(answer.record)
    declined = first is not None and getattr(first.data, "decision", None) is Answer.DECLINED
    return context.signoffs.signed_on(answer.record) if declined else first.day if first else None


def _agreed(context: Context, one: Collaboration) -> date | None:
    return _signed(context, one.kickoff)


def _delivered(context: Context, one: Collaboration) -> date | None:
    """The last delivery: of each task the one that passed, else the last one; or the change that dropped the last."""
    return _latest([*(_handed_over(fact) for fact in context.facts(one)), *_drops(one)])


def _handed_over(fact: TaskFacts) -> date | None:
    number = fact.accepted.data.delivery if fact.accepted else None
    given = [one for one in fact.deliveries if one.record.place.number == number] or fact.deliveries
    return given[-1].data.submitted if given else None


def _accepted(context: Context, one: Collaboration) -> date | None:
    days = (fact.accepted.data.inspected if fact.accepted else None for fact in context.facts(one))
    return _latest([*days, *_drops(one)])


def _drops(one: Collaboration) -> list[date | None]:
    return [change.data.proposed for change in one.changes if one.dropped & set(change.data.drops or ())]


def _closed(context: Context, one: Collaboration) -> date | None:
    return _signed(context, one.retrospective)


_END: dict[int, Callable[[Context, Collaboration], date | None]] = {
    1: _requested,
    2: _answered,
    3: _agreed,
    4: _delivered,
    5: _accepted,
    6: _closed,
}


def _signed(context: Context, known: Known[Any] | None) -> date | None:
    first = context.signoffs.first_signed(known.record) if known else None
    return first.day if first else None


def _latest(days: Iterable[date | None]) -> date | None:
    return max((day for day in days if day is not None), default=None)


def _earliest(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day is not None), default=None)
