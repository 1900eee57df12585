"""What is found, in the order in which people need it."""

from __future__ import annotations

from pathlib import Path

import pytest

from collabsite.findings import Level
from collabsite.io.workspace import open_workspace
from collabsite.linter import lint
from collabsite.views.problems import Problems, asides, found_problems
from tests.company import POLICY, Overrides, write_company

VAGUE = {"request.md": {"goal": "尽快上线"}}
WAIVED = "[{rule: REQ001, record: REQ-2024-001, reason: said so, until: 2024-04-30}]"
LATE = {"responses/tech.md": {"responded": "2024-02-23"}}


def found_in(root: Path, overrides: Overrides | None = None) -> Problems:
    context = open_workspace(write_company(root, overrides), with_git=False)
    return found_problems(context, lint(context))


@pytest.mark.parametrize(
    ("overrides", "numbers"),
    [
        ({}, (0, 0, 0, 0, 0)),
        (VAGUE, (1, 0, 0, 0, 0)),
        ({"tasks/XMB-2024-003.md": {"buffer_days": "0"}}, (0, 1, 0, 0, 0)),
        ({**VAGUE, POLICY: {"waivers": WAIVED}}, (0, 0, 0, 1, 0)),
        (LATE, (0, 0, 0, 0, 1)),
    ],
)
def test_each_finding_has_one_place(tmp_path: Path, overrides: Overrides, numbers: tuple[int, ...]) -> None:
    found = found_in(tmp_path, overrides)
    kinds = (found.errors, found.warnings, len(found.late), len(found.waived), len(found.settled))
    assert kinds == numbers
    assert found.count == sum(numbers)


def test_what_blocks_comes_first(tmp_path: Path) -> None:
    overrides: Overrides = {
        "tasks/XMB-2024-001.md": {"buffer_days": "0"},
        "tasks/XMB-2024-003.md": {"buffer_days": "0", "owner": "he-jia"},
        "../REQ-2024-002/request.md": {"goal": "尽快"},
        "../../knowledge/launch-checklist.md": {"titel": "x"},
    }
    groups = found_in(tmp_path, overrides).groups
    assert [(one.collaboration.number if one.collaboration else "", one.errors) for one in groups] == [
        ("", 1),
        ("REQ-2024-001", 1),
        ("REQ-2024-002", 1),
    ]
    files = groups[1].files
    assert [file.path.rpartition("/")[2] for file in files] == ["XMB-2024-003.md", "XMB-2024-001.md"]
    assert [one.level for one in files[0].findings] == [Level.ERROR, Level.WARNING]
    assert groups[1].title


def test_collaborations_with_warnings_only_come_last(tmp_path: Path) -> None:
    overrides: Overrides = {
        "tasks/XMB-2024-001.md": {"buffer_days": "0"},
        "../REQ-2024-002/request.md": {"goal": "尽快"},
    }
    numbers = [one.collaboration.number for one in found_in(tmp_path, overrides).groups if one.collaboration]
    assert numbers == ["REQ-2024-002", "REQ-2024-001"]


@pytest.mark.parametrize("text", ["", "---\nnot closed\n", b"\xff\xfe"])
def test_a_collaboration_whose_request_cannot_be_read_is_a_group_all_the_same(
    tmp_path: Path, text: str | bytes
) -> None:
    (group,) = found_in(tmp_path, {"request.md": text}).groups
    assert group.collaboration is not None
    assert (group.collaboration.number, group.title) == ("REQ-2024-001", "")


def test_a_waived_finding_knows_its_reason_and_its_place(tmp_path: Path) -> None:
    (aside,) = found_in(tmp_path, {**VAGUE, POLICY: {"waivers": WAIVED}}).waived
    assert aside.waiver is not None
    assert (aside.waiver.reason, aside.record is not None, aside.collaboration is not None) == ("said so", True, True)


def test_a_stray_file_in_a_folder_belongs_to_its_collaboration(tmp_path: Path) -> None:
    context = open_workspace(write_company(tmp_path, {"notes.md": "x\n"}), with_git=False)
    (aside,) = asides(context, lint(context)).values()
    assert aside.record is None
    assert aside.collaboration is not None
