"""The plan as a drawing: where bars begin and end; baseline, progress and delay; what long plans do."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from collabsite.context import Context
from collabsite.locale import Translator
from collabsite.views.gantt import Gantt, gantt_of
from collabsite.views.gantt_miles import PlanMilestone, miles_of, room_before
from collabsite.views.gantt_scale import Scale, day_heads, days_off, month_heads, scale_of, width_of
from collabsite.workdays import Calendar
from tests.clocking import opened
from tests.company import Overrides
from tests.evidence import begun, executed
from tests.evidence import opened as signed
from tests.small_company import CHEN, TASK, task

EN = Translator("en")
TODAY = date(2024, 3, 14)
NUMBER = "XMB-2024-003"


def chart(context: Context, number: str = "REQ-2024-001") -> Gantt:
    found = gantt_of(context, context.index.by_number[number], EN)
    assert found is not None
    return found


def test_each_bar_lies_on_its_days(tmp_path: Path) -> None:
    found = chart(opened(tmp_path, {}))
    for row in found.rows:
        assert row.plan is not None
        assert row.task.start is not None
        assert row.task.end is not None
        assert row.plan.x == found.scale.x(row.task.start)
        assert row.plan.x + row.plan.width == found.scale.x(row.task.end, 1)
    assert [row.y for row in found.rows] == [44 * (1 + found.lanes + at) for at in range(len(found.rows))]
    assert found.height == 44 * (1 + found.lanes + len(found.rows))


def test_what_is_accepted_is_done_and_nothing_is_overdue(tmp_path: Path) -> None:
    found = chart(opened(tmp_path, {}))
    assert all(row.share == row.plan for row in found.rows)
    assert not found.has("over")
    assert found.today is None


@pytest.mark.parametrize(("percent", "share"), [(0, 0), (50, 0.5), (100, 1)])
def test_the_last_report_is_the_solid_part(tmp_path: Path, percent: int, share: float) -> None:
    updates = [{"task": "XMB-2024-001", "percent": percent, "summary": "x"}]
    overrides: Overrides = {
        **_bare("deliveries", "acceptances"),
        "retrospective.md": None,
        "tasks/XMB-2024-001.md": {"status": "in_progress"},
        "progress/2024-03-13-tech.md": None,
        "progress/2024-03-14-product.md": {"reported": "2024-03-14", "reporter": "sun-qi", "updates": updates},
    }
    row = chart(opened(tmp_path, overrides, "2024-03-14")).rows[0]
    assert row.plan is not None
    assert (row.share.width if row.share else 0) == round(row.plan.width * share)
    assert row.task.label == f"{percent}%"


def _bare(*folders: str) -> Overrides:
    return {f"{folder}/{number}.md": None for folder in folders for number in (1, 2, 3)}


LATE: Overrides = {
    **_bare("deliveries", "acceptances"),
    "retrospective.md": None,
    f"tasks/{NUMBER}.md": {"status": "in_progress"},
}


@pytest.mark.parametrize(
    ("today", "label"),
    [("2024-03-15", "60%"), ("2024-03-16", "60% · overdue"), ("2024-03-18", "60% · 1 working day late")],
)
def test_what_is_overdue_is_hatched_up_to_today(tmp_path: Path, today: str, label: str) -> None:
    found = chart(opened(tmp_path, LATE, today))
    row = next(row for row in found.rows if row.task.number == NUMBER)
    assert row.task.label == label
    if "·" not in label:
        assert row.over is None
        return
    assert row.over is not None
    assert row.plan is not None
    assert row.over.x == row.plan.x + row.plan.width
    assert row.over.x + row.over.width == found.today


def test_the_baseline_is_drawn_only_where_the_plan_differs(tmp_path: Path) -> None:
    [row] = chart(signed(executed(tmp_path))).rows
    assert (row.task.base_end, row.task.end) == (date(2024, 3, 15), date(2024, 3, 19))
    assert row.base is not None
    assert row.plan is not None
    assert row.base.width < row.plan.width
    [before] = chart(signed(begun(tmp_path / "begun"), date(2024, 3, 1))).rows
    assert before.base is None
    assert before.task.base_end == before.task.end


def test_a_change_that_waits_for_signatures_is_not_in_force(tmp_path: Path) -> None:
    assert [mile.name for mile in chart(signed(executed(tmp_path))).milestones] == ["上线"]


def test_before_the_minutes_are_signed_there_is_no_baseline(tmp_path: Path) -> None:
    repo = begun(tmp_path)
    repo.step({TASK: task(end="2024-03-18")}, who=CHEN, when="2024-03-04")
    context = signed(repo)
    one = context.index.by_number["REQ-2024-001"]
    assert chart(context).is_signed
    assert one.kickoff is not None
    plain = opened(tmp_path / "plain", {f"minutes/{one.kickoff.record.place.name}.md": None})
    found = chart(plain)
    assert not found.is_signed
    assert {row.task.base_start for row in found.rows} == {None}
    assert found.lanes == 0


def test_each_delivery_is_a_mark_with_its_verdict(tmp_path: Path) -> None:
    [row] = [row for row in chart(opened(tmp_path, {})).rows if row.task.number == NUMBER]
    assert [dot.state for dot in row.dots] == ["failed", "passed"]
    assert [dot.title.rpartition(": ")[2] for dot in row.dots] == ["delivery 1, failed", "delivery 2, passed"]


def test_a_dropped_task_stays_with_the_change_that_took_it(tmp_path: Path) -> None:
    overrides: Overrides = {"changes/1.md": {"changes": None, "drops": [NUMBER]}}
    last = chart(opened(tmp_path, overrides)).rows[-1].task
    assert (last.number, last.is_gone, last.state, last.label) == (NUMBER, True, "absent", "dropped")
    assert last.gone_by is not None
    assert last.gone_by.record.place.number == 1


@pytest.mark.parametrize(
    "keys",
    [{"start": "someday"}, {"end": "2024-02-30"}, {"start": "2024-04-01", "end": "2024-03-01"}, {"owner": "nobody"}],
)
def test_half_a_task_is_half_a_row(tmp_path: Path, keys: dict[str, object]) -> None:
    found = chart(opened(tmp_path, {f"tasks/{NUMBER}.md": keys}))
    assert NUMBER in [row.task.number for row in found.rows]
    assert all(row.plan is None or row.plan.width > 0 for row in found.rows)


def test_a_task_without_days_says_why_it_has_no_bar(tmp_path: Path) -> None:
    found = chart(opened(tmp_path, {f"tasks/{NUMBER}.md": {"start": "someday"}}))
    [row] = [row for row in found.rows if row.task.number == NUMBER]
    assert row.plan is None
    assert "no days that can be read" in row.task.label
    assert all("no days" not in other.task.label for other in found.rows if other is not row)


@pytest.mark.parametrize("percent", [150, -5, "half"])
def test_progress_that_cannot_be_leaves_the_last_that_can(tmp_path: Path, percent: object) -> None:
    updates = [{"task": "XMB-2024-001", "percent": percent, "summary": "x"}]
    overrides: Overrides = {**_bare("deliveries", "acceptances", "progress"), "retrospective.md": None}
    context = opened(tmp_path, {**overrides, "progress/2024-03-14-product.md": {"updates": updates}})
    [row] = [row for row in chart(context).rows if row.task.number == "XMB-2024-001"]
    assert row.task.label.startswith("40%")
    assert row.plan is not None
    assert row.share is not None
    assert row.share.width == round(row.plan.width * 0.4)


def test_without_days_there_is_nothing_to_draw(tmp_path: Path) -> None:
    context = opened(tmp_path, {})
    assert gantt_of(context, context.index.by_number["REQ-2024-002"], EN) is None


@pytest.mark.parametrize(
    ("start", "end"), [("0001-01-01", "2024-03-20"), ("2024-03-01", "9999-12-31"), ("0001-01-01", "9999-12-31")]
)
def test_a_slip_in_a_year_does_not_make_it_endless(tmp_path: Path, start: str, end: str) -> None:
    found = chart(opened(tmp_path, {"tasks/XMB-2024-001.md": {"start": start, "end": end}}))
    assert found.is_cut
    assert found.width < 2000
    assert len(found.days) < 200


# --- The scale ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "least", "most"), [(5, 755, 770), (25, 755, 770), (60, 850, 900), (365, 1000, 1060)])
def test_a_plan_fills_its_place_and_a_long_one_is_pressed(days: int, least: int, most: int) -> None:
    scale = scale_of([TODAY, date.fromordinal(TODAY.toordinal() + days - 1)], TODAY)
    assert least <= scale.width <= most
    assert scale.px < 33


@pytest.mark.parametrize("days", [1, 20, 50, 84, 90, 200, 365, 1000])
def test_heads_never_lie_on_each_other(days: int) -> None:
    scale = scale_of([TODAY, date.fromordinal(TODAY.toordinal() + days - 1)], TODAY)
    for one, next_ in pairwise(day_heads(scale, TODAY)):
        assert next_.x - one.x >= 14
    for one, next_ in pairwise(month_heads(scale, TODAY, EN)):
        assert one.x + width_of(one.word) <= next_.x


@pytest.mark.parametrize("today", [date(2024, 3, day) for day in (1, 2, 3, 15, 30, 31)])
def test_months_give_way_to_today(today: date) -> None:
    scale = scale_of([date(2024, 2, 26), date(2024, 4, 20)], today)
    half = width_of("today") / 2
    for head in month_heads(scale, today, EN):
        apart = max(head.x - scale.x(today, 0.5), scale.x(today, 0.5) - head.x - width_of(head.word))
        assert apart >= half


@pytest.mark.parametrize("last", [date(2024, 3, 30), date(2024, 3, 31), date(2024, 4, 1), date(2024, 4, 2)])
@pytest.mark.parametrize("today", [date(2024, 3, 31), date(2024, 4, 1), date(2024, 4, 2)])
def test_no_month_is_cut_at_the_edge(last: date, today: date) -> None:
    scale = scale_of([date(2024, 3, 1), last], today)
    heads = month_heads(scale, today, EN)
    assert heads
    assert all(head.x >= 0 and head.x + width_of(head.word) <= scale.width for head in heads)


def test_days_off_in_a_row_are_one_stretch() -> None:
    scale = Scale(date(2024, 3, 4), 14, 10)
    assert [(off.x, off.width) for off in days_off(scale, Calendar())] == [(50, 20), (120, 20)]


def test_a_moved_working_day_is_no_day_off() -> None:
    scale = Scale(date(2024, 2, 16), 3, 10)  # 18 February is worked in China
    assert [(off.x, off.width) for off in days_off(scale, Calendar("CN"))] == [(0, 20)]


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [
        (date(2024, 3, 4), date(2024, 3, 4), (0, 10)),
        (date(2024, 3, 1), date(2024, 3, 5), (0, 20)),
        (date(2024, 3, 6), date(2024, 12, 1), (20, 80)),
        (date(2024, 3, 8), date(2024, 3, 1), (40, 10)),
        (date(2024, 1, 1), date(2024, 1, 5), None),
        (date(2024, 5, 1), date(2024, 5, 5), None),
    ],
)
def test_a_stretch_is_cut_at_the_edges(start: date, end: date, span: tuple[int, int] | None) -> None:
    assert Scale(date(2024, 3, 4), 10, 10).span(start, end) == span


# --- Milestones -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("days", [[1], [1, 2, 3], [1, 1, 1], [1, 20], [5, 6, 18, 19, 20], list(range(1, 20))])
def test_no_name_of_a_milestone_is_crossed(days: list[int]) -> None:
    found = [PlanMilestone("发布", date(2024, 3, day), None, "发布 3月1日") for day in days]
    scale = scale_of([one.due for one in found], TODAY)
    scale = scale.widened(room_before(scale, found), 0)
    miles = [mile for mile in miles_of(scale, found) if mile.has_name]
    assert len(miles_of(scale, found)) == len(days)
    for mile in miles:
        left = mile.x - 12 - width_of(mile.milestone.word)
        assert left >= 0
        crossing = [other for other in miles if left < other.x < mile.x and other.y <= mile.y]
        assert not crossing
    assert len({(mile.x, mile.y) for mile in miles}) == len(miles)


def test_a_short_plan_fits_with_its_labels(tmp_path: Path) -> None:
    found = chart(opened(tmp_path, LATE, "2024-03-29"))
    assert 700 < found.width <= 764
    assert all(row.label_x + width_of(row.task.label) < found.width for row in found.rows)
