"""Charts by month: tasks on time, first inspections, collaborations that ended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from collabsite.locale import Translator
from collabsite.views.charts import Columns, Month, Pile, columns_of, line_of
from collabsite.views.days import month_in_words, month_name
from collabsite.views.figures.cases import Case, End
from collabsite.views.figures.period import Period
from collabsite.views.figures.rates import Rate, by_month, rate_of
from collabsite.views.figures.sheet import Sheet, table
from collabsite.views.figures.words import few_words, rate_number, rate_words

_DECEMBER = 12
Months = Sequence[tuple[date, Rate]]


def tasks_by_month(cases: Sequence[Case], period: Period, t: Translator) -> Sheet:
    """Which part of the tasks that were due in a month was on time; only counts where no month has enough."""
    months = by_month(cases, period)
    has_rates = any(rate.percent is not None for _, rate in months)
    title = t("Tasks on time by month")
    rows = [(month_in_words(month, t), _cell(rate), rate.good, rate.all) for month, rate in months]
    data = table([t("Month"), t("Rate"), t("on time"), t("due")], rows)
    if not cases:
        return Sheet("tasks-by-month", title, t("No task has been due."), None, data)
    if not has_rates:
        drawing, said = _columns(months, t, (t("on time"), t("late"))), t("No month has enough cases for a rate yet.")
        return Sheet("tasks-by-month", title, said, drawing, data, _legend(drawing, t("on time"), t("late")), "done")
    line = line_of([_point(month, rate, period.first, t) for month, rate in months], t("tasks"))
    ring = (("ring", t("fewer than 5: no rate")),) if line.has_rings else ()
    return Sheet("tasks-by-month", title, _line_reading(months, period, t), line, data, ring)


def _cell(rate: Rate) -> str:
    return rate_number(rate) if rate.percent is not None else "—"


def _point(month: date, rate: Rate, first: date, t: Translator) -> Month:
    name, title = month_name(month, t), f"{month_in_words(month, t)}: {rate_words(rate, t)}"
    return Month(name, rate.percent, rate.all, title, _year(month, first))


def _year(month: date, first: date) -> str:
    """The year where it begins and, unless another begins right after it, at the first month of the drawing."""
    return str(month.year) if month.month == 1 or (month == first and month.month != _DECEMBER) else ""


def _line_reading(months: Months, period: Period, t: Translator) -> str:
    """The lowest and the highest month, and how far the last one goes."""
    rates = [(rate.percent, month) for month, rate in months if rate.percent is not None]
    low, high = min(rates), max(rates, key=lambda one: (one[0], -one[1].toordinal()))
    words = {"percent": high[0], "month": month_in_words(high[1], t)}
    said = t("In {month}: {percent}%", **words)
    if low[0] != high[0]:
        said = t("From {low}% ({first}) to {percent}% ({month})", low=low[0], first=month_in_words(low[1], t), **words)
    return t("{said}, by the month of the planned end{so_far}.", said=said, so_far=_so_far(period, t))


def _so_far(period: Period, t: Translator) -> str:
    if not period.ends_early:
        return ""
    return t("; {month} up to day {day}", month=month_name(period.last, t), day=period.last.day)


def inspections_by_month(cases: Sequence[Case], period: Period, t: Translator) -> Sheet:
    """How many deliveries were inspected for the first time in a month, and how many of them failed."""
    months = by_month(cases, period)
    rows = [(month_in_words(month, t), rate.good, rate.bad) for month, rate in months]
    data = table([t("Month"), t("passed"), t("failed")], rows)
    drawing = _columns(months, t, (t("passed"), t("failed"))) if cases else None
    rate = rate_of(cases)
    said = t("No delivery has been inspected.")
    if cases:
        first = t.plural("{n} first inspection", "{n} first inspections", rate.all)
        failed = t.plural("{n} failed", "{n} failed", rate.bad) if rate.bad else t("none failed")
        said = t("{what}: {rest}.", what=first, rest=failed)
    legend = _legend(drawing, t("passed"), t("failed"))
    return Sheet("inspections", t("First inspections by month"), said, drawing, data, legend, "done")


def ended_by_month(ends: Sequence[End], period: Period, t: Translator) -> Sheet:
    """How many collaborations ended in a month, and how many of them after their planned end."""
    months = _ended(ends, period)
    rows = [(month_in_words(month, t), rate.good, rate.bad) for month, rate in months]
    data = table([t("Month"), t("on time"), t("late")], rows)
    drawing = _columns(months, t, (t("on time"), t("late"))) if ends else None
    said = t("No collaboration has ended.")
    if ends:
        late = sum(end.is_late for end in ends)
        first = t.plural("{n} collaboration ended", "{n} collaborations ended", len(ends))
        rest = t.plural("{n} of them late", "{n} of them late", late) if late else t("none of them late")
        said = t("{first}, {rest}.", first=first, rest=rest)
    legend = _legend(drawing, t("on time"), t("late"))
    return Sheet("ended", t("Collaborations ended by month"), said, drawing, data, legend, "done")


def _ended(ends: Iterable[End], period: Period) -> Months:
    found: dict[date, list[bool]] = {month: [] for month in period.months}
    for end in ends:
        found[end.day.replace(day=1)].append(not end.is_late)
    return [(month, Rate(sum(marks), len(marks))) for month, marks in found.items()]


def _columns(months: Months, t: Translator, words: tuple[str, str]) -> Columns:
    return columns_of([_pile(month, rate, months[0][0], t, words) for month, rate in months])


def _pile(month: date, rate: Rate, first: date, t: Translator, words: tuple[str, str]) -> Pile:
    name = month_in_words(month, t)
    said = t.join([f"{words[0]} {rate.good}", *([f"{words[1]} {rate.bad}"] if rate.bad else [])])
    title = f"{name}: {said}" if rate.all else f"{name}: {few_words(0, t)}"
    return Pile(month_name(month, t), rate.good, rate.bad, title, _year(month, first))


def _legend(drawing: Columns | None, good: str, bad: str) -> tuple[tuple[str, str], ...]:
    return (("good", good), ("bad", bad)) if drawing is not None and drawing.has_bad else ()
