"""Pull requests as plain data: who wrote what on a branch, who approved the merge, who signed afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import NamedTuple


class Turn(IntEnum):
    """What comes before what on one day."""

    REQUEST = 0
    RESPONSE = 1
    WITHDRAWAL = 2
    KICKOFF = 3
    START = 4
    CHANGE = 5
    DELAY = 6
    PROGRESS = 7
    DELIVERY = 8
    ACCEPTANCE = 9
    MEETING = 10
    RETROSPECTIVE = 11


class Person(NamedTuple):
    """Somebody as commits and trailers name them."""

    name: str
    mail: str


class Signature(NamedTuple):
    """A sign-off that follows the merge, as an empty commit of its own.

    Attributes:
        person: who signs.
        ref: the record.
        path: its file, which the pull request brings.
    """

    person: Person
    ref: str
    path: str


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit of the branch.

    Attributes:
        author: who wrote it.
        subject: its message, one line.
        files: what it writes, by path.
    """

    author: Person
    subject: str
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class PullRequest:
    """A branch and its merge.

    Attributes:
        day: the day of all its commits.
        turn: its place on that day.
        title: one line.
        commits: of the branch, oldest first.
        approvers: whom the merge names.
        signatures: what is signed after the merge.
    """

    day: date
    turn: Turn
    title: str
    commits: tuple[Commit, ...]
    approvers: tuple[Person, ...] = ()
    signatures: tuple[Signature, ...] = ()

    @property
    def files(self) -> dict[str, bytes]:
        """What the merge brings."""
        return {path: data for commit in self.commits for path, data in commit.files.items()}
