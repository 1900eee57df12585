"""SARIF 2.1.0, for code scanning and editors: the findings, and every rule with its page."""

from __future__ import annotations

from urllib.parse import quote

from collabsite import __version__
from collabsite.findings import Finding
from collabsite.locale import Translator
from collabsite.plain import visible
from collabsite.reporters import Report
from collabsite.reporters._fingerprints import fingerprints
from collabsite.reporters._json import dumped
from collabsite.reporters._sarif_rules import LEVELS, descriptors
from collabsite.reporters._signatures import trusted

ENDING = ".sarif"
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_LANGUAGES = {"zh": "zh-CN", "en": "en-US"}


def render(report: Report, t: Translator) -> str:
    """The report as a SARIF log of one run.

    Args:
        report: what was found; where nothing could be judged, there is no list of results: an empty one means clean.
        t: the language of messages and rules.
    """
    return dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report, t)]})


def _run(report: Report, t: Translator) -> dict[str, object]:
    language, rules = _LANGUAGES[t.lang], descriptors(t)
    driver = {"name": "collabsite", "version": __version__, "language": language, "rules": rules}
    run: dict[str, object] = {
        "tool": {"driver": driver},
        "language": language,
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": t("the root of the repository")}}},
        "invocations": [_invocation(report, t)],
        "properties": _facts(report),
    }
    if report.failure is None:
        indices = {str(rule["id"]): at for at, rule in enumerate(rules)}
        known_by = zip(report.findings, fingerprints(report.findings), strict=True)
        run["results"] = [_result(report, one, mark, indices, t) for one, mark in known_by]
    return run


def _facts(report: Report) -> dict[str, object]:
    return {
        "today": report.today.isoformat() if report.today else None,
        "base": report.base,
        "head": report.head,
        "records": report.records,
    }


def _invocation(report: Report, t: Translator) -> dict[str, object]:
    notes = [*map(t.text, report.left_out), trusted(report, t)]
    said = [{"level": "note", "message": _message(words)} for words in notes if words]
    failure = report.failure
    if failure is not None:
        words = t("{message}; {help}", message=failure.message, help=failure.help)
        said.append({"level": "error", "message": _message(words)})
    code = failure.exit_code if failure is not None else int(report.blocking > 0)
    return {"executionSuccessful": failure is None, "exitCode": code, "toolExecutionNotifications": said}


def _result(report: Report, finding: Finding, mark: str, indices: dict[str, int], t: Translator) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": finding.code,
        "level": LEVELS[finding.level],
        "message": _message(t("{message}; {help}", message=finding.message, help=finding.help)),
        "locations": [_location(finding)],
        "partialFingerprints": {"collabsite/v1": mark, "primaryLocationLineHash": mark},
        "suppressions": _suppressions(report, finding),
        "properties": {
            **{name: getattr(finding, name) for name in ("record", "owed_by", "clause", "blocking")},
            "level": finding.level.value,
        },
    }
    if finding.code in indices:
        result["ruleIndex"] = indices[finding.code]
    if report.base is not None:
        result["baselineState"] = "new" if finding.new else "unchanged"
    return result


def _message(words: str) -> dict[str, str]:
    """A plain text message: braces are doubled, as SARIF asks, and what has the form of a link is none."""
    return {"text": visible(words).replace("{", "{{").replace("}", "}}").replace("](", r"]\x28")}


def _location(finding: Finding) -> dict[str, object]:
    artifact = {"uri": _uri(finding.path), "uriBaseId": _ROOT}
    return {"physicalLocation": {"artifactLocation": artifact, "region": {"startLine": max(finding.line, 1)}}}


def _uri(path: str) -> str:
    """A path from the root, percent-encoded; bytes that are no UTF-8 are what they were on disk."""
    try:
        return quote(path, errors="surrogateescape")
    except UnicodeEncodeError:
        return quote(path, errors="surrogatepass")


def _suppressions(report: Report, finding: Finding) -> list[dict[str, str]]:
    if not finding.waived:
        return []
    reason = report.reasons.get((finding.code, finding.about))
    return [{"kind": "external", **({"justification": visible(reason)} if reason else {})}]
