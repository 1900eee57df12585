"""What nobody signed has no say over its own judgement: a policy, minutes before their request, a plan bent twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.branch import Who
from tests.repository import Repository
from tests.small_company import (
    HEADS,
    KICKOFF,
    POLICY,
    REQUEST,
    SONG,
    SUN,
    TASK,
    kickoff,
    planned,
    policy,
    request,
    settings,
    task,
)
from tests.terminal import Shell

DAY = "2024-02-27"
ARTICLE = "records/knowledge/load-test.md"
SILENT = dict.fromkeys(("SIG001", "SIG002", "SIG005", "CHG001", "REQ001"), "off")


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    """A company whose kickoff every head has signed."""
    repository = Repository(tmp_path / "company")
    repository.step(settings(deputies=True), when="2024-02-18")
    branch = repository.branch()
    branch.commit(planned(), who=SUN)
    repository.merge(branch, approved=HEADS)
    return repository


@pytest.fixture
def shell(repo: Repository, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A shell in its folder."""
    monkeypatch.chdir(repo.root)
    return Shell(repo.root, capsys)


def errors(shell: Shell, *options: str) -> list[str]:
    """The codes of new errors."""
    report: dict[str, Any] = shell("check", "--format", "json", "--today", DAY, *options).json
    assert report["cannot_judge"] is None, report["cannot_judge"]
    return [one["code"] for one in report["findings"] if one["level"] == "error" and one["new"]]


def approve_policy(repo: Repository, text: str, approved: list[Who]) -> None:
    branch = repo.branch()
    branch.commit({POLICY: text}, who=SUN)
    repo.merge(branch, approved=approved)


def test_an_unsigned_policy_switches_nothing_off(repo: Repository, shell: Shell) -> None:
    approve_policy(repo, policy(rules=SILENT), [])
    repo.step({TASK: task(end="2024-03-18")}, who=SUN)
    repo.checkout()
    assert errors(shell) == ["CHG001", "SIG005"]


def test_a_signed_one_does(repo: Repository, shell: Shell) -> None:
    approve_policy(repo, policy(rules=SILENT), [SONG])
    repo.step({TASK: task(end="2024-03-18")}, who=SUN)
    repo.checkout()
    assert errors(shell) == []


def test_an_edit_of_the_work_tree_is_tried_out(repo: Repository, shell: Shell) -> None:
    repo.step({TASK: task(end="2024-03-18")}, who=SUN)
    repo.checkout()
    (repo.root / POLICY).write_text(policy(rules=SILENT), "utf-8")
    assert errors(shell) == []


def test_an_unsigned_policy_does_not_say_where_the_main_line_is(repo: Repository, shell: Shell) -> None:
    repo.branch(name="old").commit({}, who=SUN)
    approve_policy(repo, policy(forge={"kind": "gitea", "branch": "old"}), [])
    repo.step({TASK: task(end="2024-03-18")}, who=SUN)
    repo.checkout()
    assert errors(shell) == ["CHG001", "SIG005"]


def test_minutes_that_were_signed_before_their_request_came(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = Repository(tmp_path / "company")
    repo.step(settings(), when="2024-02-18")
    branch = repo.branch()
    branch.commit({path: text for path, text in planned().items() if path != REQUEST}, who=SUN)
    repo.merge(branch, approved=HEADS)
    branch = repo.branch()
    branch.commit({REQUEST: request()}, who=SUN)
    repo.merge(branch, approved=HEADS)
    repo.step({TASK: task(end="2024-03-18")}, who=SUN)
    monkeypatch.chdir(repo.checkout())
    assert "CHG001" in errors(Shell(repo.root, capsys))


def test_a_plan_that_is_bent_is_not_bent_further(repo: Repository, shell: Shell) -> None:
    repo.step({TASK: task(end="2024-03-18")}, who=SUN)
    repo.branch(name="further").commit({TASK: task(end="2024-03-19")}, who=SUN)
    repo.branch(name="other").commit({KICKOFF: kickoff(decisions=["无"])}, who=SUN)
    repo.checkout()
    assert "CHG001" in errors(shell, "--base", "main", "--head", "further")
    assert "CHG001" not in errors(shell, "--base", "main", "--head", "other")


def test_an_unsigned_policy_does_not_make_old_findings_new(repo: Repository, shell: Shell) -> None:
    approve_policy(repo, policy(rules=SILENT), [])
    repo.step({TASK: task(end="2024-03-18")}, who=SUN)
    base = repo.head
    branch = repo.branch()
    branch.commit({ARTICLE: "---\ntitle: 压测\nkind: guide\n---\n"}, who=SUN)
    assert errors(shell, "--base", base, "--head", branch.tip) == []


def test_an_unsigned_policy_does_not_say_which_line_a_base_is_on(repo: Repository, shell: Shell) -> None:
    repo.branch(name="old").commit({}, who=SUN)
    approve_policy(repo, policy(forge={"kind": "gitea", "branch": "old"}), [])
    base = repo.head
    branch = repo.branch()
    branch.commit({ARTICLE: "---\ntitle: 压测\nkind: guide\n---\n"}, who=SUN)
    assert errors(shell, "--base", base, "--head", branch.tip) == []
