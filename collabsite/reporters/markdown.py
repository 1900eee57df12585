"""Markdown for a job's summary: the verdict, the sum, then tables, what blocks first."""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.findings import Finding, Level
from collabsite.locale import Translator
from collabsite.reporters import Report
from collabsite.reporters._markdown import code, prose
from collabsite.reporters._signatures import awaited, older, trusted
from collabsite.reporters._summary import not_shown, summary

ENDING = ".md"
LIMIT = 1_000_000
"""Bytes: GitHub refuses a step's summary of more than 1 MiB."""
LONGEST = 600
_RESERVE = 2_000


def render(report: Report, t: Translator) -> str:
    """The report as Markdown with tables as GitHub, GitLab and Gitea know them.

    Args:
        report: what was found, or why nothing could be judged.
        t: the language.
    """
    if report.failure is not None:
        head, help = "## ⛔ " + t("Cannot judge"), t("help: {text}", text=report.failure.help)
        return "\n\n".join([head, prose(t.text(report.failure.message), LONGEST), prose(help, LONGEST)]) + "\n"
    blocks = [f"## {_verdict(report, t)}", summary(report, t), *_signatures(report, t), *_left_out(report, t)]
    head = "\n\n".join(blocks) + "\n"
    return head + "".join(_tables(report, t, LIMIT - len(head.encode()) - _RESERVE))


def _verdict(report: Report, t: Translator) -> str:
    if report.blocking:
        return "❌ " + t.plural("{n} problem blocks the merge", "{n} problems block the merge", report.blocking)
    return "✅ " + t("Nothing blocks the merge")


def _signatures(report: Report, t: Translator) -> Iterator[str]:
    """What waits for whose signature, what base has already, what is trusted without a signature."""
    rows = [f"- {code(record, LONGEST)} — {prose(people, LONGEST)}" for record, people in awaited(report, t)]
    if rows:
        yield "✍️ **" + t("Awaiting signature") + "**\n\n" + "\n".join(rows)
    for words in (older(report, t, _old_errors(report)), trusted(report, t)):
        if words:
            yield prose(words, LONGEST)


def _old_errors(report: Report) -> int:
    return sum(_is_listed(finding) for finding in report.findings if not finding.new)


def _is_listed(finding: Finding) -> bool:
    """Whether a finding is worth a row: of those that base has already only errors are."""
    return finding.new or (finding.level is Level.ERROR and not finding.waived)


def _left_out(report: Report, t: Translator) -> Iterator[str]:
    for words in report.left_out:
        yield "⚠️ " + prose(t.text(words), LONGEST)


def _tables(report: Report, t: Translator, room: int) -> Iterator[str]:
    """The tables as far as there is room, then how many findings there was none for."""
    hidden = 0
    for title, findings in _sections(report, t):
        head = f"\n### {title} ({len(findings)})\n\n{_head(t)}"
        rows = [_row(finding, t) for finding in findings]
        shown, room = _fitting(head, rows, room)
        hidden += len(rows) - len(shown)
        if shown:
            yield head + "".join(shown)
    if hidden:
        yield "\n" + not_shown(hidden, t) + "\n"


def _fitting(head: str, rows: list[str], room: int) -> tuple[list[str], int]:
    """The first rows that there is room for below their head, and the room that is left: none once a row is out."""
    room -= len(head.encode())
    for at, row in enumerate(rows):
        room -= len(row.encode())
        if room < 0:
            return rows[:at], 0
    return rows, room


def _sections(report: Report, t: Translator) -> Iterator[tuple[str, list[Finding]]]:
    """What each table is headed with, and what is in it."""
    titles = {
        "blocking": "❌ " + t("Blocks the merge"),
        "old": "📌 " + t("Errors that were there before"),
        Level.LATE: "⏰ " + t("Late"),
        Level.WARNING: "💡 " + t("Warnings"),
        "settled": "🗂️ " + t("Was late, and is settled"),
        "waived": "🔕 " + t("Waived"),
    }
    for section, title in titles.items():
        if findings := [one for one in report.findings if _section(one) == section and _is_listed(one)]:
            yield title, findings


def _section(finding: Finding) -> str:
    if finding.waived:
        return "waived"
    if finding.settled:
        return "settled"
    if finding.level is Level.ERROR:
        return "blocking" if finding.blocking else "old"
    return finding.level


def _head(t: Translator) -> str:
    cells = (t("File"), t("Line"), t("Rule"), t("What is wrong"), t("What to do"))
    return f"| {' | '.join(cells)} |\n{'|---' * len(cells)}|\n"


def _row(finding: Finding, t: Translator) -> str:
    cells = (
        code(finding.path, LONGEST),
        str(finding.line),
        f"{code(finding.code, LONGEST)} {prose(finding.name, LONGEST)}",
        prose(t.text(finding.message), LONGEST),
        prose(t.text(finding.help), LONGEST),
    )
    return f"| {' | '.join(cells)} |\n"
