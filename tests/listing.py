"""What `collabsite signoffs` says of a test's repository, short enough to be compared in one line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from tests.repository import Repository
from tests.small_company import TODAY
from tests.terminal import Said, Shell


@dataclass(frozen=True)
class Listing:
    """Runs `collabsite signoffs --format json` on what is checked out; called it checks the main line out before."""

    capsys: pytest.CaptureFixture[str]

    def run(self, repo: Repository, *options: str) -> Said:
        """What it said, and how it ended."""
        shell = Shell(repo.root, self.capsys)
        return shell("signoffs", "--format", "json", "--root", str(repo.root), "--today", TODAY, *options)

    def record(self, repo: Repository, ref: str, *options: str) -> dict[str, Any]:
        """What it says of a record."""
        said = self.run(repo, *options)
        assert said.code == 0, said.err
        records = said.json["records"]
        found: dict[str, Any] = next(one for one in records if one["record"] == ref)
        return found

    def __call__(self, repo: Repository, ref: str, *options: str) -> list[str]:
        """A record's state, then each signer as `department: person state kind`; `-` is what fills no place."""
        repo.checkout()
        record = self.record(repo, ref, *options)
        return [record["state"], *map(_signer, record["signers"])]


def _signer(signer: dict[str, Any]) -> str:
    """One entry; a line that is malformed is nobody's."""
    if signer["state"] == "malformed" and signer["role"] is None:
        return "-: malformed"
    words = (signer["person"], signer["state"], signer["kind"])
    return f"{signer['department'] or signer['role'] or '-'}: " + " ".join(word for word in words if word)
