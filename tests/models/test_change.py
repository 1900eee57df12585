"""A change's `from` and `to` are of the field's type, and name what the field names."""

# ruff: noqa: E501
from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from collabsite.io.workspace import open_workspace
from collabsite.models.change import Change, plan_model
from collabsite.models.minutes import Minutes
from collabsite.models.request import Request
from collabsite.models.task import Task
from tests.company import write_company
from tests.judging import judged, only, texts

TASK = "task: XMB-2024-003, "
TAKEN = {
    "a day": TASK + "field: end, from: 2024-03-13, to: 2024-03-15",
    "a person": TASK + "field: owner, from: chen-hao, to: li-qiang",
    "a list emptied": TASK + "field: collaborating_departments, from: [market], to: []",
    "a list filled": TASK + "field: collaborating_departments, from: [], to: [market]",
    "criteria emptied": TASK + "field: acceptance_criteria, from: [a], to: []",
    "a text that is a number": TASK + "field: expected_outcome, from: 2024, to: 2025",
    "the request's departments": "field: collaborating_departments, from: [tech], to: [tech, market]",
    "the request's goal": "field: goal, from: a, to: b",
    "milestones": "field: milestones, from: [], to: [{name: a, due: 2024-03-20}]",
    "standards": "field: delivery_standards, from: [a], to: []",
}
REFUSED = {
    "no day": (TASK + "field: end, from: 2024-03-13, to: 3月15日", "REC006", "changes[1].to"),
    "no such day": (TASK + "field: end, from: 2024-02-30, to: 2024-03-15", "REC006", "a day that does not exist"),
    "no list": (TASK + "field: acceptance_criteria, from: a, to: [b]", "REC006", "not a list"),
    "a list for a text": ("field: goal, from: [a], to: b", "REC006", "not a text"),
    "an empty item": ("field: acceptance_criteria, from: [a, ~], to: [b]", "REC006", "changes[1].from[2] is empty"),
    "an unknown key": ("field: milestones, from: [], to: [{name: a, due: 2024-03-20, who: b}]", "REC005", "changes[1].to[1].who"),
    "a missing key": ("field: milestones, from: [], to: [{name: a}]", "REC004", "changes[1].to[1].due is missing"),
    "no field of a task": (TASK + "field: status, from: done, to: delayed", "REC006", "no field of the plan"),
    "a field of the request": (TASK + "field: goal, from: a, to: b", "REC006", "no field of the plan"),
    "a field of tasks": ("field: owner, from: sun-qi, to: zhou-min", "REC006", "no field of the plan"),
    "no person": (TASK + "field: owner, from: chen-hao, to: chen-hoa", "REC009", "did you mean chen-hao?"),
    "no person before": (TASK + "field: owner, from: nobody-known, to: chen-hao", "REC009", "changes[1].from names"),
    "no department": ("field: collaborating_departments, from: [tech], to: [tech, legal]", "REC009", "changes[1].to[2]"),
    "no task": ("task: XMB-2024-099, field: end, from: 2024-03-13, to: 2024-03-15", "REC009", "changes[1].task names"),
}  # fmt: skip


@pytest.mark.parametrize("edit", TAKEN.values(), ids=TAKEN)
def test_what_is_taken(tmp_path: Path, edit: str) -> None:
    found = judged(tmp_path, {"changes/2.md": {"changes": f"[{{{edit}}}]"}})
    assert not any(one.code.startswith("REC") for one in found), texts(found)


@pytest.mark.parametrize(("edit", "code", "message"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused(tmp_path: Path, edit: str, code: str, message: str) -> None:
    only(tmp_path, {"changes/1.md": {"changes": f"\n  - {{{edit}}}"}}, f"{code} changes/1.md:8", message)


def test_values_have_the_type_of_the_field(tmp_path: Path) -> None:
    edits = f"[{{{TAKEN['a day']}}}, {{{TAKEN['a list emptied']}}}, {{{TAKEN['milestones']}}}]"
    context = open_workspace(write_company(tmp_path, {"changes/1.md": {"changes": edits}}), with_git=False)
    (change,) = (one.data for one in context.index.by_ref["REQ-2024-001/changes/1"])
    assert isinstance(change, Change)
    day, emptied, milestones = change.changes
    assert (day.from_, day.to) == (date(2024, 3, 13), date(2024, 3, 15))
    assert (emptied.from_, emptied.to) == (["market"], [])
    assert milestones.to[0].due == date(2024, 3, 20)


def test_only_adds_or_only_drops(tmp_path: Path) -> None:
    for number, keys in enumerate([{"adds": "[XMB-2024-003]"}, {"drops": "[XMB-2024-003]"}]):
        found = judged(tmp_path / str(number), {"changes/1.md": {"changes": None, **keys}})
        assert not any(one.code.startswith("REC") for one in found), texts(found)


@pytest.mark.parametrize(
    ("field", "of_task", "kind"),
    [
        ("end", True, Task), ("end", False, Request), ("goal", False, Request), ("goal", True, None),
        ("milestones", False, Minutes), ("milestones", True, None), ("title", False, None), ("notes", True, None),
    ],
)  # fmt: skip
def test_fields_of_the_plan(field: str, of_task: bool, kind: type | None) -> None:
    assert plan_model(field, of_task) is kind
