"""What a kickoff must fix (MIN002), that there is one only (MIN005), and criteria that it loses (MIN007)."""

# ruff: noqa: E501
from __future__ import annotations

from pathlib import Path

import pytest

from collabsite.findings import Level
from tests.company import Overrides, sound
from tests.judging import judged, only, places, texts

KICKOFF = "minutes/2024-02-27-kickoff.md"
SYNC = "minutes/2024-03-06-sync.md"
PARTS = ["tasks", "milestones", "delivery_standards", "communication", "risk_plan", "priority_rule"]
WITHDRAWN: Overrides = {"withdrawal.md": {}, "retrospective.md": None}


def codes(root: Path, files: Overrides) -> list[str]:
    """The codes of everything but late clocks."""
    return [one.code for one in judged(root, files) if one.level is not Level.LATE]


def line_of(key: str) -> int:
    """The line of a key in the sound minutes: a blank that is there is pointed at."""
    lines = sound(KICKOFF).splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.startswith(f"{key}:"))


@pytest.mark.parametrize("key", PARTS)
@pytest.mark.parametrize("written", [None, "[]", ""])
def test_a_part_is_missing(tmp_path: Path, key: str, written: str | None) -> None:
    if key == "priority_rule" and written == "[]":
        written = '" "'
    line = 2 if written is None else line_of(key)
    said = f"the kickoff's minutes have no {key} ("
    finding = only(tmp_path, {KICKOFF: {key: written}}, f"MIN002 {KICKOFF}:{line}", said)
    assert str(finding.help).startswith("add the line" if written is None else "fill in")
    assert finding.level == "error"
    assert finding.subject == key


def test_each_missing_part_is_a_finding(tmp_path: Path) -> None:
    found = judged(tmp_path, {KICKOFF: dict.fromkeys(PARTS)})
    assert places(found) == [f"MIN002 {KICKOFF}:2"] * 6, texts(found)


@pytest.mark.parametrize("key", PARTS)
def test_a_part_that_does_not_fit_is_not_missing(tmp_path: Path, key: str) -> None:
    assert codes(tmp_path / "a", {KICKOFF: {key: "{a: b}"}}) == ["REC006"]
    misspelt = {key: None, key[:-1]: "[a]"}
    assert codes(tmp_path / "b", {KICKOFF: misspelt}) == ["REC005"]


def test_other_minutes_need_no_plan(tmp_path: Path) -> None:
    assert "MIN002" not in codes(tmp_path, {KICKOFF: {**dict.fromkeys(PARTS), "meeting": "special"}})


def test_withdrawn(tmp_path: Path) -> None:
    assert codes(tmp_path, {**WITHDRAWN, KICKOFF: dict.fromkeys(PARTS)}) == []


# --- MIN005 -----------------------------------------------------------------------------------------------


def test_the_later_kickoff_is_the_second(tmp_path: Path) -> None:
    path = "minutes/2024-02-01-kickoff.md"
    message = "there is a kickoff already: records/2024/REQ-2024-001/minutes/2024-02-27-kickoff.md"
    only(tmp_path, {path: {"held": "2024-02-28"}}, f"MIN005 {path}:2", message)


def test_of_one_day_the_path_decides(tmp_path: Path) -> None:
    only(tmp_path, {"minutes/b.md": {}}, "MIN005 minutes/b.md:2")


def test_each_one_more_is_a_finding(tmp_path: Path) -> None:
    found = judged(tmp_path, {"minutes/b.md": {}, "minutes/c.md": {"held": "2024-02-28"}})
    assert places(found) == ["MIN005 minutes/b.md:2", "MIN005 minutes/c.md:2"]


def test_one_whose_day_cannot_be_read_is_not_the_first(tmp_path: Path) -> None:
    found = judged(tmp_path, {"minutes/a.md": {"held": "soon"}})
    assert places(found) == ["MIN005 minutes/a.md:2", "REC006 minutes/a.md:3"], texts(found)


def test_kickoffs_of_two_collaborations(tmp_path: Path) -> None:
    path = "../REQ-2024-002/minutes/2024-03-30-kickoff.md"
    assert "MIN005" not in codes(tmp_path, {path: {"held": "2024-03-30"}})


# --- MIN007 -----------------------------------------------------------------------------------------------

CRITERIA = "\n  - 功能测试用例通过率100%\n  - 首周崩溃率低于0.5%"
LOST: dict[str, tuple[Overrides, str]] = {
    "nowhere": ({"request.md": {"acceptance_criteria": CRITERIA}}, "MIN007:17"),
    "only a task of a change that drops it": (
        {
            "request.md": {"acceptance_criteria": CRITERIA},
            "tasks/XMB-2024-005.md": {"acceptance_criteria": "[首周崩溃率低于0.5%]"},
            "changes/2.md": {"changes": "[]", "adds": "[XMB-2024-005]"},
            "changes/3.md": {"changes": "[]", "drops": "[XMB-2024-005]"},
        },
        "MIN007:17",
    ),
    "a change has taken the standard out": (
        {
            "changes/2.md": {"changes": "[{field: delivery_standards, from: [功能测试用例通过率100%, 推广材料3套经产品部审定], to: [功能测试用例通过率100%]}]"},
            "tasks/XMB-2024-001.md": {"acceptance_criteria": "[推广材料3套]"},
            "acceptances/3.md": {"results": "[{criterion: 推广材料3套, passed: true}]"},
        },
        "MIN007:17",
    ),
}  # fmt: skip
FOUND: dict[str, Overrides] = {
    "in the standards alone": {"tasks/XMB-2024-001.md": {"acceptance_criteria": "[a]"}, "acceptances/3.md": {"results": "[{criterion: a, passed: true}, {criterion: 推广材料3套经产品部审定, passed: true}]"}},
    "in a task alone": {KICKOFF: {"delivery_standards": "[功能测试用例通过率100%]"}},
    "in another order": {KICKOFF: {"delivery_standards": "[推广材料3套经产品部审定, 功能测试用例通过率100%]"}, "request.md": {"acceptance_criteria": "[推广材料3套经产品部审定, 功能测试用例通过率100%]"}},
    "decomposed, with space around": {"request.md": {"acceptance_criteria": '["  Café  "]'}, KICKOFF: {"delivery_standards": '[功能测试用例通过率100%, "Cafe\u0301"]'}, "acceptances/3.md": {"results": '[{criterion: 推广材料3套经产品部审定, passed: true}, {criterion: "Café", passed: true}]'}},
    "a change has put it in": {
        "request.md": {"acceptance_criteria": CRITERIA},
        "changes/2.md": {"changes": "[{field: delivery_standards, from: [功能测试用例通过率100%, 推广材料3套经产品部审定], to: [功能测试用例通过率100%, 首周崩溃率低于0.5%]}]"},
        "acceptances/3.md": {"results": "[{criterion: 推广材料3套经产品部审定, passed: true}, {criterion: 首周崩溃率低于0.5%, passed: true}]"},
    },
    "before the kickoff": {"../REQ-2024-002/tasks/XMB-2024-004.md": {"acceptance_criteria": "[a]"}},
    "withdrawn": {**WITHDRAWN, "request.md": {"acceptance_criteria": CRITERIA}},
}  # fmt: skip


@pytest.mark.parametrize(("files", "place"), LOST.values(), ids=LOST)
def test_lost(tmp_path: Path, files: Overrides, place: str) -> None:
    found = [one for one in judged(tmp_path, files) if one.code == "MIN007"]
    assert places(found) == [place.replace(":", " request.md:")]
    assert found[0].level == "warning"
    assert 'acceptance_criteria[2] "' in texts(found)


@pytest.mark.parametrize("files", FOUND.values(), ids=FOUND)
def test_not_lost(tmp_path: Path, files: Overrides) -> None:
    assert "MIN007" not in codes(tmp_path, files)


@pytest.mark.parametrize(
    "files",
    [
        {KICKOFF: {"delivery_standards": "a"}},
        {KICKOFF: {"delivery_standards": None}},
        {KICKOFF: "no front matter\n"},
        {"tasks/XMB-2024-001.md": {"acceptance_criteria": "a"}},
        {"tasks/XMB-2024-001.md": "no front matter\n"},
        {"changes/1.md": {"changes": "a"}},
    ],
)
def test_where_the_plan_cannot_be_read_nothing_is_lost(tmp_path: Path, files: Overrides) -> None:
    assert "MIN007" not in codes(tmp_path, {"request.md": {"acceptance_criteria": CRITERIA}, **files})


def test_a_key_with_an_error_hides_nothing(tmp_path: Path) -> None:
    files: Overrides = {"request.md": {"acceptance_criteria": CRITERIA, "titel": "a"}, SYNC: {"hled": "a"}}
    assert sorted(codes(tmp_path, files)) == ["MIN007", "REC005", "REC005"]
