"""`sign`: the commit that it makes, and what that counts as."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.company import git
from tests.signer import ANSWER, MINUTES, Begin, R, beginning, refused
from tests.small_company import (
    HOME,
    KICKOFF,
    LI,
    LUO,
    ORGANIZATION,
    SONG,
    STRANGER,
    SUN,
    TECH,
    ZHANG,
    ZHOU,
    kickoff,
    organization,
    people,
    response,
)
from tests.ssh_keys import key_pair


@pytest.fixture
def begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Begin:
    """A repository whose records nobody has signed, and somebody who will."""
    return beginning(tmp_path, monkeypatch, capsys)


# --- What it makes ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("object_format", ["sha1", "sha256"])
def test_a_signature(begin: Begin, object_format: str) -> None:
    me = begin(object_format)
    before = me.head
    said = me(R, who=ZHANG)
    assert (said.code, said.err) == (0, "")
    blob = me.repo.blob(R)
    assert me.message() == f"Sign {R}\n\nApproved-by: 张伟 <zhang.wei@example.com>\nRecord: {R}@{blob}\n"
    assert (
        git(me.repo.root, "log", "-1", "--format=%P %an %ae %cn %ce")
        == f"{before} {ZHANG.name} {ZHANG.mail} {ZHANG.name} {ZHANG.mail}"
    )
    assert git(me.repo.root, "symbolic-ref", "HEAD") == "refs/heads/main"
    assert f"signed: {R} (Request form), version {blob[:8]}" in said.out
    assert f"commit {me.head[:8]} by 张伟, counts as own statement" in said.out
    assert "git push" in said.out
    assert me.state(R) == ["signed", "zhang-wei signed claimed"]


def test_several_at_once_by_file_and_by_reference(begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    me = begin()
    me.repo.step({KICKOFF: kickoff()}, who=SUN)
    monkeypatch.chdir(me.repo.checkout() / HOME)
    assert me("responses/tech.md", MINUTES, ANSWER, who=LI).code == 0
    assert me.message().splitlines()[0] == f"Sign {ANSWER}, {MINUTES}"
    assert me.message().count("Record: ") == 2


def test_in_chinese_with_many_records_the_subject_is_one_short_line(begin: Begin) -> None:
    me = begin()
    files = {f"{HOME}/minutes/2024-02-2{n}-kickoff.md": kickoff() for n in range(7)}
    me.repo.step(files, who=SUN)
    me.repo.checkout()
    assert me(*(f"{R}/minutes/2024-02-2{n}-kickoff" for n in range(7)), who=LUO, lang="zh").code == 0
    subject, blank, *_ = me.message().splitlines()
    assert (len(subject), blank) == (120, "")


def test_nothing_staged_comes_with_it_and_nothing_is_lost(begin: Begin) -> None:
    me = begin()
    (me.repo.root / "notes.txt").write_text("draft", "utf-8")
    git(me.repo.root, "add", "notes.txt")
    assert me(R, who=ZHANG).code == 0
    assert git(me.repo.root, "diff", "--name-only", "HEAD~1", "HEAD") == ""
    assert git(me.repo.root, "status", "--porcelain") == "A  notes.txt"


def test_on_a_branch_and_detached(begin: Begin) -> None:
    me = begin()
    git(me.repo.root, "checkout", "--quiet", "-b", "sign")
    assert me(R, who=ZHANG).code == 0
    assert git(me.repo.root, "rev-parse", "main") == me.repo.head
    git(me.repo.root, "checkout", "--quiet", "--detach")
    assert me(ANSWER, who=LI).code == 0
    assert git(me.repo.root, "rev-list", "--count", "main..HEAD") == "2"
    assert me.state(ANSWER)[0] == "signed"


def test_hooks_are_not_run(begin: Begin) -> None:
    me = begin()
    ran = me.repo.root / "ran"
    for name in ("pre-commit", "commit-msg", "post-commit", "reference-transaction"):
        hook = me.repo.root / ".git/hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\ntouch '{ran}'\nexit 1\n", "utf-8")
        hook.chmod(0o755)
    assert me(R, who=ZHANG).code == 0
    assert not ran.exists()


def test_the_environment_says_who(begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    me = begin()
    me.is_now(STRANGER)
    monkeypatch.setenv("GIT_COMMITTER_EMAIL", "Zhang.Wei@EXAMPLE.com")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "other@example.com")
    assert me(R).code == 0
    assert git(me.repo.root, "log", "-1", "--format=%ae") == "Zhang.Wei@EXAMPLE.com"


def test_a_deputy_and_the_forges_spelling(begin: Begin) -> None:
    me = begin(forge={"kind": "gitea"}, signoff="claimed")
    assert me(R, who=ZHOU).code == 0
    assert "\nReviewed-by: 周敏 <zhou.min@example.com>\n" in me.message()
    assert me.state(R) == ["signed", "zhou-min signed claimed"]


def test_the_settings_are_signed_by_a_steward(begin: Begin) -> None:
    me = begin()
    me.repo.step({ORGANIZATION: organization(name="新名")})
    me.repo.checkout()
    assert "宋妍, 唐军" in refused(me, "organization", who=ZHANG)
    assert me("records/organization.yml", who=SONG).code == 0
    assert me.state("organization")[0] == "signed"


def test_what_is_signed_already_is_left_out(begin: Begin) -> None:
    me = begin()
    me(ANSWER, who=LI)
    before = me.head
    again = me(ANSWER)
    assert (again.code, again.out, me.head) == (0, "", before)
    assert again.err == f"{ANSWER} is signed already: Li Qiang\n"


# --- Withdrawals, deletions, requests ---------------------------------------------------------------------------------


def test_a_withdrawal(begin: Begin) -> None:
    me = begin()
    assert "there is nothing to take back" in refused(me, "--withdraw", ANSWER, who=LI)
    me(ANSWER)
    assert me("--withdraw", ANSWER).code == 0
    assert me.message().splitlines()[2] == "Withdrawn-by: Li Qiang <li.qiang@example.com>"
    assert me.state(ANSWER) == ["unsigned", "li-qiang withdrawn claimed"]
    refused(me, "--withdraw", ANSWER)
    assert me(ANSWER).code == 0
    assert me.state(ANSWER)[0] == "signed"


def test_a_deletion(begin: Begin) -> None:
    me = begin()
    assert "is not deleted" in refused(me, "--deletion", ANSWER, who=LI)
    me.repo.step({TECH: None}, who=SUN)
    me.repo.checkout()
    assert f"`collabsite sign --deletion {ANSWER}`" in refused(me, ANSWER)
    assert me("--deletion", ANSWER).code == 0
    assert me.message().endswith(f"Record: {ANSWER}@deleted\n")
    assert me.state(ANSWER) == ["deleted", "li-qiang signed claimed"]


def test_a_request_and_its_merge(begin: Begin) -> None:
    me = begin(signoff="forge")
    assert f"`collabsite sign --request {R}`" in refused(me, R, who=ZHANG)
    git(me.repo.root, "checkout", "--quiet", "-b", "ask")
    said = me("--request", R, ANSWER, who=STRANGER)
    assert said.code == 0
    assert me.message().splitlines()[2:] == [
        f"Record: {R}@{me.repo.blob(R)}",
        f"Record: {ANSWER}@{me.repo.blob(ANSWER)}",
    ]
    assert f"git push origin HEAD:refs/heads/sign-{me.head[:8]}" in said.out
    git(me.repo.root, "checkout", "--quiet", "main")
    message = "Merge\n\nApproved-by: 张伟 <zhang.wei@example.com>\nApproved-by: Li Qiang <li.qiang@example.com>\n"
    git(me.repo.root, "merge", "--quiet", "--no-ff", "-m", message, "ask")
    assert me.state(R) == ["signed", "zhang-wei signed forge"]
    assert me.state(ANSWER) == ["signed", "li-qiang signed forge"]


# --- Keys -------------------------------------------------------------------------------------------------------------


def _with_key(name: str = "one") -> dict[str, str]:
    keys = {"zhang-wei": {"keys": [key_pair(name).public]}}
    return {ORGANIZATION: organization(people=people(keys))}


@pytest.mark.parametrize("least", ["key", "forge", "claimed"])
def test_with_a_key(begin: Begin, least: str) -> None:
    me = begin(first=_with_key(), signoff=least)
    me.is_now(ZHANG, key_pair())
    said = me(R)
    assert said.code == 0, said.err
    assert "counts as signed with a key" in said.out
    assert me.state(R) == ["signed", "zhang-wei signed key"]


def test_where_a_key_is_needed(begin: Begin) -> None:
    me = begin(first=_with_key(), signoff="key")
    assert "git config gpg.format ssh" in refused(me, R, who=ZHANG)
    me.is_now(ZHANG, key_pair("another"))
    assert "organization.yml does not list this one for 张伟" in refused(me, R)


def test_a_key_that_is_not_listed_counts_as_an_own_statement(begin: Begin) -> None:
    me = begin()
    me.is_now(ZHANG, key_pair())
    said = me(R)
    assert (said.code, "counts as own statement" in said.out) == (0, True)
    assert "next: have the public half of your signing key listed" in said.out


def test_a_key_that_is_not_there(begin: Begin) -> None:
    me = begin()
    me.is_now(ZHANG, more="[gpg]\n\tformat = ssh\n[user]\n\tsigningkey = /nowhere/key.pub\n")
    assert "Git could not make the commit: " in me(R).err
    assert me.head == me.repo.head


# --- Wherever it is ---------------------------------------------------------------------------------------------------


def test_a_text_on_its_branch(begin: Begin) -> None:
    me = begin()
    git(me.repo.root, "checkout", "--quiet", "-b", "work")
    (me.repo.root / TECH).write_text(response(difficulty="high"), "utf-8")
    git(me.repo.root, "commit", "--quiet", "--all", "--message=Harder", who=str(SUN))
    assert me.state(ANSWER) == ["awaiting", "li-qiang missing None"]
    assert me(ANSWER, who=LI).code == 0
    assert me.state(ANSWER) == ["signed", "li-qiang signed claimed"]
    git(me.repo.root, "checkout", "--quiet", "main")
    git(me.repo.root, "merge", "--quiet", "--no-ff", "-m", "Merge", "work")
    assert me.state(ANSWER) == ["signed", "li-qiang signed claimed"]


def test_whatever_git_is_told_of_encodings_templates_and_dates(begin: Begin) -> None:
    me = begin()
    me.is_now(ZHANG, more="[i18n]\n\tcommitEncoding = gbk\n[commit]\n\ttemplate = /nowhere\n\tcleanup = strip\n")
    assert me(R, lang="zh").code == 0
    assert me.state(R) == ["signed", "zhang-wei signed claimed"]
    assert "encoding" not in git(me.repo.root, "cat-file", "commit", "HEAD").split("\n\n")[0]


def test_a_folder_inside_a_repository(begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    me = begin()
    (me.repo.root / "team").mkdir()
    git(me.repo.root, "mv", "records", "team/records")
    git(me.repo.root, "commit", "--quiet", "--message=Move", who=str(SUN))
    monkeypatch.chdir(me.repo.root / "team")
    assert me("records/2024/REQ-2024-001/request.md", who=ZHANG).code == 0
    assert me.message().splitlines()[0] == f"Sign {R}"


def test_the_message_is_no_way_to_run_anything(begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    me = begin()
    name = f"{HOME}/minutes/$(touch ran) --amend.md"
    me.repo.step({name: kickoff()}, who=SUN)
    me.repo.checkout()
    said = me(f"{R}/minutes/$(touch ran) --amend", who=LI)
    assert not (me.repo.root / "ran").exists()
    assert said.code in (0, 2)
