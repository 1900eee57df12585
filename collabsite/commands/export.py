"""Write the tracking table or the records for other programs.

    collabsite export tracking --format csv --output tracking.csv
    collabsite export records --format json

Without --format the ending of FILE decides, else the export's first format. The same records, language and day give the
same bytes.
"""

from __future__ import annotations

from pathlib import Path

import click

from collabsite.commands._choosing import named, one_format
from collabsite.commands._command import Command
from collabsite.commands._output import put_bytes, put_file
from collabsite.commands._session import Session, pass_session
from collabsite.exports import exports
from collabsite.locale import N_, msg


@click.command(cls=Command)
@click.argument("what", metavar="WHAT")
@click.option("--format", "format_", metavar="csv|json", help=N_("the kind of file"))
@click.option("--output", metavar="FILE", help=N_("write into this file instead of printing; - is stdout"))
@pass_session
def command(session: Session, what: str, format_: str | None, output: str | None) -> None:
    """See the docstring of the file."""
    export = named(exports(), what, msg('there is no export "{name}"', name=what))
    ending = Path(output).suffix.removeprefix(".") if output else ""
    format_ = format_ or (ending if ending in export.FORMATS else export.FORMATS[0])
    one_format(format_, export.FORMATS)
    data: bytes = export.render(session.open_anyway(), format_, session.t)
    if output is None:
        put_bytes(data)
    else:
        put_file(output, data)
