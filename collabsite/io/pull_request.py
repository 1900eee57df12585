"""Opens a pull request from Git's objects alone: the tree that main would have, as one step on base.

Nothing of it is checked out, imported or run; who may sign, and by which policy it is judged, comes from base.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from collabsite.context import Context
from collabsite.errors import CannotJudgeError, UsageError
from collabsite.io.forges import accounts
from collabsite.io.history import Repository, commit_of, open_repository
from collabsite.io.ledger import Asked, changes_between, judged, refuse_rewritten, unmade_step
from collabsite.io.library import Library, worth_reading
from collabsite.io.objects import Objects, unreadable
from collabsite.io.places import RECORDS, name_problems, printable
from collabsite.io.reading import Sorted, today_in
from collabsite.io.steps import Line, Reading
from collabsite.locale import Message, msg
from collabsite.policy import Policy
from collabsite.record import Place, Record
from collabsite.signing import Base, Ledger

_LINK, _MODULE = "120000", "160000"


@dataclass(frozen=True)
class PullRequest:
    """A pull request, ready to be judged.

    Attributes:
        base: what main is.
        head: what main would be.
        base_commit: the commit it is compared with.
        head_commit: its own newest commit.
    """

    base: Context
    head: Context
    base_commit: str
    head_commit: str


def open_pull_request(
    root: Path, base: str, head: str, today: date | None = None, asked: Asked | None = None
) -> PullRequest:
    """Reads a pull request.

    Args:
        root: the folder that has `records/`, or the repository.
        base: a revision on the main line.
        head: the pull request's newest revision.
        today: the day to judge by; default: `as_of` of base's policy, else the day in its organisation's time zone.
        asked: what is asked of the history besides.

    Raises:
        UsageError: a revision is no commit.
        CannotJudgeError: it cannot be judged: a shallow clone, a conflict, a missing object, a rewritten main line.
    """
    repository = open_repository(root)
    if repository is None:
        raise CannotJudgeError(
            msg("{root} is not in a Git repository, so there is no pull request", root=root),
            msg("run it in a clone that has base and head"),
        )
    commits = commit_of(root, base, "--base"), commit_of(root, head, "--head")
    with _Opening.begun(repository, commits, today, asked or Asked()) as opening:
        return opening.open()


@dataclass
class _Opening:
    """What opening needs on its way."""

    repository: Repository
    objects: Objects
    base: str
    head: str
    today: date | None
    asked: Asked
    library: Library

    @classmethod
    @contextmanager
    def begun(
        cls, repository: Repository, commits: tuple[str, str], today: date | None, asked: Asked
    ) -> Iterator[_Opening]:
        with repository.objects() as objects:
            yield cls(repository, objects, *commits, today, asked, Library())

    def open(self) -> PullRequest:
        inside = self.repository.inside
        line = Reading(self.objects, self.base, self.head, inside, whole=True).line(datetime.now(UTC))
        refuse_rewritten(line.commits, self.asked.former)
        files = _tree(self.objects, self._merged(), inside)
        self.library.fetch(self.objects, worth_reading(self.library, line.steps, files))
        read = self._sorted(line.files)
        now = today_in(read.organization()[0])
        before = read.context(now, self.base)
        ledger = judged(self.objects, line.steps, self.library, self.asked, now)
        self._refuse_lost_base(ledger.now.policy if ledger.root else before.policy)
        today = self.today or ledger.now.policy.as_of or now
        before.ledger, before.in_force, before.today = ledger, ledger.now, today
        return PullRequest(before, self._after(before, ledger, line, files, today), self.base, self.head)

    def _after(self, before: Context, ledger: Ledger, line: Line, files: Mapping[str, str], today: date) -> Context:
        """The tree that main would have: by base's organisation and policy, as one step on base."""
        after = self._sorted(files).context(today, self.head)
        changes = changes_between(line.files, files, self.library)
        own = _tree(self.objects, self.head, self.repository.inside)
        mixed = frozenset(path for path in changes if files.get(path) != own.get(path))
        step = unmade_step(line, changes, mixed)
        steps = [*line.steps, *([step] if step else [])]
        after.ledger = judged(self.objects, steps, self.library, self.asked, today, self._approvers(ledger.now))
        after.before, after.in_force = before, ledger.now
        after.touched = frozenset(path for path in {**line.files, **files} if line.files.get(path) != files.get(path))
        return after

    def _approvers(self, base: Base) -> tuple[str, ...] | None:
        """Who approves this very head by the live reviews; None: nobody was asked.

        Raises:
            UsageError: the reviews are of another head.
        """
        forecast = self.asked.forecast
        if forecast is None:
            return None
        if forecast.head != self.head:
            raise UsageError(
                msg(
                    "the reviews are of {read}, but the pull request is at {head}",
                    read=forecast.head[:12],
                    head=self.head[:12],
                ),
                msg("read them again: `collabsite forge reviews PR`"),
            )
        known = accounts(base.organization)
        found = (replace(one, person=one.person or known.get(one.account.lower())) for one in forecast.reviews)
        return replace(forecast, reviews=tuple(found)).approvers

    def _merged(self) -> str:
        """The tree that a merge would have.

        Raises:
            CannotJudgeError: there is a conflict.
        """
        arguments = ("merge-tree", "--write-tree", "--name-only", "-z", self.base, self.head)
        code, printed = self.objects.run(*arguments, accept=(0, 1))
        tree, *rest = printed.decode("utf-8", "replace").split("\0")
        if code == 0:
            return tree
        paths = rest[: rest.index("")] if "" in rest else rest
        raise CannotJudgeError(
            msg("the pull request and its base have changed the same lines: {paths}", paths=tuple(sorted(set(paths)))),
            msg("merge base into the pull request's branch, settle the conflict there, and push it"),
        )

    def _refuse_lost_base(self, policy: Policy) -> None:
        """Refuses a base that the main line, where it is known, does not have any more."""
        try:
            tip = self.repository.main_line(policy.forge.branch if policy.forge else None)
        except CannotJudgeError:
            return  # only base and head were fetched
        line = self.objects.run("rev-list", "--first-parent", tip)[1].decode("ascii").split()
        if self.base not in line and tip not in self._ancestors():
            refuse_rewritten(line, self.base)

    def _ancestors(self) -> set[str]:
        return set(self.objects.run("rev-list", "--first-parent", self.base)[1].decode("ascii").split())

    def _sorted(self, files: Mapping[str, str]) -> Sorted:
        read = Sorted(self._record)
        for path, id in sorted(files.items()):
            mode, _, _ = id.rpartition(":")
            if mode == _LINK:
                read.refuse("REC001", path, msg("this is a symbolic link"), msg("put the file itself here"))
            elif mode == _MODULE:
                read.refuse("REC001", path, msg("this is a submodule"), msg("put the files themselves here"))
            elif read.is_placed(path):
                read.take(path, self.library.data(id) or b"", id)
        for message, help, path in _names(files):
            read.refuse("REC007", path, message, help)
        return read.done()

    def _record(self, place: Place, data: bytes, blob: str) -> Record:
        return self.library.record(place, blob)


def _names(files: Mapping[str, str]) -> Iterator[tuple[Message, Message, str]]:
    """What is wrong with the names of files and folders."""
    folders: dict[str, dict[str, None]] = {}
    for path in files:
        parts = path.split("/")
        for depth in range(1, len(parts)):
            folders.setdefault("/".join(parts[:depth]), {})[parts[depth]] = None
    for folder, names in sorted(folders.items()):
        for message, help, name in name_problems(sorted(names)):
            yield message, help, printable(f"{folder}/{name}")


def _tree(objects: Objects, tree: str, inside: str) -> dict[str, str]:
    """Git's ids of the files below `records/` in a tree; the mode stands before that of what is no ordinary file."""
    listed = objects.run("ls-tree", "-r", "-z", "--full-tree", tree, "--", f"{inside}{RECORDS}")[1]
    found: dict[str, str] = {}
    for entry in listed.decode("utf-8", "replace").split("\0"):
        head, _, path = entry.partition("\t")
        if path:
            mode, _, id = head.split(" ")
            if path.removeprefix(inside) in found:
                raise unreadable(f"{path}: twice in one tree")
            found[path.removeprefix(inside)] = id if mode.startswith("100") else f"{mode}:{id}"
    return found
