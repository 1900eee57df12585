"""Somebody at their own machine: Git's configuration in their home, and the commands they type."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.branch import Who
from tests.company import git
from tests.listing import Listing
from tests.repository import Repository
from tests.small_company import MARKET, REQUEST, SUN, TASK, TECH, TODAY, request, response, settings, task
from tests.ssh_keys import KeyPair
from tests.terminal import Said, Shell

R = "REQ-2024-001"
ANSWER = f"{R}/responses/tech"
MINUTES = f"{R}/minutes/2024-02-27-kickoff"


@dataclass
class Signer:
    """Types `collabsite sign` as whoever Git's configuration says."""

    repo: Repository
    home: Path
    shell: Shell

    def is_now(self, who: Who, key: KeyPair | None = None, more: str = "") -> None:
        """Writes `~/.gitconfig`; with a key Git is set up to sign with it."""
        signing = f"signingkey = {key.file}.pub\n[gpg]\n\tformat = ssh\n" if key else ""
        text = f'[user]\n\tname = "{who.name}"\n\temail = "{who.mail}"\n\t{signing}{more}'
        (self.home / ".gitconfig").write_text(text, "utf-8")

    def __call__(self, *arguments: str, who: Who | None = None, lang: str = "en") -> Said:
        """Runs `collabsite sign` with these arguments."""
        if who is not None:
            self.is_now(who)
        return self.shell("--today", TODAY, "sign", *arguments, lang=lang)

    @property
    def head(self) -> str:
        """The commit checked out."""
        return git(self.repo.root, "rev-parse", "HEAD")

    def state(self, ref: str) -> list[str]:
        """What `signoffs` says of a record that is checked out: its state, then each signer."""
        record = Listing(self.shell.capsys).record(self.repo, ref)
        return [record["state"], *(f"{one['person']} {one['state']} {one['kind']}" for one in record["signers"])]

    def message(self) -> str:
        """The newest commit's message."""
        return git(self.repo.root, "log", "-1", "--format=%B")


Begin = Callable[..., Signer]


def beginning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Begin:
    """Makes a repository with a request and its answers, which nobody has signed; keys are the policy's."""

    def make(object_format: str = "sha1", first: dict[str, str] | None = None, **keys: object) -> Signer:
        repo = Repository(tmp_path / "company", object_format)
        repo.step({**settings(**keys), **(first or {})}, when="2024-02-18")
        repo.step({REQUEST: request(), TECH: response(), MARKET: response("market"), TASK: task()}, who=SUN)
        _settle(tmp_path / "home", monkeypatch)
        monkeypatch.chdir(repo.checkout())
        return Signer(repo, tmp_path / "home", Shell(repo.root, capsys))

    return make


def _settle(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home of one's own, and a fixed day."""
    home.mkdir()
    for name in ("AUTHOR_NAME", "AUTHOR_EMAIL", "COMMITTER_NAME", "COMMITTER_EMAIL", "CONFIG_GLOBAL"):
        monkeypatch.delenv(f"GIT_{name}", raising=False)
    monkeypatch.delenv("EMAIL", raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_DATE", "2024-03-01T09:00:00+08:00")


def refused(me: Signer, *arguments: str, who: Who | None = None) -> str:
    """What it says when it refuses; nothing has happened then."""
    before = me.head
    said = me(*arguments, who=who)
    assert (said.code, said.out, me.head) == (2, "", before), said
    assert said.err.count("\n") == 2
    return said.err
