"""A department that asks itself."""

# ruff: noqa: E501

from __future__ import annotations

from pathlib import Path

import pytest

from tests.company import Overrides
from tests.judging import judged, only, places, texts

OTHER = "../REQ-2024-002/request.md"
BROKEN: dict[str, tuple[Overrides, str]] = {
    "in one line": ({OTHER: {"collaborating_departments": "[product, service]"}}, f"{OTHER}:6"),
    "alone": ({OTHER: {"collaborating_departments": "[service]"}}, f"{OTHER}:6"),
    "twice is one fault": ({OTHER: {"collaborating_departments": "[service, tech, service]"}}, f"{OTHER}:6"),
    "at its line": ({OTHER: {"collaborating_departments": "\n  - tech\n  - service"}}, f"{OTHER}:8"),
    "space around": ({OTHER: {"requesting_department": '" service "', "collaborating_departments": "[service]"}}, f"{OTHER}:6"),
}  # fmt: skip


@pytest.mark.parametrize(("files", "place"), BROKEN.values(), ids=BROKEN)
def test_it_asks_itself(tmp_path: Path, files: Overrides, place: str) -> None:
    only(tmp_path, {**files}, f"REQ002 {place}", "Customer Service, which asks")


def test_it_asks_others(tmp_path: Path) -> None:
    found = judged(tmp_path, {OTHER: {"collaborating_departments": "[tech, product]"}})
    assert found == [], texts(found)


def test_one_broken_key_is_one_finding(tmp_path: Path) -> None:
    files: Overrides = {OTHER: {"goal": None, "collaborating_departments": "[service]"}}
    assert places(judged(tmp_path, files)) == [f"REC004 {OTHER}:1", f"REQ002 {OTHER}:6"]
