"""Git's objects written by hand: no process is started, so that a history of ten steps costs a few milliseconds."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

FILE: Final = "100644"
Files = Mapping[str, str]
"""A tree: Git's id of each file by its path; of what is no ordinary file with its mode in front, `120000:<id>`."""


class Store:
    """The loose objects of a repository.

    Attributes:
        contents: the bytes of each blob that was written, by id.
    """

    def __init__(self, folder: Path, object_format: str) -> None:
        self._folder = folder
        self._hash = getattr(hashlib, object_format)
        self._written: set[str] = set()
        self.contents: dict[str, bytes] = {}

    def write(self, kind: str, data: bytes) -> str:
        """Stores an object; returns its id."""
        whole = b"%s %d\0" % (kind.encode(), len(data)) + data
        found: str = self._hash(whole).hexdigest()
        if found not in self._written:
            self._written.add(found)
            file = self._folder / found[:2] / found[2:]
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(zlib.compress(whole, 1))
        return found

    def blob(self, data: bytes) -> str:
        """Stores a file's bytes."""
        found = self.write("blob", data)
        self.contents[found] = data
        return found

    def tree(self, files: Files) -> str:
        """Stores a tree with all its folders."""
        folders: dict[str, dict[str, str]] = {}
        entries: list[tuple[bytes, str, str]] = []
        for path, content in files.items():
            name, slash, rest = path.partition("/")
            if slash:
                folders.setdefault(name, {})[rest] = content
            else:
                mode, _, blob = content.rpartition(":")
                entries.append((name.encode(), mode or FILE, blob))
        entries += [(name.encode() + b"/", "40000", self.tree(below)) for name, below in folders.items()]
        return self.write("tree", b"".join(_entry(*entry) for entry in sorted(entries)))


def _entry(name: bytes, mode: str, id: str) -> bytes:
    return mode.encode() + b" " + name.removesuffix(b"/") + b"\0" + bytes.fromhex(id)
