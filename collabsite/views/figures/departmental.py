"""Charts by department: tasks on time, answers in time. Departments stand by rate, ties by name; never people."""

from __future__ import annotations

from collections.abc import Sequence

from collabsite.context import Context
from collabsite.locale import Translator
from collabsite.views.charts import Bars, RateRow, bars_of
from collabsite.views.figures.cases import Case
from collabsite.views.figures.rates import Rate, by_department, speed_of
from collabsite.views.figures.sheet import Sheet, table
from collabsite.views.figures.words import few_words, late_words, rate_number, rate_words


def tasks_by_department(context: Context, cases: Sequence[Case], t: Translator) -> Sheet:
    """Which part of its tasks each responsible department finished on time."""
    said = t("No task has been due.")
    if cases:
        speed = speed_of(cases)
        due = t.plural("{n} task due", "{n} tasks due", len(cases))
        said = t("{what}: {rest}.", what=due, rest=late_words(speed, t))
    return _sheet(context, ("tasks", t("Tasks on time by department"), said), cases, t)


def answers_by_department(context: Context, cases: Sequence[Case], t: Translator) -> Sheet:
    """Which part of the requests each department answered within the limit."""
    said = t("No answer has been due.")
    if cases:
        limit = context.policy.deadlines.response
        said = t.plural("In time: within {n} working day.", "In time: within {n} working days.", limit)
    return _sheet(context, ("answers-by-department", t("Answers in time by department"), said), cases, t)


def _sheet(context: Context, words: tuple[str, str, str], cases: Sequence[Case], t: Translator) -> Sheet:
    rows = by_department(context, cases, t)
    drawing = bars_of([_row(name, rate, t) for _, name, rate in rows]) if rows else None
    cells = [(name, _cell(rate, t), rate.good, rate.all) for _, name, rate in rows]
    data = table([t("Department"), t("Rate"), t("in time"), t("due")], cells)
    return Sheet(*words, drawing, data, _legend(drawing, t))


def _row(name: str, rate: Rate, t: Translator) -> RateRow:
    return RateRow(name, rate.good, rate.all, rate.percent, few_words(rate.all, t), f"{name}: {rate_words(rate, t)}")


def _cell(rate: Rate, t: Translator) -> str:
    return rate_number(rate) if rate.percent is not None else t("fewer than 5")


def _legend(drawing: Bars | None, t: Translator) -> tuple[tuple[str, str], ...]:
    if drawing is None or not drawing.has_bad_squares:
        return ()
    return (("good", t("in time")), ("bad", t("late")))
