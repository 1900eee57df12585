"""A small company in which every word about a signature occurs, and its commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repository import Repository
from tests.small_company import (
    ACCEPTANCE,
    CHEN,
    DELIVERY,
    KICKOFF,
    LI,
    MARKET,
    REQUEST,
    RETROSPECTIVE,
    SUN,
    TASK,
    TECH,
    TODAY,
    ZHANG,
    acceptance,
    delivery,
    kickoff,
    request,
    response,
    retrospective,
    settings,
    task,
)
from tests.terminal import Said, Shell

R = "REQ-2024-001"


class Company:
    """A repository in which every word about a signature occurs, and its commands."""

    def __init__(self, repo: Repository, shell: Shell) -> None:
        self.repo, self.shell = repo, shell

    def __call__(self, *arguments: str, lang: str = "en", command: str = "signoffs") -> Said:
        """Runs the command."""
        return self.shell("--root", str(self.repo.root), "--today", TODAY, command, *arguments, lang=lang)


def unsigned_company(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Company:
    """The request is its signer's own, one answer was changed, the other is signed by the wrong one, and so on."""
    repo = Repository(tmp_path / "company")
    repo.step(settings(signoff={"default": "claimed", "minutes": "forge", "acceptance": "key"}), when="2024-02-18")
    branch = repo.branch()
    branch.commit({REQUEST: request()}, who=ZHANG)
    repo.merge(branch, approved=[ZHANG])
    repo.step({TECH: response(), MARKET: response("market")}, who=CHEN)
    repo.main.sign(LI, f"{R}/responses/tech")
    repo.main.sign(CHEN, f"{R}/responses/market")
    repo.step({TECH: response(difficulty="high")}, who=CHEN)
    later = {TASK: task(), DELIVERY: delivery(), ACCEPTANCE: acceptance(), RETROSPECTIVE: retrospective()}
    repo.step({KICKOFF: kickoff(), **later}, who=SUN)
    repo.main.sign(LI, f"{R}/minutes/2024-02-27-kickoff")
    bad = f"Sign\n\nApproved-by: Li\nRecord: {R}/deliveries/1@{repo.blob(DELIVERY)}\n"
    repo.step({}, LI, bad)
    repo.step({RETROSPECTIVE: None}, who=SUN)
    repo.checkout()
    return Company(repo, Shell(repo.root, capsys))
