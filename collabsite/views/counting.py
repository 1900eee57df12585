"""How a deadline was counted: from which day, how many days, which of them were off."""

from __future__ import annotations

from datetime import timedelta

from collabsite.clocks import Clock
from collabsite.context import Context
from collabsite.locale import Translator
from collabsite.views.days import day_in_words, span_in_words


def counted(context: Context, clock: Clock, t: Translator) -> str:
    """A clock's own explanation, e.g. "2 working days after Thu 8 Feb; days off: Sat 10 Feb to Sat 17 Feb"."""
    began = day_in_words(clock.began, t, context.today)
    limits = context.policy.deadlines
    if clock.name in ("response", "rework", "retrospective"):
        number = getattr(limits, clock.name)
        said = t.plural("{n} working day after {day}", "{n} working days after {day}", number, day=began)
        return _with_days_off(context, clock, said, t)
    if clock.name in ("progress", "sync"):
        number = getattr(context.policy.rhythm, clock.name)
        said = t.plural("{n} day after {day}", "{n} days after {day}", number, day=began)
        return said if clock.due == clock.began + timedelta(days=number) else _moved(context, clock, number, said, t)
    if clock.name == "task":
        return t("planned from {day}", day=began)
    return t("agreed in the minutes of {day}; it ends when newer minutes do not list it any more", day=began)


def _with_days_off(context: Context, clock: Clock, said: str, t: Translator) -> str:
    if not clock.days_off:
        return said
    return t("{said}; days off: {days}", said=said, days=span_in_words(clock.days_off, t, context.today))


def _moved(context: Context, clock: Clock, number: int, said: str, t: Translator) -> str:
    """A rhythm that would end on a day off."""
    since = clock.began + timedelta(days=number)
    off = span_in_words([day for day in clock.days_off if day >= since], t, context.today)
    return t("{said}, moved past the days off: {days}", said=said, days=off)
