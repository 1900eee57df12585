"""The list of tasks and their files (MIN004); late tasks that a meeting is silent about (MIN006)."""

# ruff: noqa: E501
from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from collabsite.findings import Level
from tests.company import OTHER, Overrides
from tests.judging import judged, only, places, texts

KICKOFF = "minutes/2024-02-27-kickoff.md"
SYNC = "minutes/2024-03-13-sync.md"
BRIEF = "minutes/2024-03-20-brief.md"
TASK, NEW = "tasks/XMB-2024-003.md", "tasks/XMB-2024-005.md"
OPEN: Overrides = {"retrospective.md": None}
FRESH = {"status": "not_started", "completed": None, "start": "2024-03-18", "end": "2024-03-20"}
LONGER: Overrides = {"request.md": {"end": "2024-04-30"}}


def seen(root: Path, files: Overrides, today: date | None = None) -> list[str]:
    """Code and place of everything but late clocks."""
    return places(one for one in judged(root, {**OPEN, **files}, today) if one.level is not Level.LATE)


BROKEN: dict[str, tuple[Overrides, list[str]]] = {
    "a file nobody lists": ({NEW: FRESH}, [f"MIN004 {NEW}:1"]),
    "a file nobody lists, with an error": ({NEW: {**FRESH, "titel": "a"}}, [f"MIN004 {NEW}:1", f"REC005 {NEW}:16"]),
    "a number without a file": ({KICKOFF: {"tasks": "\n  - XMB-2024-001\n  - XMB-2024-003\n  - XMB-2024-009"}}, [f"MIN004 {KICKOFF}:10"]),
    "an added one without a file": ({"changes/2.md": {"changes": "[]", "adds": "[XMB-2024-009]"}}, ["MIN004 changes/2.md:8"]),
    "a dropped one without a file": ({"changes/2.md": {"changes": "[]", "drops": "[XMB-2024-009]"}}, ["MIN004 changes/2.md:8"]),
    "a dropped one without a file, which the minutes list": (
        {KICKOFF: {"tasks": "[XMB-2024-001, XMB-2024-003, XMB-2024-009]"}, "changes/2.md": {"changes": "[]", "drops": "[XMB-2024-009]"}},
        [f"MIN004 {KICKOFF}:7"],
    ),
    "added, then dropped, without a file": (
        {"changes/2.md": {"changes": "[]", "adds": "[XMB-2024-009]"}, "changes/3.md": {"changes": "[]", "drops": "[XMB-2024-009]"}},
        ["MIN004 changes/2.md:8"],
    ),
    "listed, without a file, beside a file that is not": ({NEW: FRESH, KICKOFF: {"tasks": "[XMB-2024-001, XMB-2024-003, XMB-2024-009]"}}, [f"MIN004 {KICKOFF}:7", f"MIN004 {NEW}:1"]),
    "the task of another collaboration": ({f"{OTHER}/tasks/XMB-2024-004.md": {}, KICKOFF: {"tasks": "[XMB-2024-001, XMB-2024-003, XMB-2024-004]"}}, [f"MIN004 {KICKOFF}:7"]),
    "no number": ({KICKOFF: {"tasks": "[XMB-2024-001, XMB-2024-003, 开发]"}}, [f"MIN004 {KICKOFF}:7"]),
}  # fmt: skip
KEPT: dict[str, Overrides] = {
    "listed in another order": {KICKOFF: {"tasks": "[XMB-2024-003, XMB-2024-001]"}},
    "space around a number": {KICKOFF: {"tasks": '[" XMB-2024-003", "XMB-2024-001 "]'}},
    "added by a change": {NEW: FRESH, "changes/2.md": {"changes": "[]", "adds": "[XMB-2024-005]"}},
    "dropped by a change": {NEW: FRESH, "changes/2.md": {"changes": "[]", "drops": "[XMB-2024-005]"}},
    "a draft before the kickoff": {f"{OTHER}/tasks/XMB-2024-004.md": {}},
    "no task in the minutes is another finding": {KICKOFF: {"tasks": "[]"}},
    "minutes that cannot be read": {KICKOFF: "no front matter\n", NEW: FRESH},
    "minutes whose list does not fit": {KICKOFF: {"tasks": "XMB-2024-001"}},
    "minutes whose list is misspelt": {KICKOFF: {"tasks": None, "taks": "[XMB-2024-001]"}},
    "a change that cannot be read may list it": {NEW: FRESH, "changes/2.md": "no front matter\n"},
    "a change whose list does not fit": {NEW: FRESH, "changes/2.md": {"adds": "XMB-2024-005"}},
    "a task that cannot be read has a file": {TASK: "no front matter\n"},
    "withdrawn": {"withdrawal.md": {}, NEW: FRESH},
}  # fmt: skip


@pytest.mark.parametrize(("files", "where"), BROKEN.values(), ids=BROKEN)
def test_unlisted(tmp_path: Path, files: Overrides, where: list[str]) -> None:
    mine = [one for one in seen(tmp_path, files) if one.startswith(("MIN", "REC"))]
    assert sorted(mine) == sorted(where)


@pytest.mark.parametrize("files", KEPT.values(), ids=KEPT)
def test_listed(tmp_path: Path, files: Overrides) -> None:
    assert not [one for one in seen(tmp_path, files) if one.startswith("MIN004")]


def test_level_and_words(tmp_path: Path) -> None:
    path = f"{OTHER}/tasks/XMB-2024-004.md"
    tasks = "[XMB-2024-001, XMB-2024-003, XMB-2024-004, XMB-2024-009, '`rm`']"
    found = [one for one in judged(tmp_path, {path: {}, KICKOFF: {"tasks": tasks}}) if one.code == "MIN004"]
    assert {one.level for one in found} == {"error"}
    assert "tasks[3] lists XMB-2024-004, which is a task of REQ-2024-002" in texts(found)
    assert "tasks[4] lists XMB-2024-009, which has no file" in texts(found)
    assert "`collabsite new task REQ-2024-001 --set task=XMB-2024-009`" in texts(found)
    assert "tasks[5] lists `rm`, which has no file | correct the number" in texts(found)


def test_words_of_a_file_that_nobody_lists(tmp_path: Path) -> None:
    found = [one for one in judged(tmp_path, {NEW: FRESH}) if one.code == "MIN004"]
    assert "XMB-2024-005 is listed neither" in texts(found)
    assert "`collabsite new change REQ-2024-001 --set adds=XMB-2024-005`" in texts(found)
    assert [one.record for one in found] == ["XMB-2024-005"]


def test_a_number_taken_twice_is_another_finding(tmp_path: Path) -> None:
    path = f"{OTHER}/tasks/XMB-2024-003.md"
    kickoff = {"held": "2024-03-30", "tasks": "[XMB-2024-004]"}
    found = seen(
        tmp_path, {path: {}, f"{OTHER}/minutes/2024-03-30-kickoff.md": kickoff, f"{OTHER}/tasks/XMB-2024-004.md": {}}
    )
    assert f"REC008 {path}:1" in found
    assert not [one for one in found if one.startswith("MIN004")]


# --- MIN006 -----------------------------------------------------------------------------------------------

LATER: Overrides = {"changes/1.md": {"proposed": "2024-03-15"}, SYNC: {"held": "2024-03-14"}}
"""On 14 March XMB-2024-003 was past its end, and its delivery had failed that day."""
WAITING: Overrides = {"deliveries/3.md": None, "acceptances/3.md": None, "tasks/XMB-2024-001.md": {"status": "delayed", "completed": None}, **LONGER}  # fmt: skip
SILENT: dict[str, tuple[Overrides, list[str]]] = {
    "a task that failed": (LATER, [f"MIN006 {SYNC}:2"]),
    "at the list": ({**LATER, SYNC: {"held": "2024-03-14", "lagging": "[XMB-2024-001]"}}, [f"MIN006 {SYNC}:7"]),
    "a brief the day after": ({**WAITING, BRIEF: {"held": "2024-03-21"}}, [f"MIN006 {BRIEF}:2"]),
    "two tasks": (
        {**WAITING, "deliveries/2.md": None, "acceptances/2.md": None, TASK: {"status": "delayed"}, BRIEF: {"held": "2024-03-21"}},
        [f"MIN006 {BRIEF}:2"] * 2,
    ),
    "another key with an error": ({**LATER, SYNC: {"held": "2024-03-14", "titel": "a"}}, [f"MIN006 {SYNC}:2", f"REC005 {SYNC}:7"]),
}  # fmt: skip
SPOKEN: dict[str, Overrides] = {
    "listed": {**LATER, SYNC: {"held": "2024-03-14", "lagging": "[XMB-2024-001, XMB-2024-003]"}},
    "on the day of its end": {**WAITING, BRIEF: {"held": "2024-03-20"}},
    "its end had moved by then": {SYNC: {"held": "2024-03-14"}},
    "delivered that day": {BRIEF: {"held": "2024-03-21"}},
    "a special meeting": {**WAITING, BRIEF: {"held": "2024-03-21", "meeting": "special"}},
    "a dropped task": {**WAITING, BRIEF: {"held": "2024-03-21"}, "changes/2.md": {"changes": "[]", "drops": "[XMB-2024-001]"}},
    "a meeting ahead": {**WAITING, BRIEF: {"held": "2024-04-02"}},
    "a list that does not fit": {**LATER, SYNC: {"held": "2024-03-14", "lagging": "XMB-2024-003"}},
    "a list that is misspelt": {**LATER, SYNC: {"held": "2024-03-14", "laging": "[XMB-2024-003]"}},
    "a day that does not fit": {**LATER, SYNC: {"held": "soon"}},
    "a delivery that cannot be read": {**LATER, "deliveries/4.md": "no front matter\n"},
    "a change that cannot be read": {**LATER, "changes/2.md": "no front matter\n"},
    "a status that does not fit": {**WAITING, BRIEF: {"held": "2024-03-21"}, "tasks/XMB-2024-001.md": {"status": "a"}},
    "withdrawn": {**LATER, "withdrawal.md": {}},
}  # fmt: skip


@pytest.mark.parametrize(("files", "where"), SILENT.values(), ids=SILENT)
def test_silent(tmp_path: Path, files: Overrides, where: list[str]) -> None:
    assert [one for one in seen(tmp_path, files) if one.startswith(("MIN", "REC"))] == where


@pytest.mark.parametrize("files", SPOKEN.values(), ids=SPOKEN)
def test_not_silent(tmp_path: Path, files: Overrides) -> None:
    assert not [one for one in seen(tmp_path, files) if one.startswith("MIN006")]


def test_words_of_a_silent_lag(tmp_path: Path) -> None:
    found = [one for one in judged(tmp_path, {**OPEN, **LATER}) if one.code == "MIN006"]
    assert [one.level for one in found] == ["warning"]
    assert "XMB-2024-003 was to end on 2024-03-13 and is not in lagging" in texts(found)


def test_one_kickoff_only_lists_a_task(tmp_path: Path) -> None:
    """The list of a second kickoff counts too: that there are two is the finding."""
    second = {"held": "2024-03-01", "tasks": "[XMB-2024-001]"}
    only(tmp_path, {"minutes/2024-03-01-kickoff.md": second}, "MIN005 minutes/2024-03-01-kickoff.md:2")


def test_a_task_under_a_number_that_is_none_is_misplaced_not_unlisted(tmp_path: Path) -> None:
    codes = {one.code for one in judged(tmp_path, {"tasks/XMB-24-009.md": {"status": "not_started"}})}
    assert ("REC007" in codes, "MIN004" in codes) == (True, False)
