"""The plan of a day: later changes taken back, earlier ones folded over it by their numbers."""

# ruff: noqa: E501
from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from collabsite.index import Collaboration
from collabsite.io.workspace import open_workspace
from collabsite.models.minutes import Milestone
from collabsite.plan import BASELINE, begun_on, course, equal, late_on, parties_on, planned, tasks_on
from collabsite.stage import all_task_facts
from tests.company import Overrides, write_company

TASK, NUMBER = "tasks/XMB-2024-003.md", "XMB-2024-003"
SECOND: Overrides = {
    TASK: {"end": "2024-03-18"},
    "changes/2.md": {
        "proposed": "2024-03-14",
        "changes": f"[{{task: {NUMBER}, field: end, from: 2024-03-15, to: 2024-03-18}}]",
    },
}
JOINED: Overrides = {
    "request.md": {"collaborating_departments": "[tech, service]"},
    "changes/2.md": {
        "proposed": "2024-03-12",
        "changes": "[{field: collaborating_departments, from: [tech, market], to: [tech, service]}]",
    },
}
STANDARDS: Overrides = {
    "changes/2.md": {
        "proposed": "2024-03-12",
        "changes": "[{field: delivery_standards, from: [a], to: [b]}, {field: milestones, from: [], to: [{name: c, due: 2024-03-13}]}]",
    },
}


def collaboration(root: Path, overrides: Overrides | None = None) -> Collaboration:
    """The finished collaboration of the company."""
    return open_workspace(write_company(root, overrides), with_git=False).index.by_number["REQ-2024-001"]


@pytest.mark.parametrize(
    ("day", "end"),
    [
        (BASELINE, "2024-03-13"),
        (date(2024, 3, 10), "2024-03-13"),
        (date(2024, 3, 11), "2024-03-15"),  # a change counts from the day it was proposed
        (date(2024, 3, 13), "2024-03-15"),
        (date(2024, 3, 14), "2024-03-18"),
        (None, "2024-03-18"),
    ],
)
def test_a_field_on_a_day(tmp_path: Path, day: date | None, end: str) -> None:
    assert planned(collaboration(tmp_path, SECOND), NUMBER, "end", day) == date.fromisoformat(end)


def test_a_field_that_no_change_touches(tmp_path: Path) -> None:
    one = collaboration(tmp_path)
    assert planned(one, NUMBER, "owner", BASELINE) == "chen-hao"
    assert planned(one, None, "goal", date(2024, 3, 1)) == "3月20日前完成新产品功能上线"
    assert planned(one, None, "delivery_standards", None)[0] == "功能测试用例通过率100%"
    assert planned(one, "XMB-2024-999", "owner", None) is None


@pytest.mark.parametrize(("day", "standards"), [(BASELINE, ["a"]), (date(2024, 3, 12), ["b"]), (None, ["b"])])
def test_standards_stay_in_the_minutes_as_signed(tmp_path: Path, day: date | None, standards: list[str]) -> None:
    one = collaboration(tmp_path, STANDARDS)
    assert planned(one, None, "delivery_standards", day) == standards


def test_the_file_counts_where_every_change_does(tmp_path: Path) -> None:
    """A file that was changed without a change says what is so now; that it differs is another rule's finding."""
    one = collaboration(tmp_path, {TASK: {"end": "2024-03-19"}})
    assert [planned(one, NUMBER, "end", day) for day in (BASELINE, None)] == [date(2024, 3, 13), date(2024, 3, 19)]


@pytest.mark.parametrize(
    ("overrides", "day", "parties"),
    [
        ({}, None, ["product", "tech", "market"]),
        (JOINED, BASELINE, ["product", "tech", "market"]),
        (JOINED, date(2024, 3, 11), ["product", "tech", "market"]),
        (JOINED, date(2024, 3, 12), ["product", "tech", "service"]),
        ({"request.md": None}, None, []),
        ({"request.md": {"goal": None}}, None, ["product", "tech", "market"]),
    ],
)
def test_parties(tmp_path: Path, overrides: Overrides, day: date | None, parties: list[str]) -> None:
    assert parties_on(collaboration(tmp_path, overrides).fitting, day) == parties


@pytest.mark.parametrize(
    ("change", "day", "numbers"),
    [
        ({"drops": "[XMB-2024-001]"}, BASELINE, ["XMB-2024-001", "XMB-2024-003"]),
        ({"drops": "[XMB-2024-001]"}, date(2024, 3, 11), ["XMB-2024-001", "XMB-2024-003"]),
        ({"drops": "[XMB-2024-001]"}, date(2024, 3, 12), ["XMB-2024-003"]),
        ({"drops": "[XMB-2024-001]"}, None, ["XMB-2024-003"]),
        ({"adds": "[XMB-2024-001]"}, BASELINE, ["XMB-2024-003"]),
        ({"adds": "[XMB-2024-001]"}, date(2024, 3, 12), ["XMB-2024-001", "XMB-2024-003"]),
    ],
)
def test_tasks(tmp_path: Path, change: dict[str, object], day: date | None, numbers: list[str]) -> None:
    files: Overrides = {"changes/2.md": {"proposed": "2024-03-12", "changes": None, **change}}
    assert tasks_on(collaboration(tmp_path, files), day) == numbers


def test_the_course_of_a_field(tmp_path: Path) -> None:
    ends = course(collaboration(tmp_path, SECOND), NUMBER, "end")
    assert [(since.isoformat(), end.isoformat()) for since, end in ends] == [
        ("0001-01-01", "2024-03-13"),
        ("2024-03-11", "2024-03-15"),
        ("2024-03-14", "2024-03-18"),
    ]


def _start(proposed: str, before: str, after: str) -> Overrides:
    edit = f"[{{task: {NUMBER}, field: start, from: {before}, to: {after}}}]"
    return {TASK: {"start": after}, "changes/2.md": {"proposed": proposed, "changes": edit}}


BEGUN: dict[str, tuple[Overrides, str]] = {
    "its start": ({}, "2024-03-01"),
    "moved before it came": (_start("2024-02-28", "2024-03-01", "2024-03-06"), "2024-03-06"),
    "moved on its day": (_start("2024-03-01", "2024-03-01", "2024-03-06"), "2024-03-06"),
    "moved when it had begun": (_start("2024-03-02", "2024-03-01", "2024-03-06"), "2024-03-01"),
    "moved to an earlier day": (_start("2024-03-04", "2024-03-06", "2024-03-01"), "2024-03-04"),
    "added later": ({"changes/2.md": {"proposed": "2024-03-05", "changes": None, "adds": f"[{NUMBER}]"}}, "2024-03-05"),
}


@pytest.mark.parametrize(("overrides", "day"), BEGUN.values(), ids=BEGUN)
def test_when_a_task_had_begun(tmp_path: Path, overrides: Overrides, day: str) -> None:
    assert begun_on(collaboration(tmp_path, overrides), NUMBER) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("overrides", "day", "late"),
    [
        ({}, date(2024, 3, 15), []),
        ({}, date(2024, 3, 16), []),  # delivered again on the 15th
        ({"deliveries/2.md": {"submitted": "2024-03-18"}}, date(2024, 3, 15), []),
        ({"deliveries/2.md": {"submitted": "2024-03-18"}}, date(2024, 3, 17), [NUMBER]),
        ({"deliveries/2.md": {"submitted": "2024-03-18"}}, date(2024, 3, 18), []),
        ({"acceptances/1.md": {"inspected": "2024-03-19"}, "deliveries/2.md": None}, date(2024, 3, 18), []),
        ({**SECOND, "deliveries/2.md": {"submitted": "2024-03-18"}}, date(2024, 3, 17), []),
        ({"deliveries/3.md": {"submitted": "2024-03-22"}}, date(2024, 3, 21), []),  # its file says it was done
        ({"deliveries/3.md": None, "acceptances/3.md": None, "tasks/XMB-2024-001.md": {"status": "in_progress", "completed": None}}, date(2024, 3, 21), ["XMB-2024-001"]),
    ],
)  # fmt: skip
def test_late_on_a_day(tmp_path: Path, overrides: Overrides, day: date, late: list[str]) -> None:
    one = collaboration(tmp_path, {TASK: {"status": "in_progress"}, **overrides})
    assert [task.record.ref for task in late_on(one, all_task_facts(one, {}), day)] == late


def _milestone(name: str, due: str) -> Milestone:
    return Milestone.model_validate({"name": name, "due": due})


SAME: list[tuple[Any, Any, bool]] = [
    ("a", " a ", True),
    ("\u00e9", "e\u0301", True),
    (["a", "b"], ["b", "a"], False),
    (None, [], True),
    (None, "", False),
    (date(2024, 3, 1), date(2024, 3, 1), True),
    (_milestone("上线", "2024-03-01"), _milestone("上线 ", "2024-03-01"), True),
    (_milestone("上线", "2024-03-01"), _milestone("上线", "2024-03-02"), False),
]


@pytest.mark.parametrize(("one", "other", "same"), SAME)
def test_the_same_value(one: object, other: object, same: bool) -> None:
    assert equal(one, other) is same
