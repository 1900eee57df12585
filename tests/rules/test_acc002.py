"""Criteria without a result: of the plan of that day, each once."""

# ruff: noqa: E501
from __future__ import annotations

from pathlib import Path

import pytest

from tests.company import Overrides
from tests.judging import judged, only, places

TASK, FIRST, SECOND = "tasks/XMB-2024-003.md", "acceptances/1.md", "acceptances/2.md"
CRITERION = "功能测试用例通过率100%"
TWO = f"[{CRITERION}, 无一级缺陷]"
BROKEN: dict[str, tuple[Overrides, str, str]] = {
    "none of it": ({SECOND: {"results": "[{criterion: 功能测试, passed: true}]"}}, f"{SECOND}:5", f'XMB-2024-003 asks for "{CRITERION}", which has no result'),
    "of a failed one": ({FIRST: {"results": "[{criterion: 功能测试, passed: false}]"}}, f"{FIRST}:5", CRITERION),
    "another letter": ({SECOND: {"results": "[{criterion: 功能测试用例通过率100％, passed: true}]"}}, f"{SECOND}:5", "worded as in the task"),
}  # fmt: skip
KEPT: dict[str, Overrides] = {
    "space and order": {SECOND: {"results": f"[{{criterion: a, passed: true}}, {{criterion: ' {CRITERION} ', passed: true}}]"}},
    "composed or not": {TASK: {"acceptance_criteria": f"[{CRITERION}, r\u00e9sum\u00e9]"}, FIRST: {"results": f"[{{criterion: {CRITERION}, passed: false}}, {{criterion: re\u0301sume\u0301, passed: true}}]"}, SECOND: {"results": f"[{{criterion: {CRITERION}, passed: true}}, {{criterion: re\u0301sume\u0301, passed: true}}]"}},
    "no results that can be read": {SECOND: {"results": "[{criterion: a}]"}},
    "no results": {SECOND: {"results": None}},
    "asked for later": {TASK: {"acceptance_criteria": TWO}, "changes/2.md": {"proposed": "2024-03-19", "changes": f"[{{task: XMB-2024-003, field: acceptance_criteria, from: [{CRITERION}], to: {TWO}}}]"}},
    "a dropped task": {SECOND: {"results": "[{criterion: a, passed: true}]"}, FIRST: {"results": "[{criterion: a, passed: false}]"}, "changes/2.md": {"proposed": "2024-03-14", "changes": None, "drops": "[XMB-2024-003]"}},
    "a delivery that does not exist": {SECOND: {"delivery": "9", "results": "[{criterion: a, passed: true}]"}},
    "a second verdict": {"acceptances/4.md": {"delivery": "2", "results": "[{criterion: a, passed: false}]"}},
    "taken back": {SECOND: {"results": "[{criterion: a, passed: true}]"}, "withdrawal.md": {}},
    "criteria that cannot be read": {TASK: {"acceptance_criteria": "a"}},
    "a change that cannot be read": {SECOND: {"results": "[{criterion: a, passed: true}]"}, "changes/1.md": {"changes": "a"}},
    "no day and two plans": {SECOND: {"inspected": "soon"}, TASK: {"acceptance_criteria": TWO}, FIRST: {"inspected": "soon"}, "changes/2.md": {"proposed": "2024-03-15", "changes": f"[{{task: XMB-2024-003, field: acceptance_criteria, from: [{CRITERION}], to: {TWO}}}]"}},
}  # fmt: skip


@pytest.mark.parametrize(("files", "place", "message"), BROKEN.values(), ids=BROKEN)
def test_uncovered(tmp_path: Path, files: Overrides, place: str, message: str) -> None:
    finding = only(tmp_path, files, f"ACC002 {place}", message)
    assert finding.subject == f"criterion={CRITERION}"


@pytest.mark.parametrize("files", KEPT.values(), ids=KEPT)
def test_kept(tmp_path: Path, files: Overrides) -> None:
    assert "ACC002" not in {one.code for one in judged(tmp_path, files)}


def lines_of_the_rule(root: Path, files: Overrides) -> list[str]:
    """Where ACC002 was found."""
    return places(one for one in judged(root, files) if one.code == "ACC002")


def test_each_criterion_is_a_finding(tmp_path: Path) -> None:
    files: Overrides = {TASK: {"acceptance_criteria": "[a, b, a]"}, SECOND: {"nots": "a"}}
    assert lines_of_the_rule(tmp_path, files) == [f"ACC002 {path}:5" for path in (FIRST, FIRST, SECOND, SECOND)]


def test_a_criterion_of_two_tasks_is_one_finding(tmp_path: Path) -> None:
    both = "[推广材料3套经产品部审定, 按时]"
    files: Overrides = {
        "tasks/XMB-2024-001.md": {"acceptance_criteria": both},
        TASK: {"acceptance_criteria": f"[{CRITERION}, ' 按时']"},
        "deliveries/3.md": {"tasks": "[XMB-2024-001, XMB-2024-003]"},
    }
    third = [place for place in lines_of_the_rule(tmp_path, files) if "acceptances/3" in place]
    assert third == ["ACC002 acceptances/3.md:5"] * 2  # 按时 once, and that of the second task


def test_what_was_asked_before_the_change_counts(tmp_path: Path) -> None:
    change = f"[{{task: XMB-2024-003, field: acceptance_criteria, from: {TWO}, to: [{CRITERION}]}}]"
    found = lines_of_the_rule(tmp_path, {"changes/2.md": {"proposed": "2024-03-18", "changes": change}})
    assert found == [f"ACC002 {FIRST}:5"]
