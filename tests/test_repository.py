"""The builder of histories builds what Git takes for its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from collabsite.findings import Level
from collabsite.io.workspace import open_workspace
from collabsite.linter import lint
from tests.company import git
from tests.repository import Repository
from tests.small_company import (
    ACCEPTANCE,
    CHANGE,
    CHEN,
    DELIVERY,
    HOME,
    LI,
    PROGRESS,
    REQUEST,
    RETROSPECTIVE,
    SUN,
    TASK,
    TECH,
    TODAY,
    ZHANG,
    R,
    acceptance,
    change,
    delivery,
    planned,
    progress,
    request,
    response,
    retrospective,
    settings,
    sync,
    task,
)
from tests.ssh_keys import key_pair


def history(root: Path, object_format: str = "sha1") -> Repository:
    """Some of everything."""
    repo = Repository(root, object_format)
    repo.step(settings(), when="2024-02-18")
    branch, other = repo.branch(), repo.branch()
    branch.commit({REQUEST: request()}, who=SUN)
    other.commit({TECH: response()}, who=CHEN)
    other.sign(LI, f"{R}/responses/tech", key=key_pair("li"))
    repo.octopus(branch, other)
    branch.commit({REQUEST: request(goal="3月18日前上线")}, who=SUN)
    edit = repo.step({REQUEST: request(consulted=[LI.key])}, who=SUN, when="2024-02-21")
    repo.merge(branch, approved=[ZHANG])
    repo.revert(edit)
    repo.rebase(repo.branch(name="spare"))
    return repo


@pytest.mark.parametrize("object_format", ["sha1", "sha256"])
def test_git_finds_no_fault(tmp_path: Path, object_format: str) -> None:
    repo = history(tmp_path, object_format)
    assert not git(tmp_path, "fsck", "--strict", "--no-dangling")
    assert repo.checkout().joinpath(REQUEST).read_text("utf-8") == repo.text(R) == request(goal="3月18日前上线")
    assert not git(tmp_path, "status", "--short")
    assert git(tmp_path, "rev-parse", f"main:{REQUEST}") == repo.blob(R)
    assert git(tmp_path, "log", "-1", "--format=%P", "main~3").count(" ") == 2


def test_it_is_the_same_every_time(tmp_path: Path) -> None:
    ids = [_without_keys(tmp_path / name).head for name in ("one", "two")]
    assert ids[0] == ids[1]


def _without_keys(root: Path) -> Repository:
    repo = Repository(root)
    repo.step(settings())
    branch = repo.branch()
    branch.commit({REQUEST: request()}, who=SUN, written="2024-01-01")
    repo.merge(branch, approved=[ZHANG])
    return repo


def test_git_verifies_what_is_signed(tmp_path: Path) -> None:
    repo = history(tmp_path)
    (tmp_path / "signers").write_text(f"li {key_pair('li').public}\n", "utf-8")
    git(tmp_path, "config", "gpg.ssh.allowedSignersFile", str(tmp_path / "signers"))
    signed = git(tmp_path, "log", "--format=%H %G?", "main").splitlines()
    assert [line[-1] for line in signed].count("G") == 1
    assert repo.head


def test_the_small_company_is_sound(tmp_path: Path) -> None:
    repo = Repository(tmp_path)
    moved = {CHANGE: change(), TASK: task(end="2024-03-19", status="done")}
    done = {PROGRESS: progress(), DELIVERY: delivery(), ACCEPTANCE: acceptance(), RETROSPECTIVE: retrospective()}
    repo.step({**settings(), **planned(), **moved, **done, f"{HOME}/minutes/2024-03-06-sync.md": sync()})
    found = lint(open_workspace(repo.checkout(), date.fromisoformat(TODAY), with_git=False))
    assert not [f"{one.code} {one.path} {one.message}" for one in found if one.level is Level.ERROR]
