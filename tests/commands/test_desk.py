"""`desk`: what somebody owes, to whom, by when, and a command that works."""

# ruff: noqa: E501
from __future__ import annotations

import shlex
import shutil
from typing import Any

import pytest

from tests.company import ORGANIZATION, Overrides, git, write_company
from tests.states import FAILED, NO_SYNC, OPEN, SILENT, T1, T3
from tests.terminal import Shell

NO_WORK: Overrides = {
    **FAILED, **SILENT, **NO_SYNC, "minutes/2024-02-27-kickoff.md": None, T1: None, T3: None, "changes/1.md": None,
    "deliveries/1.md": None, "acceptances/1.md": None,
}  # fmt: skip
STATES: dict[str, tuple[Overrides, str, set[str]]] = {
    "answers are missing": ({}, "2024-04-01", {"response"}),
    "the kickoff is to be held": (NO_WORK, "2024-02-26", {"task", "minutes"}),
    "tasks are to be written": ({**NO_WORK, "minutes/2024-02-27-kickoff.md": {}}, "2024-02-28", {"task"}),
    "work, reports and syncs": (OPEN, "2024-03-18", {"delivery", "progress", "minutes"}),
    "a rework": (FAILED, "2024-03-18", {"delivery", "progress", "minutes"}),
    "to be inspected": ({"acceptances/3.md": None, T1: {"status": "in_progress", "completed": None}, "retrospective.md": None}, "2024-03-20", {"acceptance", "minutes"}),
    "to look back": ({"retrospective.md": None}, "2024-03-25", {"retrospective"}),
    "the archive lacks something": (NO_SYNC, "2024-04-01", {"minutes"}),
    "declined": ({**NO_WORK, "responses/tech.md": {"decision": "declined", "reason": "a", "proposal": "b"}}, "2024-02-26", set()),
}  # fmt: skip


def owed(shell: Shell, *arguments: str) -> list[dict[str, Any]]:
    """What `desk --format json` lists."""
    said = shell("desk", *arguments, "--format", "json")
    assert said.code == 0, said.err
    assert (list(said.json), said.json["version"]) == (["version", "today", "desk", "owes"], 1)
    return list(said.json["owes"])


def take_away(shell: Shell, files: Overrides) -> None:
    """Deletes what the overrides take away, on the branch too, where `new` looks for names that are taken."""
    for path in (name for name, content in files.items() if content is None):
        (shell.root / "records/2024/REQ-2024-001" / path).unlink(missing_ok=True)
    git(shell.root, "commit", "--quiet", "--all", "--allow-empty", "--message=Less")


@pytest.mark.parametrize(("files", "today", "kinds"), STATES.values(), ids=STATES)
def test_each_command_does_what_is_owed(shell: Shell, files: Overrides, today: str, kinds: set[str]) -> None:
    write_company(shell.root, files)
    take_away(shell, files)
    mine = [one for one in owed(shell, "--today", today) if one["request"] == "REQ-2024-001"]
    others = owed(shell, "--today", today) if "response" in kinds else []
    commands = {one["command"] for one in mine or others if one["command"] and " new " in one["command"]}
    assert {shlex.split(command)[2] for command in commands} == kinds
    for command in commands:
        said = shell(*shlex.split(command)[1:], "--today", today)
        assert said.code == 0, (command, said.err)


def test_a_person_in_full(shell: Shell) -> None:
    write_company(shell.root, OPEN)
    take_away(shell, OPEN)
    lines = shell("desk", "sun-qi", "--today", "2024-03-21").out.splitlines()
    assert lines[:4] == [
        "Sun Qi  Product, 产品经理",
        "3 things are open, 1 late",
        "",
        "  Wed 20 Mar  1 working day late  Finish: 新产品功能上线",
    ]
    assert lines[4].strip() == "REQ-2024-001 新产品功能上线, for Technology, Marketing"
    assert lines[5].strip() == "planned from Fri 1 Mar"
    assert lines[6].strip() == "collabsite new delivery REQ-2024-001 --set department=product --set tasks=XMB-2024-001"


@pytest.mark.parametrize("who", ["li-qiang", "李强", "tech", "技术部", "Technology"])
def test_by_key_or_by_name(shell: Shell, who: str) -> None:
    (duty,) = owed(shell, who)
    assert (duty["who"], duty["department"], duty["to"]) == ("li-qiang", "tech", ["wu-fang"])
    assert (duty["due"], duty["state"], duty["request"]) == ("2024-04-02", "running", "REQ-2024-002")
    assert (duty["clock"]["began"], duty["clock"]["days_off"]) == ("2024-03-29", ["2024-03-30", "2024-03-31"])


def test_a_department_has_what_its_people_owe(shell: Shell) -> None:
    assert {one["who"] for one in owed(shell, "product")} == {"zhang-wei"}


def test_everybody_in_lines(shell: Shell) -> None:
    lines = shell("desk", "--today", "2024-04-08").out.splitlines()
    assert [line.split()[0] for line in lines[:-2]] == ["product", "tech", "zhang-wei", "li-qiang"]
    assert all(line.split()[-4:] == ["1", "thing", "1", "late"] for line in lines[:-2])
    assert lines[-1] == "`collabsite desk KEY` tells what, by when and how"


def test_nobody_owes_anything(shell: Shell) -> None:
    write_company(shell.root, {"../REQ-2024-002/withdrawal.md": {"on": "2024-04-01"}})
    assert shell("desk").out == "nobody owes anything\n"
    assert shell("desk", "tech").out == "Technology\nnothing is open\n"


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("li-qing", "did you mean li-qiang?"),
        ("xx", "`collabsite desk` lists who owes"),
        ("孙琦", 'several are called "孙琦"'),
    ],
)
def test_whom_it_does_not_know(shell: Shell, who: str, said: str) -> None:
    organization = (shell.root / "records/organization.yml").read_text("utf-8").replace("name: 何佳", "name: 孙琦")
    write_company(shell.root, {ORGANIZATION: organization})
    result = shell("desk", who)
    assert (result.code, result.out) == (2, "")
    assert said in result.err


def test_what_records_say_cannot_move_the_cursor(shell: Shell) -> None:
    write_company(shell.root, {"../REQ-2024-002/request.md": {"title": r'"a\u001b[2Jb\nc"'}})
    assert r"a\x1b[2Jb\nc" in shell("desk", "tech").out


def test_before_the_first_commit(shell: Shell) -> None:
    """Nobody can have signed anything yet: what has a day is owed all the same."""
    shutil.rmtree(shell.root / ".git")
    git(shell.root, "init", "--quiet", "--initial-branch=main")
    assert [(duty["who"], duty["state"]) for duty in owed(shell, "tech")] == [("li-qiang", "running")]


def test_each_thing_for_machines(shell: Shell) -> None:
    """The keys are a contract; an address is one of the forge's, or none."""
    write_company(shell.root, {**OPEN, "../../policy.yml": "forge: {kind: github, url: 'https://git.test/a/b'}\n"})
    take_away(shell, OPEN)
    for one in owed(shell, "--today", "2024-03-21"):
        assert list(one) == [
            "what", "who", "department", "to", "request", "due", "state", "clock", "command", "url",
        ]  # fmt: skip
        assert one["url"] is None or one["url"].startswith("https://git.test/a/b/")
