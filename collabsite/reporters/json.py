"""For programs: one object whose fields never change without a new `version`."""

from __future__ import annotations

from collabsite.findings import Finding, Level
from collabsite.locale import Translator
from collabsite.reporters import Report
from collabsite.reporters._json import dumped

ENDING = ".json"
VERSION = 1


def render(report: Report, t: Translator) -> str:
    """The report as JSON; `error`, `late`, `warning` and `waived` add up to the findings.

    Args:
        report: what was found, or why nothing could be judged.
        t: the language of messages and helps.
    """
    failure = report.failure
    said = {"message": t.text(failure.message), "help": t.text(failure.help)} if failure else None
    content = {
        "version": VERSION,
        "today": report.today.isoformat() if report.today else None,
        "base": report.base,
        "head": report.head,
        "organization": report.organization,
        "policy": report.policy,
        "cannot_judge": said,
        "counts": _counts(report),
        "findings": [_finding(finding, t) for finding in report.findings],
        "awaiting": [one.as_json() for one in report.awaiting],
        "organization_root": report.root,
    }
    return dumped(content)


def _counts(report: Report) -> dict[str, int]:
    levels = {level.value: report.levels[level] for level in Level}
    return {"records": report.records, **levels, "blocking": report.blocking, "waived": report.waived}


def _finding(finding: Finding, t: Translator) -> dict[str, object]:
    return {
        "code": finding.code,
        "name": finding.name,
        "level": finding.level.value,
        "blocking": finding.blocking,
        "waived": finding.waived,
        "new": finding.new,
        "record": finding.record,
        "path": finding.path,
        "line": finding.line,
        "message": t.text(finding.message),
        "help": t.text(finding.help),
        "clause": finding.clause,
        "owed_by": finding.owed_by,
    }
