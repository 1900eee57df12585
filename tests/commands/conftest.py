"""A shell in the sound company's repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.company import git_company, write_company
from tests.terminal import Shell


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A shell in the company's repository."""
    monkeypatch.chdir(git_company(tmp_path))
    return Shell(tmp_path, capsys)


@pytest.fixture
def plain_shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A shell in the company's folder, which is in no repository."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(write_company(tmp_path))
    return Shell(tmp_path, capsys)
