"""Days as people write them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from collabsite.locale import Translator


def day_in_words(day: date, t: Translator, today: date | None = None) -> str:
    """A day for people: `3月14日 周四`, `Thu 14 Mar`; one of another year than today's with its year."""
    if today is not None and day.year != today.year:
        return t("{weekday} {date}", weekday=weekday_name(day, t), date=day)
    return t("{weekday} {day} {month}", weekday=weekday_name(day, t), day=day.day, month=month_name(day, t))


def month_in_words(day: date, t: Translator) -> str:
    """A month with its year: `2024年3月`, `Mar 2024`."""
    return t("{month} {year}", month=month_name(day, t), year=day.year)


def month_name(day: date, t: Translator) -> str:
    """The month, shortly: `3月`, `Mar`."""
    months = [
        t("Jan"),
        t("Feb"),
        t("Mar"),
        t("Apr"),
        t("May"),
        t("Jun"),
        t("Jul"),
        t("Aug"),
        t("Sep"),
        t("Oct"),
        t("Nov"),
        t("Dec"),
    ]
    return months[day.month - 1]


def weekday_name(day: date, t: Translator) -> str:
    """The day of the week, shortly: `周四`, `Thu`."""
    return [t("Mon"), t("Tue"), t("Wed"), t("Thu"), t("Fri"), t("Sat"), t("Sun")][day.weekday()]


def span_in_words(days: Sequence[date], t: Translator, today: date) -> str:
    """Days in order as people list them: those in a row as a span, `Sat 10 Feb – Sat 17 Feb`."""
    spans: list[list[date]] = []
    for day in days:
        if spans and day - spans[-1][-1] == timedelta(days=1):
            spans[-1].append(day)
        else:
            spans.append([day])
    return t.join([_span(span, t, today) for span in spans])


def _span(span: list[date], t: Translator, today: date) -> str:
    first, last = day_in_words(span[0], t, today), day_in_words(span[-1], t, today)
    return first if len(span) == 1 else t("{first} to {last}", first=first, last=last)


def short_day(day: date, t: Translator, today: date) -> str:
    """A day in little room: `3月14日`, `14 Mar`; one of another year than today's with its year."""
    if day.year != today.year:
        return day.isoformat()
    return t("{day} {month}", day=day.day, month=month_name(day, t))
