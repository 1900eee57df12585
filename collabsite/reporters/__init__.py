"""The reporters: one file a format of `check`; its name is the format's name.

Each has `ENDING`, how a file of its kind ends, and `render(report, t)`, which gives the whole text with its last line
break. A reporter that can be coloured says so by a third parameter, `colour`. What comes from records does nothing in
the output: `tests/reporters/test_hostile.py` holds every format to it.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import ModuleType

from collabsite.errors import CollabsiteError
from collabsite.findings import Finding, Level
from collabsite.locale import Message
from collabsite.registry import plugins


@dataclass(frozen=True, slots=True)
class Awaited:
    """A signature that is awaited.

    Attributes:
        record: the reference of the record.
        blob: its content; None: its deletion is to be signed.
        role: whose part it is.
        department: whose head is asked; None for stewards and persons.
        person: who is asked, by key; None where nobody is known.
        who: how people name them.
    """

    record: str
    blob: str | None
    role: str | None
    department: str | None
    person: str | None
    who: Message

    def as_json(self) -> dict[str, object]:
        """The fields of the contract."""
        return {
            "record": self.record,
            "blob": self.blob,
            "role": self.role,
            "department": self.department,
            "person": self.person,
        }


@dataclass(frozen=True)
class Report:
    """What a check found, for every reporter.

    Attributes:
        findings: in the order they are shown.
        records: how many records were looked at.
        today: the day they were judged by; None where nothing could be read.
        head: the commit checked out.
        organization: the blob of `organization.yml`.
        policy: the blob of `policy.yml`.
        left_out: what was not judged, in words.
        failure: why nothing could be judged.
        base: the commit that a pull request is compared with; None where nothing is compared.
        reasons: why findings are waived, by code and what they are about.
        awaiting: who must still sign what is not on the main line yet.
        root: the blob of the organisation file that is trusted without a signature; None without history.
    """

    findings: list[Finding] = field(default_factory=list)
    records: int = 0
    today: date | None = None
    head: str | None = None
    organization: str | None = None
    policy: str | None = None
    left_out: tuple[Message, ...] = ()
    failure: CollabsiteError | None = None
    base: str | None = None
    reasons: Mapping[tuple[str, str], str] = field(default_factory=dict)
    awaiting: tuple[Awaited, ...] = ()
    root: str | None = None

    @property
    def shown(self) -> list[Finding]:
        """The findings that people are shown: those of a pull request's base are none of its business."""
        return [finding for finding in self.findings if finding.new]

    @property
    def old(self) -> int:
        """How many findings the base has already."""
        return len(self.findings) - len(self.shown)

    @property
    def levels(self) -> Counter[Level]:
        """How many findings of each level there are, without waived ones."""
        return Counter(finding.level for finding in self.findings if not finding.waived)

    @property
    def waived(self) -> int:
        """How many findings are waived."""
        return sum(finding.waived for finding in self.findings)

    @property
    def blocking(self) -> int:
        """How many findings refuse a merge."""
        return sum(finding.blocking for finding in self.findings)


@cache
def reporters() -> dict[str, ModuleType]:
    """Every reporter's module by the name of its format."""
    return dict(plugins(sys.modules[__name__]))
