"""Calendars as files: iCalendar (RFC 5545), all-day events that other programs subscribe to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from icalendar import Calendar, Event, vDuration

from collabsite.exports._clean import clean, one_line

_END = b"END:VCALENDAR\r\n"
_AGAIN = timedelta(hours=6)
"""How often a program is asked to fetch a calendar anew."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An all-day event.

    Attributes:
        id: the same for the same thing, whatever becomes of its day.
        day: its day.
        title: one line.
        text: what it says besides, in lines.
        category: e.g. a department's name.
        is_sure: whether the day stands; else it is an estimate.
    """

    id: UUID
    day: date
    title: str
    text: str
    category: str
    is_sure: bool = True


def event_bytes(entry: Entry, today: date) -> bytes:
    """One event, its lines folded.

    Args:
        entry: what it says.
        today: stands for the moment of writing, so that the same records give the same bytes.
    """
    event = Event()
    event.add("uid", f"{entry.id}@collabsite")
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    event.add("dtstart", entry.day)
    event.add("summary", one_line(entry.title))
    event.add("description", clean(entry.text))
    event.add("categories", [one_line(entry.category)])
    event.add("status", "CONFIRMED" if entry.is_sure else "TENTATIVE")
    event.add("transp", "TRANSPARENT")  # a deadline takes nobody's time
    data: bytes = event.to_ical()
    return data


def calendar_bytes(name: str, events: Iterable[bytes]) -> bytes:
    """A calendar of finished events, so that those of several calendars are written once.

    Args:
        name: what programs call it.
        events: as `event_bytes` gives them, in their order.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//collabsite//deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", one_line(name))
    calendar.add("x-wr-calname", one_line(name))
    calendar.add("refresh-interval", vDuration(_AGAIN), parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", vDuration(_AGAIN))
    frame: bytes = calendar.to_ical()
    return frame.removesuffix(_END) + b"".join(events) + _END
