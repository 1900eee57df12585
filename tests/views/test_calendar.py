"""The calendar: which months, what stands on a day, how days off are called."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from collabsite.context import Context
from collabsite.locale import Translator
from collabsite.views import CalendarEvent, CalendarView, calendar_view, open_deadlines
from collabsite.views.calendar import AHEAD, MOST_DONE, Day, month_after, note_of
from collabsite.workdays import Calendar
from tests.clocking import opened
from tests.company import HOME, Overrides

EN = Translator("en")
UNDER_WAY: Overrides = {
    **{f"deliveries/{number}.md": None for number in (1, 2, 3)},
    **{f"acceptances/{number}.md": None for number in (1, 2, 3)},
    "retrospective.md": None,
    "tasks/XMB-2024-001.md": {"status": "in_progress", "completed": None},
    "tasks/XMB-2024-003.md": {"status": "in_progress", "completed": None},
    "../../policy.yml": "adopted_before: 2100-01-01\n",
}
"""The company before anything was delivered."""


def view_of(context: Context, t: Translator = EN) -> CalendarView:
    return calendar_view(context, open_deadlines(context, t), t)


def days_of(view: CalendarView) -> Iterator[Day]:
    for month in view.months:
        for week in month.weeks:
            yield from (day for day in week if day.is_inside)


def events_of(view: CalendarView) -> list[CalendarEvent]:
    return [event for day in days_of(view) for event in day.events]


def lines(view: CalendarView, *kinds: str) -> list[str]:
    return [f"{one.day:%m-%d} {one.kind} {one.state} {one.what}" for one in events_of(view) if one.kind in kinds]


# --- Months ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("end", "months"),
    [
        ("2024-04-30", ["2024-03", "2024-04", "2024-05"]),  # the next one is always there
        ("2024-06-01", ["2024-03", "2024-04", "2024-05", "2024-06"]),
        ("2024-05-31", ["2024-03", "2024-04", "2024-05"]),
        ("2024-10-31", [f"2024-{month:02}" for month in range(3, 11)]),
        ("2025-03-01", [f"2024-{month:02}" for month in range(3, 11)]),  # six ahead, not more
        ("9999-12-31", [f"2024-{month:02}" for month in range(3, 11)]),
    ],
)
def test_the_months_go_on_as_long_as_something_comes(tmp_path: Path, end: str, months: list[str]) -> None:
    view = view_of(opened(tmp_path, {"../REQ-2024-002/request.md": {"end": end}}))
    assert [month.key for month in view.months] == months
    assert [one.day.isoformat() for one in view.afterwards] == [end] * (end > f"{months[-1]}-31")


def test_nothing_that_is_open_is_lost(tmp_path: Path) -> None:
    context = opened(tmp_path, UNDER_WAY, "2024-12-20")
    view = view_of(context)
    shown = [event for event in events_of(view) if event.state == "late"]
    assert len(view.earlier) + len(shown) == len(open_deadlines(context, EN)) >= 5
    assert {event.state for event in view.earlier} == {"late"}
    assert view.earlier == tuple(sorted(view.earlier, key=lambda event: event.day))


@pytest.mark.parametrize("today", ["2024-01-15", "2023-10-02", "2024-12-31", "2026-02-15"])
def test_weeks_begin_on_monday_and_days_follow_each_other(tmp_path: Path, today: str) -> None:
    for month in view_of(opened(tmp_path, {}, today)).months:
        days = [day.day for week in month.weeks for day in week]
        assert days[0].weekday() == 0
        assert all(len(week) == 7 for week in month.weeks)
        assert days == [days[0] + timedelta(days=number) for number in range(len(days))]
        assert [f"{day:%Y-%m}" for day in days if f"{day:%Y-%m}" == month.key][0::27][:1] == [month.key]
        inside = [day for week in month.weeks for day in week if day.is_inside]
        assert (inside[0].day.day, inside[-1].day + timedelta(days=1)) == (1, month_after(inside[0].day, 1))
        assert not any(day.events for week in month.weeks for day in week if not day.is_inside)


@pytest.mark.parametrize(
    ("day", "count", "first"),
    [
        ("2024-01-31", 0, "2024-01-01"),
        ("2024-01-31", -1, "2023-12-01"),
        ("2024-12-01", 1, "2025-01-01"),
        ("2024-03-14", AHEAD, "2024-09-01"),
        ("0001-01-05", -1, "0001-01-01"),
        ("9999-12-31", 6, "9999-11-01"),
    ],
)
def test_months_are_counted(day: str, count: int, first: str) -> None:
    assert month_after(date.fromisoformat(day), count) == date.fromisoformat(first)


@pytest.mark.parametrize("today", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_time(tmp_path: Path, today: str) -> None:
    assert view_of(opened(tmp_path, {}, today)).months


def test_an_unpublished_year_is_an_estimate(tmp_path: Path) -> None:
    view = view_of(opened(tmp_path, {}, "2089-12-20"))
    assert [month.is_estimate for month in view.months] == [True] * 3
    assert not any(month.is_estimate for month in view_of(opened(tmp_path, {})).months)


# --- Events ---------------------------------------------------------------------------------------------------


def test_the_planned_days_and_what_is_owed(tmp_path: Path) -> None:
    view = view_of(opened(tmp_path, UNDER_WAY, "2024-03-14"))
    assert lines(view, "task", "milestone", "end") == [
        "03-13 milestone milestone Milestone: 功能开发完成",
        "03-15 task running 场景联动功能开发",
        "03-20 task running 新产品功能上线",
        "03-20 milestone milestone Milestone: 上线",
        "03-20 end end End: 新产品功能上线",
        "04-30 end end End: 客户投诉处理时限缩短",
    ]


@pytest.mark.parametrize(
    ("today", "state", "word"),
    [
        ("2024-03-12", "later", "6 working days left"),
        ("2024-03-13", "running", "5 working days left"),
        ("2024-03-20", "today", "due today"),
        ("2024-03-21", "late", "1 working day late"),
        ("2024-03-22", "late", "2 working days late"),
    ],
)
def test_a_task_by_the_day(tmp_path: Path, today: str, state: str, word: str) -> None:
    view = view_of(opened(tmp_path, UNDER_WAY, today))
    (task,) = [one for one in events_of(view) if one.kind == "task" and one.record and one.record.ref == "XMB-2024-001"]
    assert (task.day.isoformat(), task.state, task.word, task.about) == ("2024-03-20", state, word, "Sun Qi")
    assert (task.departments, task.is_open) == (("product",), True)


def test_a_milestone_is_never_late(tmp_path: Path) -> None:
    view = view_of(opened(tmp_path, UNDER_WAY, "2024-03-20"))
    found = {one.what: (one.state, one.word, one.is_open) for one in events_of(view) if one.kind == "milestone"}
    assert found == {
        "Milestone: 功能开发完成": ("milestone", "planned day, past", False),
        "Milestone: 上线": ("today", "today", True),
    }


def test_blockers_by_their_own_words(tmp_path: Path) -> None:
    twice = "".join(f"\n  - {{what: {what}, department: tech, due: 2024-03-15}}" for what in ("没有测试机", "没有域名"))
    overrides = {**UNDER_WAY, "minutes/2024-03-20-brief.md": None, "minutes/2024-03-13-sync.md": {"blockers": twice}}
    view = view_of(opened(tmp_path, overrides, "2024-03-14"))
    assert lines(view, "blocker") == [
        "03-15 blocker blocked Blocker: 没有域名",
        "03-15 blocker blocked Blocker: 没有测试机",
    ]


def test_what_was_done_stands_on_its_day(tmp_path: Path) -> None:
    view = view_of(opened(tmp_path, {}, "2024-03-25"))
    assert lines(view, "task", "rework", "retrospective", "closed") == [
        "03-15 task met 场景联动功能开发",
        "03-15 rework met Rework: 新产品功能上线",
        "03-19 task met 新产品功能上线",
        "03-25 retrospective met Retrospective: 新产品功能上线",
        "03-25 closed closed 新产品功能上线",
    ]


def test_late_work_that_is_done_says_so_without_being_late(tmp_path: Path) -> None:
    late: Overrides = {"retrospective.md": {"held": "2024-03-29"}}
    view = view_of(opened(tmp_path, late, "2024-03-29"))
    (done,) = [event for event in events_of(view) if event.kind == "retrospective"]
    assert (done.state, done.word, done.is_open) == ("done", "2 working days too late", False)
    assert sum(month.late for month in view.months) == 0


def test_what_a_change_moved_was_not_done(tmp_path: Path) -> None:
    context = opened(tmp_path, {**UNDER_WAY, "changes/1.md": {"proposed": "2024-03-15"}}, "2024-03-25")
    moved = [one for one in context.clocks(context.index.collaborations[0]) if one.at.place.kind.__name__ == "Change"]
    shown = [event for event in events_of(view_of(context)) if event.record in [clock.at for clock in moved]]
    assert moved
    assert shown == []


def test_every_text_is_one_line(tmp_path: Path) -> None:
    overrides = {
        **UNDER_WAY,
        "tasks/XMB-2024-003.md": {"description": '"a\\n\\n<b>\\tc"', "status": "in_progress", "completed": None},
    }
    found = {event.what for event in events_of(view_of(opened(tmp_path, overrides, "2024-03-14")))}
    assert {"a <b> c", "Report: a <b> c"} <= found


def test_broken_records_do_not_stop_it(tmp_path: Path) -> None:
    broken: Overrides = {
        "request.md": "---\nnot closed\n",
        "minutes/2024-02-27-kickoff.md": {"milestones": "[{name: x}, {due: 2024-03-20}, 7]"},
        "tasks/XMB-2024-001.md": {"end": "soon"},
        "../../organization.yml": "name: [",
    }
    assert view_of(opened(tmp_path, broken, "2024-03-14")).months


def test_a_busy_day_shows_everything_open_and_the_first_of_what_is_done(tmp_path: Path) -> None:
    report = (
        "---\nreporter: chen-hao\nreported: 2024-03-14\nupdates: [{task: XMB-2024-003, percent: 50, summary: x}]\n---\n"
    )
    reports = {f"progress/x{number:03}.md": report for number in range(MOST_DONE + 5)}
    view = view_of(opened(tmp_path, {**UNDER_WAY, **reports}, "2024-03-14"))
    (today,) = [day for day in days_of(view) if day.is_today]
    done = [event for event in today.events if event.state in ("met", "done")]
    assert len(done) <= MOST_DONE
    assert [event.is_open for event in today.events] == sorted((e.is_open for e in today.events), reverse=True)
    month = next(month for month in view.months if month.key == "2024-03")
    shown = [event for day in days_of(view) if day.day.month == 3 for event in day.events]
    assert month.done == len([event for event in shown if not event.is_open and event.state in ("met", "done")]) + sum(
        day.left_out for day in days_of(view) if day.day.month == 3
    )


# --- Days off -------------------------------------------------------------------------------------------------

OWN = Calendar("CN", frozenset({date(2024, 3, 22)}), frozenset({date(2024, 3, 23)}))


@pytest.mark.parametrize(
    ("calendar", "day", "en", "zh"),
    [
        (OWN, "2024-04-04", "Tomb-Sweeping Day, off", "清明节"),
        (OWN, "2024-04-06", "Tomb-Sweeping Day, off", "清明节"),
        (OWN, "2024-04-07", "moved, at work", ""),
        (OWN, "2024-03-22", "company day off", ""),
        (OWN, "2024-03-23", "company workday", ""),
        (OWN, "2024-03-24", "", ""),
        (OWN, "2024-03-25", "", ""),
        (Calendar(), "2024-04-04", "", ""),
    ],
)
def test_the_note_beside_a_day(calendar: Calendar, day: str, en: str, zh: str) -> None:
    when = date.fromisoformat(day)
    assert note_of(calendar, when, calendar.sort_of(when), EN) == en
    assert zh in note_of(calendar, when, calendar.sort_of(when), Translator("zh"))


def test_the_same_every_time(tmp_path: Path) -> None:
    assert HOME
    context = opened(tmp_path, UNDER_WAY, "2024-03-14")
    assert view_of(context) == view_of(context)
