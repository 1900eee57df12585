"""Git's objects for archives: all ways down the trees together, nothing but what is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from collabsite.errors import CannotJudgeError, CollabsiteError
from collabsite.io import objects
from collabsite.io.proof import Disk, open_proofs
from collabsite.proof import Proof, Wanted, entry_in
from tests.company import git
from tests.repository import Repository
from tests.small_company import ORGANIZATION, REQUEST, TECH, request, response, settings


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    found = Repository(tmp_path)
    found.step({**settings(), REQUEST: request()})
    found.step({TECH: response(), "records/link.md": b"x"})
    found.checkout()
    return found


def read(root: Path, *wanted: Wanted) -> Proof:
    with open_proofs(root) as proofs:
        assert proofs is not None
        return proofs.read(wanted)


def at(commit: str, *paths: str) -> Wanted:
    return Wanted((commit,), tuple((commit, path) for path in paths))


def test_commits_trees_and_texts_as_they_are_stored(repo: Repository) -> None:
    blob = repo.blob(ORGANIZATION)
    proof = read(repo.root, Wanted((repo.head,), ((repo.head, TECH),), (blob,)))
    assert proof.commits == {repo.head: git(repo.root, "cat-file", "-p", repo.head).encode() + b"\n"}
    assert proof.texts[blob] == repo.text("organization").encode()
    assert proof.file_at(repo.head, TECH) == repo.blob(TECH)
    assert [folder for folder, _ in proof.way(repo.head, TECH)] == [
        "",
        "records",
        "records/2024",
        "records/2024/REQ-2024-001",
        "records/2024/REQ-2024-001/responses",
    ]
    trees = {git(repo.root, "rev-parse", f"{repo.head}:{folder}") for folder, _ in proof.way(repo.head, TECH)}
    assert set(proof.trees) == trees


@pytest.mark.parametrize(
    "path",
    [
        "records/none.md",
        "none/at/all.md",
        "records/organization.yml/below",
        "records",
        "records/2024",
        "records/2024/REQ-2024-001/responses",
        "",
    ],
)
def test_where_no_file_is(repo: Repository, path: str) -> None:
    assert read(repo.root, at(repo.head, path)).file_at(repo.head, path) is None


def test_before_it_came(repo: Repository) -> None:
    first = git(repo.root, "rev-parse", "main~1")
    proof = read(repo.root, at(first, TECH, REQUEST))
    assert (proof.file_at(first, TECH), proof.file_at(first, REQUEST)) == (None, repo.blob(REQUEST))


def test_a_link_is_no_file(tmp_path: Path) -> None:
    repo = Repository(tmp_path)
    repo.step(settings())
    repo.main.put(
        {**repo.main.files, TECH: f"120000:{repo.blob(ORGANIZATION)}"}, repo._book.commits[repo.head].who, "x\n"
    )
    assert read(repo.root, at(repo.head, TECH)).file_at(repo.head, TECH) is None


def test_from_the_folder_of_the_records(tmp_path: Path) -> None:
    repo = Repository(tmp_path)
    repo.step({f"a/b/{path}": text for path, text in settings().items()})
    proof = read(repo.checkout() / "a/b", at(repo.head, ORGANIZATION))
    assert proof.inside == "a/b/"
    assert proof.file_at(repo.head, ORGANIZATION) == repo.blob(f"a/b/{ORGANIZATION}")


def test_a_process_for_each_depth(repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many archives there are."""
    begun: list[Sequence[str]] = []
    own = objects.Objects.begin

    def begin(self: objects.Objects, *arguments: str, feed: bytes = b"") -> objects.Running:
        begun.append(arguments)
        return own(self, *arguments, feed=feed)

    monkeypatch.setattr(objects.Objects, "begin", begin)
    commits = git(repo.root, "rev-list", "main").split()
    read(repo.root, *(at(commit, TECH, REQUEST, ORGANIZATION) for commit in commits for _ in range(20)))
    assert len(begun) == 1 + len(TECH.split("/"))
    assert {one[0] for one in begun} == {"cat-file"}


def test_an_object_that_is_missing(repo: Repository) -> None:
    with pytest.raises(CannotJudgeError) as caught:
        read(repo.root, at("1" * 40, TECH))
    assert "missing" in str(caught.value)
    tree = git(repo.root, "rev-parse", "HEAD:records/2024")
    (repo.root / ".git/objects" / tree[:2] / tree[2:]).unlink()
    with pytest.raises(CollabsiteError):
        read(repo.root, at(repo.head, TECH))


def test_outside_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with open_proofs(tmp_path) as proofs:
        assert proofs is None
    git(tmp_path, "init", "--quiet")
    with open_proofs(tmp_path) as proofs:
        assert proofs is None


@pytest.mark.parametrize("size", [0, 1, (1 << 20) + 1])
def test_files_in_pieces(size: int, tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"x" * size)
    told, pieces = Disk(tmp_path)("f")
    assert (told, b"".join(pieces)) == (size, b"x" * size)
    with pytest.raises(FileNotFoundError):
        Disk(tmp_path)("none")


@pytest.mark.parametrize(
    ("tree", "name", "found"),
    [
        (b"40000 a\0" + bytes(20) + b"100644 b\0" + b"\1" * 20, "b", (b"100644", "01" * 20)),
        (b"100644 x 40000 a\0" + bytes(20), "a", None),
        (b"100644 x 40000 a\0" + bytes(20) + b"40000 a\0" + b"\1" * 20, "a", (b"40000", "01" * 20)),
        (b"100644 a\0" + b" b\0" + bytes(17), "b", None),
        ("100644 报告\0".encode() + b"\0" * 20, "报告", (b"100644", "00" * 20)),
        (b"", "a", None),
    ],
)
def test_an_entry_of_a_raw_tree(tree: bytes, name: str, found: object) -> None:
    """Names may have blanks, and ids any bytes: neither is taken for another entry."""
    assert entry_in(tree, name, 20) == found
