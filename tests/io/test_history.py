"""What Git knows of the repository around the records."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from collabsite.errors import CannotJudgeError
from collabsite.io.history import blob_hasher, open_repository
from collabsite.io.workspace import open_workspace
from collabsite.linter import lint
from tests.company import HOME, git, git_company, write_company
from tests.judging import places


def test_no_repository(tmp_path: Path) -> None:
    assert open_repository(tmp_path) is None


def test_a_repository_without_a_commit(tmp_path: Path) -> None:
    git(write_company(tmp_path), "init", "--quiet")
    repository = open_repository(tmp_path)
    assert repository is not None
    assert repository.head is None


def test_records_below_the_top_of_the_repository(tmp_path: Path) -> None:
    write_company(tmp_path / "team")
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    _submodule(tmp_path, f"team/records/{HOME}/evidence/tool")
    repository = open_repository(tmp_path / "team")
    assert repository is not None
    assert repository.submodules == (f"records/{HOME}/evidence/tool",)


def test_a_submodule_is_refused(tmp_path: Path) -> None:
    git_company(tmp_path)
    _submodule(tmp_path, f"records/{HOME}/evidence/tool")
    (tmp_path / "records" / HOME / "evidence/tool").mkdir()
    assert places(lint(open_workspace(tmp_path))) == ["REC001 evidence/tool:1"]


def test_a_submodule_that_is_not_checked_out_as_a_record(tmp_path: Path) -> None:
    git_company(tmp_path, {"request.md": None})
    _submodule(tmp_path, f"records/{HOME}/request.md")
    (tmp_path / "records" / HOME / "request.md").mkdir()
    assert places(lint(open_workspace(tmp_path))) == ["REC001 request.md:1"]


def test_a_repository_inside_is_a_submodule_too(tmp_path: Path) -> None:
    write_company(tmp_path, {"evidence/tool/.git/HEAD": "ref: refs/heads/main\n", "evidence/tool/a.csv": "x"})
    assert places(lint(open_workspace(tmp_path, with_git=False))) == ["REC001 evidence/tool:1"]


def _submodule(root: Path, path: str) -> None:
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},{path}")


def test_a_broken_repository_cannot_be_judged(tmp_path: Path) -> None:
    git_company(tmp_path)
    (tmp_path / ".git/index").write_bytes(b"broken")
    with pytest.raises(CannotJudgeError, match="Git cannot read"):
        open_workspace(tmp_path)


def test_sha256_repositories(tmp_path: Path) -> None:
    write_company(tmp_path)
    git(tmp_path, "init", "--quiet", "--initial-branch=main", "--object-format=sha256")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message=The company")
    context = open_workspace(tmp_path)
    path = f"records/{HOME}/request.md"
    assert context.files[path] == git(tmp_path, "hash-object", path)


def test_blob_ids() -> None:
    assert blob_hasher("sha1")(b"") == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"


def test_a_gitfile_to_nowhere(tmp_path: Path) -> None:
    git_company(tmp_path)
    shutil.rmtree(tmp_path / ".git")
    (tmp_path / ".git").write_text("gitdir: /nowhere\n")
    with pytest.raises(CannotJudgeError):
        open_workspace(tmp_path)


def test_a_folder_of_another_owner_is_read_where_the_user_trusts_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = git_company(tmp_path / "company")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("GIT_CONFIG_GLOBAL", raising=False)
    with pytest.raises(CannotJudgeError, match="Git cannot read"):
        open_repository(repository)
    (tmp_path / ".gitconfig").write_text(f"[safe]\n\tdirectory = {repository.as_posix()}\n", "utf-8")
    read = open_repository(repository)
    assert read is not None
    assert read.head


def test_an_object_that_is_not_what_its_id_says(tmp_path: Path) -> None:
    git_company(tmp_path)
    blob = git(tmp_path, "rev-parse", f"HEAD:records/{HOME}/request.md")
    other = git(tmp_path, "rev-parse", "HEAD:records/organization.yml")
    target = tmp_path / ".git/objects" / blob[:2] / blob[2:]
    target.chmod(0o644)
    target.write_bytes((tmp_path / ".git/objects" / other[:2] / other[2:]).read_bytes())
    with pytest.raises(CannotJudgeError, match="not what its id says"):
        open_workspace(tmp_path)
