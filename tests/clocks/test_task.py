"""Finishing (4): each end the plan had, on its own days."""

# ruff: noqa: E501
from __future__ import annotations

from pathlib import Path

import pytest

from tests.clocking import Case, check
from tests.company import Overrides
from tests.states import OPEN, T1, T3


def _moved(proposed: str, before: str = "2024-03-15", after: str = "2024-03-20") -> Overrides:
    edit = f"[{{task: XMB-2024-003, field: end, from: {before}, to: {after}}}]"
    return {T3: {"end": after}, "changes/2.md": {"proposed": proposed, "changes": edit}}


TASKS: dict[str, Case] = {
    "met": ({}, "2024-04-01", "task", ["03-01 03-20 03-19 met 1", "03-01 03-15 03-15 met 0"]),
    "the last day": (OPEN, "2024-03-20", "task", ["03-01 03-20 - running 0", "03-01 03-15 03-15 met 0"]),
    "the day after": (OPEN, "2024-03-21", "task", ["03-01 03-20 - late 1", "03-01 03-15 03-15 met 0"]),
    "delivered late stays late": ({"deliveries/3.md": {"submitted": "2024-03-21"}, T1: {"completed": "2024-03-22"}}, "2024-04-01", "task", ["03-01 03-20 03-21 late 1", "03-01 03-15 03-15 met 0"]),
    "a slow acceptance makes nobody late": ({"acceptances/3.md": {"inspected": "2024-03-28"}, T1: {"completed": "2024-03-28"}, "retrospective.md": None}, "2024-04-01", "task", ["03-01 03-20 03-19 met 1", "03-01 03-15 03-15 met 0"]),
    "waiting for its acceptance": ({"acceptances/3.md": None, T1: {"status": "in_progress", "completed": None}}, "2024-03-25", "task", ["03-01 03-20 03-19 met 1", "03-01 03-15 03-15 met 0"]),
    "failed after its end: late from the end": ({"acceptances/1.md": {"inspected": "2024-03-18"}, "deliveries/2.md": {"submitted": "2024-03-19"}, "acceptances/2.md": {"inspected": "2024-03-19"}}, "2024-04-01", "task", ["03-01 03-20 03-19 met 1", "03-01 03-15 03-19 late 2"]),
    "done without a delivery": ({**OPEN, T1: {"status": "done", "completed": "2024-03-22"}}, "2024-04-01", "task", ["03-01 03-20 03-22 late 2", "03-01 03-15 03-15 met 0"]),
    "moved on its last day": ({**OPEN, **_moved("2024-03-15"), "deliveries/2.md": {"submitted": "2024-03-20"}, "acceptances/2.md": {"inspected": "2024-03-20"}}, "2024-03-20", "task", ["03-01 03-20 - running 0", "03-01 03-20 03-20 met 0"]),
    "moved the day after: late for good": ({**OPEN, **_moved("2024-03-18"), "deliveries/2.md": {"submitted": "2024-03-20"}, "acceptances/2.md": {"inspected": "2024-03-20"}}, "2024-03-20", "task", ["03-01 03-20 - running 0", "03-01 03-15 03-18 late 1", "03-01 03-20 03-20 met 0"]),
    "moved when it was delivered": (_moved("2024-03-18"), "2024-04-01", "task", ["03-01 03-20 03-19 met 1", "03-01 03-15 03-15 met 0"]),
    "moved twice, once too late": ({**_moved("2024-03-25"), "deliveries/2.md": {"submitted": "2024-03-18"}, "acceptances/2.md": {"inspected": "2024-03-18"}}, "2024-04-01", "task", ["03-01 03-20 03-19 met 1", "03-01 03-15 03-18 late 1"]),
    "moved to an earlier day when it was delivered": (_moved("2024-03-18", after="2024-03-10"), "2024-04-01", "task", ["03-01 03-20 03-19 met 1", "03-01 03-15 03-15 met 0"]),
    "moved to an earlier day while it runs": ({**OPEN, **_moved("2024-03-14", after="2024-03-14")}, "2024-03-20", "task", ["03-01 03-20 - running 0", "03-01 03-14 03-15 late 1"]),
    "dropped": ({"changes/2.md": {"proposed": "2024-03-18", "changes": None, "drops": "[XMB-2024-001]"}, "deliveries/3.md": None, "acceptances/3.md": None}, "2024-04-01", "task", ["03-01 03-15 03-15 met 0"]),
    "withdrawn": ({**OPEN, "withdrawal.md": {"on": "2024-03-18"}}, "2024-04-01", "task", ["03-01 03-15 03-15 met 0"]),
}  # fmt: skip


@pytest.mark.parametrize("case", TASKS.values(), ids=TASKS)
def test_finishing(tmp_path: Path, case: Case) -> None:
    check(tmp_path, case)
