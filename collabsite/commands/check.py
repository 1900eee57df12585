"""Judge the records.

Judges the work tree with uncommitted files. Each finding has its place, what to do about it and the rule. A REF limits
what is shown to a record, a file or a collaboration: all rules still see all records.

    collabsite check
    collabsite check REQ-2024-001
    collabsite check --format text --format json --output findings.json

With --output the last --format goes into FILE, the others are printed. Where the ending of FILE names another format,
all --format are printed and FILE has that one.

Ends with 0 if nothing blocks, with 1 if an error does, with 2 if it cannot judge.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import click

from collabsite.commands._choosing import Chosen, codes, named
from collabsite.commands._command import Command
from collabsite.commands._fault import DEBUG, unexpected
from collabsite.commands._output import has_colours, put, put_file, tell_error
from collabsite.commands._session import Session, pass_session
from collabsite.context import Context
from collabsite.document import Document
from collabsite.errors import CollabsiteError
from collabsite.linter import lint
from collabsite.locale import N_, Translator, msg
from collabsite.reporters import Report, reporters
from collabsite.rules import rules

BLOCKS = 1


@click.command(cls=Command)
@click.argument("refs", metavar="[REF]...", nargs=-1)
@click.option("--format", "formats", metavar="text|json", multiple=True, help=N_("how to say it; may be given again"))
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
    printed, filed = _outputs(formats, output)
    report = _judged(session, refs, (select, ignore), not no_history)
    t = session.t
    for reporter in printed:
        if report.failure is not None and reporter is reporters()["text"]:
            continue  # stderr has said it
        put(_rendered(reporter, report, t, has_colours(sys.stdout)))
    if filed is not None and output is not None:
        put_file(output, _rendered(filed, report, t, colour=False).encode("utf-8", "backslashreplace"))
    if report.failure is not None:
        return report.failure.exit_code
    return BLOCKS if report.blocking else 0


def _outputs(formats: Sequence[str], output: str | None) -> tuple[list[ModuleType], ModuleType | None]:
    """The reporters that print, and the one for the file."""
    known = reporters()
    asked = [named(known, name, msg('--format: there is no format "{name}" here', name=name)) for name in formats]
    asked = asked or [known["text"]]
    if output is None:
        return asked, None
    ending = Path(output).suffix
    by_ending = next((one for one in known.values() if ending == one.ENDING), None)
    if by_ending is None or ending == asked[-1].ENDING:
        return asked[:-1], asked[-1]
    return asked, by_ending


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
    )


def _blob(document: Document | None) -> str | None:
    return document.blob if document else None


def _rendered(reporter: ModuleType, report: Report, t: Translator, colour: bool) -> str:
    coloured = {"colour": True} if colour and reporter is reporters()["text"] else {}
    text: str = reporter.render(report, t, **coloured)
    return text
