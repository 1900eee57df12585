"""What the check finds, in the order in which people need it: what blocks first, by collaboration, then by record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from collabsite.context import Context
from collabsite.findings import Finding, Level
from collabsite.index import Collaboration
from collabsite.policy import Waiver
from collabsite.record import Record


@dataclass(frozen=True, slots=True)
class FileProblems:
    """What is found in one file.

    Attributes:
        path: the file.
        record: the record it is; None for a file that is none.
        findings: errors first, then by line.
    """

    path: str
    record: Record | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """What is found in one collaboration, in the knowledge base, or in the company's settings.

    Attributes:
        collaboration: whose folder it is; None: of no collaboration.
        title: the request's title; empty where none can be read.
        files: those with errors first, then by path.
        errors: how many errors.
        warnings: how many warnings.
    """

    collaboration: Collaboration | None
    title: str
    files: tuple[FileProblems, ...]
    errors: int
    warnings: int

    @property
    def count(self) -> int:
        """How many findings there are."""
        return self.errors + self.warnings


@dataclass(frozen=True, slots=True)
class Aside:
    """One finding by itself, and where it is.

    Attributes:
        finding: what was found.
        record: the record; None for a file that is none.
        collaboration: whose folder it is in; None: in none.
        waiver: what lets it pass; None unless it is waived.
    """

    finding: Finding
    record: Record | None
    collaboration: Collaboration | None
    waiver: Waiver | None


@dataclass(frozen=True, slots=True)
class Problems:
    """Everything that is found; each finding is in one place.

    Attributes:
        groups: errors and warnings; groups with errors first, of no collaboration before the others.
        late: what is late and not settled.
        waived: what the policy lets pass.
        settled: what was late and is done.
    """

    groups: tuple[ProblemGroup, ...]
    late: tuple[Aside, ...]
    waived: tuple[Aside, ...]
    settled: tuple[Aside, ...]

    @property
    def errors(self) -> int:
        """How many findings block a merge."""
        return sum(group.errors for group in self.groups)

    @property
    def warnings(self) -> int:
        """How many findings are advice."""
        return sum(group.warnings for group in self.groups)

    @property
    def count(self) -> int:
        """How many findings there are."""
        return self.errors + self.warnings + len(self.late) + len(self.waived) + len(self.settled)


def found_problems(context: Context, findings: Sequence[Finding]) -> Problems:
    """What the check finds.

    Args:
        context: the records that the findings are about, the policy and the day.
        findings: by path and line, as the linter gives them.
    """
    sorter = _Sorter(context)
    kinds = [(_kind(finding), finding) for finding in findings]
    late, waived, settled = (
        tuple(sorter.aside(finding) for kind, finding in kinds if kind == wanted)
        for wanted in ("late", "waived", "settled")
    )
    return Problems(sorter.groups(finding for kind, finding in kinds if kind == "open"), late, waived, settled)


def _kind(finding: Finding) -> str:
    if finding.settled:
        return "settled"
    if finding.waived:
        return "waived"
    return "late" if finding.level is Level.LATE else "open"


def asides(context: Context, findings: Iterable[Finding]) -> dict[Finding, Aside]:
    """Each finding with the record and the collaboration it is in, and what lets it pass."""
    sorter = _Sorter(context)
    return {finding: sorter.aside(finding) for finding in findings}


class _Sorter:
    """Finds the record and the collaboration of a path."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.records = {record.path: record for record in context.index.records}
        self.folders = {one.folder: one for one in context.index.collaborations}

    def aside(self, finding: Finding) -> Aside:
        return Aside(finding, self.records.get(finding.path), self.collaboration(finding.path), self.waiver(finding))

    def collaboration(self, path: str) -> Collaboration | None:
        return self.folders.get("/".join(path.split("/")[1:3]))

    def waiver(self, finding: Finding) -> Waiver | None:
        if not finding.waived:
            return None
        those = (one for one in self.context.levels.waivers if one.until >= self.context.today)
        return next((one for one in those if (one.rule, one.record) == (finding.code, finding.about)), None)

    def groups(self, findings: Iterable[Finding]) -> tuple[ProblemGroup, ...]:
        by_folder: dict[str, list[Finding]] = {}
        for finding in findings:
            one = self.collaboration(finding.path)
            by_folder.setdefault(one.folder if one else "", []).append(finding)
        found = [self.group(folder, by_folder[folder]) for folder in sorted(by_folder)]
        return tuple(sorted(found, key=lambda group: not group.errors))

    def group(self, folder: str, findings: list[Finding]) -> ProblemGroup:
        one = self.folders.get(folder)
        request = one.fitting.request if one else None
        files = [
            FileProblems(path, self.records.get(path), tuple(sorted(some, key=_is_light)))
            for path, some in groupby(findings, key=lambda finding: finding.path)
        ]
        files.sort(key=lambda file: _is_light(file.findings[0]))
        errors = sum(not _is_light(finding) for finding in findings)
        title = (request.data.title if request else "") or ""
        return ProblemGroup(one, title, tuple(files), errors, len(findings) - errors)


def _is_light(finding: Finding) -> bool:
    return finding.level is not Level.ERROR
