"""The text of the digest: the rows that desks and the overview show, one line each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from collabsite.context import Context
from collabsite.locale import Translator
from collabsite.plain import visible
from collabsite.views import Duty, day_in_words, duties, name_of

AHEAD = timedelta(days=7)


def digest(context: Context, t: Translator) -> str:
    """The digest of a day.

    Args:
        context: the records and the day.
        t: the language.

    Returns:
        Plain text: a headline, then what is late, due today, due within a week, and what waits without a day.
    """
    owed = duties(context, t)
    lines = [_headline(context, t)]
    for head, rows in _groups(context, owed, t):
        if rows:
            count = t("{head} ({n})", head=head, n=len(rows))
            lines += ["", count, *(f"- {visible(_row(context, duty, t))}" for duty in rows)]
    if len(lines) == 1:
        lines += ["", t("Nothing is late and nothing is due within 7 days.")]
    return "\n".join([*lines, "", t("`collabsite desk NAME` tells how to do it.")]) + "\n"


def _headline(context: Context, t: Translator) -> str:
    day = day_in_words(context.today, t)
    off = "" if context.calendar.is_workday(context.today) else t(" (day off)")
    company = context.organization.name
    said = (
        t("{company}: collaborations on {day}", company=company, day=day)
        if company
        else t("collaborations on {day}", day=day)
    )
    return visible(said) + off


def _groups(context: Context, owed: list[Duty], t: Translator) -> Iterator[tuple[str, list[Duty]]]:
    soon = [duty for duty in owed if duty.deadline and duty.deadline.clock.due - context.today <= AHEAD]
    yield t("Late"), [duty for duty in soon if duty.state == "late"]
    yield t("Due today"), [duty for duty in soon if duty.state == "today"]
    yield t("Due within 7 days"), [duty for duty in soon if duty.state == "running"]
    yield t("Waiting, without a deadline"), [duty for duty in owed if duty.deadline is None]


def _row(context: Context, duty: Duty, t: Translator) -> str:
    """Who, what, by when, where."""
    values = {"who": _who(context, duty, t), "what": duty.what, "number": duty.where}
    if duty.deadline is None:
        return t("{who}: {what} ({number})", **values)
    return t("{who}: {what} — {due}, {left} ({number})", **values, due=duty.deadline.due, left=duty.deadline.left)


def _who(context: Context, duty: Duty, t: Translator) -> str:
    names = [name_of(context, key, t) for key in dict.fromkeys((duty.department, duty.who)) if key]
    return " ".join(names) or t("whoever can")
