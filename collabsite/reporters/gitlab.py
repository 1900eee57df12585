"""For GitLab: a code quality report, which a merge request compares with that of its target."""

from __future__ import annotations

from collabsite.errors import CollabsiteError
from collabsite.findings import Finding, Level
from collabsite.locale import Translator
from collabsite.plain import visible
from collabsite.reporters import Report
from collabsite.reporters._fingerprints import fingerprints
from collabsite.reporters._json import dumped

ENDING = ".json"
_CANNOT = "cannot-judge"
_SEVERITIES = {Level.ERROR: "critical", Level.LATE: "major", Level.WARNING: "minor"}


def render(report: Report, t: Translator) -> str:
    """The report as a list of issues.

    Args:
        report: what was found; why nothing could be judged is an issue of its own.
        t: the language of the descriptions.
    """
    if report.failure is not None:
        return dumped([_failure(report.failure, t)])
    known_by = fingerprints(report.findings)
    return dumped([_finding(one, mark, t) for one, mark in zip(report.findings, known_by, strict=True)])


def _failure(failure: CollabsiteError, t: Translator) -> dict[str, object]:
    words = t("cannot judge: {message}", message=t("{message}; {help}", message=failure.message, help=failure.help))
    return _issue(words, _CANNOT, _CANNOT, "blocker", "records", 1)


def _finding(finding: Finding, mark: str, t: Translator) -> dict[str, object]:
    words = t("{message}; {help}", message=finding.message, help=finding.help)
    check = f"{finding.code} {finding.name}"
    return _issue(words, check, mark, _severity(finding), finding.path, max(finding.line, 1))


def _severity(finding: Finding) -> str:
    """`blocker` is what refuses the merge; an error that the base has too is `critical`.

    What is waived or settled is `info`: nothing is to be done.
    """
    if finding.waived or finding.settled:
        return "info"
    return "blocker" if finding.blocking else _SEVERITIES[finding.level]


def _issue(words: str, check: str, mark: str, severity: str, path: str, line: int) -> dict[str, object]:
    return {
        "description": visible(words),
        "check_name": check,
        "fingerprint": mark,
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line}},
    }
