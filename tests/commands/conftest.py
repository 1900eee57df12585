"""A shell in the sound company."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.company import git_company, write_company
from tests.terminal import Shell


@pytest.fixture(scope="session")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The company's repository, to be copied."""
    return git_company(tmp_path_factory.mktemp("company"))


@pytest.fixture
def shell(company: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A shell in the company's repository."""
    shutil.copytree(company, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return Shell(tmp_path, capsys)


@pytest.fixture
def plain_shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A shell in the company's folder, which is in no repository."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(write_company(tmp_path))
    return Shell(tmp_path, capsys)
