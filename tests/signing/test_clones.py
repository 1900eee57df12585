"""A clone alone proves it: whole or not judged, and nothing that is set up around the objects has a say."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.branch import FORGE
from tests.company import git
from tests.listing import Listing
from tests.repository import Repository
from tests.small_company import (
    CHEN,
    HEADS,
    HOME,
    LI,
    REQUEST,
    STRANGER,
    SUN,
    TECH,
    ZHANG,
    R,
    kickoff,
    organization,
    people,
    planned,
    request,
    response,
    settings,
)
from tests.ssh_keys import key_pair

ANSWER = f"{R}/responses/tech"
BY_LI = ["signed", "tech: li-qiang signed claimed"]
BY_ZHANG = ["signed", "product: zhang-wei signed forge"]


@pytest.fixture
def signed(repo: Repository) -> Repository:
    """A request that was merged, then edited and merged again, and an answer that was signed."""
    for goal in ("3月20日前上线", "3月18日前上线"):
        branch = repo.branch()
        branch.commit({REQUEST: request(goal=goal)}, who=SUN)
        repo.merge(branch, approved=[ZHANG])
    repo.step({TECH: response()}, who=CHEN)
    repo.main.sign(LI, ANSWER)
    repo.checkout()
    return repo


def cloned(repo: Repository, *options: str) -> Path:
    """A clone through Git's own transport, so that options are not ignored."""
    git(repo.root, "config", "uploadpack.allowFilter", "true")
    target = repo.root.parent / "clone"
    git(repo.root, "clone", "--quiet", *options, repo.root.as_uri(), str(target))
    return target


class Elsewhere(Repository):
    """A folder that was made by Git."""

    def __init__(self, root: Path) -> None:
        self.root = root


def test_a_clone_says_the_same(signed: Repository, says: Listing) -> None:
    assert says.run(Elsewhere(cloned(signed))).json == says.run(signed).json


def test_a_packed_repository_says_the_same(signed: Repository, says: Listing) -> None:
    before = says.run(signed).json
    git(signed.root, "gc", "--quiet")
    git(signed.root, "pack-refs", "--all")
    git(signed.root, "commit-graph", "write", "--reachable")
    assert says.run(signed).json == before


def test_a_linked_work_tree_says_the_same(signed: Repository, says: Listing) -> None:
    tree = signed.root.parent / "tree"
    git(signed.root, "worktree", "add", "--quiet", "--detach", str(tree), "main")
    assert says.run(Elsewhere(tree)).json == says.run(signed).json


def test_a_clone_that_borrows_its_objects_says_the_same(signed: Repository, says: Listing) -> None:
    assert says.run(Elsewhere(cloned(signed, "--shared"))).json == says.run(signed).json


def test_a_shallow_clone_is_not_judged(signed: Repository, says: Listing) -> None:
    said = says.run(Elsewhere(cloned(signed, "--depth=2")))
    assert said.code == 2
    assert "fetch-depth: 0" in said.err


def test_a_partial_clone_is_never_judged_wrongly(signed: Repository, says: Listing) -> None:
    said = says.run(Elsewhere(cloned(signed, "--filter=blob:none")))
    assert said.code == 2 or said.json == says.run(signed).json
    assert said.code == 0 or "--filter" in said.err


@pytest.mark.parametrize("what", ["blob", "commit", "tree"])
def test_a_missing_object_is_not_judged(signed: Repository, says: Listing, what: str) -> None:
    old = git(signed.root, "rev-parse", f"main~2{ {'blob': ':' + REQUEST, 'commit': '', 'tree': '^{tree}'}[what] }")
    (signed.root / ".git/objects" / old[:2] / old[2:]).unlink()
    assert says.run(signed).code == 2


def test_a_broken_object_is_not_judged(signed: Repository, says: Listing) -> None:
    old = git(signed.root, "rev-parse", "main~2")
    (signed.root / ".git/objects" / old[:2] / old[2:]).write_bytes(b"broken")
    assert says.run(signed).code == 2


# --- Nothing around the objects has a say -----------------------------------------------------------------------------


def test_replaced_objects(signed: Repository, says: Listing) -> None:
    before = says.run(signed).json
    merge = git(signed.root, "rev-parse", "main~2")
    forged = git(signed.root, "commit-tree", f"{merge}^{{tree}}", "-p", f"{merge}^1", "-p", f"{merge}^2", "-m", "x")
    git(signed.root, "replace", merge, forged)
    assert says.run(signed).json == before


def test_grafts(signed: Repository, says: Listing) -> None:
    before = says.run(signed).json
    (signed.root / ".git/info").mkdir(exist_ok=True)
    (signed.root / ".git/info/grafts").write_text(f"{signed.head}\n", "utf-8")
    assert says.run(signed).json == before


def test_a_mailmap(repo: Repository, says: Listing) -> None:
    mapped = f"{ZHANG.name} <{ZHANG.mail}> <{STRANGER.mail}>\n"
    repo.step({".mailmap": mapped, REQUEST: request()}, who=SUN)
    repo.main.say(STRANGER, [f"Approved-by: {ZHANG}"], [R])
    (repo.root / "mailmap").write_text(mapped, "utf-8")
    git(repo.root, "config", "mailmap.file", str(repo.root / "mailmap"))
    assert says(repo, R)[:2] == ["unsigned", "product: zhang-wei missing"]


def test_attributes_and_filters(signed: Repository, says: Listing) -> None:
    before = says.run(signed).json
    (signed.root / ".git/info").mkdir(exist_ok=True)
    (signed.root / ".git/info/attributes").write_text("* filter=evil diff=evil text eol=crlf\n", "utf-8")
    for name in ("filter.evil.smudge", "filter.evil.clean", "diff.evil.textconv", "diff.external", "core.pager"):
        git(signed.root, "config", name, f"touch {signed.root}/ran; cat")
    assert says.run(signed).json == before
    assert not (signed.root / "ran").exists()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("diff.renames", "copies"),
        ("diff.ignoreSubmodules", "all"),
        ("log.showSignature", "true"),
        ("log.mailmap", "true"),
        ("log.follow", "true"),
        ("core.quotePath", "true"),
        ("core.abbrev", "4"),
        ("core.ignoreCase", "true"),
        ("i18n.logOutputEncoding", "gbk"),
        ("i18n.commitEncoding", "utf-16"),
        ("trailer.separators", ":#="),
        ("gpg.format", "x509"),
        ("diff.noprefix", "true"),
        ("core.useReplaceRefs", "true"),
        ("fetch.fsckObjects", "true"),
    ],
)
def test_settings_of_git(signed: Repository, says: Listing, key: str, value: str) -> None:
    before = says.run(signed).json
    git(signed.root, "config", key, value)
    assert says.run(signed).json == before


def test_the_environment(signed: Repository, says: Listing, monkeypatch: pytest.MonkeyPatch) -> None:
    before = says.run(signed).json
    monkeypatch.setenv("GIT_REPLACE_REF_BASE", "refs/heads/")
    monkeypatch.setenv("GIT_GRAFT_FILE", str(signed.root / "grafts"))
    monkeypatch.setenv("GIT_DIFF_OPTS", "--unified=0")
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", "false")
    monkeypatch.setenv("GIT_ICASE_PATHSPECS", "1")
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    assert says.run(signed).json == before


# --- Other ways to store ----------------------------------------------------------------------------------------------


def test_a_sha256_repository(tmp_path: Path, says: Listing) -> None:
    repo = Repository(tmp_path / "company", "sha256")
    key = key_pair("li")
    repo.step(
        {**settings(), "records/organization.yml": organization(people=people({"li-qiang": {"keys": [key.public]}}))}
    )
    branch = repo.branch()
    branch.commit({REQUEST: request(), TECH: response()}, who=SUN)
    repo.merge(branch, approved=[ZHANG])
    repo.main.sign(LI, f"{ANSWER}@{repo.blob(ANSWER)[:40]}")
    assert says(repo, R) == BY_ZHANG
    assert says(repo, ANSWER)[0] == "unsigned"
    repo.main.sign(LI, ANSWER, key=key)
    assert says(repo, ANSWER) == ["signed", "tech: li-qiang signed key"]


def test_names_in_chinese_and_with_blanks(repo: Repository, says: Listing) -> None:
    ref = f"{R}/minutes/2024-02-27 启动会 a@b"
    branch = repo.branch()
    branch.commit({**planned(), f"{HOME}/minutes/2024-02-27 启动会 a@b.md": kickoff()}, who=SUN)
    repo.merge(branch)
    for head in HEADS:
        repo.main.sign(head, ref)
    assert says(repo, ref)[0] == "signed"


def test_records_below_the_top_of_the_repository(tmp_path: Path, says: Listing) -> None:
    repo = Repository(tmp_path / "company")
    repo.step({f"team/{path}": text for path, text in {**settings(), REQUEST: request()}.items()}, who=SUN)
    repo.step({REQUEST: request(goal="3月18日前上线")})  # other records of the same repository
    version = f"{R}@{repo.main.files['team/' + REQUEST]}"
    repo.main.sign(ZHANG, version)
    repo.checkout()
    below = Elsewhere(repo.root / "team")
    assert says.record(below, R)["state"] == "signed"


def test_a_branch_of_the_remote_is_the_main_line(signed: Repository, says: Listing) -> None:
    clone = cloned(signed)
    git(clone, "checkout", "--quiet", "-b", "work", "HEAD~1")
    git(clone, "branch", "--quiet", "--force", "main", "HEAD~1")
    record = says.record(Elsewhere(clone), ANSWER)
    assert record["state"] in ("unsigned", "awaiting")  # as far as this work tree has the line


@pytest.mark.parametrize("name", ["master", "trunk"])
def test_the_main_line_has_another_name(tmp_path: Path, says: Listing, name: str) -> None:
    repo = Repository(tmp_path / "company")
    repo.step({**settings(forge={"kind": "gitee", "branch": name}), REQUEST: request()}, who=FORGE)
    repo.main.sign(ZHANG, R)
    git(repo.root, "branch", "--quiet", "-m", name)
    git(repo.root, "reset", "--quiet", "--hard")
    assert says.record(repo, R)["state"] == "signed"


def test_no_main_line_is_not_judged(tmp_path: Path, says: Listing) -> None:
    repo = Repository(tmp_path / "company")
    repo.step({**settings(), REQUEST: request()})
    git(repo.root, "branch", "--quiet", "-m", "work")
    git(repo.root, "reset", "--quiet", "--hard")
    assert says.run(repo).code == 2


def test_no_repository_is_not_judged(signed: Repository, says: Listing) -> None:
    shutil.rmtree(signed.root / ".git")
    assert says.run(signed).code == 2
