"""The pack: what Git reads back is what went in, whatever the trees are like."""

from __future__ import annotations

import hashlib
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collabsite.exports.archive._pack import delta, pack
from collabsite.exports.archive.verify_reading import _patched
from collabsite.proof import Proof, entry_pattern
from tests.company import git

Entries = Mapping[str, int]
NAMES = st.text("ab é报.-", min_size=1, max_size=4)


def tree(entries: Entries, size: int = 20) -> bytes:
    """A raw tree: the ids are the numbers, again and again."""
    return b"".join(b"100644 %s\0%s" % (name.encode(), bytes([id]) * size) for name, id in sorted(entries.items()))


@settings(max_examples=80, deadline=None)
@given(
    st.dictionaries(NAMES, st.integers(0, 255)), st.dictionaries(NAMES, st.integers(0, 255)), st.sampled_from([20, 32])
)
def test_a_delta_makes_one_of_the_other(before: Entries, after: Entries, size: int) -> None:
    one, other = tree(before, size), tree(after, size)
    changes = delta(one, other, size)
    assert (_patched(one, changes) if changes else b"") == other


def test_a_folder_of_thousands_costs_an_entry() -> None:
    before = {f"REQ-2024-{number:04}": number % 251 for number in range(5_000)}
    one, other = tree(before), tree({**before, "REQ-2024-2500x": 7})
    assert len(one) > 150_000
    assert len(delta(one, other, 20)) < 100
    assert _patched(one, delta(one, other, 20)) == other


@pytest.mark.parametrize("broken", [b"100644 a\0short", b"junk", b"100644 a\0" + bytes(20) + b"more"])
def test_a_malformed_tree_is_no_delta(broken: bytes) -> None:
    assert delta(tree({"a": 1}), broken, 20) == b""


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 200_000])
def test_git_reads_objects_of_every_size(size: int, tmp_path: Path) -> None:
    text = b"x" * size
    data = b"tree " + hashlib.sha1(b"tree 0\0").hexdigest().encode() + b"\n" + text
    id = hashlib.sha1(b"commit %d\0" % len(data) + data).hexdigest()
    (tmp_path / "pack").write_bytes(pack(Proof(commits={id: data}), [id], []))
    git(tmp_path, "init", "--quiet")
    with (tmp_path / "pack").open("rb") as file:
        subprocess.run(["git", "unpack-objects", "-q"], cwd=tmp_path, stdin=file, check=True)
    assert git(tmp_path, "cat-file", "-s", id) == str(len(data))


@settings(max_examples=10, deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 9), min_size=1), min_size=1, max_size=6))
def test_git_reads_trees_by_what_they_change(versions: list[Entries]) -> None:
    trees = {hashlib.sha1(b"tree %d\0" % len(one) + one).hexdigest(): one for one in map(tree, versions)}
    commits = {}
    for id in trees:
        data = f"tree {id}\n\nx\n".encode()
        commits[hashlib.sha1(b"commit %d\0" % len(data) + data).hexdigest()] = data
    packed = pack(Proof(commits=commits, trees=trees), commits, [(commit, "a") for commit in commits])
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        git(root, "init", "--quiet")
        subprocess.run(["git", "unpack-objects", "-q"], cwd=root, input=packed, check=True)
        for id, data in trees.items():
            listed = git(root, "ls-tree", id).splitlines()
            assert [line.split()[2] for line in listed] == [
                match[3].hex() for match in entry_pattern(20).finditer(data)
            ]
