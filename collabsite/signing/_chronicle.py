"""The texts of each record through time: when each came, by whom, under which name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from collabsite.history import Changed, Commit, Step
from collabsite.organization import PATH as ORGANIZATION
from collabsite.organization import REF as ORGANIZATION_REF
from collabsite.policy import PATH as POLICY
from collabsite.policy import REF as POLICY_REF
from collabsite.record import Place, Record
from collabsite.signing._base import Seat
from collabsite.signing._statements import Statement

SETTINGS = {ORGANIZATION: ORGANIZATION_REF, POLICY: POLICY_REF}


class Library(Protocol):
    """Reads what Git has stored."""

    def place(self, path: str) -> Place | None:
        """What a path says; None where no record lives."""

    def record(self, place: Place, blob: str) -> Record:
        """A record's text, readable or not."""


@dataclass(eq=False)
class Text:
    """One text of a record, from the step that brought it until the next.

    Attributes:
        at: the number of the step that brought it.
        blob: Git's id of its bytes; None: the record is gone.
        path: its file.
        authors: the addresses of those who wrote it in that step.
        seats: whom it needs; None as long as that cannot be told.
        signed_at: the number of the step at which it was first fully signed.
        until: the number of the step that brought the next text.
    """

    at: int
    blob: str | None
    path: str
    authors: frozenset[str]
    seats: tuple[Seat, ...] | None = None
    signed_at: int | None = None
    until: int | None = None


@dataclass(eq=False)
class Chronicle:
    """One record through time.

    Attributes:
        ref: how it is cited now; of a deleted one as it last was.
        place: what its present path says; None of the organisation and the policy.
        texts: in the order of their steps.
        statements: about it, in order, by Git's id of the bytes they are about.
        is_again: whether its number was a deleted record's before.
    """

    ref: str
    place: Place | None
    texts: list[Text] = field(default_factory=list)
    statements: dict[str | None, list[Statement]] = field(default_factory=dict)
    is_again: bool = False

    @property
    def now(self) -> Text:
        """Its present text."""
        return self.texts[-1]

    @property
    def is_there(self) -> bool:
        """Whether it is not deleted."""
        return self.now.blob is not None

    def text_at(self, step: int) -> Text | None:
        """The text that stood after a step; None before it came."""
        return next((text for text in reversed(self.texts) if text.at <= step), None)

    def add(self, text: Text) -> None:
        """Takes the text that a step brought; of two in one step (renamed and put back) the last."""
        if self.texts:
            self.now.until = text.at
        self.texts.append(text)


class Chronicles:
    """All records through time, step by step.

    Attributes:
        by_path: what stands or last stood at each path.
        by_ref: what each reference names: an old one goes on naming a renamed record until another takes it.
        all: every record, in the order they came.
        files: what other files (evidence) were after each step that changed them, by path.
    """

    def __init__(self, library: Library) -> None:
        self.library = library
        self.by_path: dict[str, Chronicle] = {}
        self.by_ref: dict[str, Chronicle] = {}
        self.all: list[Chronicle] = []
        self.files: dict[str, list[tuple[int, str | None]]] = {}
        self._standing: dict[str, list[str]] = {}

    def ref_of(self, path: str) -> str | None:
        """The reference of the record at a path; None of other files."""
        place = self.library.place(path)
        return place.ref if place else SETTINGS.get(path)

    def is_unique(self, ref: str) -> bool:
        """Whether no two files have this reference."""
        return len(self._standing.get(ref, ())) < 2

    def sharing(self, changed: Iterable[Chronicle]) -> list[Chronicle]:
        """The records that stand with a reference of one of these: one may be alone with it now."""
        paths = (path for chronicle in changed for path in self._standing.get(chronicle.ref, ()))
        return list(dict.fromkeys(self.by_path[path] for path in paths))

    def file_at(self, path: str, step: int) -> str | None:
        """Git's id of a file that is no record, as it was after a step; None where it was not there."""
        return next((blob for at, blob in reversed(self.files.get(path, [])) if at <= step), None)

    def take(self, at: int, step: Step) -> list[Chronicle]:
        """Takes what a step changes; returns the records it changes, in the order of their paths."""
        changes = {}
        for path, changed in sorted(step.changes.items()):
            if self.ref_of(path):
                changes[path] = changed
            else:
                self.files.setdefault(path, []).append((at, changed.after))
        authors = Authors(step)
        renames = dict(_renames(self.library, changes))
        gone = set(renames.values())
        touched = [self._rename(old, new) for new, old in renames.items()]
        for path, changed in changes.items():
            if path not in renames and path not in gone:
                touched.append(self._change(path, changed, at, authors))
        return list(dict.fromkeys(touched))

    def _rename(self, old: str, new: str) -> Chronicle:
        chronicle = self.by_path[old]
        self._stands(chronicle.ref, old, False)
        chronicle.place = self.library.place(new)
        chronicle.ref = str(self.ref_of(new))
        chronicle.now.path = new
        self.by_path[new] = self.by_ref[chronicle.ref] = chronicle
        self._stands(chronicle.ref, new, True)
        return chronicle

    def _change(self, path: str, changed: Changed, at: int, authors: Authors) -> Chronicle:
        ref = str(self.ref_of(path))
        chronicle = self._at(path, ref, changed.after)
        self._stands(ref, path, changed.after is not None)
        others = self._standing[ref]
        self.by_ref[ref] = chronicle if changed.after is not None or not others else self.by_path[others[0]]
        chronicle.add(Text(at, changed.after, path, authors.of(path, changed.after)))
        return chronicle

    def _at(self, path: str, ref: str, blob: str | None) -> Chronicle:
        """The record at a path. Put back with the same bytes it is the same; with others its number is used again."""
        known = self.by_path.get(path)
        is_here = known is not None and known.now.path == path  # else it was renamed since
        if known is not None and is_here and (known.is_there or blob is None or known.texts[-2].blob == blob):
            return known
        chronicle = Chronicle(ref, self.library.place(path), is_again=is_here)
        self.by_path[path] = chronicle
        self.all.append(chronicle)
        return chronicle

    def _stands(self, ref: str, path: str, is_there: bool) -> None:
        paths = self._standing.setdefault(ref, [])
        if is_there and path not in paths:
            paths.append(path)
        elif not is_there and path in paths:
            paths.remove(path)


def _renames(library: Library, changes: Mapping[str, Changed]) -> Iterator[tuple[str, str]]:
    """New and old path of what goes and comes with the same bytes, of one collaboration, kind and department."""
    gone: dict[str | None, list[str]] = {}
    for path, changed in changes.items():
        if changed.after is None:
            gone.setdefault(changed.before, []).append(path)
    for path, changed in changes.items() if gone else ():
        if changed.before is None:
            candidates = gone.get(changed.after, [])
            old = next((one for one in candidates if _is_same_record(library, one, path)), None)
            if old is not None:
                candidates.remove(old)
                yield path, old


def _is_same_record(library: Library, old: str, new: str) -> bool:
    before, after = library.place(old), library.place(new)
    if before is None or after is None or _family(before) != _family(after):
        return False
    return "{department}" not in before.kind.where or before.name == after.name


def _family(place: Place) -> tuple[str, type]:
    """What a rename keeps: the collaboration and the kind."""
    return place.folder, place.kind


class Authors:
    """Who wrote what a step brings: everybody whose commit in it touches the text, under an earlier name too.

    A merge touches what differs from all its parents. Whoever put the same bytes elsewhere in the step wrote them, too.
    """

    def __init__(self, step: Step) -> None:
        self._commits: tuple[Commit, ...] = tuple(reversed(step.commits))
        self._gone: dict[str, list[str]] = {}
        self._wrote: dict[str, set[str]] = {}
        for commit in self._commits if len(self._commits) > 1 else ():
            for changed in commit.changes.values():
                if changed.after is not None:
                    self._wrote.setdefault(changed.after, set()).add(commit.author)

    def of(self, path: str, blob: str | None) -> frozenset[str]:
        """The addresses of the authors of a path's text."""
        if len(self._commits) == 1:
            return frozenset({self._commits[0].author})
        names, found = {path}, set(self._wrote.get(blob or "", ()))
        for commit in self._commits:
            for name in [name for name in names if name in commit.changes]:
                found.add(commit.author)
                if commit.changes[name].before is None:
                    names.update(self._earlier(commit))
        return frozenset(found)

    def _earlier(self, commit: Commit) -> list[str]:
        """The names that a text may have had before a commit that puts it somewhere: whatever goes in that commit."""
        if commit.id not in self._gone:
            self._gone[commit.id] = [old for old, changed in commit.changes.items() if changed.after is None]
        return self._gone[commit.id]
