"""Write the tracking table, the deadlines, the news or the records for other programs, or archive a collaboration.

    collabsite export tracking --format xlsx --output tracking.xlsx
    collabsite export deadlines --output deadlines.ics
    collabsite export feed --output feed.atom
    collabsite export records --format json
    collabsite export archive REQ-2024-001 --output REQ-2024-001.zip

Without --format the ending of FILE decides, else the export's first format. The same records, language and day give the
same bytes.

The archive of REF, a request's number or any record's reference, is a zip with the records, the evidence, the
signatures and what proves them: README.txt in it says how to check that, offline and without collabsite.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from collabsite.commands._archives import archive_bytes
from collabsite.commands._choosing import collaboration_of, named, one_format
from collabsite.commands._command import Command
from collabsite.commands._output import put_bytes, put_file
from collabsite.commands._session import Session, pass_session
from collabsite.errors import UsageError
from collabsite.exports import exports
from collabsite.locale import N_, msg

_ARCHIVE = "archive"
_BINARY = ("xlsx", "zip")


@click.command(cls=Command)
@click.argument("what", metavar="WHAT")
@click.argument("ref", metavar="[REF]", required=False)
@click.option("--format", "format_", metavar="FORMAT", help=N_("the kind of file: xlsx, csv, json, ics, atom or zip"))
@click.option("--output", metavar="FILE", help=N_("write into this file instead of printing; - is stdout"))
@pass_session
def command(session: Session, what: str, ref: str | None, format_: str | None, output: str | None) -> None:
    """See the docstring of the file."""
    known = {**exports(), _ARCHIVE: None}
    export = named(dict(sorted(known.items())), what, msg('there is no export "{name}"', name=what))
    formats: tuple[str, ...] = export.FORMATS if export else ("zip",)
    ending = Path(output).suffix.removeprefix(".") if output else ""
    format_ = format_ or (ending if ending in formats else formats[0])
    one_format(format_, formats)
    _check_ref(what, ref)
    if output is None and format_ in _BINARY and sys.stdout is not None and sys.stdout.isatty():
        raise UsageError(
            msg("a terminal cannot show a file of the kind {format}", format=format_),
            msg("write it into a file: --output {name}", name=f"{(ref or what).split('/')[0]}.{format_}"),
        )
    context = session.open_anyway()
    if export is None:
        data = archive_bytes(session.root, context, collaboration_of(context, str(ref)), session.t)
    else:
        data = export.render(context, format_, session.t)
    if output is None:
        put_bytes(data)
    else:
        put_file(output, data)


def _check_ref(what: str, ref: str | None) -> None:
    """Refuses an archive of nothing, and what is of nothing in particular with a reference."""
    if what == _ARCHIVE and ref is None:
        raise UsageError(
            msg("an archive is of one collaboration, and none is named"),
            msg("name it: `collabsite export archive REF`; `collabsite status` lists the collaborations"),
        )
    if what != _ARCHIVE and ref is not None:
        raise UsageError(
            msg('"{ref}" is too much: {what} has all collaborations', ref=ref, what=what), msg("leave it out")
        )
