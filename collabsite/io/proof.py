"""Reads the objects that prove signatures, for many collaborations at once: a process for each depth of folders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from collabsite.io.history import open_repository
from collabsite.io.objects import Objects
from collabsite.proof import Proof, Wanted, root_of


class Proofs:
    """A repository's objects, to be asked for again and again."""

    def __init__(self, objects: Objects, inside: str) -> None:
        self._objects = objects
        self._inside = inside

    def read(self, wanted: Iterable[Wanted]) -> Proof:
        """Reads what all of these want.

        Raises:
            CannotJudgeError: an object is missing or damaged.
        """
        asked = list(wanted)
        ids = dict.fromkeys(id for one in asked for id in (*one.commits, *one.texts))
        found = {stored.id: stored.data for stored in self._objects.each(ids)}
        commits = {id: found[id] for one in asked for id in one.commits}
        texts = {id: found[id] for one in asked for id in one.texts}
        trees: dict[str, bytes] = {}
        proof = Proof(self._objects.object_format, self._inside, commits, trees, texts)
        self._fetch_trees(proof, trees, {place for one in asked for place in one.places})
        return proof

    def _fetch_trees(self, proof: Proof, trees: dict[str, bytes], places: set[tuple[str, str]]) -> None:
        """Goes down all ways together, folder by folder."""
        ways = {(root_of(proof.commits[commit]), f"{self._inside}{path}") for commit, path in places}
        while ways:
            missing = sorted({tree for tree, _ in ways if tree not in trees})
            trees.update((stored.id, stored.data) for stored in self._objects.each(missing))
            ways = set(_deeper(proof, ways))


def _deeper(proof: Proof, ways: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Each way from the next folder on; those that end, or lead nowhere, are left out."""
    for tree, path in ways:
        name, slash, rest = path.partition("/")
        below = proof.folder(tree, name) if slash else None
        if below is not None:
            yield below, rest


@contextmanager
def open_proofs(root: Path) -> Iterator[Proofs | None]:
    """The objects of the repository around the records; None where there is none, or no commit.

    Raises:
        CannotJudgeError: Git cannot read it, or its history was cut off.
    """
    repository = open_repository(root)
    if repository is None or not repository.has_commits:
        yield None
        return
    with repository.objects() as objects:
        yield Proofs(objects, repository.inside)


_PIECE = 1 << 20


class Disk:
    """The files below a folder, read in pieces."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def __call__(self, path: str) -> tuple[int, Iterator[bytes]]:
        """How many bytes a file has, and these bytes.

        Raises:
            OSError: it cannot be read.
        """
        file = self._root / path
        return file.stat().st_size, _pieces(file)


def _pieces(file: Path) -> Iterator[bytes]:
    with file.open("rb") as opened:
        while piece := opened.read(_PIECE):
            yield piece
