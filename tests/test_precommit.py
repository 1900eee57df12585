"""The hook for pre-commit: its manifest, and real commits in a real repository, without network."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.company import git, git_company, write_company

ROOT = Path(__file__).parent.parent
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
BAD = {"request.md": {"coordinator": "nobody"}}
TASK = "records/2024/REQ-2024-001/tasks/XMB-2024-001.md"
REQUEST = "records/2024/REQ-2024-001/request.md"


@dataclass(frozen=True)
class Team:
    """A records repository whose hook is installed, and the environment its people work in."""

    root: Path
    environment: dict[str, str]

    def run(self, *command: str, cwd: str = ".") -> tuple[int, str]:
        """The exit code of a command and all it said."""
        done = subprocess.run(
            command, cwd=self.root / cwd, env=self.environment, capture_output=True, encoding="utf-8", check=False
        )
        return done.returncode, done.stdout + done.stderr

    def hook(self, *arguments: str) -> tuple[int, str]:
        """Runs pre-commit."""
        return self.run(sys.executable, "-m", "pre_commit", *arguments)

    def commit(self, cwd: str = ".") -> tuple[int, str]:
        """Commits what is staged, through the hook that Git calls."""
        return self.run("git", "commit", "--quiet", "--message=A change", cwd=cwd)

    def commits(self) -> int:
        return int(git(self.root, "rev-list", "--count", "HEAD"))


@pytest.fixture
def team(tmp_path: Path) -> Team:
    """The sound company with the hook of this project, which a script stands for where pre-commit would install it."""
    team = Team(git_company(tmp_path / "records of a team"), _environment(tmp_path))
    revision = _project(tmp_path / "project")
    hook = {"id": "collabsite-check", "language": "unsupported"}
    config = {"repos": [{"repo": str(tmp_path / "project"), "rev": revision, "hooks": [hook]}]}
    (team.root / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    git(team.root, "add", "--all")
    git(team.root, "commit", "--quiet", "--message=The hook")
    code, said = team.hook("install")
    assert code == 0, said
    return team


def _project(folder: Path) -> str:
    """What pre-commit clones: of this project it reads the manifest only."""
    folder.mkdir()
    (folder / MANIFEST.name).write_bytes(MANIFEST.read_bytes())
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=The manifest")
    return git(folder, "rev-parse", "HEAD")


def _environment(folder: Path) -> dict[str, str]:
    command = folder / "bin" / "collabsite"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m collabsite "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "PRE_COMMIT", "SKIP"))}
    return clean | {
        "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "PRE_COMMIT_HOME": str(folder / "cache"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        **{f"GIT_{role}_NAME": "Zhang Wei" for role in ("AUTHOR", "COMMITTER")},
        **{f"GIT_{role}_EMAIL": "zhang.wei@example.com" for role in ("AUTHOR", "COMMITTER")},
    }


# --- The manifest -----------------------------------------------------------------------------------------


def test_pre_commit_accepts_the_manifest(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", str(MANIFEST)]
    environment = os.environ | {"PRE_COMMIT_HOME": str(tmp_path)}
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_the_manifest() -> None:
    (hook,) = yaml.safe_load(MANIFEST.read_text("utf-8"))
    assert (hook["id"], hook["entry"], hook["language"]) == ("collabsite-check", "collabsite check", "python")
    assert (hook["pass_filenames"], hook["always_run"]) == (False, True)
    assert re.search(hook["files"], REQUEST)
    assert not re.search(hook["files"], "docs/records/notes.md")


# --- The hook ---------------------------------------------------------------------------------------------


def test_sound_records_pass(team: Team) -> None:
    code, said = team.hook("run", "--all-files")
    assert code == 0, said
    assert "Passed" in said


@pytest.mark.parametrize("cwd", [".", "records/2024"])
def test_a_commit_with_an_error_is_refused(team: Team, cwd: str) -> None:
    before = team.commits()
    write_company(team.root, BAD)
    git(team.root, "add", "--all")
    code, said = team.commit(cwd)
    assert code == 1, said
    assert f"{REQUEST}:6: " in said
    assert "[REC009]" in said
    assert team.commits() == before


def test_a_commit_that_only_deletes_is_judged(team: Team) -> None:
    (team.root / TASK).unlink()
    git(team.root, "add", "--all")
    code, said = team.commit()
    assert code == 1, said
    assert "XMB-2024-001" in said


def test_a_sound_commit_is_made(team: Team) -> None:
    before = team.commits()
    write_company(team.root, {"request.md": {"urgency": "urgent"}})
    git(team.root, "add", "--all")
    code, said = team.commit()
    assert code == 0, said
    assert team.commits() == before + 1


def test_what_is_staged_is_judged(team: Team) -> None:
    """The error is in the file, and not in what is about to be committed: pre-commit puts it aside."""
    write_company(team.root, {"request.md": {"urgency": "urgent"}})
    git(team.root, "add", "--all")
    write_company(team.root, BAD)
    code, said = team.commit()
    assert code == 0, said
    assert "coordinator: nobody" in (team.root / REQUEST).read_text("utf-8")


def test_in_another_work_tree_of_the_repository(team: Team) -> None:
    git(team.root, "worktree", "add", "--quiet", "../tree", "-b", "other")
    tree = Team(team.root.parent / "tree", team.environment)
    write_company(tree.root, BAD)
    git(tree.root, "add", "--all")
    code, said = tree.commit()
    assert code == 1, said
    assert f"{REQUEST}:6: " in said


def test_in_the_language_of_the_organisation(team: Team) -> None:
    write_company(team.root, {"../../organization.yml": {"locale": "zh"}, **BAD})
    git(team.root, "add", "--all")
    code, said = team.commit()
    assert code == 1, said
    assert "错误[REC009]" in said
