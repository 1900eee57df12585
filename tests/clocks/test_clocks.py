"""All clocks: what cannot be read makes nobody late, who owes it, what a clock says of itself, their order."""

# ruff: noqa: E501
from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.clocking import found, line, meetings, opened
from tests.company import OTHER, Overrides
from tests.states import FAILED, OPEN, SILENT, T3

UNREAD: dict[str, tuple[Overrides, str]] = {
    "a delivery": ({**OPEN, "deliveries/3.md": {"tasks": None}}, "task"),
    "an acceptance": ({**FAILED, "acceptances/3.md": "x"}, "rework"),
    "a report": ({**SILENT, "progress/2024-03-07-tech.md": {"updates": "[]"}}, "progress"),
    "minutes": ({**meetings(), "minutes/2024-03-06-sync.md": {"held": "2024-3-6"}}, "sync"),
    "a change that may move the end": ({**OPEN, "changes/1.md": {"changes": "[{task: XMB-2024-001}]"}}, "task"),
    "a change that may let one join": ({"responses/tech.md": {"responded": "2024-02-26"}, "changes/1.md": "x"}, "response"),
    "a retrospective": ({"retrospective.md": {"held": None}}, "retrospective"),
    "an answer of a day that lies ahead": ({"responses/tech.md": {"responded": "2024-04-02"}}, "response"),
    "an acceptance of a delivery that is not there": ({"deliveries/3.md": None}, "sync"),
    "a delivery of a task that does not exist": ({"deliveries/2.md": {"tasks": "[XMB-2024-0003]"}}, "sync"),
    "a misspelt key": ({**OPEN, "deliveries/3.md": {"submitted": None, "submited": "2024-03-19"}}, "task"),
}  # fmt: skip


@pytest.mark.parametrize(("files", "name"), UNREAD.values(), ids=UNREAD)
def test_what_cannot_be_read_makes_nobody_late(tmp_path: Path, files: Overrides, name: str) -> None:
    assert [clock for clock in found(opened(tmp_path, files), name) if clock.state == "late"] == []


def test_who_owes_it_and_which_days_were_off(tmp_path: Path) -> None:
    context = opened(tmp_path, {f"{OTHER}/request.md": {"submitted": "2024-02-08"}}, "2024-02-09")
    product, tech = found(context, "response", "REQ-2024-002")
    assert (tech.department, tech.owed_by, tech.record) == ("tech", "li-qiang", "REQ-2024-002")
    assert product.owed_by == "zhang-wei"
    assert [day.day for day in tech.days_off] == [10, 11, 12, 13, 14, 15, 16, 17]
    assert tech.due == date(2024, 2, 18)


@pytest.mark.parametrize(("year", "provisional"), [(2024, False), (2031, True)])
def test_a_year_without_a_calendar_is_provisional(tmp_path: Path, year: int, provisional: bool) -> None:
    dates = {"submitted": f"{year}-03-03", "start": f"{year}-04-08", "end": f"{year}-04-30"}
    review = f"{{held: {year}-03-03, reviewers: [ma-li], conclusion: passed}}"
    context = opened(tmp_path, {f"{OTHER}/request.md": {**dates, "review": review}}, f"{year}-03-04")
    assert [clock.provisional for clock in found(context, "response", "REQ-2024-002")] == [provisional] * 2


def _handed_over(proposed: str) -> Overrides:
    owner = "{task: XMB-2024-003, field: owner, from: chen-hao, to: he-jia}"
    department = "{task: XMB-2024-003, field: responsible_department, from: tech, to: market}"
    change = {"proposed": proposed, "changes": f"[{owner}, {department}]"}
    return {T3: {"owner": "he-jia", "responsible_department": "market", "status": "delayed"}, "changes/2.md": change}


HANDED: dict[str, tuple[Overrides, str, str, tuple[str, str]]] = {
    "delivered late before": ({**_handed_over("2024-03-19"), "deliveries/2.md": {"submitted": "2024-03-18"}, "acceptances/2.md": {"inspected": "2024-03-18"}}, "2024-04-01", "task", ("tech", "chen-hao")),
    "not delivered yet": ({**_handed_over("2024-03-19"), **OPEN, "deliveries/2.md": None, "acceptances/2.md": None}, "2024-03-20", "task", ("market", "he-jia")),
    "a report of its first day": ({**_handed_over("2024-03-12"), "progress/2024-03-07-tech.md": {"department": "market", "reporter": "he-jia", "reported": "2024-03-12"}}, "2024-04-01", "progress", ("tech", "chen-hao")),
    "a rework that nobody has done": ({**_handed_over("2024-03-25"), **OPEN, "deliveries/2.md": None, "acceptances/2.md": None}, "2024-04-01", "rework", ("market", "he-jia")),
}  # fmt: skip


@pytest.mark.parametrize(("files", "today", "name", "who"), HANDED.values(), ids=HANDED)
def test_who_owed_it_then_and_who_owes_it_now(
    tmp_path: Path, files: Overrides, today: str, name: str, who: tuple[str, str]
) -> None:
    clocks = found(opened(tmp_path, files, today), name)
    (late,) = [one for one in clocks if one.state == "late" and one.record != "XMB-2024-001"]
    assert (late.department, late.owed_by) == who


BLOCKED: Overrides = {
    **OPEN,
    "minutes/2024-03-20-brief.md": {
        "blockers": "[{what: a, department: tech, due: 2024-03-22}, {what: b, department: tech}]"
    },
}


def test_a_blocker_with_a_day_is_a_clock_until_newer_minutes(tmp_path: Path) -> None:
    (clock,) = found(opened(tmp_path, BLOCKED, "2024-03-25"), "blocker")
    assert (line(clock), clock.owed_by) == ("03-20 03-22 - late 1", "li-qiang")
    newer = "---\nmeeting: brief\nheld: 2024-03-24\nchair: sun-qi\nattendees: [sun-qi]\n---\n"
    assert found(opened(tmp_path, {**BLOCKED, "minutes/2024-03-24-brief.md": newer}, "2024-03-25"), "blocker") == []


def test_the_order(tmp_path: Path) -> None:
    context = opened(tmp_path, {**OPEN, "responses/tech.md": {"responded": "2024-02-23"}}, "2024-03-21")
    clocks = context.clocks(context.index.by_number["REQ-2024-001"])
    order = [(clock.met is not None, clock.state) for clock in clocks]
    assert order == sorted(order, key=lambda one: (one[0], ["late", "running", "met"].index(one[1])))
    assert order[0] == (False, "late")
