"""Silent delays: only of tasks that the change touches, past their end and not finished."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from collabsite.findings import Finding
from tests.company import Overrides
from tests.judging import judged, places

TASK = "../REQ-2024-002/tasks/XMB-2024-004.md"
REQUEST: Overrides = {"../REQ-2024-002/request.md": {"start": "2024-03-25"}}
PAST = {"start": "2024-03-25", "end": "2024-03-31"}


def own(root: Path, files: Overrides, as_change: bool = True, today: date | None = None) -> list[Finding]:
    found = judged(root, {**REQUEST, **files}, today, as_change=as_change)
    return [one for one in found if one.code == "TSK005"]


@pytest.mark.parametrize(("status", "line"), [(None, 2), ("not_started", 11), ("in_progress", 11), ("进行中", 11)])
def test_past_its_end(tmp_path: Path, status: str | None, line: int) -> None:
    (found,) = own(tmp_path, {TASK: {**PAST, "status": status}})
    assert places([found]) == [f"TSK005 {TASK}:{line}"]
    assert "past its end, 2024-03-31, and not finished" in str(found.message)


@pytest.mark.parametrize("status", ["delayed", "延期", "done", "dealyed"])
def test_a_status_that_says_so_or_is_another_fault(tmp_path: Path, status: str) -> None:
    assert own(tmp_path, {TASK: {**PAST, "status": status}}) == []


def test_on_its_last_day(tmp_path: Path) -> None:
    assert own(tmp_path, {TASK: {**PAST, "end": "2024-04-01"}}) == []


def test_a_state_is_not_asked(tmp_path: Path) -> None:
    assert own(tmp_path, {TASK: PAST}, as_change=False) == []


def test_a_task_that_the_change_does_not_touch(tmp_path: Path) -> None:
    files: Overrides = {"acceptances/2.md": None, "deliveries/2.md": None, "retrospective.md": None}
    task = {"tasks/XMB-2024-003.md": {"status": "in_progress"}}
    assert own(tmp_path / "untouched", {**files}) == []
    assert len(own(tmp_path / "touched", {**files, **task})) == 1


DELIVERY = {"submitted": "2024-03-29", "tasks": "[XMB-2024-004]"}
DELIVERED: dict[str, tuple[Overrides, int]] = {
    "delivered": ({"../REQ-2024-002/deliveries/1.md": DELIVERY}, 0),
    "delivered late": ({"../REQ-2024-002/deliveries/1.md": {**DELIVERY, "submitted": "2024-04-01"}}, 0),
    "a delivery that cannot be read": ({"../REQ-2024-002/deliveries/1.md": "x"}, 0),
    "a failed delivery": (
        {
            "../REQ-2024-002/deliveries/1.md": DELIVERY,
            "../REQ-2024-002/acceptances/1.md": {"delivery": "1", "inspected": "2024-04-01"},
        },
        1,
    ),
    "withdrawn": ({"../REQ-2024-002/withdrawal.md": {"on": "2024-04-01"}}, 0),
    "dropped": (
        {"../REQ-2024-002/changes/1.md": {"proposed": "2024-04-01", "changes": None, "drops": "[XMB-2024-004]"}},
        0,
    ),
    "an end that cannot be read": ({TASK: {**PAST, "status": "in_progress", "end": "a"}}, 0),
}


@pytest.mark.parametrize(("files", "count"), DELIVERED.values(), ids=DELIVERED)
def test_finished_or_not(tmp_path: Path, files: Overrides, count: int) -> None:
    assert len(own(tmp_path, {TASK: {**PAST, "status": "in_progress"}, **files})) == count


def test_a_status_that_is_wrong_anyway_is_one_finding(tmp_path: Path) -> None:
    updates = "[{task: XMB-2024-004, percent: 10, summary: a}]"
    report = {"department": "tech", "reporter": "chen-hao", "reported": "2024-04-01", "updates": updates}
    kickoff: Overrides = {"../REQ-2024-002/minutes/2024-03-30-kickoff.md": {"held": "2024-03-30"}}
    files: Overrides = {**REQUEST, **kickoff, TASK: PAST, "../REQ-2024-002/progress/a.md": report}
    found = judged(tmp_path, files, as_change=True)
    assert [one.code for one in found if one.code in ("TSK004", "TSK005")] == ["TSK004"]
