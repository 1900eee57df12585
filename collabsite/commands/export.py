"""Write the tracking table, the deadlines, the news or the records for other programs.

    collabsite export tracking --format xlsx --output tracking.xlsx
    collabsite export deadlines --output deadlines.ics
    collabsite export feed --output feed.atom
    collabsite export records --format json

Without --format the ending of FILE decides, else the export's first format. The same records, language and day give the
same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from collabsite.commands._choosing import named, one_format
from collabsite.commands._command import Command
from collabsite.commands._output import put_bytes, put_file
from collabsite.commands._session import Session, pass_session
from collabsite.errors import UsageError
from collabsite.exports import exports
from collabsite.locale import N_, msg

_BINARY = ("xlsx",)


@click.command(cls=Command)
@click.argument("what", metavar="WHAT")
@click.option("--format", "format_", metavar="FORMAT", help=N_("the kind of file: xlsx, csv, json, ics or atom"))
@click.option("--output", metavar="FILE", help=N_("write into this file instead of printing; - is stdout"))
@pass_session
def command(session: Session, what: str, format_: str | None, output: str | None) -> None:
    """See the docstring of the file."""
    export = named(exports(), what, msg('there is no export "{name}"', name=what))
    ending = Path(output).suffix.removeprefix(".") if output else ""
    format_ = format_ or (ending if ending in export.FORMATS else export.FORMATS[0])
    one_format(format_, export.FORMATS)
    if output is None and format_ in _BINARY and sys.stdout is not None and sys.stdout.isatty():
        raise UsageError(
            msg("a terminal cannot show a file of the kind {format}", format=format_),
            msg("write it into a file: --output {name}", name=f"{what}.{format_}"),
        )
    data: bytes = export.render(session.open_anyway(), format_, session.t)
    if output is None:
        put_bytes(data)
    else:
        put_file(output, data)
