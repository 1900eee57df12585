"""Numbers: their patterns, their years, the company's own prefixes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.company import POLICY, sound
from tests.judging import judged, only, places, texts

REQUEST = sound("../REQ-2024-002/request.md")
TASK = sound("../REQ-2024-002/tasks/XMB-2024-002.md")
FOLDERS = {
    "no pattern": ("../REQ2024-003", "does not follow the pattern of request numbers, REQ-YYYY-NNN"),
    "two digits": ("../REQ-2024-03", "does not follow"),
    "small letters": ("../req-2024-003", "does not follow"),
    "a name behind it": ("../REQ-2024-003-launch", "does not follow"),
    "fullwidth digits": ("../REQ-2024-００３", "does not follow"),
    "another year": ("../REQ-2023-001", "REQ-2023-001 lies under the year 2024"),
    "under another year": ("../../2023/REQ-2024-003", "REQ-2024-003 lies under the year 2023"),
    "under the next year": ("../../2025/REQ-2024-003", "move the folder to records/2024/"),
}
TASKS = {
    "no pattern": ("XMB-24-002", "does not follow the pattern of task numbers, XMB-YYYY-NNN"),
    "another prefix": ("ABC-2024-002", "does not follow"),
    "two digits": ("XMB-2024-02", "does not follow"),
    "the year before": ("XMB-2023-002", "task XMB-2023-002 has another year than its collaboration, 2024"),
    "two years after": ("XMB-2026-002", "number it with 2024 or the year after"),
}


@pytest.mark.parametrize(("folder", "message"), FOLDERS.values(), ids=FOLDERS)
def test_a_request_number_that_breaks_the_pattern(tmp_path: Path, folder: str, message: str) -> None:
    only(tmp_path, {f"{folder}/request.md": REQUEST}, f"REC007 {folder}/request.md:1", message)


@pytest.mark.parametrize(("number", "message"), TASKS.values(), ids=TASKS)
def test_a_task_number_that_breaks_the_pattern(tmp_path: Path, number: str, message: str) -> None:
    path = f"../REQ-2024-002/tasks/{number}.md"
    only(tmp_path, {path: TASK}, f"REC007 {path}:1", message)


@pytest.mark.parametrize("number", ["XMB-2024-002", "XMB-2025-001", "XMB-2024-1000", "XMB-2024-999", "XMB-2024-000"])
def test_a_task_number_that_just_does_not(tmp_path: Path, number: str) -> None:
    found = judged(tmp_path, {f"../REQ-2024-002/tasks/{number}.md": TASK})
    assert found == [], texts(found)


@pytest.mark.parametrize("number", ["REQ-2024-1000", "REQ-2024-003", "REQ-2024-12345"])
def test_a_request_number_that_just_does_not(tmp_path: Path, number: str) -> None:
    assert judged(tmp_path, {f"../{number}/request.md": REQUEST}) == []


def test_one_finding_a_collaboration(tmp_path: Path) -> None:
    minutes = sound("minutes/2024-03-06-sync.md")
    files = {f"../FOO/{path}": text for path, text in {"request.md": REQUEST, "minutes/a.md": minutes}.items()}
    assert places(judged(tmp_path, files)) == ["REC007 ../FOO/request.md:1"]


def test_the_companys_own_patterns(tmp_path: Path) -> None:
    policy = {POLICY: {"numbers": "{request: XT-YYYY-NNNN, task: XT-T-NNN-YYYY}"}}
    own = {"../XT-2024-0001/request.md": REQUEST, "../XT-2024-0001/tasks/XT-T-001-2024.md": TASK}
    found = judged(tmp_path, {**policy, **own})
    assert {one.code for one in found} == {"REC007"}
    assert set(places(found)) == {
        "REC007 request.md:1",
        "REC007 ../REQ-2024-002/request.md:1",
        "REC007 tasks/XMB-2024-001.md:1",
        "REC007 tasks/XMB-2024-003.md:1",
    }


@pytest.mark.parametrize(
    "pattern", ["REQ-NNN", "REQ-YYYY", "REQ-YYYY-NN", "REQ/YYYY/NNN", "YYYY-YYYY-NNN", "A*-YYYY-NNN", "号 YYYY-NNN"]
)
def test_a_pattern_that_is_none_is_one_finding(tmp_path: Path, pattern: str) -> None:
    only(tmp_path, {POLICY: {"numbers": f"\n  request: {pattern}"}}, f"ORG002 {POLICY}:4", "no pattern of numbers")
