"""Verdicts against their results (ACC003), without a rework (ACC004), second ones (ACC005)."""

# ruff: noqa: E501
from __future__ import annotations

from pathlib import Path

import pytest

from tests.company import Overrides
from tests.judging import judged, only, places

FIRST, THIRD, FOURTH = "acceptances/1.md", "acceptances/3.md", "acceptances/4.md"
CRITERION = "推广材料3套经产品部审定"
MIXED = f"\n  - {{criterion: a, passed: true}}\n  - {{criterion: {CRITERION}, passed: false}}\n  - {{criterion: b, passed: false}}"
PASSED = {
    "delivery": "3",
    "inspected": "2024-03-20",
    "results": f"[{{criterion: {CRITERION}, passed: true}}]",
    "decision": "passed",
}
BROKEN: dict[str, tuple[Overrides, str, str]] = {
    "passed with failed results": ({THIRD: {"results": MIXED}}, f"ACC003 {THIRD}:7", f'"{CRITERION}" did not pass, but decision is passed'),
    "failed with none": ({FIRST: {"results": "[{criterion: 功能测试用例通过率100%, passed: true}]"}}, f"ACC003 {FIRST}:6", "decision is failed, but every result passed"),
    "failed without a rework": ({FIRST: {"rework": None}}, f"ACC004 {FIRST}:7", "rework does not say what to mend"),
    "an empty rework": ({FIRST: {"rework": "[]"}}, f"ACC004 {FIRST}:8", "one item a line"),
    "a rework left blank": ({FIRST: {"rework": ""}}, f"ACC004 {FIRST}:8", "one item a line"),
    "a second verdict": ({FOURTH: PASSED}, f"ACC005 {FOURTH}:2", "delivery 3 has a verdict already: REQ-2024-001/acceptances/3"),
    "of no delivery": ({FOURTH: {**PASSED, "delivery": "9"}}, f"ACC005 {FOURTH}:2", "delivery 9 does not exist"),
}  # fmt: skip
KEPT: dict[str, Overrides] = {
    "no verdict that can be read": {THIRD: {"results": MIXED, "decision": "pass"}},
    "no results that can be read": {FIRST: {"results": "[{criterion: a, passed: 'false'}]"}},
    "a rework that is no list": {FIRST: {"rework": "修复"}},
    "a rework with an empty item": {FIRST: {"rework": "['']"}},
    "a failed one, taken back": {FIRST: {"rework": None}, "withdrawal.md": {}},
    "a failed one, of a dropped task": {FIRST: {"rework": None}, "changes/2.md": {"proposed": "2024-03-14", "changes": None, "drops": "[XMB-2024-003]"}},
    "a delivery that cannot be read": {"deliveries/3.md": "---\nitems: [\n---\n"},
    "a number that cannot be read": {FOURTH: {**PASSED, "delivery": "three"}},
}  # fmt: skip


@pytest.mark.parametrize(("files", "place", "message"), BROKEN.values(), ids=BROKEN)
def test_broken(tmp_path: Path, files: Overrides, place: str, message: str) -> None:
    only(tmp_path, files, place, message)


@pytest.mark.parametrize("files", KEPT.values(), ids=KEPT)
def test_kept(tmp_path: Path, files: Overrides) -> None:
    assert not {"ACC003", "ACC004", "ACC005"} & {one.code for one in judged(tmp_path, files)}


def test_a_failed_one_with_a_failed_result_is_right(tmp_path: Path) -> None:
    assert judged(tmp_path, {FIRST: {"results": "[{criterion: 功能测试用例通过率100%, passed: false}, {criterion: b, passed: true}]"}}) == []  # fmt: skip


def test_three_verdicts_are_two_too_many(tmp_path: Path) -> None:
    found = judged(tmp_path, {FOURTH: PASSED, "acceptances/10.md": {**PASSED, "nots": "a"}})
    assert places(one for one in found if one.code == "ACC005") == ["ACC005 acceptances/10.md:2", f"ACC005 {FOURTH}:2"]


def test_the_later_number_is_too_many_not_the_later_name(tmp_path: Path) -> None:
    assert places(judged(tmp_path, {"acceptances/10.md": PASSED})) == ["ACC005 acceptances/10.md:2"]


def test_two_of_no_delivery_are_one_finding_each(tmp_path: Path) -> None:
    of_none = {**PASSED, "delivery": "9"}
    found = judged(tmp_path, {FOURTH: of_none, "acceptances/5.md": of_none})
    assert places(found) == [f"ACC005 {FOURTH}:2", "ACC005 acceptances/5.md:2"]
