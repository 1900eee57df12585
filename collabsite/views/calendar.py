"""The calendar by months: weeks from Monday on, days off with their names, and what stands on each day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from collabsite.context import Context
from collabsite.locale import Translator
from collabsite.views.calendar_events import CalendarEvent, open_events, past_events
from collabsite.views.days import month_in_words, month_name, weekday_name
from collabsite.views.deadlines import Deadline
from collabsite.workdays import Calendar, Sort

AHEAD = 6
"""How many months after this one are shown at most; one is always."""
MOST_DONE = 40
"""How many things that are done a day shows; what is open is never left out."""
_DAY = timedelta(days=1)
_LAST = date.max.year * 12 + 10
"""The number of the last month but one there is: weeks end after their months."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month's table.

    Attributes:
        day: the day.
        label: its number; of another month with the month.
        weekday: shortly, e.g. `Thu`.
        sort: what kind of working day or day off it is.
        note: the holiday's name, and whether people are off (休) or work (班); empty on ordinary days.
        is_today: whether it is today.
        is_inside: whether it is of this month; the others only fill the weeks.
        events: what is open, then what is done.
        left_out: how many things that were done are not among them.
    """

    day: date
    label: str
    weekday: str
    sort: Sort
    note: str
    is_today: bool
    is_inside: bool
    events: tuple[CalendarEvent, ...] = ()
    left_out: int = 0

    @property
    def is_off(self) -> bool:
        """Whether people are off."""
        return self.sort in ("weekend", "holiday", "own_holiday")


@dataclass(frozen=True, slots=True)
class Month:
    """A month.

    Attributes:
        key: e.g. `2024-03`.
        name: in words, e.g. `Mar 2024`.
        weeks: its weeks of seven days, from Monday on.
        is_over: whether it is before this one.
        is_estimate: whether the official calendar of its year is not out yet.
        open: how many things are open.
        late: how many of them are late.
        done: how many were done.
    """

    key: str
    name: str
    weeks: tuple[tuple[Day, ...], ...]
    is_over: bool
    is_estimate: bool
    open: int
    late: int
    done: int


@dataclass(frozen=True, slots=True)
class CalendarView:
    """The months, and what is open outside them: late since before them, or due after them; each by day."""

    months: tuple[Month, ...]
    earlier: tuple[CalendarEvent, ...]
    afterwards: tuple[CalendarEvent, ...]


def calendar_view(context: Context, deadlines: Sequence[Deadline], t: Translator) -> CalendarView:
    """The month before, this one, and those after it as long as something comes, at most six.

    Args:
        context: the records.
        deadlines: those of all that is still owed, late first, then by day.
        t: the language.
    """
    planned = open_events(context, deadlines, t)
    still_open = [event for event in planned if event.is_open]
    first = month_after(context.today, -1)
    last = _last_month(context.today, [event.day for event in still_open])
    found = _by_day([*planned, *past_events(context, first, t)])
    end = month_after(last, 1)
    return CalendarView(
        tuple(_month(context, month, found, t) for month in _months(first, last)),
        tuple(event for event in still_open if event.day < first),
        tuple(event for event in still_open if event.day >= end),
    )


def _months(first: date, last: date) -> Iterator[date]:
    month = first
    while month < last:
        yield month
        month = month_after(month, 1)
    yield last


def month_after(day: date, count: int) -> date:
    """The first day of the month so many months later."""
    number = min(max(day.year * 12 + day.month - 1 + count, 12), _LAST)
    return date(number // 12, number % 12 + 1, 1)


def _last_month(today: date, days: Sequence[date]) -> date:
    least, most = month_after(today, 1), month_after(today, AHEAD)
    return max(least, min(month_after(max(days, default=today), 0), most))


def _by_day(events: Iterable[CalendarEvent]) -> dict[date, list[CalendarEvent]]:
    found: dict[date, list[CalendarEvent]] = {}
    for event in events:
        found.setdefault(event.day, []).append(event)
    return found


def _month(context: Context, first: date, found: dict[date, list[CalendarEvent]], t: Translator) -> Month:
    after = month_after(first, 1)
    begin = first - first.weekday() * _DAY
    weeks = -(-(after - begin).days // 7)
    days = [_day(context, begin + number * _DAY, first, found, t) for number in range(weeks * 7)]
    events = [event for day, events in found.items() if first <= day < after for event in events]
    return Month(
        f"{first:%Y-%m}",
        month_in_words(first, t),
        tuple(tuple(days[week * 7 : week * 7 + 7]) for week in range(weeks)),
        after <= context.today,
        context.calendar.is_provisional(first),
        sum(event.is_open for event in events),
        sum(event.state == "late" for event in events),
        sum(_is_done(event) for event in events),
    )


def _day(context: Context, day: date, month: date, found: dict[date, list[CalendarEvent]], t: Translator) -> Day:
    is_inside = (day.year, day.month) == (month.year, month.month)
    events = found.get(day, []) if is_inside else []
    done = [event for event in events if _is_done(event)]
    shown = [event for event in events if not _is_done(event)] + done[:MOST_DONE]
    sort = context.calendar.sort_of(day)
    return Day(
        day,
        str(day.day) if is_inside else t("{day} {month}", day=day.day, month=month_name(day, t)),
        weekday_name(day, t),
        sort,
        note_of(context.calendar, day, sort, t),
        day == context.today,
        is_inside,
        tuple(shown),
        len(events) - len(shown),
    )


def _is_done(event: CalendarEvent) -> bool:
    return event.state in ("met", "done") or event.kind == "closed"


def note_of(calendar: Calendar, day: date, sort: Sort, t: Translator) -> str:
    """What a calendar writes beside a day that is not as the week has it."""
    if sort == "holiday":
        names = calendar.holiday_names(day, t.lang)
        return t("{holiday}, off", holiday=t.join(list(names))) if names else t("public holiday, off")
    words = {
        "moved": t("moved, at work"),
        "own_holiday": t("company day off"),
        "own_work": t("company workday"),
    }
    return words.get(sort, "")
