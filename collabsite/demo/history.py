"""Pull requests become commits: times within working hours, messages, parents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta, timezone
from hashlib import sha1
from itertools import groupby

from collabsite.demo.pulls import Commit, Person, PullRequest, Signature
from collabsite.merge_message import Approver, merge_message
from collabsite.trailers import APPROVED, RECORD

MERGER = Person("记录仓库", "records@example.com")
"""Who merges: nobody of the company, so that no merge is anybody's own word."""
ADDRESS = "https://git.example.com/xinghai/records/pulls"
_ZONE = timezone(timedelta(hours=8))
_START, _HOURS = time(9), timedelta(hours=9)
_LEAD = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Planned:
    """A commit to be written.

    Attributes:
        parents: places in the list of commits, the first parent first.
        author: who wrote it.
        committer: who made it.
        when: author's and committer's date.
        message: with its last line break.
        files: what it writes over its first parent's tree, by path.
    """

    parents: tuple[int, ...]
    author: Person
    committer: Person
    when: datetime
    message: str
    files: Mapping[str, bytes] = field(default_factory=dict)


def history(opening: Commit, pulls: Iterable[PullRequest]) -> list[Planned]:
    """The commits of a repository whose main line ends with the last one.

    Args:
        opening: the first commit, some days before the first pull request.
        pulls: in the order they are merged.

    Returns:
        Parents before children.
    """
    days = [(day, list(some)) for day, some in groupby(pulls, lambda pull: pull.day)]
    first = days[0][0] - _LEAD if days else date(2024, 1, 2)
    line = _Line()
    line.commit((), opening)
    line.close(_workday(first))
    for day, some in days:
        for pull in some:
            line.merge(pull)
        line.close(day)
    return line.commits


def _workday(day: date) -> date:
    """The day itself, or the Friday before."""
    return day - timedelta(days=max(0, day.weekday() - 4))


class _Line:
    """The main line as it grows; a day's commits get their times when the day is over."""

    def __init__(self) -> None:
        self.commits: list[Planned] = []
        self._tip = -1
        self._dated = 0
        self._merged = 0

    def commit(
        self, parents: tuple[int, ...], commit: Commit, message: str = "", committer: Person | None = None
    ) -> int:
        """Adds a commit; returns its place."""
        by = committer or commit.author
        words = message or f"{commit.subject}\n"
        self.commits.append(Planned(parents, commit.author, by, datetime.min, words, commit.files))
        self._tip = len(self.commits) - 1
        return self._tip

    def merge(self, pull: PullRequest) -> None:
        """Adds a branch, its merge and what is signed afterwards."""
        base = self._tip
        for commit in pull.commits:
            self.commit((self._tip,), commit)
        self._merged += 1
        approvers = [Approver(person.name, person.mail) for person in pull.approvers]
        message = merge_message(self._merged, pull.title, approvers, APPROVED, f"{ADDRESS}/{self._merged}")
        self.commit((base, self._tip), Commit(MERGER, pull.title, pull.files), message)
        for signature in pull.signatures:
            message = signature_message(signature, pull.files[signature.path])
            self.commit((self._tip,), Commit(signature.person, "", {}), message)

    def close(self, day: date) -> None:
        """Spreads what was added since over the working hours of a day."""
        fresh = self.commits[self._dated :]
        start = datetime.combine(day, _START, _ZONE)
        pause = timedelta(seconds=max(1, int(_HOURS.total_seconds()) // (len(fresh) + 1)))
        self.commits[self._dated :] = [replace(one, when=start + pause * (at + 1)) for at, one in enumerate(fresh)]
        self._dated = len(self.commits)


def signature_message(signature: Signature, data: bytes) -> str:
    """The message of an empty commit that signs a version."""
    person = signature.person
    blob = sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
    trailers = f"{APPROVED}: {person.name} <{person.mail}>\n{RECORD}: {signature.ref}@{blob}\n"
    return f"签字：{signature.ref}\n\n{trailers}"
