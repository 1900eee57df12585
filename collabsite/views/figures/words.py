"""Figures in words: a number always with what it counts, a rate always with its count."""

from __future__ import annotations

from collabsite.context import Context
from collabsite.locale import Translator
from collabsite.views.figures.rates import Rate, Speed
from collabsite.views.figures.spread import Bin


def working_days(days: float, t: Translator) -> str:
    """A length of time: "1 working day", "3.5 working days"."""
    if days == int(days):
        return t.plural("{n} working day", "{n} working days", int(days))
    return t("{days} working days", days=days)


def number(days: float) -> str:
    """A number of days without its unit: 3, 3.5."""
    return f"{days:g}"


def rate_number(rate: Rate) -> str:
    """A rate as a number: "80%"; a dash of too few cases."""
    return "—" if rate.percent is None else f"{rate.percent}%"


def rate_words(rate: Rate, t: Translator) -> str:
    """A rate with its count: "80%, 45 of 56"; of too few cases that there is none."""
    if rate.percent is None:
        return few_words(rate.all, t)
    return t("{percent}%, {good} of {all}", percent=rate.percent, good=rate.good, all=rate.all)


def few_words(count: int, t: Translator) -> str:
    """Why there is no rate."""
    if not count:
        return t("no cases")
    return t.plural("{n} case, too few for a rate", "{n} cases, too few for a rate", count)


def late_words(speed: Speed, t: Translator) -> str:
    """How many were late: "4 too late, 1 of them still open"."""
    if not speed.rate.bad:
        return t("none too late")
    late = t.plural("{n} too late", "{n} too late", speed.rate.bad)
    if not speed.open:
        return late
    return t("{late}, {n} of them still open", late=late, n=speed.open)


def speed_words(speed: Speed, t: Translator) -> str:
    """How fast a department is: "median 1 working day, 8 of 9 in time"; of too few cases that there are too few.

    No median where fewer than five are done, though more were due.
    """
    rate = speed.rate
    if rate.is_few:
        return few_words(rate.all, t)
    if speed.median is None:
        return t("{good} of {all} in time", good=rate.good, all=rate.all)
    median = working_days(speed.median, t)
    return t("median {days}, {good} of {all} in time", days=median, good=rate.good, all=rate.all)


def bin_word(one: Bin, t: Translator) -> str:
    """A length of time under its column: "same day", 3, "4–6", "7+"."""
    if one.last is None:
        return t("{n}+", n=one.first)
    if one.first == one.last:
        return str(one.first)
    return t("{first}–{last}", first=one.first, last=one.last)


def bin_words(one: Bin, t: Translator) -> str:
    """The same as a length of time in a sentence or table."""
    if one.last is None:
        return t("{n} working days or more", n=one.first)
    if one.first != one.last:
        return t("{first} to {last} working days", first=one.first, last=one.last)
    return working_days(one.first, t) if one.first else t("same day")


def within(context: Context, what: str, t: Translator) -> str:
    """The limits of today's policy: "Answered within 2 working days"."""
    limits = context.policy.deadlines
    if what == "response":
        return t.plural("Answered within {n} working day", "Answered within {n} working days", limits.response)
    return t.plural(
        "Retrospective within {n} working day", "Retrospective within {n} working days", limits.retrospective
    )
