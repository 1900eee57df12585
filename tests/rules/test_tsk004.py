"""Statuses against the facts: each contradiction, the narrowest only, and what just is none."""

# ruff: noqa: E501
from __future__ import annotations

from pathlib import Path

import pytest

from collabsite.findings import Finding
from tests.company import Overrides
from tests.judging import judged, only, places

FIRST, TASK = "tasks/XMB-2024-001.md", "tasks/XMB-2024-003.md"
PASSED = "acceptances/2.md"
NEW, NEW_REPORT = "../REQ-2024-002/tasks/XMB-2024-004.md", "../REQ-2024-002/progress/a.md"
FAILED = {"decision": "failed", "results": "[{criterion: 功能测试用例通过率100%, passed: false}]", "rework": "[a]"}


def own(root: Path, files: Overrides) -> list[Finding]:
    kickoff: Overrides = {"../REQ-2024-002/minutes/2024-03-30-kickoff.md": {"held": "2024-03-30"}}
    return [one for one in judged(root, {**kickoff, **files}) if one.code == "TSK004"]


def reported(percent: int, **keys: str) -> dict[str, object]:
    updates = f"[{{task: XMB-2024-004, percent: {percent}, summary: a}}]"
    return {"department": "tech", "reporter": "chen-hao", "reported": "2024-04-01", "updates": updates, **keys}


@pytest.mark.parametrize("status", ["in_progress", "not_started", "delayed", "延期", None])
def test_open_after_a_passed_acceptance(tmp_path: Path, status: str | None) -> None:
    line = 11 if status else 2
    only(tmp_path, {TASK: {"status": status}}, f"TSK004 {TASK}:{line}", "but REQ-2024-001/acceptances/2 has passed")


def test_open_and_completed_is_one_finding(tmp_path: Path) -> None:
    only(tmp_path, {FIRST: {"status": "in_progress"}}, f"TSK004 {FIRST}:13", "status is in progress, but")


ACCEPTANCES: dict[str, tuple[Overrides, int]] = {
    "none": ({PASSED: None}, 1),
    "failed": ({PASSED: FAILED}, 1),
    "passed and failed on the same day": ({"acceptances/1.md": {"inspected": "2024-03-18"}}, 0),
    "of another delivery": ({PASSED: {"delivery": "3"}}, 1),
    "of a delivery that does not exist": ({PASSED: {"delivery": "9"}}, 0),
    "without a delivery": ({PASSED: {"delivery": None}}, 0),
    "without a verdict": ({PASSED: {"decision": None}}, 0),
    "with a verdict that is none": ({PASSED: {"decision": "maybe"}}, 0),
    "with another error": ({PASSED: {"inspected": "a"}}, 0),
    "that cannot be read": ({PASSED: "x"}, 0),
    "of a delivery that cannot be read": ({"deliveries/2.md": "x"}, 0),
    "of a delivery without tasks": ({"deliveries/2.md": {"tasks": None}}, 0),
    "of a delivery of a task that does not exist": ({"deliveries/2.md": {"tasks": "[XMB-2024-033]"}}, 0),
    "missing, and another delivery has an error": ({PASSED: None, "deliveries/3.md": {"itmes": "a"}}, 1),
    "missing, and another acceptance has an error": ({PASSED: None, "acceptances/3.md": {"decision": "maybe"}}, 1),
    "of a task that is dropped": ({PASSED: None, "changes/1.md": {"changes": None, "drops": "[XMB-2024-003]"}}, 0),
    "missing, of a withdrawn collaboration": ({PASSED: None, "withdrawal.md": {"on": "2024-03-30"}}, 0),
}  # fmt: skip


@pytest.mark.parametrize(("files", "count"), ACCEPTANCES.values(), ids=ACCEPTANCES)
def test_done(tmp_path: Path, files: Overrides, count: int) -> None:
    found = own(tmp_path, files)
    assert places(found) == [f"TSK004 {TASK}:11"] * count
    assert all("no acceptance of this task has passed" in str(one.message) for one in found)


FAILED_LATER: Overrides = {
    "deliveries/4.md": {"department": "tech", "submitter": "chen-hao", "submitted": "2024-03-20", "tasks": "[XMB-2024-003]"},
    "acceptances/4.md": {"delivery": "4", "inspected": "2024-03-21", **FAILED},
}  # fmt: skip


@pytest.mark.parametrize("status", ["done", "in_progress", "delayed"])
def test_a_failure_after_a_pass_opens_the_task_again(tmp_path: Path, status: str) -> None:
    assert own(tmp_path, {TASK: {"status": status}, **FAILED_LATER}) == []


def test_a_failure_before_the_pass_does_not(tmp_path: Path) -> None:
    files: Overrides = {**FAILED_LATER, "acceptances/4.md": {"delivery": "4", "inspected": "2024-03-17", **FAILED}}
    assert len(own(tmp_path, {TASK: {"status": "in_progress"}, **files})) == 1


def test_completed_without_done(tmp_path: Path) -> None:
    files: Overrides = {NEW: {"status": "delayed", "completed": "2024-04-01"}}
    (found,) = own(tmp_path, files)
    assert places([found]) == [f"TSK004 {NEW}:12"]
    assert str(found.message) == "completed is 2024-04-01, but status is delayed"


def test_not_started_and_completed_and_reported_is_one_finding(tmp_path: Path) -> None:
    files: Overrides = {NEW: {"completed": "2024-04-01"}, NEW_REPORT: reported(10)}
    assert places(own(tmp_path, files)) == [f"TSK004 {NEW}:11"]


REPORTS: dict[str, tuple[dict[str, object], int]] = {
    "progress": (reported(10), 1),
    "the least": (reported(1), 1),
    "nothing yet": (reported(0), 0),
    "of somebody else's": (reported(10, reporter="he-jia"), 0),
    "of a department without a part": (reported(10, department="market", reporter="he-jia"), 0),
    "on a day that is none": (reported(10, reported="a"), 1),
    "with another error": (reported(10, repotred="a"), 1),
}


@pytest.mark.parametrize(("report", "count"), REPORTS.values(), ids=REPORTS)
def test_not_started_though_reported(tmp_path: Path, report: dict[str, object], count: int) -> None:
    found = own(tmp_path, {NEW: {"status": "not_started"}, NEW_REPORT: report})
    assert places(found) == [f"TSK004 {NEW}:11"] * count
    assert all("but REQ-2024-002/progress/a says" in str(one.message) for one in found)


@pytest.mark.parametrize("status", ["in_progress", "delayed"])
def test_under_way_and_reported(tmp_path: Path, status: str) -> None:
    assert own(tmp_path, {NEW: {"status": status}, NEW_REPORT: reported(10)}) == []


def test_not_started_though_delivered(tmp_path: Path) -> None:
    delivery = {"submitted": "2024-04-01", "tasks": "[XMB-2024-004]"}
    (found,) = own(tmp_path, {NEW: {"status": "not_started"}, "../REQ-2024-002/deliveries/1.md": delivery})
    assert "but REQ-2024-002/deliveries/1 delivers it" in str(found.message)


@pytest.mark.parametrize("status", ["begun", "[done]"])
def test_a_status_that_cannot_be_read(tmp_path: Path, status: str) -> None:
    assert own(tmp_path, {NEW: {"status": status}, NEW_REPORT: reported(10)}) == []


def test_a_task_with_another_error(tmp_path: Path) -> None:
    assert places(own(tmp_path, {TASK: {"status": "in_progress", "end": "a"}})) == [f"TSK004 {TASK}:11"]


def test_before_the_kickoff_it_is_an_early_start(tmp_path: Path) -> None:
    files: Overrides = {NEW: {"status": "not_started"}, NEW_REPORT: reported(10)}
    assert {"TSK003"} == {one.code for one in judged(tmp_path, files) if one.code.startswith("TSK")}
