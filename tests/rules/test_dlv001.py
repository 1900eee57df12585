"""Deliveries by the wrong department: by the plan of the day, and by nothing that another rule says already."""

# ruff: noqa: E501
from __future__ import annotations

from pathlib import Path

import pytest

from tests.company import Overrides
from tests.judging import judged, only, places

HANDED_OVER = "[{task: XMB-2024-003, field: responsible_department, from: market, to: tech}]"
BOTH = "[{criterion: 推广材料3套经产品部审定, passed: true}, {criterion: 功能测试用例通过率100%, passed: true}]"
OF_THE_OTHER = "../REQ-2024-002/tasks/XMB-2024-009.md"
BROKEN: dict[str, tuple[Overrides, str, str]] = {
    "another department": ({"deliveries/1.md": {"department": "market"}}, "deliveries/1.md:5", "XMB-2024-003 is delivered by Marketing, but Technology is responsible for it"),
    "one of two tasks": ({"deliveries/3.md": {"tasks": "\n  - XMB-2024-001\n  - XMB-2024-003"}, "acceptances/3.md": {"results": BOTH}}, "deliveries/3.md:7", "let Technology write a delivery of its own"),
    "a collaborating department": ({"deliveries/3.md": {"department": "tech"}}, "deliveries/3.md:5", "Product is responsible"),
}  # fmt: skip
KEPT: dict[str, Overrides] = {
    "handed over before": {"changes/2.md": {"proposed": "2024-03-13", "changes": HANDED_OVER}},
    "a department that does not exist": {"deliveries/1.md": {"department": "tehc"}},
    "a task that does not exist": {"deliveries/1.md": {"tasks": "[XMB-2024-077]"}},
    "the task's department does not exist": {"tasks/XMB-2024-003.md": {"responsible_department": "tehc"}},
    "the task's department cannot be read": {"tasks/XMB-2024-003.md": {"responsible_department": "[tech]"}},
    "a dropped task": {"deliveries/1.md": {"department": "market"}, "deliveries/2.md": {"department": "market"}, "changes/2.md": {"proposed": "2024-03-12", "drops": "[XMB-2024-003]", "changes": None}},
    "a change that cannot be read": {"deliveries/1.md": {"department": "market"}, "changes/1.md": {"changes": "tasks"}},
    "handed over, and no day": {"deliveries/1.md": {"department": "market", "submitted": "soon"}, "changes/2.md": {"proposed": "2024-03-14", "changes": HANDED_OVER}},
}  # fmt: skip


@pytest.mark.parametrize(("files", "place", "message"), BROKEN.values(), ids=BROKEN)
def test_foreign(tmp_path: Path, files: Overrides, place: str, message: str) -> None:
    only(tmp_path, files, f"DLV001 {place}", message)


@pytest.mark.parametrize("files", KEPT.values(), ids=KEPT)
def test_own_or_not_to_be_told(tmp_path: Path, files: Overrides) -> None:
    assert "DLV001" not in {one.code for one in judged(tmp_path, files)}


def test_the_day_decides_who_was_responsible(tmp_path: Path) -> None:
    found = judged(tmp_path, {"changes/2.md": {"proposed": "2024-03-14", "changes": HANDED_OVER}})
    assert [place for place in places(found) if place.startswith("DLV001")] == ["DLV001 deliveries/1.md:5"]


@pytest.mark.parametrize("department", ["tech", "service"])
def test_a_task_of_another_collaboration_is_delivered_there(tmp_path: Path, department: str) -> None:
    files: Overrides = {
        OF_THE_OTHER: {},
        "deliveries/4.md": {"tasks": "[XMB-2024-009]", "submitted": "2024-03-20", "department": department},
    }
    only(tmp_path, files, "DLV001 deliveries/4.md:5", "XMB-2024-009 is a task of REQ-2024-002")


def test_a_broken_key_hides_nothing(tmp_path: Path) -> None:
    files: Overrides = {"deliveries/1.md": {"department": "market", "submitted": "soon", "submiter": "a"}}
    assert {"DLV001", "REC005", "REC006"} <= {one.code for one in judged(tmp_path, files)}


def test_without_an_organisation_the_plan_is_still_asked(tmp_path: Path) -> None:
    files: Overrides = {"deliveries/1.md": {"department": "market"}, "../../organization.yml": None}
    assert "DLV001 deliveries/1.md:5" in places(judged(tmp_path, files))
