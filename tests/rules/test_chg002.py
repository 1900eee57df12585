"""Chains of changes: the first value, each `from` after each `to`, the last value; once a chain."""

# ruff: noqa: E501
from __future__ import annotations

from pathlib import Path

import pytest

from collabsite.findings import Finding
from tests.company import Overrides
from tests.judging import judged, only, places, texts

TASK, KICKOFF = "tasks/XMB-2024-003.md", "minutes/2024-02-27-kickoff.md"
ONE, TWO, THREE = "changes/1.md", "changes/2.md", "changes/3.md"
STANDARDS = "[功能测试用例通过率100%, 推广材料3套经产品部审定]"
MILESTONES = "[{name: 功能开发完成, due: 2024-03-13}, {name: 上线, due: 2024-03-20}]"


def edits(*parts: str) -> dict[str, str]:
    return {"changes": "".join(f"\n  - {{{part}}}" for part in parts)}


def end(before: str, after: str) -> dict[str, str]:
    return edits(f"task: XMB-2024-003, field: end, from: 2024-03-{before}, to: 2024-03-{after}")


def own(root: Path, files: Overrides) -> list[Finding]:
    return [one for one in judged(root, files) if one.code == "CHG002"]


BROKEN: dict[str, tuple[Overrides, str, str]] = {
    "the file says something else": ({ONE: end("13", "14")}, f"{ONE}:8", 'end is changed to "2024-03-14", but the file has "2024-03-15"'),
    "from is not the to before": ({ONE: end("13", "14"), TWO: end("13", "15")}, f"{TWO}:8", 'end is changed from "2024-03-13", but REQ-2024-001/changes/1 had set it to "2024-03-14"'),
    "in one change": ({ONE: edits("task: XMB-2024-003, field: end, from: 2024-03-13, to: 2024-03-14", "task: XMB-2024-003, field: end, from: 2024-03-13, to: 2024-03-15")}, f"{ONE}:9", "changes/1 had set it"),
    "at the key's line": ({ONE: {"changes": "\n  - task: XMB-2024-003\n    field: end\n    from: 2024-03-13\n    to: 2024-03-14"}}, f"{ONE}:11", "is changed to"),
    "a chain is told once": ({ONE: end("13", "14"), TWO: end("12", "11"), THREE: end("10", "09")}, f"{TWO}:8", "is changed from"),
    "the request": ({ONE: edits("field: goal, from: a, to: b")}, f"{ONE}:8", 'goal is changed to "b", but the file has "3月20日前完成新产品功能上线"'),
    "a list in another order": ({ONE: edits("field: collaborating_departments, from: [tech], to: [market, tech]")}, f"{ONE}:8", 'to "market, tech", but the file has "tech, market"'),
    "a list that the file does not have": ({ONE: edits("task: XMB-2024-003, field: collaborating_departments, from: [], to: [market]")}, f"{ONE}:8", 'but the file has "[]"'),
    "the first standards": ({ONE: edits("field: delivery_standards, from: [功能测试用例通过率100%], to: [推广材料3套经产品部审定]")}, f"{ONE}:8", "but the kickoff's minutes have"),
    "the first milestones": ({ONE: edits(f"field: milestones, from: {MILESTONES.replace('13', '14')}, to: {MILESTONES}")}, f"{ONE}:8", '"功能开发完成 2024-03-14, 上线 2024-03-20"'),
}  # fmt: skip
KEPT: dict[str, Overrides] = {
    "a chain": {ONE: end("13", "14"), TWO: end("14", "15")},
    "by number, not by day": {ONE: {**end("13", "14"), "proposed": "2024-03-12"}, TWO: {**end("14", "15"), "proposed": "2024-03-11"}},
    "ten after nine": {"changes/10.md": end("14", "15"), "changes/9.md": end("13", "14"), ONE: None},
    "there and back": {ONE: end("15", "14"), TWO: end("14", "15")},
    "space around": {ONE: edits('field: goal, from: a, to: " 3月20日前完成新产品功能上线 "')},
    "absent is the empty list": {ONE: edits("task: XMB-2024-003, field: collaborating_departments, from: [market], to: []")},
    "the minutes stay as signed": {ONE: edits(f"field: milestones, from: {MILESTONES}, to: {MILESTONES.replace('13', '14')}")},
    "a chain of standards": {ONE: edits(f"field: delivery_standards, from: {STANDARDS}, to: [功能测试用例通过率100%]"), TWO: edits(f"field: delivery_standards, from: [功能测试用例通过率100%], to: {STANDARDS}")},
    "two fields": {ONE: edits("task: XMB-2024-003, field: end, from: 2024-03-13, to: 2024-03-15", "task: XMB-2024-003, field: start, from: 2024-03-02, to: 2024-03-01")},
}  # fmt: skip


@pytest.mark.parametrize(("files", "place", "message"), BROKEN.values(), ids=BROKEN)
def test_outdated(tmp_path: Path, files: Overrides, place: str, message: str) -> None:
    found = own(tmp_path, files)
    assert places(found) == [f"CHG002 {place}"]
    assert message in texts(found)


@pytest.mark.parametrize("files", KEPT.values(), ids=KEPT)
def test_kept(tmp_path: Path, files: Overrides) -> None:
    found = [one for one in judged(tmp_path, files) if one.level != "late"]
    assert found == [], texts(found)


def test_only_this(tmp_path: Path) -> None:
    only(tmp_path, {ONE: edits("task: XMB-2024-003, field: expected_outcome, from: a, to: b")}, f"CHG002 {ONE}:8")


DOUBTFUL: dict[str, Overrides] = {
    "a change between that cannot be read": {ONE: end("13", "14"), TWO: "x", THREE: end("16", "15")},
    "a last change that cannot be read": {ONE: end("13", "14"), TWO: {"changes": "x"}},
    "a first change that cannot be read": {ONE: "x", TWO: edits("field: delivery_standards, from: [a], to: [b]")},
    "an edit that is none": {ONE: end("13", "32")},
    "a file that cannot be read": {TASK: "x"},
    "a value that cannot be read": {TASK: {"end": "a"}},
    "a value that is missing": {TASK: {"end": None}},
    "a list that cannot be read": {TASK: {"collaborating_departments": "market"}, ONE: edits("task: XMB-2024-003, field: collaborating_departments, from: [], to: [market]")},
    "no such task": {ONE: edits("task: XMB-2024-077, field: end, from: 2024-03-13, to: 2024-03-15")},
    "minutes without standards": {KICKOFF: {"delivery_standards": None}, ONE: edits("field: delivery_standards, from: [a], to: [b]")},
    "minutes that cannot be read": {KICKOFF: "x", ONE: edits("field: delivery_standards, from: [a], to: [b]")},
    "a dropped task": {ONE: end("13", "14"), TWO: {"changes": None, "drops": "[XMB-2024-003]"}},
    "an end before the start": {TASK: {"end": "2024-02-01"}},
    "an end after the request's": {TASK: {"end": "2024-03-21"}},
    "a request that ends before it starts": {"request.md": {"end": "2024-02-01"}, ONE: edits("field: end, from: 2024-03-13, to: 2024-03-20")},
    "nobody before": {ONE: edits("task: XMB-2024-003, field: owner, from: li-qiang, to: li-qaing"), TWO: edits("task: XMB-2024-003, field: owner, from: li-qiang, to: chen-hao")},
    "nobody after": {ONE: edits("task: XMB-2024-003, field: owner, from: li-qiang, to: chen-hoa")},
    "nobody in the file": {TASK: {"owner": "chen-hoa"}, ONE: edits("task: XMB-2024-003, field: owner, from: li-qiang, to: chen-hao")},
    "no such department": {ONE: edits("field: collaborating_departments, from: [tech], to: [tech, legal]")},
    "an idle edit": {ONE: end("13", "13")},
}  # fmt: skip


@pytest.mark.parametrize("files", DOUBTFUL.values(), ids=DOUBTFUL)
def test_what_is_another_fault_or_may_be_in_another_file(tmp_path: Path, files: Overrides) -> None:
    assert own(tmp_path, files) == []


@pytest.mark.parametrize("broken", ["changes/1.md", "changes/4.md"])
def test_a_change_elsewhere_that_cannot_be_read_hides_nothing(tmp_path: Path, broken: str) -> None:
    files: Overrides = {TWO: end("13", "14"), THREE: end("13", "15"), ONE: None, broken: "x"}
    assert places(own(tmp_path, files)) == [f"CHG002 {THREE}:8"]


def test_long_values_are_shortened(tmp_path: Path) -> None:
    items = ", ".join("b" * 70 + str(number) for number in range(9))
    (found,) = own(tmp_path, {ONE: edits(f"field: expected_outcomes, from: [a], to: [{items}]")})
    assert str(found.message).count("…") == 5


def test_a_task_of_another_collaboration_is_not_in_this_plan(tmp_path: Path) -> None:
    edits = "[{task: XMB-2024-009, field: end, from: 2024-04-20, to: 2024-04-26}]"
    files: Overrides = {"../REQ-2024-002/tasks/XMB-2024-009.md": {}, "changes/2.md": {"changes": edits}}
    only(tmp_path, files, "CHG002 changes/2.md:7", "XMB-2024-009 is a task of REQ-2024-002")
