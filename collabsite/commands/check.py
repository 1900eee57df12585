"""Judge the records.

Judges the work tree with uncommitted files. Each finding has its place, what to do about it and the rule. A REF limits
what is shown to a record, a file or a collaboration: all rules still see all records.

    collabsite check
    collabsite check REQ-2024-001
    collabsite check --format github --output findings.sarif

With --output the last --format goes into FILE, the others are printed. Where the ending of FILE names another format,
all --format are printed and FILE has that one.

Ends with 0 if nothing blocks, with 1 if an error does, with 2 if it cannot judge.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import ModuleType

import click

from collabsite import reporters as formats_folder
from collabsite.commands._choosing import Chosen, codes, named
from collabsite.commands._command import Command
from collabsite.commands._fault import DEBUG, unexpected
from collabsite.commands._output import has_colours, put, put_file, tell_error
from collabsite.commands._session import Session, pass_session, values_of
from collabsite.context import Context
from collabsite.document import Document
from collabsite.errors import CollabsiteError, UsageError
from collabsite.linter import lint
from collabsite.locale import N_, Translator, msg
from collabsite.registry import names
from collabsite.reporters import Report, reporters
from collabsite.rules import rules

BLOCKS = 1
_FORMATS = "|".join(names(formats_folder))
Outputs = tuple[list[ModuleType], ModuleType | None]


class Check(Command):
    """The command; a program that reads its JSON is told in JSON too that the command line is wrong."""

    def refused(self, session: Session, arguments: Sequence[str], error: CollabsiteError) -> None:
        """Says in the formats that were asked for, as far as they are known, that nothing was judged."""
        formats, files = values_of("--format", arguments), values_of("--output", arguments)
        output = files[-1] if files else None
        with suppress(UsageError):
            _deliver(Report(failure=error), _outputs(formats, output), output, session.t)


@click.command(cls=Check)
@click.argument("refs", metavar="[REF]...", nargs=-1)
@click.option("--format", "formats", metavar=_FORMATS, multiple=True, help=N_("how to say it; may be given again"))
@click.option("--output", metavar="FILE", help=N_("write the last format into this file; - is stdout"))
@click.option("--select", metavar="CODES", multiple=True, help=N_("only these rules, e.g. REC,REQ001"))
@click.option("--ignore", metavar="CODES", multiple=True, help=N_("not these rules"))
@click.option("--no-history", is_flag=True, help=N_("without Git: leaves out signatures and the plan guard"))
@pass_session
def command(
    session: Session,
    refs: tuple[str, ...],
    formats: tuple[str, ...],
    output: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    no_history: bool,
) -> int:
    """See the docstring of the file."""
    outputs = _outputs(formats, output)
    report = _judged(session, refs, (select, ignore), not no_history)
    _deliver(report, outputs, output, session.t)
    if report.failure is not None:
        return report.failure.exit_code
    return BLOCKS if report.blocking else 0


def _outputs(formats: Sequence[str], output: str | None) -> Outputs:
    """The reporters that print, and the one for the file."""
    known = reporters()
    asked = [named(known, name, msg('--format: there is no format "{name}" here', name=name)) for name in formats]
    asked = asked or [known["text"]]
    if output is None:
        return asked, None
    by_ending = _by_ending(output)
    if by_ending is None or by_ending.ENDING == asked[-1].ENDING:
        return asked[:-1], asked[-1]
    return asked, by_ending


def _by_ending(output: str) -> ModuleType | None:
    """The format that the ending of a file means: `.json` is json, though others end so too; `.sarif.json` is SARIF."""
    ending = Path(output.removesuffix(".json")).suffix if output.endswith(".sarif.json") else Path(output).suffix
    fitting = {name: one for name, one in reporters().items() if ending == one.ENDING}
    plainest = next((name for name in (ending[1:], "text") if name in fitting), next(iter(fitting), None))
    return fitting[plainest] if plainest else None


def _deliver(report: Report, outputs: Outputs, output: str | None, t: Translator) -> None:
    """Prints and files the report; raises UsageError where it cannot be written."""
    printed, filed = outputs
    for reporter in printed:
        if report.failure is not None and reporter is reporters()["text"]:
            continue  # stderr says it
        put(_rendered(reporter, report, t, has_colours(sys.stdout)))
    if filed is not None and output is not None:
        put_file(output, _rendered(filed, report, t, colour=False).encode("utf-8", "backslashreplace"))


def _judged(
    session: Session, refs: Sequence[str], asked_codes: tuple[Sequence[str], Sequence[str]], with_git: bool
) -> Report:
    """The report; what keeps it from judging is in it, and has been said on stderr."""
    try:
        select, ignore = asked_codes
        chosen = codes(select, rules(), "--select"), codes(ignore, rules(), "--ignore")
        context = session.open(with_git)
        asked = Chosen(context, refs, Path.cwd(), session.root)
        return _report(context, asked, chosen, with_git)
    except CollabsiteError as error:
        failure = error
        tell_error(failure, session.t)
    except Exception as error:
        if os.environ.get(DEBUG):
            traceback.print_exc()
        failure = unexpected(error)
        tell_error(failure, session.t, on_one_line=True)
    return Report(today=session.day, failure=failure)


def _report(context: Context, asked: Chosen, chosen: tuple[Sequence[str], Sequence[str]], with_git: bool) -> Report:
    without = msg("without history signatures and the plan guard are left out")
    return Report(
        findings=asked.findings(lint(context, *chosen)),
        records=asked.count(),
        today=context.today,
        head=context.head,
        organization=_blob(context.organization_file),
        policy=_blob(context.policy_file),
        left_out=() if with_git else (without,),
        reasons=_reasons(context),
    )


def _reasons(context: Context) -> dict[tuple[str, str], str]:
    """Why findings are waived today, by code and what they are about."""
    waivers = [waiver for waiver in context.policy.waivers if waiver.until >= context.today]
    return {(waiver.rule, waiver.record): waiver.reason for waiver in waivers}


def _blob(document: Document | None) -> str | None:
    return document.blob if document else None


def _rendered(reporter: ModuleType, report: Report, t: Translator, colour: bool) -> str:
    coloured = {"colour": True} if colour and reporter is reporters()["text"] else {}
    text: str = reporter.render(report, t, **coloured)
    return text
