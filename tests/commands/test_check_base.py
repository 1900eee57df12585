"""`check --base --head`: a pull request judged from Git's objects alone, by what is in force in its base."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.branch import Branch, Who
from tests.company import git
from tests.repository import Repository
from tests.small_company import (
    CHEN,
    HEADS,
    LI,
    ORGANIZATION,
    POLICY,
    REQUEST,
    SONG,
    SUN,
    TASK,
    TECH,
    ZHANG,
    R,
    organization,
    people,
    planned,
    policy,
    request,
    response,
    settings,
    task,
)
from tests.terminal import Said, Shell

ANSWER = f"{R}/responses/tech"
DAY = "2024-02-21"


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    """A company with a signed request, whose main line is checked out."""
    repository = Repository(tmp_path / "company")
    repository.step(settings(), when="2024-02-18")
    branch = repository.branch()
    branch.commit({REQUEST: request()}, who=SUN)
    repository.merge(branch, approved=[ZHANG])
    repository.checkout()
    return repository


@pytest.fixture
def check(repo: Repository, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Check:
    """Judges the branch `pull`."""
    monkeypatch.chdir(repo.root)
    return Check(Shell(repo.root, capsys), repo)


class Check:
    """The command, and what it found."""

    def __init__(self, shell: Shell, repo: Repository) -> None:
        self.shell = shell
        self.repo = repo

    def run(self, *options: str, base: str = "main", head: str = "pull") -> Said:
        """What it said."""
        return self.shell("check", "--base", base, "--head", head, "--today", DAY, *options)

    def __call__(self, *options: str) -> dict[str, Any]:
        """Its JSON."""
        report: dict[str, Any] = self.run("--format", "json", *options).json
        assert report["cannot_judge"] is None, report["cannot_judge"]
        return report

    def new(self, *options: str) -> list[str]:
        """The new findings, as codes."""
        return [one["code"] for one in self(*options)["findings"] if one["new"]]

    def forecast(self, *approvers: Who, head: str = "", state: str = "approved") -> list[str]:
        """The new findings with these live reviews of the head."""
        commit = git(self.repo.root, "rev-parse", "pull")
        reviews = [
            {"person": one.key, "account": one.key, "state": state, "commit": head or commit} for one in approvers
        ]
        file = self.repo.root / ".git/reviews.json"
        file.write_text(json.dumps({"head": commit, "reviews": reviews}), "utf-8")
        return self.new("--forecast", str(file))


def pull(repo: Repository, files: dict[str, str | bytes | None], who: Who = CHEN) -> Branch:
    """A pull request."""
    branch = repo.branch(name="pull")
    branch.commit(files, who=who)
    return branch


def test_what_is_not_signed_yet_is_awaited(repo: Repository, check: Check) -> None:
    pull(repo, {TECH: response()})
    report = check()
    assert report["findings"] == []
    assert report["counts"]["blocking"] == 0
    awaited = {"record": ANSWER, "role": "own", "department": "tech", "person": "li-qiang"}
    assert report["awaiting"] == [awaited | {"blob": git(repo.root, "rev-parse", f"pull:{TECH}")}]
    assert (report["base"], report["head"]) == tuple(git(repo.root, "rev-parse", "main", "pull").split())
    assert report["organization"] == repo.blob(ORGANIZATION)


def test_a_signature_in_its_branch_is_not_awaited(repo: Repository, check: Check) -> None:
    pull(repo, {TECH: response()}).sign(LI, ANSWER)
    assert check()["awaiting"] == []


@pytest.mark.parametrize(
    ("approvers", "found"),
    [((), ["SIG001"]), ((LI,), []), ((ZHANG,), ["SIG001"]), ((ZHANG, LI), []), ((CHEN,), ["SIG001"])],
)
def test_live_reviews_are_that_step_s_approvals(
    repo: Repository, check: Check, approvers: tuple[Who, ...], found: list[str]
) -> None:
    pull(repo, {TECH: response()}, who=SUN)
    assert check.forecast(*approvers) == found


@pytest.mark.parametrize(("how"), [{"head": "1" * 40}, {"state": "dismissed"}, {"state": "commented"}])
def test_only_approvals_of_this_head_count(repo: Repository, check: Check, how: dict[str, str]) -> None:
    pull(repo, {TECH: response()}, who=SUN)
    assert "SIG001" in check.forecast(LI, **how)


def test_reviews_of_another_pull_request_are_refused(repo: Repository, check: Check) -> None:
    pull(repo, {TECH: response()})
    file = repo.root / ".git/reviews.json"
    file.write_text(json.dumps({"head": "1" * 40, "reviews": []}), "utf-8")
    said = check.run("--forecast", str(file))
    assert said.code == 2
    assert "collabsite forge reviews" in said.err


PAYLOAD = "import pathlib\npathlib.Path('/tmp/owned-by-a-pull-request').write_text('x')\nraise SystemExit(3)\n"
HOSTILE = {
    "hooks/collab_pages.py": PAYLOAD,
    "collabsite/__init__.py": PAYLOAD,
    "collabsite/cli.py": PAYLOAD,
    "conftest.py": PAYLOAD,
    "sitecustomize.py": PAYLOAD,
    "mkdocs.yml": "hooks: [hooks/collab_pages.py]\n",
    ".gitattributes": "* merge=ours filter=evil diff=evil -text\nrecords/** merge=union\n",
    ".gitmodules": '[submodule "x"]\n\tpath = x\n\turl = ext::sh -c "touch owned"\n',
    ".mailmap": "Li Qiang <li.qiang@example.com> <chen.hao@example.com>\n",
}


def test_nothing_of_it_is_run(repo: Repository, check: Check) -> None:
    clean = pull(repo, {TECH: response()})
    verdict = check()
    clean.commit(HOSTILE, who=CHEN)
    again = check()
    assert [again[key] for key in ("findings", "awaiting", "counts")] == [
        verdict[key] for key in ("findings", "awaiting", "counts")
    ]
    assert not Path("/tmp/owned-by-a-pull-request").exists()
    assert git(repo.root, "status", "--porcelain") == ""


def test_nothing_is_written(repo: Repository, check: Check) -> None:
    pull(repo, {TECH: response()})
    repo.step({f"records/2024/{R}/evidence/a.txt": "x"})
    before = sorted((path, path.stat().st_mtime_ns) for path in repo.root.rglob("*"))
    check()
    assert sorted((path, path.stat().st_mtime_ns) for path in repo.root.rglob("*")) == before


def test_who_may_sign_comes_from_base(repo: Repository, check: Check) -> None:
    usurped = organization(departments={"tech": {"name": "Tech", "head": "chen-hao"}}, people=people())
    pull(repo, {TECH: response(), ORGANIZATION: usurped, POLICY: policy(self_approval=["response", "request"])})
    found = check.forecast(CHEN, ZHANG)
    assert {"SIG001", "SIG005", "SIG007"} <= set(found)
    assert "SIG005" not in check.forecast(LI, SONG)


def test_rules_come_from_base(repo: Repository, check: Check) -> None:
    pull(repo, {REQUEST: request(goal="尽快上线"), POLICY: policy(rules={"REQ001": "off", "SIG001": "off"})})
    assert {"REQ001", "SIG007"} <= set(check.new())


def test_what_base_has_already_does_not_block(repo: Repository, check: Check) -> None:
    repo.step({REQUEST: request(goal="尽快上线")}, who=SUN)
    pull(repo, {TECH: response()})
    report = check()
    old = [one["code"] for one in report["findings"] if not one["new"]]
    assert {"REQ001", "SIG002"} <= set(old)
    assert report["counts"]["blocking"] == 0
    text = check.run("--lang", "en")
    assert text.code == 0
    assert "more problems are there without this change" in text.out
    assert "REQ001" not in text.out


def test_an_old_finding_on_another_line_is_old(repo: Repository, check: Check) -> None:
    repo.step({REQUEST: request(goal="尽快上线")}, who=SUN)
    pull(repo, {REQUEST: request(goal="尽快上线").replace("title:", "urgency: important\ntitle:")})
    assert "REQ001" not in check.new()


def test_an_edit_without_a_change_blocks(repo: Repository, check: Check) -> None:
    branch = repo.branch()
    branch.commit(planned(), who=SUN)
    repo.merge(branch, approved=HEADS)
    pull(repo, {TASK: task(end="2024-03-18", status="delayed")})
    assert "CHG001" in check.new()


def test_a_merge_conflict_cannot_be_judged(repo: Repository, check: Check) -> None:
    pull(repo, {REQUEST: request(goal="3月18日前上线")})
    repo.step({REQUEST: request(goal="3月19日前上线")}, who=SUN)
    said = check.run("--format", "json")
    assert said.code == 2
    assert REQUEST in said.json["cannot_judge"]["message"]
    assert said.json["findings"] == []


def test_a_base_that_the_main_line_has_lost_cannot_be_judged(repo: Repository, check: Check) -> None:
    lost = repo.step({f"records/2024/{R}/evidence/a.txt": "x"})
    pull(repo, {TECH: response()})
    git(repo.root, "update-ref", "refs/heads/main", f"{lost}~1")
    git(repo.root, "commit-tree", "main^{tree}", "-p", "main", "-m", "other")
    other = git(repo.root, "commit-tree", "main^{tree}", "-p", "main", "-m", "other")
    git(repo.root, "update-ref", "refs/heads/main", other)
    said = check.run("--lang", "en", base=lost)
    assert said.code == 2
    assert "rewritten" in said.err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--base", "nowhere"], "--base"),
        (["--base", "main", "--head", "--upload-pack=x"], "--head"),
        (["--head", "main"], "--base"),
        (["--forecast", "x.json"], "--base"),
        (["--base", "main", "--forecast", "not-there.json"], "not-there.json"),
        (["--base", "main", "--no-history"], "--no-history"),
        (["--former", "nowhere"], "--former"),
        (["--org-root", "1" * 40], "1" * 40),
    ],
)
def test_what_cannot_be_taken(check: Check, options: list[str], said: str) -> None:
    found = check.shell("check", *options, lang="en")
    assert found.code == 2, found
    assert said in found.err


def test_a_former_tip(repo: Repository, check: Check) -> None:
    pull(repo, {TECH: response()})
    first = git(repo.root, "rev-list", "--max-parents=0", "main")
    assert check.run("--former", first).code == 0
    assert check.run("--former", "pull").code == 2
    assert check.shell("check", "--former", first, "--today", DAY).code == 0
    assert check.shell("check", "--former", "pull", "--today", DAY).code == 2


def test_a_shallow_clone_cannot_be_judged(repo: Repository, check: Check, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=1", "--no-local", str(repo.root), str(clone))
    for options in ([], ["--base", "HEAD", "--head", "HEAD"]):
        said = check.shell("check", "--root", str(clone), *options, lang="en")
        assert said.code == 2
        assert "fetch-depth: 0" in said.err


def test_a_bare_repository_will_do(
    repo: Repository, check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pull(repo, {TECH: response()})
    git(tmp_path, "clone", "--quiet", "--bare", str(repo.root), "bare.git")
    monkeypatch.chdir(tmp_path / "bare.git")
    assert check.run().code == 0
