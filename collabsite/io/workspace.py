"""Opens a work tree: every file under `records/`, read and placed, as a context."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from collabsite.context import Context
from collabsite.document import Document
from collabsite.errors import CannotJudgeError, UsageError
from collabsite.findings import Problem
from collabsite.index import Index
from collabsite.io.frontmatter import read_record, read_yaml
from collabsite.io.history import Repository, blob_hasher, open_repository
from collabsite.io.places import RECORDS, Misplaced, name_problems, place_of, printable
from collabsite.locale import Message, msg
from collabsite.models._checking import fitting, validate
from collabsite.organization import CODE as ORG_CODE
from collabsite.organization import NOBODY, Organization, load_organization
from collabsite.organization import PATH as ORGANIZATION
from collabsite.organization import REF as ORG_REF
from collabsite.policy import PATH as POLICY
from collabsite.policy import REF as POLICY_REF
from collabsite.policy import load_policy
from collabsite.record import Place, Record, evidence_folder


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


def open_workspace(root: Path, today: date | None = None, with_git: bool = True) -> Context:
    """Reads everything under `records/` of a work tree, uncommitted files too.

    Args:
        root: the folder that has `records/`.
        today: the day to judge by; default: `as_of` of the policy, else the day in the organisation's time zone.
        with_git: whether a Git repository is needed.

    Raises:
        UsageError: there is no `records/`.
        CannotJudgeError: a Git repository is needed and there is none, or it is broken.
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
    return _context(_Reader(root, repository).read(), today, repository)


@dataclass
class _Read:
    """What reading has given so far."""

    records: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    settings: dict[str, Document] = field(default_factory=dict)


def _context(read: _Read, today: date | None, repository: Repository | None) -> Context:
    organization, problems = _organization(read)
    policy, policy_problems = load_policy(read.settings.get(POLICY))
    return Context(
        index=Index(read.records),
        organization=organization,
        policy=policy,
        today=today or policy.as_of or _today(organization),
        problems=(*read.problems, *problems, *policy_problems),
        files=read.files,
        organization_file=read.settings.get(ORGANIZATION),
        policy_file=read.settings.get(POLICY),
        head=repository.head if repository else None,
    )


def _organization(read: _Read) -> tuple[Organization, list[Problem]]:
    document = read.settings.get(ORGANIZATION)
    if document is None:
        if any(problem.path == ORGANIZATION for problem in read.problems):
            return NOBODY, []
        help = msg("write it: name, stewards, departments with their heads, people")
        return NOBODY, [Problem(ORGANIZATION, 1, msg("the organisation file is missing"), help, ORG_REF, code=ORG_CODE)]
    return load_organization(document) if document.data is not None else (NOBODY, [])


def _today(organization: Organization) -> date:
    try:
        return datetime.now(ZoneInfo(organization.timezone)).date()
    except (ZoneInfoNotFoundError, ValueError):
        return datetime.now(ZoneInfo("UTC")).date()


class _Reader:
    def __init__(self, root: Path, repository: Repository | None) -> None:
        self.root = root
        self.submodules = set(repository.submodules) if repository else set()
        self.blob_id: Callable[[bytes], str] = blob_hasher(repository.object_format if repository else "sha1")
        self.into = _Read()

    def read(self) -> _Read:
        """Everything under `records/` in the order of the paths."""
        if (self.root / RECORDS).is_symlink():
            self._refuse("REC001", RECORDS, msg("this is a symbolic link"), msg("put the folder itself here"))
            return self.into
        for path, entry in _walk(self.root / RECORDS, RECORDS, self.submodules, self._refuse):
            self._take(path, entry)
        self.into.records.sort(key=lambda record: record.path)
        self.into.files = dict(sorted(self.into.files.items()))
        return self.into

    def _refuse(self, code: str, path: str, message: Message, help: Message) -> None:
        place = place_of(path)
        ref = place.ref if isinstance(place, Place) else _SETTINGS.get(path)
        problem = Problem(path, 1, message, help, ref, code=code)
        if isinstance(place, Place) and code == "REC001":
            self.into.records.append(Record(place, Document(path), None, (problem,)))
        else:
            self.into.problems.append(problem)

    def _take(self, path: str, entry: os.DirEntry[str]) -> None:
        if not entry.is_file(follow_symlinks=False):
            self._refuse("REC001", path, msg("this is no ordinary file"), msg("remove it"))
            return
        place = place_of(path)
        if isinstance(place, Misplaced) and path not in _SETTINGS and evidence_folder(path) is None:
            self.into.problems.append(Problem(path, 1, place.message, place.help, code="REC007"))
            self.into.files[path] = ""
            return
        try:
            data = Path(entry.path).read_bytes()
        except OSError as error:
            words = msg("the file cannot be read: {reason}", reason=error.strerror or str(error))
            self._refuse("REC001", path, words, msg("mend the file's permissions"))
            return
        self.into.files[path] = self.blob_id(data) if _has_a_name(entry.name) else ""
        if path in _SETTINGS:
            self._setting(path, data)
        elif isinstance(place, Place):
            self.into.records.append(_record(place, data, self.into.files[path]))

    def _setting(self, path: str, data: bytes) -> None:
        document = read_yaml(path, data, self.into.files[path], _SETTINGS[path])
        self.into.settings[path] = document
        self.into.problems += document.problems


def _has_a_name(name: str) -> bool:
    """Whether a file can be found again by its name as text: one that is no UTF-8 cannot."""
    return printable(name) == name


_SETTINGS = {ORGANIZATION: ORG_REF, POLICY: POLICY_REF}
_Refuse = Callable[[str, str, Message, Message], None]


def _record(place: Place, data: bytes, blob: str) -> Record:
    document = read_record(place.path, data, blob, place.ref)
    model, problems = validate(place.kind, document, place.ref)
    kept = model or fitting(place.kind, document)
    return Record(place, document, model, (*document.problems, *problems), kept)


def _walk(root: Path, path: str, submodules: set[str], refuse: _Refuse) -> Iterator[tuple[str, os.DirEntry[str]]]:
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


def _entries(folder: Path, path: str, refuse: _Refuse) -> list[os.DirEntry[str]]:
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
