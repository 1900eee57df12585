"""Buffers: none, as many as there are working days, and one less; by the company's calendar."""

from __future__ import annotations

from pathlib import Path

import pytest

from collabsite.findings import Finding, Level
from tests.company import ORGANIZATION, Overrides
from tests.judging import judged, only, places

TASK = "tasks/XMB-2024-003.md"
NONE = "the task has no buffer days"
BROKEN: dict[str, tuple[dict[str, str | None], str]] = {
    "none": ({"buffer_days": None}, f"{TASK}:2 {NONE}"),
    "empty": ({"buffer_days": ""}, f"{TASK}:8 {NONE}"),
    "0": ({"buffer_days": "0"}, f"{TASK}:8 {NONE}"),
    "as many as there are": ({"buffer_days": "11"}, f"{TASK}:8 buffer_days is 11, but from start to end there are 11"),
    "more": ({"buffer_days": "400"}, f"{TASK}:8 buffer_days is 400"),
}
WEEKEND = {"start": "2024-03-02", "end": "2024-03-03"}


def own(root: Path, files: Overrides) -> list[Finding]:
    return [one for one in judged(root, files) if one.code == "TSK002"]


@pytest.mark.parametrize(("keys", "said"), BROKEN.values(), ids=BROKEN)
def test_no_buffer(tmp_path: Path, keys: dict[str, str | None], said: str) -> None:
    place, _, message = said.partition(" ")
    found = only(tmp_path, {TASK: keys}, f"TSK002 {place}", message)
    assert found.level is Level.WARNING


@pytest.mark.parametrize("days", [1, 10])
def test_a_buffer(tmp_path: Path, days: int) -> None:
    assert judged(tmp_path, {TASK: {"buffer_days": days}}) == []


@pytest.mark.parametrize(
    ("calendar", "days", "count"),
    [
        ("{country: CN}", 10, 0),
        ("{country: CN, holidays: [2024-03-04]}", 10, 1),
        ("{country: CN, holidays: [2024-03-01, 2024-03-15]}", 9, 1),
        ("{country: CN, workdays: [2024-03-02]}", 11, 0),
        ("{country: CN, workdays: [2024-03-02]}", 12, 1),
    ],
)
def test_by_the_companys_calendar(tmp_path: Path, calendar: str, days: int, count: int) -> None:
    assert len(own(tmp_path, {ORGANIZATION: {"calendar": calendar}, TASK: {"buffer_days": days}})) == count


def test_a_task_of_days_off(tmp_path: Path) -> None:
    (found,) = own(tmp_path, {TASK: {**WEEKEND, "buffer_days": "1"}})
    assert "there are 0 working days" in str(found.message)


@pytest.mark.parametrize(
    "keys",
    [
        {"buffer_days": '"1"'},
        {"buffer_days": "-1"},
        {"buffer_days": "400", "end": "2024-02-30"},
        {"buffer_days": "400", "end": "2024-02-01"},
        {"buffer_days": "400", "start": None},
    ],
)
def test_what_cannot_be_counted(tmp_path: Path, keys: dict[str, str | None]) -> None:
    assert own(tmp_path, {TASK: keys}) == []


def test_the_first_and_the_last_of_all_days(tmp_path: Path) -> None:
    assert own(tmp_path, {TASK: {"start": "0001-01-01", "end": "9999-12-31", "buffer_days": "1"}}) == []


def test_a_dropped_task(tmp_path: Path) -> None:
    files: Overrides = {
        "changes/1.md": {"changes": None, "drops": "[XMB-2024-003]"},
        TASK: {"buffer_days": "0"},
    }
    assert own(tmp_path, files) == []


def test_a_task_with_an_error_is_judged_all_the_same(tmp_path: Path) -> None:
    assert places(own(tmp_path, {TASK: {"buffer_days": "0", "chanel": "a"}})) == [f"TSK002 {TASK}:8"]
