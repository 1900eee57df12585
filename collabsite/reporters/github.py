"""For GitHub Actions: each finding an annotation at its line in the pull request, then the sum in the log.

GitHub shows ten errors, ten warnings and ten notices of a step, so the ones that block come first, and the last notice
says how many are missing. What is late is a notice: the change under review cannot mend it any more. What the base has
too is only counted, and what is waived.
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.findings import Finding, Level
from collabsite.locale import Message, Translator
from collabsite.plain import shortened, visible
from collabsite.reporters import Report
from collabsite.reporters._signatures import awaited, older, trusted
from collabsite.reporters._summary import not_shown, summary

ENDING = ".txt"
SHOWN = 10
"""How many annotations of each kind GitHub shows of a step (a job: 50)."""
LONGEST = 1500
"""A message and its help together must stay below 4096 characters: the runner cuts the rest."""
_KINDS = ("error", "warning", "notice")


def render(report: Report, t: Translator) -> str:
    """The report as workflow commands and plain lines.

    Args:
        report: what was found, or why nothing could be judged.
        t: the language.
    """
    return "".join(line + "\n" for line in _lines(report, t))


def _lines(report: Report, t: Translator) -> Iterator[str]:
    failure = report.failure
    if failure is not None:
        yield _command("error", _data(failure.message, failure.help, t), title=t("Cannot judge"))
        return
    shown, hidden = _chosen(report)
    for kind, finding in shown:
        yield _annotation(kind, finding, t)
    if hidden:
        yield _command("notice", not_shown(hidden, t), title="collabsite")
    for record, people in awaited(report, t):
        yield visible(t("awaiting signature: {record} by {people}", record=record, people=people))
    for words in [*map(t.text, report.left_out), older(report, t), trusted(report, t)]:
        if words:
            yield visible(words)
    yield visible(summary(report, t))


def _chosen(report: Report) -> tuple[list[tuple[str, Finding]], int]:
    """The findings to annotate, each with its kind, and how many there is no room for."""
    listed = [one for one in report.shown if not one.waived]
    found = {kind: [one for one in listed if _kind(one) == kind] for kind in _KINDS}
    is_full = any(len(findings) > SHOWN for findings in found.values())
    shown = []
    for kind, findings in found.items():
        room = SHOWN - (is_full and kind == "notice")
        shown += [(kind, finding) for finding in sorted(findings, key=lambda one: one.settled)[:room]]
    return shown, sum(map(len, found.values())) - len(shown)


def _kind(finding: Finding) -> str:
    if finding.level is Level.LATE:
        return "notice"
    return "error" if finding.blocking else "warning"


def _annotation(kind: str, finding: Finding, t: Translator) -> str:
    title = f"{finding.code} {finding.name}"
    place = {"file": visible(finding.path), "line": str(max(finding.line, 1))}
    return _command(kind, _data(finding.message, finding.help, t), **place, title=title)


def _data(message: Message, help: Message, t: Translator) -> str:
    """Two lines: what is wrong, what to do."""
    words = (t.text(message), t("help: {text}", text=help))
    return "\n".join(shortened(visible(one), LONGEST) for one in words)


def _command(kind: str, data: str, **properties: str) -> str:
    """A command as the runner reads it."""
    said = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{kind} {said}::{_escaped(data)}"


def _escaped(data: str) -> str:
    return data.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _escaped(value).replace(":", "%3A").replace(",", "%2C")
