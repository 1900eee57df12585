"""The main line as steps, read from Git's objects in three processes, however long it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from collabsite.history import Changed, Changes, Commit, Step, brought, times
from collabsite.io.commits import read_commit
from collabsite.io.objects import Objects, unreadable
from collabsite.io.places import RECORDS

_FILES = ("100644", "100755")
_NOTHING = "000000"
Graph = Mapping[str, Sequence[str]]
"""The parents of each commit."""


@dataclass(frozen=True)
class Line:
    """The main line.

    Attributes:
        steps: oldest first.
        ahead: the commits that the present commit has and the line does not, parents first.
        files: Git's ids of the files below `records/` after the last step.
        commits: every commit on the first-parent line, also after the last of these steps.
    """

    steps: list[Step] = field(default_factory=list)
    ahead: tuple[Commit, ...] = ()
    files: dict[str, str] = field(default_factory=dict)
    commits: tuple[str, ...] = ()


class Reading:
    """The main line while Git still reads it."""

    def __init__(self, objects: Objects, tip: str, head: str | None, inside: str, whole: bool) -> None:
        """Begins to read.

        Args:
            objects: where it is stored.
            tip: its newest commit.
            head: the commit that is judged on top of it; None: there is none yet.
            inside: what stands before a path of the records in the repository, e.g. `team/`.
            whole: whether it is read up to its tip; else as far as `head` has it.

        Raises:
            CannotJudgeError: a commit is missing or broken.
        """
        self._objects, self._inside = objects, inside
        graph = _graph(objects, [tip, *([head] if head else [])])
        self._line = first_parents(tip, graph)
        self._known = self._line if whole else _as_far(self._line, head, graph)
        self._bringing, self._ahead = brought(self._known, head, graph)
        together = [one for step, branch in zip(self._known, self._bringing, strict=True) for one in (*branch, step)]
        wanted = [*together, *self._ahead]
        self._fetching = objects.begin_each(wanted)
        self._asked = list(_questions(wanted, graph, set(self._known)))
        self._comparing = objects.begin(*_DIFF_TREE, feed=_feed(self._asked, graph))

    def line(self, now: datetime) -> Line:
        """What was read.

        Args:
            now: the machine's clock.

        Raises:
            CannotJudgeError: an object is missing or broken.
        """
        with self._comparing as comparing:
            comparing.end()
            differences = list(read_differences(comparing.printed.read(), self._inside))
        if len(differences) != len(self._asked):
            raise unreadable("a commit or a tree of the main line is damaged")
        touched: dict[str, Changes] = {}
        from_first: dict[str, Changes] = {}
        for (commit, is_from_first), changes in zip(self._asked, differences, strict=True):
            (from_first if is_from_first else touched)[commit] = changes
        form = self._objects.object_format
        commits = {one.id: read_commit(one.id, one.data, form, touched[one.id]) for one in self._fetching}
        steps = _steps(self._known, self._bringing, commits, touched | from_first, now)
        ahead = tuple(commits[one] for one in self._ahead)
        return Line(steps, ahead, _files(steps), tuple(self._line))


def first_parents(tip: str, graph: Graph) -> list[str]:
    """The first-parent line, oldest first."""
    found = [tip]
    while graph[found[-1]]:
        found.append(graph[found[-1]][0])
    return found[::-1]


def _graph(objects: Objects, tips: Sequence[str]) -> dict[str, tuple[str, ...]]:
    listed = objects.run("rev-list", "--parents", *dict.fromkeys(tips))[1].decode("ascii")
    split = (line.split() for line in listed.splitlines())
    return {commit: tuple(parents) for commit, *parents in split}


def _as_far(line: list[str], head: str | None, graph: Graph) -> list[str]:
    """The steps that a commit has: the line may have gone on since."""
    seen: set[str] = set()
    waiting = [head] if head else []
    while waiting:
        commit = waiting.pop()
        if commit not in seen:
            seen.add(commit)
            waiting += graph[commit]
    return [commit for commit in line if commit in seen]


def _questions(commits: Iterable[str], graph: Graph, on_line: set[str]) -> Iterator[tuple[str, bool]]:
    """What each commit touches; then what a merge on the line makes of its first parent.

    In this order: Git forgets the other parents of a merge that it is told to compare with the first.
    """
    for commit in commits:
        yield commit, False
        if commit in on_line and len(graph[commit]) > 1:
            yield commit, True


_OPTIONS = ("--stdin", "-r", "-c", "-z", "--raw", "--no-renames", "--root", "--always", "--no-abbrev")
_DIFF_TREE = ("diff-tree", *_OPTIONS)
_OUTSIDE = "../top/"
"""Stands before the path of a file that is not below the records' folder: a text may have been written there first."""


def _feed(asked: Iterable[tuple[str, bool]], graph: Graph) -> bytes:
    lines = (f"{one} {graph[one][0]}\n" if is_from_first else f"{one}\n" for one, is_from_first in asked)
    return "".join(lines).encode()


def read_differences(printed: bytes, inside: str) -> Iterator[dict[str, Changed]]:
    """What `git diff-tree --stdin --raw -z` printed, one mapping for each line it was fed."""
    found: dict[str, Changed] | None = None
    tokens = iter(printed.decode("utf-8", "replace").split("\0"))
    for token in tokens:
        if token.startswith(":"):
            path = _path(next(tokens), inside)
            changed = _changed(token)
            if found is not None and changed.before != changed.after:
                found[path] = changed
        elif token:
            if found is not None:
                yield found
            found = {}
    if found is not None:
        yield found


def _path(path: str, inside: str) -> str:
    return path.removeprefix(inside) if path.startswith(f"{inside}{RECORDS}/") else _OUTSIDE + path


def _below(changes: Changes) -> Changes:
    """What a step changes below the records' folder."""
    return {path: changed for path, changed in changes.items() if not path.startswith(_OUTSIDE)}


def _changed(entry: str) -> Changed:
    """One raw entry; of a combined one the first parent's side is what was before."""
    words = entry.lstrip(":").split(" ")
    parents = len(entry) - len(entry.lstrip(":"))
    modes, ids = words[: parents + 1], words[parents + 1 : 2 * parents + 2]
    return Changed(_content(modes[0], ids[0]), _content(modes[-1], ids[-1]))


def _content(mode: str, id: str) -> str | None:
    if mode == _NOTHING:
        return None
    return id if mode in _FILES else f"{mode}:{id}"


def _steps(
    line: Sequence[str],
    bringing: Sequence[list[str]],
    commits: Mapping[str, Commit],
    changes: Mapping[str, Changes],
    now: datetime,
) -> list[Step]:
    clock = times((commits[one].when for one in line), now)
    found = zip(line, bringing, clock, strict=True)
    return [_step(commits[one], [commits[each] for each in branch], changes[one], time) for one, branch, time in found]


def _step(own: Commit, branch: list[Commit], changes: Changes, time: datetime) -> Step:
    mixed = frozenset() if own.is_ordinary else frozenset(own.changes)
    return Step(own, time, tuple(branch), _below(changes), mixed)


def _files(steps: Sequence[Step]) -> dict[str, str]:
    found: dict[str, str] = {}
    for step in steps:
        for path, changed in step.changes.items():
            if changed.after is None:
                found.pop(path, None)
            else:
                found[path] = changed.after
    return found
