"""Idle changes: of values, of the tasks in the plan, and of what had been accepted."""

# ruff: noqa: E501
from __future__ import annotations

from pathlib import Path

import pytest

from collabsite.findings import Finding
from tests.company import Overrides
from tests.judging import judged, only, places, texts

TASK, KICKOFF = "tasks/XMB-2024-003.md", "minutes/2024-02-27-kickoff.md"
ONE, TWO, THREE = "changes/1.md", "changes/2.md", "changes/3.md"
END = "{task: XMB-2024-003, field: end, from: 2024-03-13, to: 2024-03-15}"


def own(root: Path, files: Overrides) -> list[Finding]:
    return [one for one in judged(root, files) if one.code == "CHG003"]


def adds(*tasks: str, **keys: str) -> dict[str, str | None]:
    return {"changes": None, "adds": f"[{', '.join(tasks)}]", **keys}


def drops(*tasks: str, **keys: str) -> dict[str, str | None]:
    return {"changes": None, "drops": f"[{', '.join(tasks)}]", **keys}


def edit(text: str) -> dict[str, str]:
    return {"changes": f"\n  - {END}\n  - {{{text}}}"}


BROKEN: dict[str, tuple[Overrides, list[str], str]] = {
    "the same day": ({ONE: edit("task: XMB-2024-003, field: start, from: 2024-03-01, to: 2024-03-01")}, [f"{ONE}:9"], 'start is changed from "2024-03-01" to the same'),
    "the same but for space": ({ONE: edit('field: goal, from: 3月20日前完成新产品功能上线, to: " 3月20日前完成新产品功能上线"')}, [f"{ONE}:9"], "to the same"),
    "nothing to nothing": ({ONE: edit("task: XMB-2024-003, field: collaborating_departments, from: [], to: []")}, [f"{ONE}:9"], 'from "[]" to the same'),
    "adds what the kickoff listed": ({TWO: adds("XMB-2024-003")}, [f"{TWO}:7"], "XMB-2024-003 is in the plan already"),
    "adds twice": ({TWO: adds("XMB-2024-009"), THREE: adds("XMB-2024-009")}, [f"{THREE}:7"], "already"),
    "adds twice in one": ({TWO: adds("XMB-2024-009", "XMB-2024-009")}, [f"{TWO}:7"], "already"),
    "adds what it drops": ({TWO: {**adds("XMB-2024-003"), "drops": "[XMB-2024-003]"}}, [f"{TWO}:7"], "already"),
    "drops what was never in": ({"tasks/XMB-2024-009.md": {}, TWO: drops("XMB-2024-009")}, [f"{TWO}:7"], "XMB-2024-009 is not in the plan"),
    "drops twice": ({TWO: drops("XMB-2024-003"), THREE: drops("XMB-2024-003")}, [f"{THREE}:7"], "is not in the plan"),
    "of an accepted task": ({ONE: {"proposed": "2024-03-19"}}, [f"{ONE}:8"], "XMB-2024-003 was accepted on 2024-03-18, before this change was proposed, 2024-03-19"),
    "drops an accepted task": ({TWO: drops("XMB-2024-003", proposed="2024-03-19")}, [f"{TWO}:7"], "was accepted on 2024-03-18"),
}  # fmt: skip
KEPT: dict[str, Overrides] = {
    "a list in another order": {ONE: edit("field: collaborating_departments, from: [market, tech], to: [tech, market]")},
    "on the day of the acceptance": {ONE: {"proposed": "2024-03-18"}},
    "drops and adds again": {TWO: drops("XMB-2024-003"), THREE: adds("XMB-2024-003")},
    "adds and drops": {TWO: adds("XMB-2024-009"), THREE: drops("XMB-2024-009")},
    "by number": {"changes/10.md": drops("XMB-2024-009"), "changes/9.md": adds("XMB-2024-009")},
    "adds before the kickoff": {ONE: {"changes": f"\n  - {END}"}, TWO: adds("XMB-2024-003", proposed="2024-02-26")},
    "an edit of a dropped task": {ONE: {"changes": "[{task: XMB-2024-003, field: end, from: 2024-03-13, to: 2024-03-13}]"}, TWO: drops("XMB-2024-003")},
    "of the request after an acceptance": {ONE: {"proposed": "2024-03-11", **edit("field: goal, from: a, to: 3月20日前完成新产品功能上线")}},
    "of an accepted task that failed again": {
        "deliveries/4.md": {"department": "tech", "submitter": "chen-hao", "submitted": "2024-03-18", "tasks": "[XMB-2024-003]"},
        "acceptances/4.md": {"delivery": "4", "inspected": "2024-03-18", "decision": "failed"},
        ONE: {"proposed": "2024-03-19"},
    },
    "a change that cannot be read": {TWO: "x", THREE: adds("XMB-2024-003")},
    "a list of another change that cannot be read": {TWO: {"drops": "XMB-2024-003"}, THREE: adds("XMB-2024-003")},
    "minutes that cannot be read": {KICKOFF: "x", TWO: drops("XMB-2024-009"), THREE: adds("XMB-2024-003")},
    "minutes without tasks": {KICKOFF: {"tasks": None}, TWO: drops("XMB-2024-003")},
    "an acceptance without a day": {"acceptances/2.md": {"inspected": "a"}, ONE: {"proposed": "2024-03-19"}},
    "a day after today": {ONE: {"proposed": "2024-04-02"}},
    "drops a task without a file": {TWO: drops("XMB-2024-009")},
    "a change without a day": {ONE: {"proposed": "a"}},
}  # fmt: skip


@pytest.mark.parametrize(("files", "expected", "message"), BROKEN.values(), ids=BROKEN)
def test_idle(tmp_path: Path, files: Overrides, expected: list[str], message: str) -> None:
    found = own(tmp_path, files)
    assert places(found) == [f"CHG003 {place}" for place in expected]
    assert message in texts(found)


@pytest.mark.parametrize("files", KEPT.values(), ids=KEPT)
def test_kept(tmp_path: Path, files: Overrides) -> None:
    found = own(tmp_path, files)
    assert found == [], texts(found)


def test_only_this(tmp_path: Path) -> None:
    files: Overrides = {ONE: edit("task: XMB-2024-003, field: start, from: 2024-03-01, to: 2024-03-01")}
    only(tmp_path, files, f"CHG003 {ONE}:9", "to the same")


def test_what_is_known_again_after_a_change_that_cannot_be_read(tmp_path: Path) -> None:
    files: Overrides = {TWO: "x", THREE: adds("XMB-2024-009"), "changes/4.md": adds("XMB-2024-009")}
    assert places(own(tmp_path, files)) == ["CHG003 changes/4.md:7"]


def test_a_change_with_another_error_is_judged_all_the_same(tmp_path: Path) -> None:
    files: Overrides = {ONE: {**edit("field: goal, from: a, to: a"), "raeson": "a"}}
    assert places(own(tmp_path, files)) == [f"CHG003 {ONE}:9"]


def test_edits_of_one_change_that_cancel_each_other(tmp_path: Path) -> None:
    there, back = (
        "{task: XMB-2024-003, field: end, from: 2024-03-15, to: 2024-03-18}",
        "{task: XMB-2024-003, field: end, from: 2024-03-18, to: 2024-03-15}",
    )
    files: Overrides = {"changes/2.md": {"proposed": "2024-03-12", "changes": f"[{there}, {back}]"}}
    only(tmp_path, files, "CHG003 changes/2.md:7", "end ends as it began")


def test_edits_of_one_change_that_go_on(tmp_path: Path) -> None:
    first, second = (
        "{task: XMB-2024-003, field: end, from: 2024-03-15, to: 2024-03-18}",
        "{task: XMB-2024-003, field: end, from: 2024-03-18, to: 2024-03-19}",
    )
    files: Overrides = {
        "changes/2.md": {"proposed": "2024-03-12", "changes": f"[{first}, {second}]"},
        "tasks/XMB-2024-003.md": {"end": "2024-03-19"},
    }
    assert "CHG003" not in {one.code for one in judged(tmp_path, files)}


def test_dropping_a_task_of_another_collaboration_is_one_finding(tmp_path: Path) -> None:
    files: Overrides = {
        "../REQ-2024-002/tasks/XMB-2024-009.md": {},
        "changes/2.md": {"proposed": "2024-03-12", "changes": None, "drops": "[XMB-2024-009]"},
    }
    only(tmp_path, files, "MIN004 changes/2.md:7", "which is a task of REQ-2024-002")
