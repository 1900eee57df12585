"""The plan as a Gantt chart, in pixels: the plan in force, the baseline, progress, what is overdue (3.2, 4.1, 4.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.locale import Translator
from collabsite.stage import is_open
from collabsite.views.days import short_day
from collabsite.views.gantt_miles import ROW, Mile, PlanMilestone, miles_of, milestones_of, room_before, rows_for
from collabsite.views.gantt_scale import (
    WIDE,
    Head,
    Scale,
    Span,
    day_heads,
    days_off,
    month_heads,
    month_lines,
    scale_of,
    width_of,
)
from collabsite.views.gantt_tasks import PlanTask, plan_tasks
from collabsite.views.plan_in_force import is_agreed

_AFTER = 16
_TRIES = 4


@dataclass(frozen=True, slots=True)
class Dot:
    """A delivery: the middle of its day, its state, and what it is in words."""

    x: int
    state: str
    title: str


@dataclass(frozen=True, slots=True)
class GanttRow:
    """A task in the chart.

    Attributes:
        task: what is known of it.
        y: where its row begins.
        plan: the bar; None where no day is known, or none of it is shown.
        share: the part of the bar that is done.
        base: the bar of the baseline, where that is another one.
        over: from its end to today, where it is overdue.
        dots: its deliveries.
        label_x: where the label begins.
        title: all of it in one sentence.
    """

    task: PlanTask
    y: int
    plan: Span | None
    share: Span | None
    base: Span | None
    over: Span | None
    dots: tuple[Dot, ...]
    label_x: int
    title: str


@dataclass(frozen=True, slots=True)
class Gantt:
    """The whole chart.

    Attributes:
        scale: where each day is.
        width: pixels.
        height: pixels.
        lanes: rows that the milestones take; 0 where there are none.
        off: days off.
        months: words over the months.
        lines: where months begin.
        days: numbers of days.
        today: the middle of today; None where it is not shown.
        today_number: the number of today's day.
        miles: milestones in the chart.
        milestones: all of them, by day.
        rows: the tasks by number, then those that a change took out.
        is_signed: whether the kickoff's minutes are signed, so that the plan holds.
        is_cut: whether days are left out.
        desc: what the chart shows, in words.
    """

    scale: Scale
    width: int
    height: int
    lanes: int
    off: tuple[Span, ...]
    months: tuple[Head, ...]
    lines: tuple[int, ...]
    days: tuple[Head, ...]
    today: int | None
    today_number: int
    miles: tuple[Mile, ...]
    milestones: tuple[PlanMilestone, ...]
    rows: tuple[GanttRow, ...]
    is_signed: bool
    is_cut: bool
    desc: str

    def has(self, part: str) -> bool:
        """Whether a row has a part, for the legend: `base`, `over` or `dots`."""
        return any(getattr(row, part) for row in self.rows)


def gantt_of(context: Context, collaboration: Collaboration, t: Translator) -> Gantt | None:
    """The chart of a collaboration; None where there is neither a task nor a milestone with a day.

    Args:
        context: the records.
        collaboration: whose plan it is.
        t: the language of the words.
    """
    one = collaboration.fitting
    tasks, milestones = plan_tasks(context, one, t), milestones_of(context, one, t)
    days = [*chain.from_iterable(task.days for task in tasks), *(mile.due for mile in milestones)]
    if not days:
        return None
    is_running = is_open(context.stage(collaboration))
    return _Chart(context, one, t, is_running).drawn(tasks, milestones, days)


class _Chart:
    def __init__(self, context: Context, one: Collaboration, t: Translator, is_running: bool) -> None:
        self.context, self.one, self.t, self.is_running = context, one, t, is_running
        self.today = context.today

    def drawn(self, tasks: list[PlanTask], milestones: list[PlanMilestone], days: list[date]) -> Gantt:
        scale = self._scale(tasks, milestones, [*days, *([self.today] if self.is_running else [])])
        miles = miles_of(scale, milestones)
        lanes = rows_for(miles)
        rows = [self._row(scale, task, ROW * (1 + lanes + at)) for at, task in enumerate(tasks)]
        return Gantt(
            scale,
            scale.width,
            ROW * (1 + lanes + len(rows)),
            lanes,
            tuple(days_off(scale, self.context.calendar)),
            tuple(month_heads(scale, self.today, self.t)),
            tuple(month_lines(scale)),
            tuple(day_heads(scale, self.today)),
            scale.x(self.today, 0.5) if scale.has(self.today) else None,
            self.today.day,
            tuple(miles),
            tuple(milestones),
            tuple(rows),
            is_agreed(self.context, self.one),
            not all(scale.has(day) for day in days),
            self._desc(scale, rows),
        )

    def _scale(self, tasks: list[PlanTask], milestones: list[PlanMilestone], days: list[date]) -> Scale:
        """Wide enough for the names of milestones on the left and the labels of bars on the right."""
        scale = scale_of(days, self.today)
        for _ in range(_TRIES):
            whole = scale.widened(room_before(scale, milestones), self._room_after(scale, tasks))
            if whole.width <= WIDE or not scale.has_slack:
                break
            scale = scale.squeezed(whole.width)
        return whole

    def _room_after(self, scale: Scale, tasks: list[PlanTask]) -> int:
        rows = [self._row(scale, task, 0) for task in tasks]
        return max((row.label_x + width_of(row.task.label) + _AFTER - scale.width for row in rows), default=0)

    def _row(self, scale: Scale, task: PlanTask, y: int) -> GanttRow:
        plan = scale.span(task.start, task.end) if task.start and task.end else None
        base = scale.span(task.base_start, task.base_end) if task.is_moved else None  # type: ignore[arg-type]
        over = self._over(scale, task)
        share = Span(plan.x, round(plan.width * task.share / 100)) if plan and task.share else None
        dots = tuple(self._dots(scale, task))
        ends = [*(part.x + part.width for part in (plan, over) if part), *(dot.x + 6 for dot in dots)]
        return GanttRow(task, y, plan, share, base, over, dots, max(ends, default=0) + 7, self._title(task))

    def _over(self, scale: Scale, task: PlanTask) -> Span | None:
        if not (self.is_running and task.is_late and task.end and not task.is_gone):
            return None
        x = scale.x(task.end, 1)
        return Span(x, max(scale.x(self.today, 0.5) - x, 2))

    def _dots(self, scale: Scale, task: PlanTask) -> Iterator[Dot]:
        for round_ in task.rounds:
            if scale.has(round_.day):
                yield Dot(scale.x(round_.day, 0.5), round_.state, f"{self._day(round_.day)}: {round_.word}")

    def _title(self, task: PlanTask) -> str:
        said = [
            f"{task.number} {task.description}",
            *([self.t("plan {span}", span=self._span(task.start, task.end))] if task.start and task.end else []),
            *([self.t("baseline {span}", span=self._span(task.base_start, task.base_end))] if task.is_moved else []),
            *([task.label] if task.label else []),
        ]
        return self.t("; ").join(said)

    def _span(self, start: date | None, end: date | None) -> str:
        first, last = (self._day(day) if day else "–" for day in (start, end))
        return self.t("{first} to {last}", first=first, last=last)

    def _day(self, day: date) -> str:
        return short_day(day, self.t, self.today)

    def _desc(self, scale: Scale, rows: Sequence[GanttRow]) -> str:
        late = [row.task.number for row in rows if row.over]
        said = [
            self.t.plural("{n} task, {span}", "{n} tasks, {span}", len(rows), span=self._span(scale.first, scale.last)),
            self.t("today {day}", day=self._day(self.today)),
            *([self.t("overdue: {tasks}", tasks=self.t.join(late))] if late else []),
            self.t("the table below says the same"),
        ]
        return self.t("; ").join(said) + self.t(".")
