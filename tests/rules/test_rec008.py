"""One number, one record."""

from __future__ import annotations

from pathlib import Path

from tests.company import sound
from tests.judging import judged, only, places


def test_a_task_number_in_two_collaborations(tmp_path: Path) -> None:
    path = "../REQ-2024-002/tasks/XMB-2024-001.md"
    only(tmp_path, {path: sound(path)}, f"REC008 {path}:1", "is taken already, by records/2024/REQ-2024-001/tasks/")


def test_a_broken_file_takes_its_number_too(tmp_path: Path) -> None:
    path = "../REQ-2024-002/tasks/XMB-2024-001.md"
    assert places(judged(tmp_path, {path: "x"})) == [
        "REC002 ../REQ-2024-002/tasks/XMB-2024-001.md:1",
        f"REC008 {path}:1",
    ]


def test_a_request_number_under_two_years(tmp_path: Path) -> None:
    path = "../../2025/REQ-2024-002/request.md"
    found = judged(tmp_path, {path: sound("../REQ-2024-002/request.md")})
    assert places(found) == [f"REC007 {path}:1", f"REC008 {path}:1"]


def test_numbers_inside_a_collaboration_may_be_used_again_in_another(tmp_path: Path) -> None:
    change = sound("changes/1.md").replace("XMB-2024-003", "XMB-2024-001")
    assert judged(tmp_path, {"../REQ-2024-002/changes/1.md": change}, select=("REC",)) == []


def test_three_files_with_one_number(tmp_path: Path) -> None:
    third = "../REQ-2024-003"
    files = {
        f"{folder}/tasks/XMB-2024-001.md": sound("../REQ-2024-002/tasks/x.md") for folder in ("../REQ-2024-002", third)
    }
    found = judged(tmp_path, {**files, f"{third}/request.md": sound("../REQ-2024-002/request.md")})
    assert [one.code for one in found] == ["REC008", "REC008"]
