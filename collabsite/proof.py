"""Git's own objects as they are stored: from their bytes anybody can compute again what a commit says and holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

Entry = tuple[bytes, str]
"""A mode and an id."""
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
    def _found(self) -> dict[tuple[str, str], Entry | None]:
        return {}

    @property
    def id_size(self) -> int:
        """How many bytes an id has."""
        return 32 if self.object_format == "sha256" else 20

    def entry(self, tree: str, name: str) -> Entry | None:
        """What a tree lists under a name: not all of it is kept, for a folder may have thousands of entries."""
        asked = tree, name
        if asked not in self._found:
            self._found[asked] = entry_in(self.trees[tree], name, self.id_size)
        return self._found[asked]

    def folder(self, tree: str, name: str) -> str | None:
        """The id of the tree of a folder in a tree; None where there is no such folder."""
        mode, id = self.entry(tree, name) or (b"", "")
        return id if mode == _FOLDER else None

    def way(self, commit: str, path: str) -> Iterator[tuple[str, str]]:
        """The trees on the way from a commit to a path, as far as there are any: the folder, and the tree's id."""
        names = f"{self.inside}{path}".split("/")
        tree: str | None = root_of(self.commits[commit])
        for depth, name in enumerate(names):
            if tree is None:
                return
            yield "/".join(names[:depth]), tree
            tree = self.folder(tree, name)

    def file_at(self, commit: str, path: str) -> str | None:
        """The id of the file at a path; None where no ordinary file is."""
        ways = list(self.way(commit, path))
        folder, _, name = f"{self.inside}{path}".rpartition("/")
        if ways[-1][0] != folder:
            return None
        mode, id = self.entry(ways[-1][1], name) or (b"", "")
        return id if mode in _FILES else None


def root_of(commit: bytes) -> str:
    """The id of a raw commit's tree."""
    first, _, _ = commit.partition(b"\n")
    return first.removeprefix(b"tree ").decode("ascii", "replace")


def entry_in(tree: bytes, name: str, id_size: int) -> Entry | None:
    """What a raw tree lists under a name."""
    wanted = name.encode("utf-8", "surrogateescape")
    if b" %s\0" % wanted not in tree:
        return None
    matches = entry_pattern(id_size).finditer(tree)
    return next(((match[1], match[3].hex()) for match in matches if match[2] == wanted), None)


def entry_pattern(id_size: int) -> re.Pattern[bytes]:
    """One entry of a raw tree: its mode, its name, its id."""
    return re.compile(rb"([0-7]+) ([^\0]+)\0(.{%d})" % id_size, re.DOTALL)
