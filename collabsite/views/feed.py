"""What happened lately in all collaborations: requests, answers, kickoffs, changes, deliveries, verdicts, endings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from heapq import nlargest

from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.locale import Translator
from collabsite.models._choice import Meeting
from collabsite.models.minutes import Minutes
from collabsite.models.progress import Progress
from collabsite.models.task import Task
from collabsite.record import Record
from collabsite.views.names import person_name
from collabsite.views.record_names import short_record_name
from collabsite.views.timeline import Event, timeline

_EVERYDAY = (Progress, Task)
"""Kinds of records that would drown the rest."""


@dataclass(frozen=True, slots=True)
class News:
    """One thing that happened.

    Attributes:
        day: of the step that brought it; without a history the day in the record.
        step: the short id of the step; empty without a history.
        state: which state's colour and icon.
        record: the record it is about.
        collaboration: where it belongs.
        what: the record by its name, and what happened, in one sentence.
        title: of the collaboration, or its number.
        who: the names of those who wrote it; empty where nobody is named.
    """

    day: date
    step: str
    state: str
    record: Record
    collaboration: Collaboration
    what: str
    title: str
    who: tuple[str, ...]


def news(context: Context, most: int, t: Translator) -> list[News]:
    """What happened lately, the latest first; progress reports, weekly meetings and briefs are not among it.

    Args:
        context: the records, with their history where there is one.
        most: at most so many.
        t: the language of the words; what records say stays as written.
    """
    latest = nlargest(most, context.index.collaborations, key=lambda one: (_last_day(context, one), one.folder))
    found = [
        (event.day, -place, one.folder, _told(context, one, event, event.record, t))
        for one in latest
        for place, event in enumerate(timeline(context, one, t))
        if event.record is not None and _is_news(event.record) and event.day <= context.today
    ]
    return [item for *_, item in sorted(found, key=lambda each: each[:3], reverse=True)[:most]]


def _told(context: Context, one: Collaboration, event: Event, record: Record, t: Translator) -> News:
    what = t("{record}: {happened}", record=short_record_name(context, record, t), happened=event.said)
    request = one.fitting.request
    title = (request.data.title if request else None) or one.number
    who = tuple(person_name(context, key, t) for key in event.who if key in context.organization.people)
    return News(event.day, event.step, event.state, record, one, what, title, who)


def _is_news(record: Record) -> bool:
    said = record.fitting
    if isinstance(said, Minutes):
        return said.meeting is Meeting.KICKOFF
    return record.place.kind not in _EVERYDAY


def _last_day(context: Context, one: Collaboration) -> tuple[int, str]:
    """When something happened there last: the number of the step, or the day in a record."""
    if context.ledger is None or context.ledger.root is None:
        days = (record.fitting.day for record in one.records if record.fitting is not None and _is_news(record))
        return 0, max((day.isoformat() for day in days if isinstance(day, date)), default="")
    chronicles = [context.ledger.chronicle(record.path) for record in one.records if _is_news(record)]
    texts = [text for chronicle in chronicles if chronicle for text in chronicle.texts]
    return max((max(text.at, text.signed_at or 0) for text in texts), default=-1), ""
