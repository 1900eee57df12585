"""Judge the records.

Judges the work tree with uncommitted files, on top of its own history. Each finding has its place, what to do about it
and the rule. A REF limits what is shown to a record, a file or a collaboration: all rules still see all records.

With --base it judges a pull request instead, from Git's objects alone: nothing of it is checked out or run, the rules
and the organisation are those of base, and only what base does not have already can block.

    collabsite check
    collabsite check REQ-2024-001
    collabsite check --format github --output findings.sarif
    collabsite check --base origin/main --head HEAD

With --output the last --format goes into FILE, the others are printed. Where the ending of FILE names another format,
all --format are printed and FILE has that one.

Ends with 0 if nothing blocks, with 1 if an error does, with 2 if it cannot judge.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import click

from collabsite import reporters as formats_folder
from collabsite.commands._choosing import codes, named
from collabsite.commands._command import Command
from collabsite.commands._fault import DEBUG, unexpected
from collabsite.commands._judging import Wanted, pull_request_report, tree_report
from collabsite.commands._output import has_colours, put, put_file, tell_error
from collabsite.commands._session import Session, pass_session, values_of
from collabsite.errors import CollabsiteError, UsageError
from collabsite.forecast import Forecast, read_forecast
from collabsite.io.forges import KINDS, live
from collabsite.io.history import commit_of
from collabsite.io.ledger import Asked
from collabsite.locale import N_, Translator, msg
from collabsite.registry import names
from collabsite.reporters import Report, reporters
from collabsite.rules import rules

BLOCKS = 1
_FORMATS = "|".join(names(formats_folder))
Outputs = tuple[list[ModuleType], ModuleType | None]


@dataclass(frozen=True)
class _Given:
    """The options that say what to judge."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    base: str | None
    head: str | None
    forecast: str | None
    former: str | None
    no_history: bool


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
@click.option("--base", metavar="REV", help=N_("judge a pull request, from Git's objects alone: what main is"))
@click.option("--head", metavar="REV", help=N_("the pull request's newest commit; default: HEAD"))
@click.option("--forecast", metavar="FILE|FORGE", help=N_("count the live reviews that `forge reviews` printed"))
@click.option("--former", metavar="REV", help=N_("refuse a main line that has lost this commit"))
@click.option("--org-root", "org_root", metavar="BLOB", help=N_("the organisation file to trust without a signature"))
@click.option("--no-history", is_flag=True, help=N_("without Git: leaves out signatures and the plan guard"))
@pass_session
def command(
    session: Session,
    refs: tuple[str, ...],
    formats: tuple[str, ...],
    output: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    base: str | None,
    head: str | None,
    forecast: str | None,
    former: str | None,
    org_root: str | None,
    no_history: bool,
) -> int:
    """See the docstring of the file."""
    outputs = _outputs(formats, output)
    session.organization_root = org_root
    given = _Given(select, ignore, base, head, forecast, former, no_history)
    report = _judged(session, lambda: _report(session, refs, given))
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


def _judged(session: Session, ask: Callable[[], Report]) -> Report:
    """The report; what keeps it from judging is in it, and has been said on stderr."""
    try:
        return ask()
    except CollabsiteError as error:
        failure = error
        tell_error(failure, session.t)
    except Exception as error:
        if os.environ.get(DEBUG):
            traceback.print_exc()
        failure = unexpected(error)
        tell_error(failure, session.t, on_one_line=True)
    return Report(today=session.day, failure=failure)


def _report(session: Session, refs: Sequence[str], given: _Given) -> Report:
    """Judges what was asked for.

    Raises:
        CollabsiteError: it cannot be judged.
    """
    wanted = Wanted(refs, codes(given.select, rules(), "--select"), codes(given.ignore, rules(), "--ignore"))
    _refuse_contradictions(given)
    asked = Asked(
        former=commit_of(session.repository_root, given.former, "--former") if given.former else None,
        organization_root=session.organization_root,
        forecast=_forecast(given.forecast) if given.forecast else None,
    )
    if given.base is not None:
        return pull_request_report(session, given.base, given.head or "HEAD", wanted, asked)
    return tree_report(session, wanted, not given.no_history, asked)


def _refuse_contradictions(given: _Given) -> None:
    for option, value in (("--head", given.head), ("--forecast", given.forecast)):
        if value is not None and given.base is None:
            raise UsageError(
                msg("{option} says nothing without --base", option=option),
                msg("name the commit of the main line, too: --base origin/main"),
            )
    if given.no_history and (given.base is not None or given.former is not None):
        raise UsageError(msg("--no-history leaves out what --base and --former ask for"), msg("take --no-history out"))


def _forecast(written: str) -> Forecast:
    """The live reviews: from the forge that this CI job runs on, or from a file that `forge reviews` wrote."""
    if written in KINDS:
        return live(written, os.environ)
    try:
        text = sys.stdin.read() if written == "-" else Path(written).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(
            msg("--forecast: {file} cannot be read: {reason}", file=written, reason=reason),
            msg("write it with `collabsite forge reviews PR > {file}`", file=written),
        ) from None
    return read_forecast(text)


def _rendered(reporter: ModuleType, report: Report, t: Translator, colour: bool) -> str:
    coloured = {"colour": True} if colour and reporter is reporters()["text"] else {}
    text: str = reporter.render(report, t, **coloured)
    return text
