"""The history of the main line as plain data: steps, the commits they bring, what each touches.

A step is one commit on the first-parent line of the main branch, with everything it brings. Steps are the only order
and the only clock: a step's time is its committer date; one before the step before it, or more than a day ahead of the
machine's clock, takes that step's time (the first keeps its own).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from collabsite.trailers import Trailers

UNREADABLE = "?"
"""Stands for an author whom a commit does not name as Git writes it: it may be anybody."""
_AHEAD = timedelta(days=1)
_FIRST, _LAST = datetime(1970, 1, 1, tzinfo=UTC), datetime(9998, 12, 31, tzinfo=UTC)


class Changed(NamedTuple):
    """What a commit makes of one file: Git's ids of its bytes before and after, None where it is not there.

    The id of what is no ordinary file (a symbolic link, a submodule) has its mode in front: `120000:<id>`.
    """

    before: str | None
    after: str | None


Changes = Mapping[str, Changed]
"""By path below the records' root, with `/`."""


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit.

    Attributes:
        id: Git's full id.
        parents: their ids, in order.
        author: the author's address in lower case; `UNREADABLE` where it cannot be read.
        author_name: the author's name as written.
        when: the committer date; author dates are never used.
        trailers: of its message.
        signature: the armoured SSH signature, or None.
        payload: what the signature is over.
        changes: what it touches; of a merge only what differs from all its parents.
    """

    id: str
    parents: tuple[str, ...]
    author: str
    author_name: str
    when: datetime
    trailers: Trailers = field(default_factory=Trailers)
    signature: bytes | None = None
    payload: bytes = b""
    changes: Changes = field(default_factory=dict)

    @property
    def is_ordinary(self) -> bool:
        """Whether it is no merge."""
        return len(self.parents) < 2


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the main line.

    Attributes:
        commit: the commit on the line; None for a step that is not made yet (a pull request, a work tree).
        time: its time.
        branch: the commits it brings besides, parents first.
        changes: what it makes of the line before it.
        mixed: the files whose content it has of no single parent: a conflict's solution, an automatic three-way merge.
    """

    commit: Commit | None
    time: datetime
    branch: tuple[Commit, ...] = ()
    changes: Changes = field(default_factory=dict)
    mixed: frozenset[str] = frozenset()

    @property
    def id(self) -> str | None:
        """The commit's id; None where there is none yet."""
        return self.commit.id if self.commit else None

    @property
    def commits(self) -> tuple[Commit, ...]:
        """Everything it brings: its branch's commits, parents first, then its own."""
        return (*self.branch, *([self.commit] if self.commit else []))

    @property
    def is_merge_of_two(self) -> bool:
        """Whether it is a merge of two parents, which forges write."""
        return self.commit is not None and len(self.commit.parents) == 2


def times(dates: Iterable[datetime], now: datetime) -> list[datetime]:
    """The times of steps.

    Args:
        dates: the committer date of each, in the order of the line.
        now: the machine's clock.
    """
    found: list[datetime] = []
    for date in dates:
        is_wrong = found and (date < found[-1] or date > now + _AHEAD)
        found.append(found[-1] if is_wrong else date)
    return found


def moment(seconds: int) -> datetime:
    """A committer date, which may be any number; what no calendar has becomes its nearest end."""
    try:
        return min(max(datetime.fromtimestamp(seconds, UTC), _FIRST), _LAST)
    except (OverflowError, ValueError, OSError):
        return _LAST if seconds > 0 else _FIRST


def brought(
    line: Sequence[str], head: str | None, parents: Mapping[str, Sequence[str]]
) -> tuple[list[list[str]], list[str]]:
    """The commits that each step brings besides itself, and those that a commit has beyond the line; parents first.

    Args:
        line: the first-parent line, oldest first.
        head: the commit that is judged on top of it, or None.
        parents: of every commit.
    """
    seen = set(line)
    found = [_unseen(parents[step][1:], parents, seen) for step in line]
    return found, _unseen([head] if head else [], parents, seen)


def _unseen(tips: Sequence[str], parents: Mapping[str, Sequence[str]], seen: set[str]) -> list[str]:
    found: list[str] = []
    waiting = [(tip, False) for tip in reversed(tips)]
    while waiting:
        commit, is_ready = waiting.pop()
        if is_ready:
            found.append(commit)
        elif commit not in seen:
            seen.add(commit)
            waiting.append((commit, True))
            waiting += [(parent, False) for parent in reversed(parents[commit])]
    return found
