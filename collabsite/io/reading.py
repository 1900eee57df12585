"""Sorts files under `records/` into records, settings and other files, whoever hands them over: a disk, or Git."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from collabsite.context import Context
from collabsite.document import Document
from collabsite.findings import Problem
from collabsite.index import Index
from collabsite.io.frontmatter import read_record, read_yaml
from collabsite.io.places import Misplaced, place_of
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

SETTINGS = {ORGANIZATION: ORG_REF, POLICY: POLICY_REF}
MakeRecord = Callable[[Place, bytes, str], Record]


def make_record(place: Place, data: bytes, blob: str) -> Record:
    """Reads one record.

    Args:
        place: what its path says.
        data: its bytes.
        blob: Git's id of them.
    """
    document = read_record(place.path, data, blob, place.ref)
    model, problems = validate(place.kind, document, place.ref)
    kept = model or fitting(place.kind, document)
    return Record(place, document, model, (*document.problems, *problems), kept)


@dataclass
class Sorted:
    """What reading has given so far.

    Attributes:
        make: reads one record.
        records: the records, readable or not.
        problems: what reading had to say of files that are no records.
        files: every file by its path, with Git's id of its bytes; empty where it has none.
        settings: the organisation and the policy as read.
    """

    make: MakeRecord = make_record
    records: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    settings: dict[str, Document] = field(default_factory=dict)

    def refuse(self, code: str, path: str, message: Message, help: Message) -> None:
        """Takes a path that cannot be read, or should not be there."""
        place = place_of(path)
        ref = place.ref if isinstance(place, Place) else SETTINGS.get(path)
        problem = Problem(path, 1, message, help, ref, code=code)
        if isinstance(place, Place) and code == "REC001":
            self.records.append(Record(place, Document(path), None, (problem,)))
        else:
            self.problems.append(problem)

    def is_placed(self, path: str) -> bool:
        """Whether a file belongs where it is; if not, that is noted."""
        place = place_of(path)
        if not isinstance(place, Misplaced) or path in SETTINGS or evidence_folder(path) is not None:
            return True
        self.problems.append(Problem(path, 1, place.message, place.help, code="REC007"))
        self.files[path] = ""
        return False

    def take(self, path: str, data: bytes, blob: str) -> None:
        """Takes a file that belongs where it is."""
        self.files[path] = blob
        place = place_of(path)
        if path in SETTINGS:
            document = read_yaml(path, data, blob, SETTINGS[path])
            self.settings[path] = document
            self.problems += document.problems
        elif isinstance(place, Place):
            self.records.append(self.make(place, data, blob))

    def done(self) -> Sorted:
        """Everything in the order of the paths."""
        self.records.sort(key=lambda record: record.path)
        self.files = dict(sorted(self.files.items()))
        return self

    def organization(self) -> tuple[Organization, list[Problem]]:
        """Who there is, and what is wrong with it (ORG001)."""
        document = self.settings.get(ORGANIZATION)
        if document is None:
            if any(problem.path == ORGANIZATION for problem in self.problems):
                return NOBODY, []
            message = msg("the organisation file is missing")
            help = msg("write it: name, stewards, departments with their heads, people")
            return NOBODY, [Problem(ORGANIZATION, 1, message, help, ORG_REF, code=ORG_CODE)]
        return load_organization(document) if document.data is not None else (NOBODY, [])

    def context(self, today: date | None, head: str | None) -> Context:
        """What was read as a context, by its own organisation and policy.

        Args:
            today: the day; None: `as_of` of the policy, else today in the organisation's time zone.
            head: the commit; None outside Git or before the first one.
        """
        organization, problems = self.organization()
        policy, policy_problems = load_policy(self.settings.get(POLICY))
        return Context(
            Index(self.records),
            organization,
            policy,
            today or policy.as_of or today_in(organization),
            (*self.problems, *problems, *policy_problems),
            self.files,
            self.settings.get(ORGANIZATION),
            self.settings.get(POLICY),
            head,
        )


def today_in(organization: Organization) -> date:
    """The day it is now in an organisation's time zone."""
    try:
        return datetime.now(ZoneInfo(organization.timezone)).date()
    except (ZoneInfoNotFoundError, ValueError):
        return datetime.now(ZoneInfo("UTC")).date()
