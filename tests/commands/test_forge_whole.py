"""`collabsite forge` with a real repository and the real judgement: from a review to a signature on the main line."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from tests.company import POLICY, git, git_company
from tests.forges import Served, review
from tests.terminal import Shell

EDITED = "records/2024/REQ-2024-002/request.md"
POLICIES = "forge: {kind: github, branch: main}\nas_of: 2024-04-01\n"


class Pull:
    """A pull request of sun-qi that changes a request, which the head of its department must sign: ma-li."""

    def __init__(self, root: Path, server: HTTPServer, opened_by: str = "sunqi") -> None:
        self.root = git_company(root, {POLICY: POLICIES})
        git(root, "checkout", "--quiet", "-b", "topic")
        file = root / EDITED
        file.write_text(file.read_text("utf-8").replace("4小时", "3小时"), "utf-8")
        git(root, "commit", "--quiet", "--all", "--message=Three hours", who="Sun Qi <sun.qi@example.com>")
        self.head = git(root, "rev-parse", "HEAD")
        git(root, "checkout", "--quiet", "main")
        self.served = Served(server, "github")
        self.served.open_pull(head={"sha": self.head}, user={"login": opened_by})
        self.served.answer("/branches/main", {"commit": {"sha": git(root, "rev-parse", "main")}})
        self.served.answer("/pulls/12/merge", {"merged": True}, method="PUT")

    def approve(self, *accounts: str, commit: str = "") -> None:
        """Has these accounts approve it, and nobody else."""
        reviews = [review("github", one, "APPROVED", commit or self.head) for one in accounts]
        self.served.pages("/pulls/12/reviews", reviews)


@pytest.fixture
def pull(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, httpserver: HTTPServer, request: pytest.FixtureRequest
) -> Pull:
    found = Pull(tmp_path, httpserver, getattr(request, "param", "sunqi"))
    monkeypatch.chdir(tmp_path)
    for name, value in found.served.environ.items():
        monkeypatch.setenv(name, value)
    return found


def test_from_a_review_to_a_signature(pull: Pull, capsys: pytest.CaptureFixture[str]) -> None:
    shell = Shell(pull.root, capsys)
    for accounts, commit in [((), ""), (("liqiang",), ""), (("mali",), git(pull.root, "rev-parse", "main"))]:
        pull.approve(*accounts, commit=commit)
        said = shell("forge", "merge", "12")
        assert said.code == 1
        assert "SIG001" in said.out
        assert pull.served.changes() == []
    pull.approve("liqiang", "MaLi")
    assert shell("forge", "merge", "12").out == "pull request 12 is merged, approved by 李强, 马丽\n"
    ((_, _, body),) = pull.served.changes()
    assert body["sha"] == pull.head
    message = f"{body['commit_title']}\n\n{body['commit_message']}"
    git(pull.root, "merge", "--quiet", "--no-ff", f"--message={message}", pull.head, who="GitHub <noreply@example.com>")
    assert shell("check", "REQ-2024-002", "--select", "SIG001").code == 0


def test_what_was_printed_is_what_check_reads(pull: Pull, capsys: pytest.CaptureFixture[str]) -> None:
    shell = Shell(pull.root, capsys)
    for accounts, code in [(("liqiang",), 1), (("mali",), 0)]:
        pull.approve(*accounts)
        (pull.root.parent / "reviews.json").write_text(shell("forge", "reviews", "12").out, "utf-8")
        options = ("--base", "main", "--head", pull.head, "--forecast", str(pull.root.parent / "reviews.json"))
        assert shell("check", *options).code == code


@pytest.mark.parametrize(("pull", "counts"), [("mali", True), ("zhangwei", False)], indirect=["pull"])
def test_the_message_of_ones_own(pull: Pull, counts: bool, capsys: pytest.CaptureFixture[str]) -> None:
    said = Shell(pull.root, capsys)("forge", "message", "12")
    assert said.code == 0
    assert ("Approved-by: 马丽 <ma.li@example.com>\n" in said.out) is counts
    assert ("nobody approves this head yet" in said.err) is not counts
