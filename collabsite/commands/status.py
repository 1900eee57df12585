"""Show where collaborations stand.

Without REF a line for each collaboration. With REF, a request's number or any record's reference, one of them in full:
its stage, what is due and who owes it, what comes next with the command that begins it, and its tasks.
"""

from __future__ import annotations

import sys

import click

from collabsite.commands._choosing import collaboration_of, one_format
from collabsite.commands._command import Command
from collabsite.commands._output import has_colours, put, put_json
from collabsite.commands._session import Session, pass_session
from collabsite.commands._status_text import all_of_them, one_status
from collabsite.locale import N_
from collabsite.views import all_statuses, status_of

FORMATS = ("text", "json")
VERSION = 1


@click.command(cls=Command)
@click.argument("ref", metavar="[REF]", required=False)
@click.option("--format", "format_", metavar="text|json", default="text", help=N_("how to say it"))
@pass_session
def command(session: Session, ref: str | None, format_: str) -> None:
    """See the docstring of the file."""
    one_format(format_, FORMATS)
    context, t = session.open_anyway(), session.t
    colour = has_colours(sys.stdout)
    if ref is None:
        statuses = all_statuses(context, t)
        found: dict[str, object] = {"collaborations": [status.as_json() for status in statuses]}
        text = all_of_them(context, statuses, t, colour)
    else:
        status = status_of(context, collaboration_of(context, ref), t)
        found = status.as_json()
        text = one_status(context, status, t, colour)
    if format_ == "json":
        put_json({"version": VERSION, **found})
    else:
        put(text)
