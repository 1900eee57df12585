"""Delivery standards without a passed result, once every task is accepted."""

# ruff: noqa: E501
from __future__ import annotations

from pathlib import Path

import pytest

from tests.company import Overrides
from tests.judging import judged, only, places

KICKOFF, THIRD, CHANGE = "minutes/2024-02-27-kickoff.md", "acceptances/3.md", "changes/2.md"
OLD = "[功能测试用例通过率100%, 推广材料3套经产品部审定]"
NEW = "\n  - 功能测试用例通过率100%\n  - 推广材料3套经产品部审定\n  - 全部门店完成培训"
MORE = {"delivery_standards": NEW}
TRAINED = "[{criterion: 推广材料3套经产品部审定, passed: true}, {criterion: ' 全部门店完成培训', passed: true}]"
CHANGED = f"\n  - field: delivery_standards\n    from: {OLD}\n    to:\n      - 推广材料3套经产品部审定\n      - 全部门店完成培训"
BROKEN: dict[str, tuple[Overrides, str]] = {
    "in the kickoff's minutes": ({KICKOFF: MORE}, f"{KICKOFF}:14"),
    "named twice": ({KICKOFF: {"delivery_standards": f"{NEW}\n  - 全部门店完成培训 "}}, f"{KICKOFF}:14"),
    "set by a change": ({CHANGE: {"proposed": "2024-03-19", "changes": CHANGED}}, f"{CHANGE}:12"),
    "proposed after the last acceptance": ({CHANGE: {"proposed": "2024-03-21", "changes": CHANGED}}, f"{CHANGE}:12"),
}  # fmt: skip
KEPT: dict[str, Overrides] = {
    "a result in any acceptance": {KICKOFF: MORE, THIRD: {"results": TRAINED}},
    "a result in a failed one": {KICKOFF: MORE, "acceptances/1.md": {"results": "[{criterion: 功能测试用例通过率100%, passed: false}, {criterion: 全部门店完成培训, passed: true}]"}},
    "taken out by a change": {KICKOFF: MORE, CHANGE: {"proposed": "2024-03-19", "changes": f"[{{field: delivery_standards, from: {NEW}".replace("\n  - ", ", ").replace("from: , ", "from: [") + f"], to: {OLD}}}]"}},
    "not every task is accepted": {KICKOFF: MORE, THIRD: None},
    "no task": {KICKOFF: {**MORE, "tasks": "[]"}, "tasks/XMB-2024-001.md": None, "tasks/XMB-2024-003.md": None},
    "a listed task without a file": {KICKOFF: {**MORE, "tasks": "[XMB-2024-001, XMB-2024-003, XMB-2024-004]"}},
    "an added task without a file": {KICKOFF: MORE, CHANGE: {"proposed": "2024-03-12", "changes": None, "adds": "[XMB-2024-004]"}},
    "a task that cannot be read": {KICKOFF: MORE, "tasks/XMB-2024-004.md": "---\nowner: [\n---\n"},
    "an acceptance that cannot be read": {KICKOFF: MORE, "acceptances/1.md": "---\nresults: [\n---\n"},
    "results that cannot be read": {KICKOFF: MORE, "acceptances/1.md": {"results": "a"}},
    "a change that cannot be read": {KICKOFF: MORE, "changes/1.md": {"changes": "a"}},
    "no standards that can be read": {KICKOFF: {"delivery_standards": "a"}},
    "taken back": {KICKOFF: MORE, "withdrawal.md": {}},
    "it is a criterion without a result": {"acceptances/2.md": {"results": "[{criterion: a, passed: true}]"}},
    "the verdict is against its result": {THIRD: {"results": "[{criterion: 推广材料3套经产品部审定, passed: false}]"}},
}  # fmt: skip


@pytest.mark.parametrize(("files", "place"), BROKEN.values(), ids=BROKEN)
def test_unmet(tmp_path: Path, files: Overrides, place: str) -> None:
    found = [one for one in judged(tmp_path, files) if one.code == "ACC006"]
    assert places(found) == [f"ACC006 {place}"]
    assert found[0].subject == "delivery_standards=全部门店完成培训"


@pytest.mark.parametrize("files", KEPT.values(), ids=KEPT)
def test_kept(tmp_path: Path, files: Overrides) -> None:
    assert "ACC006" not in {one.code for one in judged(tmp_path, files)}


def test_it_is_the_only_finding(tmp_path: Path) -> None:
    message = 'every task is accepted, but the standard "全部门店完成培训" has no passed result'
    only(tmp_path, {KICKOFF: MORE}, f"ACC006 {KICKOFF}:14", message)


def test_a_dropped_task_is_not_waited_for(tmp_path: Path) -> None:
    files: Overrides = {
        KICKOFF: {**MORE, "nots": "a"},
        "tasks/XMB-2024-004.md": {},
        CHANGE: {"proposed": "2024-03-12", "changes": None, "drops": "[XMB-2024-004]"},
    }
    assert f"ACC006 {KICKOFF}:14" in places(judged(tmp_path, files))
