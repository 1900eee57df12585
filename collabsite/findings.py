"""What a check says: problems at a place, and findings as people and machines get them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from collabsite.locale import Message, Translator


class Level(StrEnum):
    """How much a finding weighs: only an error blocks."""

    ERROR = "error"
    LATE = "late"
    WARNING = "warning"

    def label(self, t: Translator) -> str:
        """The word in the translator's language."""
        return {Level.ERROR: t("error"), Level.LATE: t("late"), Level.WARNING: t("warning")}[self]


@dataclass(frozen=True, slots=True)
class Problem:
    """What a reader or a rule has to say of one place.

    Attributes:
        path: the file from the root of the repository, with `/`.
        line: the line in it, from 1.
        message: what is wrong; lower case, subject first, no blame.
        help: what to do now.
        record: the reference of the record it is about; None for a file that is no record.
        subject: key and value, the same on whatever line; tells an old finding from a new one.
        code: set where one reader serves several rules.
        level: only where it is not the rule's.
        owed_by: the person who owes what is late.
        settled: whether what was late has been done since: it stays on record, and nothing is to be done.
    """

    path: str
    line: int
    message: Message
    help: Message
    record: str | None = None
    subject: str = ""
    code: str = ""
    level: Level | None = None
    owed_by: str | None = None
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem with its rule's code, name, level and clause; see `Problem` for the rest."""

    code: str
    name: str
    level: Level
    path: str
    line: int
    message: Message
    help: Message
    record: str | None = None
    subject: str = ""
    clause: str | None = None
    owed_by: str | None = None
    settled: bool = False
    waived: bool = False
    new: bool = True

    @property
    def about(self) -> str:
        """What it is cited by, in waivers too: the record's reference, else the file's path."""
        return self.record or self.path

    @property
    def blocking(self) -> bool:
        """Whether it refuses a merge: an error that is new and not waived."""
        return self.level is Level.ERROR and self.new and not self.waived
