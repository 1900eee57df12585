"""Opens a work tree: every file under `records/`, read and placed, on top of its own history."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from collabsite.context import Context
from collabsite.errors import CannotJudgeError, UsageError
from collabsite.io.frontmatter import read_yaml
from collabsite.io.history import Repository, blob_hasher, open_repository
from collabsite.io.ledger import Asked, ledger_of_tree
from collabsite.io.library import Library
from collabsite.io.objects import Objects
from collabsite.io.places import RECORDS, name_problems, printable
from collabsite.io.reading import SETTINGS, Sorted, today_in
from collabsite.io.steps import Reading
from collabsite.locale import Message, msg
from collabsite.policy import PATH as POLICY
from collabsite.policy import REF as POLICY_REF
from collabsite.policy import load_policy
from collabsite.signing import Ledger

Refuse = Callable[[str, str, Message, Message], None]


def find_root(start: Path) -> Path:
    """The nearest folder upward that has `records/`.

    Raises:
        UsageError: there is none.
    """
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / RECORDS).is_dir():
            return folder
    raise UsageError(
        msg("no folder records/ here or above"),
        msg("go to the folder of your records, or name it with --root DIR"),
    )


def open_workspace(root: Path, today: date | None = None, with_git: bool = True, asked: Asked | None = None) -> Context:
    """Reads everything under `records/` of a work tree, uncommitted files too, and the history below it.

    Args:
        root: the folder that has `records/`.
        today: the day to judge by; default: `as_of` of the policy, else the day in the organisation's time zone.
        with_git: whether a Git repository is needed; without one all counts as signed.
        asked: what is asked of the history besides.

    Raises:
        UsageError: there is no `records/`.
        CannotJudgeError: a Git repository is needed and there is none, or its history cannot be read in full.
    """
    if not (root / RECORDS).is_dir():
        raise UsageError(
            msg("{root} has no folder records/", root=root), msg("name the folder that has it with --root DIR")
        )
    repository = open_repository(root) if with_git else None
    if with_git and repository is None:
        raise CannotJudgeError(
            msg("{root} is not in a Git repository, so nobody's sign-off can be seen", root=root),
            msg("run it in a clone, or leave signatures out with --no-history"),
        )
    library = Library()
    if repository is None:
        return _Reader(root, repository, library).read().context(today, None)
    with repository.objects() as objects:
        branch = _main_branch(root)
        reading = _begun(repository, objects, branch)
        context = (
            _Reader(root, repository, library).read().context(today, repository.head if repository else None)
        )  # while Git reads
        context.ledger = ledger_of_tree(reading.line(datetime.now(UTC)), objects, context, library, asked or Asked())
        if _branch_in_force(context.ledger, branch) != branch:  # an unsigned policy does not say where the main line is
            line = _begun(repository, objects, _branch_in_force(context.ledger, branch)).line(datetime.now(UTC))
            context.ledger = ledger_of_tree(line, objects, context, library, asked or Asked())
        _leave_out_unsigned_policy(context, context.ledger, today)
        return context


def _begun(repository: Repository, objects: Objects, branch: str | None) -> Reading:
    return Reading(objects, repository.main_line(branch), repository.head, repository.inside, whole=False)


def _branch_in_force(ledger: Ledger, written: str | None) -> str | None:
    """The name of the main line as the policy in force says; as the tree says where nothing is in force."""
    forge = ledger.base.policy.forge
    return written if ledger.root is None else forge.branch if forge else None


def _leave_out_unsigned_policy(context: Context, ledger: Ledger, today: date | None) -> None:
    """A policy of the main line that no steward has signed switches nothing off and stops no clock (SIG005)."""
    standing = ledger.by_path.get(POLICY)
    if standing is None or standing.is_pending or standing.state == "signed" or ledger.root is None:
        return
    context.in_force = ledger.base
    context.today = today or ledger.base.policy.as_of or today_in(context.organization)


def _main_branch(root: Path) -> str | None:
    """The name of the main line as the policy says; None where it says nothing, or cannot be read."""
    try:
        data = (root / POLICY).read_bytes()
    except OSError:
        return None
    forge = load_policy(read_yaml(POLICY, data, "", POLICY_REF))[0].forge
    return forge.branch if forge else None


class _Reader:
    """Reads the disk."""

    def __init__(self, root: Path, repository: Repository | None, library: Library) -> None:
        self.root = root
        self.library = library
        self.submodules = set(repository.submodules) if repository else set()
        self.blob_id: Callable[[bytes], str] = blob_hasher(repository.object_format if repository else "sha1")
        self.into = Sorted()

    def read(self) -> Sorted:
        """Everything under `records/` in the order of the paths."""
        if (self.root / RECORDS).is_symlink():
            self.into.refuse("REC001", RECORDS, msg("this is a symbolic link"), msg("put the folder itself here"))
            return self.into
        for path, entry in _walk(self.root / RECORDS, RECORDS, self.submodules, self.into.refuse):
            self._take(path, entry)
        self.library.know(self.into.records)
        return self.into.done()

    def _take(self, path: str, entry: os.DirEntry[str]) -> None:
        if not entry.is_file(follow_symlinks=False):
            self.into.refuse("REC001", path, msg("this is no ordinary file"), msg("remove it"))
            return
        if not self.into.is_placed(path):
            return
        try:
            with open(entry.path, "rb") as file:
                data = file.read()
        except OSError as error:
            words = msg("the file cannot be read: {reason}", reason=error.strerror or str(error))
            self.into.refuse("REC001", path, words, msg("mend the file's permissions"))
            return
        blob = self.blob_id(data) if _has_a_name(entry.name) else ""
        self.into.take(path, data, blob)
        if path in SETTINGS:
            self.library.keep(path, data, blob)


def _has_a_name(name: str) -> bool:
    """Whether a file can be found again by its name as text: one that is no UTF-8 cannot."""
    return printable(name) == name


def _walk(root: Path, path: str, submodules: set[str], refuse: Refuse) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file below a folder; what is no file or has no portable name is refused, links are never followed."""
    waiting = [(root, path)]
    while waiting:
        folder, path = waiting.pop()
        for entry in _entries(folder, path, refuse):
            below = printable(f"{path}/{entry.name}")
            if entry.is_symlink():
                refuse("REC001", below, msg("this is a symbolic link"), msg("put the file itself here"))
            elif below in submodules or (entry.is_dir() and os.path.lexists(Path(entry.path) / ".git")):
                refuse("REC001", below, msg("this is a submodule"), msg("put the files themselves here"))
            elif entry.is_dir():
                waiting.append((Path(entry.path), below))
            else:
                yield below, entry


def _entries(folder: Path, path: str, refuse: Refuse) -> list[os.DirEntry[str]]:
    """What lies in one folder, in the order of the names, which are judged here."""
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        words = msg("the folder cannot be read: {reason}", reason=error.strerror or str(error))
        refuse("REC001", path, words, msg("mend the folder's permissions, or make its path shorter"))
        return []
    for message, help, name in name_problems([entry.name for entry in entries]):
        refuse("REC007", printable(f"{path}/{name}"), message, help)
    return entries
