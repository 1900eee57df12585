"""For people: each finding with its place, what to do and why, and a last line that sums up."""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.findings import Finding, Level
from collabsite.locale import Translator
from collabsite.plain import BOLD, CYAN, DIM, GREEN, RED, YELLOW, painted, visible
from collabsite.reporters import Report
from collabsite.reporters._signatures import awaited, older, trusted
from collabsite.reporters._summary import summary

ENDING = ".txt"
_COLOURS = {Level.ERROR: RED, Level.LATE: YELLOW, Level.WARNING: CYAN}


def render(report: Report, t: Translator, colour: bool = False) -> str:
    """The report as lines of text.

    Args:
        report: what was found, or why nothing could be judged.
        t: the language.
        colour: whether a terminal shows it that knows colours.
    """
    return "".join(line + "\n" for line in _lines(report, t, colour))


def _lines(report: Report, t: Translator, colour: bool) -> Iterator[str]:
    if report.failure is not None:
        yield visible(t("cannot judge: {message}", message=report.failure.message))
        yield "    " + visible(t("help: {text}", text=report.failure.help))
        return
    for finding in report.shown:
        yield from _finding(finding, t, colour)
    for record, people in awaited(report, t):
        yield visible(t("awaiting signature: {record} by {people}", record=record, people=people))
    for words in [*map(t.text, report.left_out), older(report, t), trusted(report, t)]:
        if words:
            yield painted(visible(words), DIM, colour=colour)
    yield _summary(report, t, colour)


def _finding(finding: Finding, t: Translator, colour: bool) -> Iterator[str]:
    level = finding.level.label(t)
    if finding.waived:
        level = t("{level}, waived", level=level)
    stamp = painted(f"{level}[{finding.code}]", *_paint(finding), colour=colour)
    place = painted(visible(f"{finding.path}:{finding.line}"), BOLD, colour=colour)
    yield f"{place}: {stamp} {visible(t.text(finding.message))}"
    if finding.settled:
        return  # it stays on record, but nobody has to do anything
    yield "    " + visible(t("help: {text}", text=finding.help))
    if finding.clause:
        why = t("why:  {code} {name}, clause {clause}", code=finding.code, name=finding.name, clause=finding.clause)
    else:
        why = t("why:  {code} {name}", code=finding.code, name=finding.name)
    yield "    " + painted(visible(why), DIM, colour=colour)


def _paint(finding: Finding) -> tuple[str, ...]:
    return (DIM,) if finding.waived or finding.settled else (BOLD, _COLOURS[finding.level])


def _summary(report: Report, t: Translator, colour: bool) -> str:
    if all(finding.waived for finding in report.shown):
        return painted(summary(report, t), GREEN, colour=colour)
    return painted(summary(report, t), BOLD, *([RED] if report.blocking else []), colour=colour)
