"""How a collaboration is today in one state and a few words, for lists of them."""

from __future__ import annotations

from typing import NamedTuple

from collabsite.context import Context
from collabsite.locale import Translator
from collabsite.stage import is_open
from collabsite.views.days import short_day
from collabsite.views.overview import last_day
from collabsite.views.status import CollaborationStatus


class AtPresent(NamedTuple):
    """A state, its words, and its place in an order: what needs somebody first, what has ended last."""

    state: str
    word: str
    place: int


def at_present(context: Context, status: CollaborationStatus, t: Translator) -> AtPresent:
    """How a collaboration is today.

    Args:
        context: the records.
        status: the collaboration today.
        t: the language of the words.
    """
    if not is_open(status.stage):
        return AtPresent(status.stage if isinstance(status.stage, str) else "", _ended(context, status, t), 6)
    running = [clock for clock in status.clocks if clock.met is None]
    late = sum(clock.state == "late" for clock in running)
    today = sum(clock.state == "running" and clock.days == 0 for clock in running)
    if status.collaboration.has_errors:
        return AtPresent("error", t("records with errors: deadlines may be missing"), 1)
    if late:
        return AtPresent("late", t.plural("{n} late", "{n} late", late), 2)
    if today:
        return AtPresent("today", t.plural("{n} due today", "{n} due today", today), 3)
    if status.missing_signatures:
        number = len(status.missing_signatures)
        return AtPresent("waiting", t.plural("{n} signature missing", "{n} signatures missing", number), 4)
    return AtPresent("met", t("on schedule"), 5)


def _ended(context: Context, status: CollaborationStatus, t: Translator) -> str:
    day = last_day(status.collaboration, status.stage)
    return t("ended {day}", day=short_day(day, t, context.today)) if day else t("ended")
