"""Early starts: without a signed kickoff, before its day, and the same day that just is not."""

# ruff: noqa: E501
from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.company import Overrides, sound
from tests.judging import judged, only, places

KICKOFF = "minutes/2024-02-27-kickoff.md"
FIRST, SECOND = "tasks/XMB-2024-001.md", "tasks/XMB-2024-003.md"
REPORT = "progress/early.md"
UPDATE = "[{task: XMB-2024-001, percent: 10, summary: a}]"
NEW = "../REQ-2024-002/tasks/XMB-2024-004.md"
NEW_REPORT: Overrides = {
    "../REQ-2024-002/progress/a.md": {"department": "tech", "reporter": "chen-hao", "reported": "2024-04-01", "updates": "[{task: XMB-2024-004, percent: 10, summary: a}]"}
}  # fmt: skip


def own(root: Path, files: Overrides, today: date | None = None) -> list[str]:
    return places(one for one in judged(root, files, today) if one.code == "TSK003")


def test_a_report_before_the_kickoff(tmp_path: Path) -> None:
    files: Overrides = {REPORT: {"reported": "2024-02-26", "updates": UPDATE}}
    only(tmp_path, files, f"TSK003 {REPORT}:5", "XMB-2024-001 is reported at 10% on 2024-02-26, before")


@pytest.mark.parametrize(
    "keys",
    [
        {"reported": "2024-02-27", "updates": UPDATE},
        {"reported": "2024-02-26", "updates": UPDATE.replace("10", "0")},
        {"reported": "2024-02-30", "updates": UPDATE},
    ],
)
def test_reports_that_show_nothing_early(tmp_path: Path, keys: dict[str, str]) -> None:
    assert own(tmp_path, {REPORT: keys}) == []


def test_one_finding_a_task_at_the_first_act(tmp_path: Path) -> None:
    files: Overrides = {
        REPORT: {"reported": "2024-02-26", "updates": UPDATE},
        "progress/earlier.md": {"reported": "2024-02-25", "updates": UPDATE},
    }
    assert own(tmp_path, files) == ["TSK003 progress/earlier.md:5"]


def test_a_late_kickoff_makes_each_task_early_once(tmp_path: Path) -> None:
    assert own(tmp_path, {KICKOFF: {"held": "2024-03-14"}}) == [
        "TSK003 progress/2024-03-07-product.md:6",
        "TSK003 progress/2024-03-07-tech.md:6",
    ]


def test_a_delivery_before_the_kickoff_is_a_question_of_dates(tmp_path: Path) -> None:
    found = judged(tmp_path, {"deliveries/1.md": {"submitted": "2024-02-26"}})
    assert "REC010" in {one.code for one in found}
    assert "TSK003" not in {one.code for one in found}


def test_a_kickoff_after_today_says_nothing(tmp_path: Path) -> None:
    assert own(tmp_path, {KICKOFF: {"held": "2025-02-27"}}) == []


@pytest.mark.parametrize(("status", "lines"), [("in_progress", [11]), ("done", [11]), ("进行中", [11]), ("not_started", []), ("delayed", []), ("begun", [])])  # fmt: skip
def test_without_a_kickoff(tmp_path: Path, status: str, lines: list[int]) -> None:
    assert own(tmp_path, {NEW: {"status": status}}) == [f"TSK003 {NEW}:{line}" for line in lines]


@pytest.mark.parametrize("status", ["delayed", "not_started"])
def test_without_a_kickoff_but_reported(tmp_path: Path, status: str) -> None:
    assert own(tmp_path, {NEW: {"status": status}, **NEW_REPORT}) == ["TSK003 ../REQ-2024-002/progress/a.md:5"]


def test_without_a_kickoff_one_finding_a_task(tmp_path: Path) -> None:
    assert own(tmp_path, {NEW: {"status": "in_progress"}, **NEW_REPORT}) == [f"TSK003 {NEW}:11"]


def test_without_a_kickoff_but_delivered(tmp_path: Path) -> None:
    delivery = "../REQ-2024-002/deliveries/1.md"
    files: Overrides = {NEW: {"status": "delayed"}, delivery: {"tasks": "[XMB-2024-004]", "submitted": "2024-04-01"}}
    assert own(tmp_path, files) == [f"TSK003 {delivery}:5"]


@pytest.mark.parametrize("kickoff", ["x", "---\nheld: 2024-03-30\n---\n", "---\nmeeting: kickof\nheld: 2024-03-30\n---\n", "---\nmeeting: kickoff\nheld: a\n---\n"])  # fmt: skip
def test_the_kickoff_may_be_in_a_file_that_cannot_be_read(tmp_path: Path, kickoff: str) -> None:
    assert own(tmp_path, {NEW: {"status": "in_progress"}, "../REQ-2024-002/minutes/a.md": kickoff}) == []


@pytest.mark.parametrize("minutes", [sound("minutes/2024-03-06-sync.md"), "---\nmeeting: sync\n---\n"])
def test_other_minutes_are_no_kickoff(tmp_path: Path, minutes: str) -> None:
    files: Overrides = {NEW: {"status": "in_progress"}, "../REQ-2024-002/minutes/a.md": minutes}
    assert own(tmp_path, files) == [f"TSK003 {NEW}:11"]


@pytest.mark.parametrize("withdrawal", ["---\non: 2024-04-01\nreason: a\n---\n", "---\non: 2024-04-01\n---\n"])
def test_a_withdrawn_collaboration_lacks_nothing(tmp_path: Path, withdrawal: str) -> None:
    files: Overrides = {NEW: {"status": "in_progress"}, "../REQ-2024-002/withdrawal.md": withdrawal}
    assert own(tmp_path, files) == []


def test_a_dropped_task(tmp_path: Path) -> None:
    change = {"proposed": "2024-04-01", "changes": None, "drops": "[XMB-2024-004]"}
    assert own(tmp_path, {NEW: {"status": "in_progress"}, "../REQ-2024-002/changes/1.md": change}) == []


def test_a_foreign_report_shows_nothing(tmp_path: Path) -> None:
    keys = {"department": "market", "reporter": "he-jia", "reported": "2024-02-26"}
    found = judged(tmp_path, {REPORT: {**keys, "updates": UPDATE.replace("001", "003")}})
    assert "TSK003" not in {one.code for one in found}
