"""`sign`: what it refuses, and that nothing has happened then."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.branch import Who
from tests.company import git
from tests.signer import ANSWER, MINUTES, Begin, R, Signer, beginning, refused
from tests.small_company import (
    CHEN,
    KICKOFF,
    LI,
    LUO,
    ORGANIZATION,
    REQUEST,
    RETROSPECTIVE,
    STRANGER,
    SUN,
    TECH,
    ZHANG,
    kickoff,
    organization,
    people,
    request,
    response,
    retrospective,
    task,
)


@pytest.fixture
def begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Begin:
    """A repository whose records nobody has signed, and somebody who will."""
    return beginning(tmp_path, monkeypatch, capsys)


@pytest.mark.parametrize(
    ("who", "arguments", "said"),
    [
        (STRANGER, [R], "you commit as stranger@example.com, which is nobody's in organization.yml"),
        (ZHANG, ["REQ-2024-01"], "did you mean REQ-2024-001?"),
        (ZHANG, ["XMB-2024-001"], "nobody has to sign XMB-2024-001: Task"),
        (ZHANG, ["organization"], "organization is in force without a signature"),
        (ZHANG, [ANSWER], "it is for Li Qiang to sign"),
        (CHEN, [R], "it is for 张伟, 周敏 to sign"),
        (ZHANG, [R, ANSWER], "张伟 is not among those who sign REQ-2024-001/responses/tech"),
        (ZHANG, ["--withdraw", "--request", R], "--withdraw, --request do different things"),
        (ZHANG._replace(mail="张伟@example.com"), ["--request", R], "in plain ASCII letters"),
    ],
)
def test_what_it_refuses(begin: Begin, who: Who, arguments: list[str], said: str) -> None:
    assert said in refused(begin(), *arguments, who=who)


def test_no_reference_and_no_identity(begin: Begin) -> None:
    me = begin()
    assert me().code == 2
    (me.home / ".gitconfig").write_text("[user]\n\tuseConfigOnly = true\n", "utf-8")
    assert "Git does not know who you are here" in refused(me, R)


def test_an_address_that_two_people_share(begin: Begin) -> None:
    shared = people({"sun-qi": {"emails": [ZHANG.mail.upper()]}})
    me = begin(first={ORGANIZATION: organization(people=shared)})
    assert "which 张伟, 孙琦 share, so it is nobody's" in refused(me, R, who=ZHANG)


def test_an_address_that_is_not_in_force_yet(begin: Begin) -> None:
    me = begin()
    (me.repo.root / ORGANIZATION).write_text(
        organization(people=people({"zhang-wei": {"emails": ["new@example.com"]}})), "utf-8"
    )
    assert "but not yet in force" in refused(me, R, who=ZHANG._replace(mail="new@example.com"))


def test_what_is_not_committed(begin: Begin) -> None:
    me = begin()
    (me.repo.root / TECH).write_text(response(difficulty="high"), "utf-8")
    assert f"`git add {TECH}` and `git commit`" in refused(me, ANSWER, who=LI)
    (me.repo.root / TECH).unlink()
    refused(me, "--deletion", ANSWER)
    (me.repo.root / KICKOFF).parent.mkdir()
    (me.repo.root / KICKOFF).write_text(kickoff(), "utf-8")
    refused(me, "--request", MINUTES)


def test_ones_own_text(begin: Begin) -> None:
    me = begin()
    me.repo.step({REQUEST: request(goal="4月上线")}, who=ZHANG)
    me.repo.checkout()
    assert "周敏 can: `collabsite sign REQ-2024-001`" in refused(me, R, who=ZHANG)
    me.repo.step({TECH: response(difficulty="high")}, who=LI)
    me.repo.checkout()
    assert me(ANSWER, who=LI).code == 0  # self_approval: a head may answer
    assert me.state(ANSWER)[0] == "signed"


def test_two_files_of_one_number(begin: Begin) -> None:
    me = begin()
    me.repo.step(
        {
            "records/2024/REQ-2024-001/tasks/XMB-2024-002.md": task(),
            "records/2024/REQ-2024-009/tasks/XMB-2024-002.md": task(),
        }
    )
    me.repo.checkout()
    assert "XMB-2024-002 is several files" in refused(me, "--request", "XMB-2024-002", who=ZHANG)


def test_a_trailer_that_cannot_be_read(begin: Begin) -> None:
    me = begin(forge={"kind": "gitea", "trailer": "Signed off by"}, signoff="claimed")
    assert "would not be read as a signature" in refused(me, R, who=ZHANG)


def test_where_nothing_is_committed(tmp_path: Path, begin: Begin) -> None:
    me = begin()
    git(me.repo.root, "checkout", "--quiet", "--orphan", "new")
    assert "nothing is committed on this branch yet" in refused_without_head(me)


def refused_without_head(me: Signer) -> str:
    """As `refused`, where there is no commit."""
    said = me(R, who=ZHANG)
    assert (said.code, said.out) == (2, "")
    return said.err


def test_a_branch_that_is_locked(begin: Begin) -> None:
    me = begin()
    (me.repo.root / ".git/refs/heads/main.lock").touch()
    assert "the branch could not take the commit" in me(R, who=ZHANG).err
    os.unlink(me.repo.root / ".git/refs/heads/main.lock")
    assert me.head == me.repo.head


def test_a_name_that_git_takes_and_a_trailer_does_not(begin: Begin) -> None:
    me = begin()
    assert "your name" in refused(me, "--request", R, who=ZHANG._replace(name="Zhang\\tWei"))


def test_all_or_nothing_with_a_retrospective(begin: Begin) -> None:
    me = begin()
    me.repo.step({KICKOFF: kickoff(), RETROSPECTIVE: retrospective()}, who=SUN)
    me.repo.checkout()
    refused(me, MINUTES, f"{R}/retrospective", R, who=LUO)
    assert me(MINUTES, f"{R}/retrospective").code == 0
    assert "luo-jing signed claimed" in me.state(MINUTES)
