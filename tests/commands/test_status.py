"""`status`: one collaboration in full, all of them in lines."""

# ruff: noqa: E501
from __future__ import annotations

import pytest

from tests.company import ORGANIZATION, OTHER, Overrides, git, write_company
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


def test_each_deadline_says_how_it_was_counted(shell: Shell) -> None:
    lines = shell("status", "REQ-2024-002").out.splitlines()
    first = lines.index("Deadlines") + 1
    assert lines[first].split()[:6] == ["Tue", "2", "Apr", "1", "working", "day"]
    assert lines[first + 1].strip() == "2 working days after Fri 29 Mar; days off: Sat 30 Mar to Sun 31 Mar"


def _as_it_always_was(shell: Shell, overrides: Overrides) -> None:
    """The company with something else from its first commit on: what was signed first counts."""
    write_company(shell.root, overrides)
    git(shell.root, "commit", "--quiet", "--all", "--amend", "--no-edit")


def test_a_late_act_is_shown_for_good(shell: Shell) -> None:
    _as_it_always_was(shell, {"responses/tech.md": {"responded": "2024-02-23"}})
    lines = shell("status", "REQ-2024-001").out.splitlines()
    first = lines.index("Deadlines") + 1
    assert lines[first].strip().startswith("Thu 22 Feb  1 working day too late")
    assert lines[first + 1].strip() == "2 working days after Tue 20 Feb; done on Fri 23 Feb"


def test_a_provisional_day_says_so(shell: Shell) -> None:
    keys = {"submitted": "2031-03-03", "start": "2031-04-08", "end": "2031-04-30"}
    review = "{held: 2031-03-03, reviewers: [ma-li], conclusion: passed}"
    write_company(shell.root, {f"{OTHER}/request.md": {**keys, "review": review}})
    for arguments in (["status"], ["status", "REQ-2024-002"], ["desk", "tech"], ["notify", "--dry-run"]):
        assert "Wed 5 Mar (provisional)" in shell(*arguments, "--today", "2031-03-04").out


def test_a_sunday_that_is_worked_is_marked(shell: Shell) -> None:
    _as_it_always_was(shell, {f"{OTHER}/request.md": {"submitted": "2024-02-08"}})
    out = shell("status", "REQ-2024-002", "--today", "2024-02-09").out
    assert "  Sun 18 Feb (a working day)  1 working day left" in out


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "no answer yet from Product, Technology"),
        ({f"{OTHER}/responses/{name}.md": {} for name in ("product", "tech")}, "the kickoff has not been held"),
        ({f"{OTHER}/responses/tech.md": {"decision": "declined", "reason": "没有人手", "proposal": "五月再做"}}, "Technology does not take it on: 没有人手; it proposes: 五月再做"),
        ({f"{OTHER}/responses/tech.md": {"contact": None}}, "no answer yet from Product; 1 record is not filled in yet"),
    ],
)  # fmt: skip
def test_why_it_is_stuck(shell: Shell, files: Overrides, said: str) -> None:
    write_company(shell.root, files)
    assert said in shell("status", "REQ-2024-002").out.splitlines()[2]


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
    assert lines == [
        "REQ-2024-002  the request cannot be read",
        "stage 1 of 6: Request and clarify",
        "1 record is not filled in yet",
        "",
        "Next",
        "  Zhang Wei: complete Request form REQ-2024-002",
        "      collabsite check REQ-2024-002",
    ]


def test_what_records_say_cannot_move_the_cursor(shell: Shell) -> None:
    write_company(shell.root, {f"{OTHER}/request.md": {"title": r'"a\u001b[2Jb\nc"'}})
    for arguments in (["status"], ["status", "REQ-2024-002"]):
        out = shell(*arguments).out
        assert "\x1b" not in out
        assert r"a\x1b[2Jb\nc" in out


def test_what_is_there_with_an_error_is_to_be_completed_not_written_again(shell: Shell) -> None:
    blank = "---\nmeeting: kickoff\nheld: 2024-04-01\nchair:\nattendees:\n---\n"
    answers: Overrides = {f"{OTHER}/responses/{name}.md": {} for name in ("product", "tech")}
    write_company(shell.root, {**answers, f"{OTHER}/minutes/2024-04-01-kickoff.md": blank})
    steps = shell("status", "REQ-2024-002", "--format", "json").json["next"]
    assert [step["command"] for step in steps] == ["collabsite check REQ-2024-002/minutes/2024-04-01-kickoff"]
    assert steps[0]["who"] == "wu-fang"


def test_a_deadline_that_a_change_moved_is_not_done(shell: Shell) -> None:
    edit = "[{task: XMB-2024-003, field: end, from: 2024-03-15, to: 2024-03-20}]"
    moved = {
        "changes/2.md": {"proposed": "2024-03-18", "changes": edit},
        "tasks/XMB-2024-003.md": {"end": "2024-03-20"},
    }
    late = {"deliveries/2.md": {"submitted": "2024-03-19"}, "acceptances/2.md": {"inspected": "2024-03-19"}}
    write_company(shell.root, {**moved, **late})
    lines = shell("status", "REQ-2024-001").out.splitlines()
    assert "      planned from Fri 1 Mar; moved by a change on Mon 18 Mar" in lines
