"""Split responsibility: owner, responsible department, collaborating departments, each at its line."""

# ruff: noqa: E501
from __future__ import annotations

from pathlib import Path

import pytest

from tests.company import ORGANIZATION, Overrides, sound
from tests.judging import judged, only, places, texts

TASK = "tasks/XMB-2024-003.md"
ORG = sound(ORGANIZATION)
BROKEN: dict[str, tuple[Overrides, str, str]] = {
    "owner of another department": ({TASK: {"owner": "he-jia"}}, f"{TASK}:5", "owner 何佳 is not of the responsible department, Technology"),
    "owner of a collaborating department": ({"tasks/XMB-2024-001.md": {"owner": "chen-hao"}}, "tasks/XMB-2024-001.md:6", "owner 陈浩"),
    "responsible and collaborating": ({TASK: {"collaborating_departments": "[market, tech]"}}, f"{TASK}:12", "Technology is responsible and listed as collaborating too"),
    "responsible and collaborating, in another form": ({TASK: {"collaborating_departments": '[" tech "]'}}, f"{TASK}:12", "Technology is responsible"),
}  # fmt: skip
KEPT: dict[str, Overrides] = {
    "the head is the owner": {TASK: {"owner": "li-qiang"}},
    "a deputy of another department is the owner": {ORGANIZATION: ORG.replace("head: li-qiang}", "head: li-qiang, deputies: [he-jia]}"), TASK: {"owner": "he-jia"}},
    "other departments collaborate": {TASK: {"collaborating_departments": "[market, product]"}},
    "a collaborating department that is no party": {TASK: {"collaborating_departments": "[service]"}},
}  # fmt: skip


@pytest.mark.parametrize(("files", "place", "message"), BROKEN.values(), ids=BROKEN)
def test_split(tmp_path: Path, files: Overrides, place: str, message: str) -> None:
    only(tmp_path, files, f"TSK001 {place}", message)


@pytest.mark.parametrize("files", KEPT.values(), ids=KEPT)
def test_one_responsible(tmp_path: Path, files: Overrides) -> None:
    found = judged(tmp_path, files)
    assert found == [], texts(found)


def own(root: Path, files: Overrides) -> list[str]:
    return places(one for one in judged(root, files) if one.code == "TSK001")


OTHER_TASK = "../REQ-2024-002/tasks/XMB-2024-004.md"


def test_a_department_that_takes_no_part(tmp_path: Path) -> None:
    keys = {"responsible_department": "market", "owner": "he-jia"}
    assert own(tmp_path, {OTHER_TASK: keys}) == [f"TSK001 {OTHER_TASK}:4"]


@pytest.mark.parametrize("department", ["service", "product", "tech"])
def test_a_party(tmp_path: Path, department: str) -> None:
    owner = {"service": "ma-li", "product": "zhang-wei", "tech": "li-qiang"}[department]
    assert own(tmp_path, {OTHER_TASK: {"responsible_department": department, "owner": owner}}) == []


def test_each_fault_at_its_line(tmp_path: Path) -> None:
    keys = {"responsible_department": "market", "collaborating_departments": "[tech, market]"}
    assert own(tmp_path, {OTHER_TASK: keys}) == [f"TSK001 {OTHER_TASK}:{line}" for line in (4, 5, 11)]


def test_the_parties_are_those_in_force(tmp_path: Path) -> None:
    edit = "[{field: collaborating_departments, from: [product, tech, market], to: [product, tech]}]"
    files: Overrides = {
        OTHER_TASK: {"responsible_department": "market", "owner": "he-jia"},
        "../REQ-2024-002/changes/1.md": {"proposed": "2024-03-30", "changes": edit},
    }
    assert own(tmp_path, files) == [f"TSK001 {OTHER_TASK}:4"]


@pytest.mark.parametrize(
    "files",
    [
        {TASK: {"owner": "nobody"}},
        {TASK: {"responsible_department": "tehc"}},
        {TASK: {"owner": None}},
        {TASK: {"collaborating_departments": "tech"}},
        {"../REQ-2024-002/request.md": {"collaborating_departments": "[product, tehc]"}, OTHER_TASK: {}},
        {"../REQ-2024-002/request.md": {"collaborating_departments": None}, OTHER_TASK: {}},
        {"../REQ-2024-002/request.md": "x", OTHER_TASK: {}},
        {ORGANIZATION: "name: [\n", TASK: {"owner": "he-jia"}},
        {"changes/1.md": {"changes": None, "drops": "[XMB-2024-003]"}, TASK: {"owner": "he-jia"}},
    ],
)
def test_another_fault_is_none_of_this_rule(tmp_path: Path, files: Overrides) -> None:
    assert own(tmp_path, files) == []


def test_a_task_with_an_error_is_judged_all_the_same(tmp_path: Path) -> None:
    assert own(tmp_path, {TASK: {"owner": "he-jia", "chanel": "chat"}}) == [f"TSK001 {TASK}:5"]


def test_a_department_that_left_after_its_task_was_accepted(tmp_path: Path) -> None:
    edit = "[{field: collaborating_departments, from: [tech, market], to: [market]}]"
    files: Overrides = {
        "request.md": {"collaborating_departments": "[market]"},
        "changes/2.md": {"proposed": "2024-03-19", "changes": edit},
    }
    assert "TSK001" not in {one.code for one in judged(tmp_path, files)}
