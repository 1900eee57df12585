"""What was said in a step: who approves or withdraws which version, and who vouches for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from collabsite.history import Commit, Step
from collabsite.organization import Organization
from collabsite.signing._base import Base
from collabsite.signoffs import Kind
from collabsite.trailers import RECORD, WITHDRAWN, Identity, Said, Version, said

Verify = Callable[[Commit, "list[str]", datetime], bool]
"""Whether a commit's SSH signature is by one of these keys, at a time."""
_MOST_STRANGE = 20
"""So many people who did not say it themselves are told of one commit."""
ANY = ""
"""Stands for the id of the text that a malformed line does not name: the present one."""
RefOf = Callable[[str], "str | None"]
"""The reference of the record at a path; None where nothing can be signed."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that was said of one version.

    Attributes:
        version: what it is about.
        person: who said it; None where the address is nobody's.
        kind: who vouches for it; None of a malformed line.
        is_withdrawal: whether it takes back.
        at: the number of its step, from 0.
        step: the step's commit; None where it is not made yet.
        day: the step's day.
        base: what was in force before the step.
        line: a malformed line as it was written.
        is_badly_signed: whether it carries a signature that none of the person's keys verifies.
    """

    version: Version
    person: str | None
    kind: Kind | None
    is_withdrawal: bool
    at: int
    step: str | None
    day: date
    base: Base
    line: str = ""
    is_badly_signed: bool = False


@dataclass(frozen=True)
class Speech:
    """What reading the statements of a step needs.

    Attributes:
        step: the step.
        at: its number.
        base: what was in force before it.
        id_length: how many digits Git's ids have.
        ref_of: the references of records by their path.
        verify: checks SSH signatures.
        reviews: who approves a step that is not made yet, by the forge's live reviews.
    """

    step: Step
    at: int
    base: Base
    id_length: int
    ref_of: RefOf
    verify: Verify
    reviews: tuple[str, ...] = ()

    def statements(self) -> Iterator[Statement]:
        """In order: those of the branch's commits, parents first, then those of the merge."""
        named: list[Version] = []
        for commit in self.step.branch:
            words = self._said(commit)
            yield from self._of_commit(commit, words)
            if commit.is_ordinary and not words.withdrawers:
                named += words.versions
        if self.step.commit is None:
            covered = list(self._covered(named)) if self.reviews else []
            yield from (self._made(version, person, "forge") for person in self.reviews for version in covered)
        elif self.step.is_merge_of_two:
            yield from self._of_merge(self.step.commit, named)
        else:
            yield from self._of_commit(self.step.commit, self._said(self.step.commit))

    def _said(self, commit: Commit) -> Said:
        return said(commit.trailers, self.base.approver, self.id_length)

    def _of_commit(self, commit: Commit, words: Said) -> Iterator[Statement]:
        """What an ordinary commit claims; a merge inside a branch, or one of more than two parents, says nothing."""
        if not (words.approvers or words.withdrawers or words.malformed):
            return
        author = self.base.person(commit.author)
        own, strange = _split(words, author, self.base)
        if not commit.is_ordinary or (words.approvers and words.withdrawers) or not words.versions:
            own, strange = [], [*words.approvers, *words.withdrawers]
        if own:
            kind, is_bad = self._kind(commit, str(author))
            for version in words.versions:
                is_withdrawal = bool(words.withdrawers)
                yield self._made(version, author, kind, is_withdrawal=is_withdrawal, is_badly_signed=is_bad)
        lines = [*words.malformed, *(self._line(words, one) for one in strange[:_MOST_STRANGE])]
        named = [*words.versions, *_meant(words)]
        yield from self._malformed(lines, named or list(self._touched(commit)), author)

    def _line(self, words: Said, one: Identity) -> str:
        """A line that counts for nobody, as it was written but for the spelling of the address."""
        key = WITHDRAWN if one in words.withdrawers else self.base.approver
        return f"{key}: {one.name} <{one.mail}>"

    def _of_merge(self, merge: Commit, named: list[Version]) -> Iterator[Statement]:
        words = self._said(merge)
        if not (words.approvers or words.withdrawers or words.malformed):
            return
        covered = list(self._covered(named))
        for identity in words.approvers:
            person = self.base.person(identity.mail)
            yield from (self._made(version, person, "forge") for version in covered)
        lines = [*words.malformed, *(self._line(words, one) for one in words.withdrawers[:_MOST_STRANGE])]
        yield from self._malformed(lines, covered, self.base.person(merge.author))

    def _covered(self, named: Iterable[Version]) -> Iterator[Version]:
        """What a merge's approvals are about: what it brings of its second parent as it is there, and what is named."""
        own = (
            Version(ref, changed.after)
            for path, changed in self.step.changes.items()
            if path not in self.step.mixed and (ref := self.ref_of(path))
        )
        yield from dict.fromkeys([*own, *named])

    def _touched(self, commit: Commit) -> Iterator[Version]:
        """What a commit is about that names nothing: what it touches, or, where it only joins, what the step does."""
        for path, changed in (commit.changes or self.step.changes).items():
            if ref := self.ref_of(path):
                yield Version(ref, changed.after)

    def _kind(self, commit: Commit, person: str) -> tuple[Kind, bool]:
        """`key` where one of the person's keys signed it; and whether it is signed by none of them."""
        if commit.signature is None:
            return "claimed", False
        keys = _keys(self.base.organization, person)
        is_good = bool(keys) and self.verify(commit, keys, self.step.time)
        return ("key", False) if is_good else ("claimed", True)

    def _malformed(self, lines: Iterable[str], versions: Iterable[Version], person: str | None) -> Iterator[Statement]:
        listed = list(versions)
        for line in lines:
            yield from (self._made(version, person, None, line=line) for version in listed)

    def _made(
        self,
        version: Version,
        person: str | None,
        kind: Kind | None,
        *,
        is_withdrawal: bool = False,
        line: str = "",
        is_badly_signed: bool = False,
    ) -> Statement:
        day = self.base.day(self.step.time)
        at, step, base = self.at, self.step.id, self.base
        return Statement(version, person, kind, is_withdrawal, at, step, day, base, line, is_badly_signed)


def _meant(words: Said) -> Iterator[Version]:
    """The records that malformed lines name, whatever text of them was meant."""
    for line in words.malformed:
        key, _, value = line.partition(": ")
        ref = value.rpartition("@")[0] or value
        if key == RECORD and ref:
            yield Version(ref, ANY)


def _split(words: Said, author: str | None, base: Base) -> tuple[list[Identity], list[Identity]]:
    """The lines by which the author of a commit speaks, and those that name somebody else."""
    spoken = [*words.approvers, *words.withdrawers]
    is_own = [author is not None and base.person(one.mail) == author for one in spoken]
    own = [one for one, counts in zip(spoken, is_own, strict=True) if counts]
    return own, [one for one, counts in zip(spoken, is_own, strict=True) if not counts]


def _keys(organization: Organization, person: str) -> list[str]:
    known = organization.people.get(person)
    return list(known.keys) if known else []
