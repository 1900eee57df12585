"""`demo`: the sample company as a repository whose signatures are real, the same everywhere."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from collabsite.demo import without_adoption
from collabsite.findings import Level
from collabsite.io.workspace import open_workspace
from collabsite.linter import lint
from tests.company import git
from tests.terminal import Shell

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("demo") / "sample")


@pytest.fixture
def anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A shell in an empty folder, which is in no repository and has no records above."""
    monkeypatch.chdir(tmp_path)
    return Shell(tmp_path, capsys)


def made(folder: Path, umask: int = 0o022, **environment: str) -> Path:
    """Runs the command as a program of its own."""
    command = [sys.executable, "-m", "collabsite", "demo", str(folder)]
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    subprocess.run(command, cwd=folder.parent, env=env, umask=umask, check=True, capture_output=True)
    return folder


def head(folder: Path) -> str:
    return git(folder, "rev-parse", "HEAD")


HOSTILE = """\
[user]
\tname = Somebody Else
\temail = else@example.com
[core]
\tautocrlf = true
\tattributesFile = ~/attributes
\thooksPath = ~/hooks
[init]
\tdefaultBranch = trunk
\ttemplateDir = ~/template
[commit]
\tgpgSign = true
[i18n]
\tcommitEncoding = GBK
"""


def test_the_same_commits_whatever_this_machine_is_told(demo: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "template/hooks").mkdir(parents=True)
    (home / "hooks").mkdir()
    for hook in ("hooks/post-checkout", "template/hooks/post-checkout", "hooks/reference-transaction"):
        (home / hook).write_text("#!/bin/sh\nexit 1\n")
        (home / hook).chmod(0o755)
    (home / "attributes").write_text("* text eol=crlf working-tree-encoding=UTF-16\n")
    (home / ".gitconfig").write_text(HOSTILE)
    there = {
        "HOME": str(home),
        "TZ": "America/St_Johns",
        "LC_ALL": "C",
        "GIT_DIR": str(tmp_path / "elsewhere.git"),
        "GIT_AUTHOR_DATE": "2001-01-01T00:00:00",
        "GIT_DEFAULT_HASH": "sha256",
    }
    other = made(tmp_path / "a folder with 空格", umask=0o077, **there)
    assert head(other) == head(demo)
    assert files(other) == files(demo)
    assert not (tmp_path / "elsewhere.git").exists()


def files(folder: Path) -> dict[str, bytes]:
    found = (file for file in (folder / "records").rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}


def test_the_last_tree_is_the_sample(demo: Path) -> None:
    expected = files(ROOT)
    expected["records/policy.yml"] = without_adoption(expected["records/policy.yml"])
    assert files(demo) == expected
    assert git(demo, "status", "--porcelain") == ""
    assert git(demo, "branch", "--list", "--format=%(refname)") == "refs/heads/main"
    assert sorted(entry.name for entry in demo.iterdir()) == [".git", "records"]


def test_the_repository_is_sound(demo: Path) -> None:
    assert git(demo, "fsck", "--strict", "--no-dangling") == ""
    merges = git(demo, "log", "--merges", "--format=%P").splitlines()
    assert len(merges) == 68
    assert {len(parents.split()) for parents in merges} == {2}


def test_every_signature_is_real(demo: Path) -> None:
    context = open_workspace(demo)
    assert [(one.code, one.level) for one in lint(context)] == [("DUE001", Level.LATE), ("DUE004", Level.LATE)]
    assert context.ledger is not None
    standings = context.ledger.standings
    assert Counter(one.state for one in standings) == {"signed": 39, "not-needed": 36}
    signers = [signer for one in standings for signer in one.signers]
    assert {signer.state for signer in signers} == {"signed"}
    assert Counter(signer.kind for signer in signers) == {"forge": 46, "claimed": 5}


@pytest.mark.parametrize(
    "title",
    ["REQ-2024-001 ", "responses/tech", "kickoff", "changes/1", "deliveries/4", "acceptances/4", "retrospective"],
)
def test_each_pull_request_passed_on_its_day(demo: Path, capsys: pytest.CaptureFixture[str], title: str) -> None:
    found = git(demo, "log", "--merges", "--fixed-strings", f"--grep={title}", "--format=%h %cs", "--date-order")
    merge, day = found.splitlines()[0].split()
    shell = Shell(demo, capsys)
    said = shell("check", "--root", str(demo), "--base", f"{merge}^1", "--head", f"{merge}^2", "--today", day)
    assert said.code == 0, said.out


def test_more_of_it(tmp_path: Path, anywhere: Shell) -> None:
    said = anywhere("demo", "large", "--collaborations", "14")
    assert said.code == 0
    context = open_workspace(tmp_path / "large")
    assert len(context.index.collaborations) == 14
    assert {one.level for one in lint(context)} == {Level.LATE}


# --- Where it is written ----------------------------------------------------------------------------------


def test_what_it_says(anywhere: Shell) -> None:
    said = anywhere("demo", "my sample")
    assert (said.code, said.err) == (0, "")
    first, second, *rest = said.out.splitlines()
    assert first == "my sample: a sample company, 88 files in 167 commits"
    assert second == "Try next:"
    assert rest[0] == "    cd 'my sample'"
    assert [line.split()[-1] for line in rest[1:]] == ["status", "signoffs", "serve"]


@pytest.mark.parametrize("name", [".", "new", "some/where/new", "empty"])
def test_a_new_or_an_empty_folder(anywhere: Shell, demo: Path, name: str) -> None:
    if name != ".":
        (anywhere.root / "empty").mkdir()
    before = os.stat(anywhere.root).st_ino
    assert anywhere("demo", name).code == 0
    assert head(anywhere.root / name) == head(demo)
    assert os.stat(anywhere.root).st_ino == before
    assert not list(anywhere.root.rglob(".collabsite-*"))


@pytest.mark.parametrize("name", ["full", "file", "link", "file/below", "full/.."])
def test_a_folder_that_is_taken(anywhere: Shell, name: str) -> None:
    (anywhere.root / "full").mkdir()
    (anywhere.root / "full/mine").write_text("mine")
    (anywhere.root / "file").write_text("mine")
    (anywhere.root / "link").symlink_to("nowhere")
    said = anywhere("demo", name)
    assert (said.code, said.out) == (2, "")
    assert "help: name a folder that is new or empty" in said.err
    assert sorted(path.name for path in anywhere.root.iterdir()) == ["file", "full", "link"]


@pytest.mark.parametrize("name", ["a/b/new", "empty"])
def test_nothing_is_left_of_a_failure(anywhere: Shell, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    (anywhere.root / "empty").mkdir()
    (anywhere.root / "git").write_text("#!/bin/sh\ncase \"$*\" in *fast-import*) echo 'disk full' >&2; exit 1;; esac\n")
    (anywhere.root / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{anywhere.root}{os.pathsep}{os.environ['PATH']}")
    said = anywhere("demo", name)
    assert said.code == 2
    assert "Git cannot write the repository: disk full" in said.err
    assert sorted(path.name for path in anywhere.root.rglob("*")) == ["empty", "git"]


def test_without_git(anywhere: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(anywhere.root))
    said = anywhere("demo", "new")
    assert said.code == 2
    assert "Git is missing" in said.err
    assert not list(anywhere.root.iterdir())


@pytest.mark.parametrize("wanted", ["0", "-1", "many", "2001"])
def test_how_many(anywhere: Shell, wanted: str) -> None:
    said = anywhere("demo", "new", "--collaborations", wanted)
    assert said.code == 2
    assert not list(anywhere.root.iterdir())
