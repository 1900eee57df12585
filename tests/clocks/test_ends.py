"""Rework and retrospective (5.3, 6.1): working days after a failure, and after the end."""

# ruff: noqa: E501
from __future__ import annotations

from pathlib import Path

import pytest

from tests.clocking import Case, check
from tests.company import POLICY, Overrides
from tests.states import FAILED, OPEN

REWORKS: dict[str, Case] = {
    "met": ({}, "2024-04-01", "rework", ["03-14 03-19 03-15 met 2"]),
    "the last day": (FAILED, "2024-03-19", "rework", ["03-14 03-19 - running 0"]),
    "the day after": (FAILED, "2024-03-20", "rework", ["03-14 03-19 - late 1"]),
    "late for good": ({"deliveries/2.md": {"submitted": "2024-03-20"}, "acceptances/2.md": {"inspected": "2024-03-20"}}, "2024-04-01", "rework", ["03-14 03-19 03-20 late 1"]),
    "a rework that does not say so": ({"deliveries/2.md": {"reworks": None}}, "2024-04-01", "rework", ["03-14 03-19 03-15 met 2"]),
    "its only task was dropped": ({**FAILED, "changes/2.md": {"changes": None, "drops": "[XMB-2024-003]"}}, "2024-04-01", "rework", []),
    "it did not fail": ({"acceptances/1.md": {"decision": "passed"}}, "2024-04-01", "rework", []),
    "its delivery is not there": ({"deliveries/1.md": None}, "2024-04-01", "rework", []),
    "the policy's own number": ({POLICY: {"deadlines": "{rework: 1}"}, "deliveries/2.md": {"submitted": "2024-03-18"}}, "2024-04-01", "rework", ["03-14 03-15 03-18 late 1"]),
}  # fmt: skip


@pytest.mark.parametrize("case", REWORKS.values(), ids=REWORKS)
def test_reworking(tmp_path: Path, case: Case) -> None:
    check(tmp_path, case)


NO_REPORT: Overrides = {"retrospective.md": None}
RETROSPECTIVES: dict[str, Case] = {
    "met": ({}, "2024-04-01", "retrospective", ["03-20 03-27 03-25 met 2"]),
    "the last day": (NO_REPORT, "2024-03-27", "retrospective", ["03-20 03-27 - running 0"]),
    "the day after": (NO_REPORT, "2024-03-28", "retrospective", ["03-20 03-27 - late 1"]),
    "late for good": ({"retrospective.md": {"held": "2024-03-28"}}, "2024-04-01", "retrospective", ["03-20 03-27 03-28 late 1"]),
    "a task is open": (OPEN, "2024-04-01", "retrospective", []),
    "the last open task was dropped": ({**OPEN, "changes/2.md": {"proposed": "2024-03-25", "changes": None, "drops": "[XMB-2024-001]"}}, "2024-04-01", "retrospective", ["03-25 04-01 - running 0"]),
    "every task was dropped": ({**FAILED, "changes/2.md": {"proposed": "2024-03-25", "changes": None, "drops": "[XMB-2024-001, XMB-2024-003]"}}, "2024-04-01", "retrospective", ["03-25 04-01 - running 0"]),
    "a task was dropped before the end": ({"changes/2.md": {"proposed": "2024-03-12", "changes": None, "drops": "[XMB-2024-003]"}}, "2024-04-01", "retrospective", ["03-20 03-27 03-25 met 2"]),
    "a report that cannot be read": ({"retrospective.md": "x"}, "2024-04-01", "retrospective", []),
    "the policy's own number": ({POLICY: {"deadlines": "{retrospective: 2}"}}, "2024-04-01", "retrospective", ["03-20 03-22 03-25 late 1"]),
    "withdrawn": ({**NO_REPORT, "withdrawal.md": {}}, "2024-04-01", "retrospective", []),
}  # fmt: skip


@pytest.mark.parametrize("case", RETROSPECTIVES.values(), ids=RETROSPECTIVES)
def test_looking_back(tmp_path: Path, case: Case) -> None:
    check(tmp_path, case)
