"""Reports and meetings (4.1, 4.2): every week, and late for good where one was missing."""

# ruff: noqa: E501
from __future__ import annotations

from pathlib import Path

import pytest

from tests.clocking import Case, check, meetings
from tests.company import POLICY
from tests.states import OPEN, SILENT, T1, T3

PROGRESS: dict[str, Case] = {
    "kept": ({}, "2024-04-01", "progress", ["03-01 03-08 03-07 met 1", "03-07 03-14 03-14 met 0", "03-01 03-08 03-07 met 1"]),
    "before the start": ({**OPEN, **SILENT}, "2024-02-29", "progress", []),
    "before the kickoff": ({**OPEN, **SILENT, "minutes/2024-02-27-kickoff.md": None}, "2024-03-11", "progress", []),
    "of a reporter nobody knows": ({"progress/2024-03-07-tech.md": {"department": None, "reporter": "nobody"}}, "2024-04-01", "progress", ["03-01 03-08 03-07 met 1", "03-07 03-14 03-14 met 0", "03-01 03-08 03-07 met 1"]),
    "from the start": ({**OPEN, **SILENT, T3: {"status": "in_progress"}, "deliveries/1.md": None, "deliveries/2.md": None, "acceptances/1.md": None, "acceptances/2.md": None}, "2024-03-08", "progress", ["03-01 03-08 - running 0", "03-01 03-08 - running 0"]),
    "silence until the delivery": (SILENT, "2024-04-01", "progress", ["03-01 03-08 03-19 late 7", "03-01 03-08 03-13 late 3"]),
    "a late report stays late": ({"progress/2024-03-07-tech.md": {"reported": "2024-03-11"}}, "2024-04-01", "progress", ["03-01 03-08 03-07 met 1", "03-07 03-14 03-14 met 0", "03-01 03-08 03-11 late 1"]),
    "a report before the start counts not": ({"progress/2024-03-07-tech.md": {"reported": "2024-02-29"}}, "2024-04-01", "progress", ["03-01 03-08 03-07 met 1", "03-07 03-14 03-14 met 0", "03-01 03-08 03-13 late 3"]),
    "another department's report counts not": ({"progress/2024-03-07-tech.md": {"department": "market", "reporter": "he-jia"}}, "2024-04-01", "progress", ["03-01 03-08 03-07 met 1", "03-07 03-14 03-14 met 0", "03-01 03-08 03-13 late 3"]),
    "the reporter's own department": ({"progress/2024-03-07-tech.md": {"department": None}}, "2024-04-01", "progress", ["03-01 03-08 03-07 met 1", "03-07 03-14 03-14 met 0", "03-01 03-08 03-07 met 1"]),
    "a rhythm that ends on a day off": ({**OPEN, T1: {"start": "2024-03-02", "status": "in_progress", "completed": None}, **SILENT}, "2024-03-11", "progress", ["03-02 03-11 - running 0"]),
    "anew from a failed acceptance": ({**OPEN, T3: {"status": "in_progress"}, "deliveries/2.md": None, "acceptances/2.md": None}, "2024-03-22", "progress", ["03-01 03-08 03-07 met 1", "03-07 03-14 03-14 met 0", "03-14 03-21 - late 1", "03-01 03-08 03-07 met 1", "03-14 03-21 - late 1"]),
    "delivered, not judged: none runs": ({**OPEN, "acceptances/2.md": None}, "2024-04-01", "progress", ["03-01 03-08 03-07 met 1", "03-07 03-14 03-14 met 0", "03-14 03-21 - late 7", "03-01 03-08 03-07 met 1"]),
    "the policy's own rhythm": ({POLICY: {"rhythm": "{progress: 5}"}}, "2024-04-01", "progress", ["03-01 03-06 03-07 late 1", "03-07 03-12 03-14 late 2", "03-01 03-06 03-07 late 1", "03-07 03-12 03-13 late 1"]),
    "another department was responsible then": (
        {T3: {"responsible_department": "market"}, "changes/2.md": {"proposed": "2024-03-12", "changes": "[{task: XMB-2024-003, field: responsible_department, from: tech, to: market}]"}},
        "2024-04-01", "progress", ["03-01 03-08 03-07 met 1", "03-07 03-14 03-14 met 0", "03-01 03-08 03-07 met 1"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", PROGRESS.values(), ids=PROGRESS)
def test_reporting(tmp_path: Path, case: Case) -> None:
    check(tmp_path, case)


SYNCS: dict[str, Case] = {
    "kept": ({}, "2024-04-01", "sync", ["03-01 03-08 03-06 met 2", "03-06 03-13 03-13 met 0", "03-13 03-20 03-20 met 0"]),
    "a brief counts, a special meeting not": ({"minutes/2024-03-06-sync.md": {"meeting": "special"}}, "2024-04-01", "sync", ["03-01 03-08 03-13 late 3", "03-13 03-20 03-20 met 0"]),
    "before the kickoff": ({**OPEN, **meetings(), "minutes/2024-02-27-kickoff.md": None}, "2024-03-11", "sync", []),
    "before the first task": (meetings(), "2024-02-29", "sync", []),
    "none at all": (meetings(), "2024-04-01", "sync", ["03-01 03-08 03-20 late 8"]),
    "none yet": ({**OPEN, **meetings()}, "2024-03-11", "sync", ["03-01 03-08 - late 1"]),
    "ends with the last acceptance": (meetings("2024-03-08", "2024-03-15"), "2024-04-01", "sync", ["03-01 03-08 03-08 met 0", "03-08 03-15 03-15 met 0"]),
    "goes on until the last acceptance": ({**OPEN, **meetings("2024-03-08", "2024-03-15")}, "2024-04-01", "sync", ["03-01 03-08 03-08 met 0", "03-08 03-15 03-15 met 0", "03-15 03-22 - late 6"]),
    "a meeting before the first task counts not": (meetings("2024-02-29", "2024-03-08", "2024-03-15"), "2024-04-01", "sync", ["03-01 03-08 03-08 met 0", "03-08 03-15 03-15 met 0"]),
    "dropping the last task ends it": ({**OPEN, **meetings("2024-03-08", "2024-03-15"), "changes/2.md": {"proposed": "2024-03-25", "changes": None, "drops": "[XMB-2024-001]"}}, "2024-04-01", "sync", ["03-01 03-08 03-08 met 0", "03-08 03-15 03-15 met 0", "03-15 03-22 03-25 late 1"]),
}  # fmt: skip


@pytest.mark.parametrize("case", SYNCS.values(), ids=SYNCS)
def test_meeting(tmp_path: Path, case: Case) -> None:
    check(tmp_path, case)
