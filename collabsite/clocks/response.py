"""Answering a request: within 2 working days (2.1, DUE001).

It begins on the latest of three days: the one on which the request was first fully signed, `submitted`, and that of the
change by which the department joined. The first signed answer meets it, whatever follows.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from collabsite.clocks._clock import Act, Clock, Clockwork, Debt, Source, first
from collabsite.document import Loc
from collabsite.index import Known
from collabsite.models.change import Change
from collabsite.models.request import Request
from collabsite.models.response import Response

_KEY = "collaborating_departments"

SOURCES: tuple[Source, ...] = ((Change, "proposed", "changes"),)


def clocks(work: Clockwork) -> Iterator[Clock]:
    """One for each time a department takes or took part."""
    request = work.collaboration.request
    if request is None or work.signoffs.first_signed(request.record) is None:
        return
    unreadable = _unreadable(work)
    for part in _parts(work, request):
        if part.department not in unreadable and part.department != request.data.requesting_department:
            yield from _clock(work, request, part)


class Part(NamedTuple):
    """One time that a department takes part.

    Attributes:
        department: which one.
        joined: the day of the change by which it joined; None: it was asked from the start.
        left: the change by which it left; None: it takes part now.
    """

    department: str
    joined: date | None = None
    left: Act | None = None


def _parts(work: Clockwork, request: Known[Request]) -> Iterator[Part]:
    """By the changes of the request in their order, then by what it says now."""
    present = request.data.collaborating_departments or []
    edits = work.collaboration.edits.get((None, _KEY), ())
    taking = {department: Part(department) for department in (edits[0].before or [] if edits else present)}
    for edit in edits:
        day, after = edit.change.data.proposed, edit.after or []
        if day is not None:
            act = Act(day, edit.change.record, "proposed")
            yield from (part._replace(left=act) for key, part in taking.items() if key not in after)
            taking = {key: taking.get(key) or Part(key, joined=day) for key in after}
    yield from (taking.get(department) or Part(department) for department in dict.fromkeys(present))


def _clock(work: Clockwork, request: Known[Request], part: Part) -> Iterator[Clock]:
    """Its clock; of a department that left only where it had run out by then, or was met."""
    signed = work.signoffs.first_signed(request.record)
    days = [signed.day if signed else None, request.data.submitted, part.joined]
    began = max((day for day in days if day is not None), default=None)
    if began is None:
        return
    due = work.calendar.add(began, work.policy_for(request.record).deadlines.response)
    answer = _answer(work, part.department)
    met = first([act for act in (answer, part.left) if act])
    if part.left is None or (answer is not None and met is answer) or part.left.day > due:
        present = request.data.collaborating_departments or []
        loc: Loc = (_KEY, present.index(part.department)) if part.department in present else (_KEY,)
        debt = Debt(
            "response",
            request.record.ref,
            part.department,
            work.organization.head_of(part.department),
            request.record,
            loc,
        )
        yield work.clock(debt, began, due, met)


def _unreadable(work: Clockwork) -> set[str]:
    """Departments whose answer is there, but says no day that can be read."""
    answered = {name for name, answer in work.collaboration.responses.items() if answer.data.responded is not None}
    return {record.place.name for record in work.collaboration.at(Response)} - answered


def _answer(work: Clockwork, department: str) -> Act | None:
    answer = work.collaboration.responses.get(department)
    signed = work.signoffs.first_signed(answer.record) if answer else None
    day = getattr(signed.data, "responded", None) if signed else None
    return Act(day, answer.record, "responded") if answer and day else None
