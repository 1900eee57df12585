"""Merging trees: what two sides made of their common ancestor, file by file, lines by Git where both changed one."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from tests.object_store import Files, Store

Graph = Mapping[str, Sequence[str]]
"""The parents of each commit."""


def merge_base(graph: Graph, ours: str, theirs: str) -> str | None:
    """The newest commit that both sides have: no other one that they have comes after it."""
    common = _ancestors(graph, ours) & _ancestors(graph, theirs)
    older = {parent for commit in common for parent in graph[commit]}
    return min(common - older, default=None)


def _ancestors(graph: Graph, tip: str) -> set[str]:
    found: set[str] = set()
    waiting = [tip]
    while waiting:
        commit = waiting.pop()
        if commit not in found:
            found.add(commit)
            waiting += graph[commit]
    return found


def three_way(store: Store, base: Files, ours: Files, theirs: Files, avoid: Collection[str] = ()) -> dict[str, str]:
    """The merged tree.

    Args:
        store: has the files' bytes, and takes those that are new.
        base: the common ancestor's tree.
        ours: one side's.
        theirs: the other's.
        avoid: paths whose lines are not merged, for somebody writes them anew: ours stays.
    """
    found = dict(ours)
    for path in {**base, **theirs}:
        before, here, there = base.get(path), ours.get(path), theirs.get(path)
        if there == before or here == there or path in avoid:
            continue
        if here != before:
            there = _lines(store, path, (here, before, there))
        if there is None:
            found.pop(path, None)
        else:
            found[path] = there
    return found


def _lines(store: Store, path: str, sides: Sequence[str | None]) -> str:
    """A file that both sides changed, merged by `git merge-file`; a conflict fails."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in ("ours", "base", "theirs")]
        for file, blob in zip(files, sides, strict=True):
            file.write_bytes(store.contents[blob] if blob else b"")
        command = ["git", "merge-file", "--stdout", "--quiet", *map(str, files)]
        done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, f"a conflict in {path}: say what is written with evil="
    return store.blob(done.stdout)
