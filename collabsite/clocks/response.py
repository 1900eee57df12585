"""Answering a request: within 2 working days (2.1, DUE001).

It begins on the latest of three days: the one on which the request was first fully signed, `submitted`, and that of the
change by which the department joined. The first signed answer meets it, whatever follows.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from collabsite.clocks._clock import Act, Clock, Clockwork, Debt, Source
from collabsite.document import Loc
from collabsite.index import Known
from collabsite.models.change import Change
from collabsite.models.request import Request
from collabsite.models.response import Response

_KEY = "collaborating_departments"

SOURCES: tuple[Source, ...] = ((Change, "proposed", "changes"),)


def clocks(work: Clockwork) -> Iterator[Clock]:
    """One a department that is asked, or was and had answered."""
    request = work.collaboration.request
    if request is None or not work.signed(request.record):
        return
    present = request.data.collaborating_departments or []
    unreadable = _unreadable(work)
    for department in dict.fromkeys([*present, *_joined(work)]):
        met = _answer(work, department)
        if department in unreadable or (met is None and department not in present):
            continue
        began = _began(work, request, department)
        if began is not None:
            loc: Loc = (_KEY, present.index(department)) if department in present else (_KEY,)
            debt = Debt("response", request.record.ref, department, work.head(department), request.record, loc)
            yield work.clock(debt, began, work.calendar.add(began, work.policy.deadlines.response), met)


def _unreadable(work: Clockwork) -> set[str]:
    """Departments whose answer is there, but says no day that can be read."""
    answered = {name for name, answer in work.collaboration.responses.items() if answer.data.responded is not None}
    return {record.place.name for record in work.collaboration.at(Response)} - answered


def _answer(work: Clockwork, department: str) -> Act | None:
    answer = work.collaboration.responses.get(department)
    if answer is None or answer.data.responded is None or not work.signed(answer.record):
        return None
    return Act(answer.data.responded, answer.record, "responded")


def _began(work: Clockwork, request: Known[Request], department: str) -> date | None:
    days = [work.signoffs.signed_on(request.record), request.data.submitted, _joined(work).get(department)]
    return max((day for day in days if day is not None), default=None)


def _joined(work: Clockwork) -> dict[str, date | None]:
    """Every department that a change of the request names, with the day of the last one by which it joined."""
    found: dict[str, date | None] = {}
    for edit in work.collaboration.edits.get((None, _KEY), ()):
        before, after = edit.before or [], edit.after or []
        for department in before:
            found.setdefault(department, None)
        found |= {department: edit.change.data.proposed for department in after if department not in before}
    return found
