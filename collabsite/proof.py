"""Git's own objects as they are stored: from their bytes anybody can compute again what a commit says and holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

Entries = Mapping[bytes, tuple[bytes, str]]
"""The mode and the id of each name in a tree."""
_FOLDER, _FILES = b"40000", (b"100644", b"100755")


@dataclass(frozen=True)
class Wanted:
    """What is to be read from Git.

    Attributes:
        commits: the ids of commits.
        places: commits, which are among `commits`, and paths from the folder that has `records/`: of each the trees
            on the way to it.
        texts: the ids of files.
    """

    commits: tuple[str, ...] = ()
    places: tuple[tuple[str, str], ...] = ()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Proof:
    """What was read: the bytes of objects by their ids.

    Attributes:
        object_format: `sha1` or `sha256`.
        inside: what stands before a path of the records in a path of the repository, e.g. `team/`.
        commits: raw commits.
        trees: raw trees.
        texts: the bytes of files.
    """

    object_format: str = "sha1"
    inside: str = ""
    commits: Mapping[str, bytes] = field(default_factory=dict)
    trees: Mapping[str, bytes] = field(default_factory=dict)
    texts: Mapping[str, bytes] = field(default_factory=dict)

    @cached_property
    def _read(self) -> dict[str, Entries]:
        return {}

    @property
    def id_size(self) -> int:
        """How many bytes an id has."""
        return 32 if self.object_format == "sha256" else 20

    def entries(self, tree: str) -> Entries:
        """What a tree lists."""
        if tree not in self._read:
            self._read[tree] = entries_of(self.trees[tree], self.id_size)
        return self._read[tree]

    def way(self, commit: str, path: str) -> Iterator[tuple[str, str]]:
        """The trees on the way from a commit to a path, as far as there are any: the folder, and the tree's id."""
        names = f"{self.inside}{path}".split("/")
        tree: str | None = root_of(self.commits[commit])
        for depth, name in enumerate(names):
            if tree is None:
                return
            yield "/".join(names[:depth]), tree
            tree = folder_in(self.entries(tree), name)

    def file_at(self, commit: str, path: str) -> str | None:
        """The id of the file at a path; None where no ordinary file is."""
        ways = list(self.way(commit, path))
        folder, _, name = f"{self.inside}{path}".rpartition("/")
        if ways[-1][0] != folder:
            return None
        mode, id = self.entries(ways[-1][1]).get(_stored(name), (b"", ""))
        return id if mode in _FILES else None


def root_of(commit: bytes) -> str:
    """The id of a raw commit's tree."""
    first, _, _ = commit.partition(b"\n")
    return first.removeprefix(b"tree ").decode("ascii", "replace")


def entries_of(tree: bytes, id_size: int) -> Entries:
    """What a raw tree lists, in its order."""
    return {match[2]: (match[1], match[3].hex()) for match in entry_pattern(id_size).finditer(tree)}


def entry_pattern(id_size: int) -> re.Pattern[bytes]:
    """One entry of a raw tree: its mode, its name, its id."""
    return re.compile(rb"([0-7]+) ([^\0]+)\0(.{%d})" % id_size, re.DOTALL)


def folder_in(entries: Entries, name: str) -> str | None:
    """The id of a folder's tree; None where there is no such folder."""
    mode, id = entries.get(_stored(name), (b"", ""))
    return id if mode == _FOLDER else None


def _stored(name: str) -> bytes:
    """A name as Git stores it."""
    return name.encode("utf-8", "surrogateescape")
