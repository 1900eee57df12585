"""The paths on all branches, which the next free number looks at."""

from __future__ import annotations

from pathlib import Path

import pytest

from collabsite.errors import CannotJudgeError
from collabsite.io.history import paths_on_all_branches
from tests.company import git, git_company, write_company

REQUEST = "records/2024/REQ-2024-001/request.md"


def commit(root: Path, path: str, branch: str) -> None:
    git(root, "switch", "--quiet", "--create", branch)
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text("x", encoding="utf-8")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=x")
    git(root, "switch", "--quiet", "main")


def test_every_branch_counts(tmp_path: Path) -> None:
    root = git_company(tmp_path)
    commit(root, "records/2024/REQ-2024-007/request.md", "mine")
    commit(root, "records/2024/REQ-2024-001/evidence/名单 1.csv", "yours")
    commit(root, "elsewhere/x.md", "third")
    paths = paths_on_all_branches(root)
    assert {REQUEST, "records/2024/REQ-2024-007/request.md", "records/2024/REQ-2024-001/evidence/名单 1.csv"} <= paths
    assert "elsewhere/x.md" not in paths


def test_branches_of_the_remote_count(tmp_path: Path) -> None:
    root = git_company(tmp_path / "remote")
    commit(root, "records/2024/REQ-2024-007/request.md", "mine")
    git(tmp_path, "clone", "--quiet", "remote", "clone")
    assert "records/2024/REQ-2024-007/request.md" in paths_on_all_branches(tmp_path / "clone")


def test_records_in_a_folder_of_the_repository(tmp_path: Path) -> None:
    write_company(tmp_path / "team")
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message=x")
    assert REQUEST in paths_on_all_branches(tmp_path / "team")


def test_no_repository_no_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert paths_on_all_branches(tmp_path) == set()
    git(tmp_path, "init", "--quiet")
    assert paths_on_all_branches(tmp_path) == set()


def test_a_broken_repository(tmp_path: Path) -> None:
    root = git_company(tmp_path)
    for file in (root / ".git/objects").rglob("*"):
        if file.is_file():
            file.chmod(0o644)
            file.write_bytes(b"")
    with pytest.raises(CannotJudgeError):
        paths_on_all_branches(root)
