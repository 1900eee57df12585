"""A record: a file of a known kind at its place, with what was read from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from collabsite.document import Document, Loc
from collabsite.findings import Level, Problem
from collabsite.locale import Message
from collabsite.models._checking import UNKNOWN
from collabsite.models._record import RecordModel

RECORDS = "records"
"""The folder that everything is in."""

_EVIDENCE = re.compile(r"records/(?P<folder>\d{4}/[^/]+)/evidence/.+", re.ASCII | re.DOTALL)


def evidence_folder(path: str) -> str | None:
    """The folder of the collaboration whose attachment a path is, e.g. `2024/REQ-2024-001`; None if it is none."""
    match = _EVIDENCE.fullmatch(path)
    return match["folder"] if match else None


def _keys_of(problem: Problem) -> Iterator[str]:
    """The top-level key that a problem is about, and the one that was meant where it is misspelt."""
    key, *below = re.split(r"[=.\[]", problem.subject, maxsplit=1)
    yield key
    if problem.code == UNKNOWN and not below:
        yield str(dict(problem.help.values).get("key", ""))


@dataclass(frozen=True, slots=True)
class Place:
    """What a path says: the kind, the collaboration, the number.

    Attributes:
        path: from the root of the repository, with `/`.
        kind: the record's kind.
        ref: how it is cited, e.g. `REQ-2024-001/minutes/2024-02-27-kickoff`.
        name: what its place in `where` is: a number, a department, a task's number, a name.
        folder: the collaboration's folder, e.g. `2024/REQ-2024-001`; empty for an article.
    """

    path: str
    kind: type[RecordModel]
    ref: str
    name: str = ""
    folder: str = ""

    @property
    def request(self) -> str | None:
        """The number of the collaboration's request; None for an article."""
        return self.folder.rpartition("/")[2] or None

    @property
    def number(self) -> int:
        """The number of a numbered record; 0 of others."""
        return int(self.name) if "{number}" in self.kind.where else 0


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """One record.

    Attributes:
        place: what its path says.
        document: the file as read.
        data: the validated front matter; None if it does not fit its kind.
        problems: what reading and validating had to say.
        fitting: the keys that fit, so that the rest of a record with an error is judged too; `data` where all do.
    """

    place: Place
    document: Document
    data: RecordModel | None
    problems: tuple[Problem, ...] = ()
    fitting: RecordModel | None = None

    @property
    def ref(self) -> str:
        """How it is cited."""
        return self.place.ref

    @property
    def path(self) -> str:
        """Its file, from the root of the repository."""
        return self.place.path

    def is_unclear(self, *keys: str) -> bool:
        """Whether nothing of it can be read, or reading has said something of one of these top-level keys.

        Missing though required, misspelt, or a value that does not fit: that is a finding already, and no second one
        may follow from it.
        """
        return self.fitting is None or any(key in keys for problem in self.problems for key in _keys_of(problem))

    def problem(
        self,
        loc: Loc | str,
        message: Message,
        help: Message,
        *,
        subject: str = "",
        level: Level | None = None,
        owed_by: str | None = None,
    ) -> Problem:
        """A problem at one of its keys (a key, or a place inside front matter)."""
        where: Loc = (loc,) if isinstance(loc, str) else loc
        line = self.document.line(where)
        return Problem(self.path, line, message, help, self.ref, subject, level=level, owed_by=owed_by)
