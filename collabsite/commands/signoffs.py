"""Show who signed what.

Each record's state in one word, then its signers: who, for which department, by which kind of evidence, on which day,
in which step. What does not count says why, and how the record can be signed. With REF only a record, a collaboration,
`organization` or `policy`.

    collabsite signoffs
    collabsite signoffs REQ-2024-001
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from collabsite.commands._choosing import Chosen, one_format
from collabsite.commands._command import Command
from collabsite.commands._output import has_colours, put, put_json
from collabsite.commands._session import Session, pass_session
from collabsite.commands._signoffs_text import signoffs_text
from collabsite.errors import CannotJudgeError
from collabsite.io.ledger import Asked
from collabsite.locale import N_, msg

FORMATS = ("text", "json")
VERSION = 1


@click.command(cls=Command)
@click.argument("ref", metavar="[REF]", required=False)
@click.option("--format", "format_", metavar="text|json", default="text", help=N_("how to say it"))
@click.option("--org-root", "org_root", metavar="BLOB", help=N_("the organisation file to trust without a signature"))
@pass_session
def command(session: Session, ref: str | None, format_: str, org_root: str | None) -> None:
    """See the docstring of the file."""
    one_format(format_, FORMATS)
    context, t = session.open(asked=Asked(organization_root=org_root)), session.t
    if context.ledger is None:
        raise CannotJudgeError(msg("there is no history here"), msg("run it in a clone"))
    chosen = Chosen(context, [ref] if ref else [], Path.cwd(), session.root)
    standings = [one for one in context.ledger.standings if chosen.has(one.path, one.record)]
    if format_ == "json":
        put_json({"version": VERSION, "records": [one.as_json() for one in standings]})
    else:
        put(signoffs_text(context, standings, t, has_colours(sys.stdout)))
