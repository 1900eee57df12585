"""`status`: one collaboration in full, all of them in lines."""

from __future__ import annotations

import pytest

from tests.company import ORGANIZATION, OTHER, write_company
from tests.terminal import Shell

COLUMNS = [
    "task",
    "requesting_department",
    "collaborating_departments",
    "description",
    "expected_outcome",
    "start",
    "end",
    "owner",
    "status",
    "channel",
    "notes",
]


def test_all_of_them_in_lines(shell: Shell) -> None:
    said = shell("status")
    first, second, *_, last = said.out.splitlines()
    assert said.code == 0
    assert first.split()[:2] == ["REQ-2024-001", "closed"]
    assert second.split()[:3] == ["REQ-2024-002", "2", "Match"]
    assert last == "`collabsite status REF` tells more of one"


def test_one_of_them(shell: Shell) -> None:
    lines = shell("status", "REQ-2024-002").out.splitlines()
    assert lines[0].startswith("REQ-2024-002  ")
    assert lines[1] == "stage 2 of 6: Match departments and resources"
    assert {"Deadlines", "Next"} <= set(lines)
    assert any("working day" in line or "due today" in line for line in lines)
    assert any(line.strip().startswith("collabsite new response REQ-2024-002") for line in lines)


def test_late_comes_first_and_says_who(shell: Shell) -> None:
    lines = shell("status", "REQ-2024-002", "--today", "2024-05-06").out.splitlines()
    first = lines[lines.index("Deadlines") + 1]
    assert "working days late" in first
    assert "Answer the request for" in first


def test_a_command_that_several_begin_with_is_said_once(shell: Shell) -> None:
    lines = shell("status", "REQ-2024-001").out.splitlines()
    commands = [line for line in lines if line.startswith("      collabsite")]
    assert len(commands) == len(set(commands))


@pytest.mark.parametrize("ref", ["REQ-2024-001", "XMB-2024-001", "REQ-2024-001/deliveries/1"])
def test_any_record_names_its_collaboration(shell: Shell, ref: str) -> None:
    status = shell("status", ref, "--format", "json").json
    assert list(status) == [
        "version",
        "request",
        "title",
        "stage",
        "clocks",
        "missing_signatures",
        "next",
        "tasks",
    ]
    assert (status["version"], status["request"], status["stage"]) == (1, "REQ-2024-001", "closed")
    assert [list(task) for task in status["tasks"]] == [COLUMNS, COLUMNS]


def test_all_of_them_as_json(shell: Shell) -> None:
    found = shell("status", "--format", "json").json
    assert (list(found), found["version"]) == (["version", "collaborations"], 1)
    assert [one["request"] for one in found["collaborations"]] == ["REQ-2024-001", "REQ-2024-002"]
    assert all("version" not in one for one in found["collaborations"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["REQ-2024-003"], "did you mean REQ-2024-00"),
        (["knowledge/launch-checklist"], "`collabsite status` lists the collaborations"),
        (["REQ-2024-001", "--format", "xml"], "there are: text, json"),
    ],
)
def test_what_it_refuses(shell: Shell, arguments: list[str], said: str) -> None:
    result = shell("status", *arguments)
    assert (result.code, result.out) == (2, "")
    assert said in result.err


def test_outside_a_repository(plain_shell: Shell) -> None:
    assert plain_shell("status").code == 0


def test_no_collaboration(plain_shell: Shell) -> None:
    import shutil

    shutil.rmtree(plain_shell.root / "records/2024")
    assert plain_shell("status").out == "there is no collaboration yet\n"


def test_a_broken_request_and_a_broken_organisation(shell: Shell) -> None:
    write_company(shell.root, {f"{OTHER}/request.md": "---\ntitle: [\n---\n", ORGANIZATION: None})
    lines = shell("status", "REQ-2024-002").out.splitlines()
    assert lines == ["REQ-2024-002  the request cannot be read", "stage 1 of 6: Request and clarify"]


def test_what_records_say_cannot_move_the_cursor(shell: Shell) -> None:
    write_company(shell.root, {f"{OTHER}/request.md": {"title": r'"a\u001b[2Jb\nc"'}})
    for arguments in (["status"], ["status", "REQ-2024-002"]):
        out = shell(*arguments).out
        assert "\x1b" not in out
        assert r"a\x1b[2Jb\nc" in out
