"""Show what somebody owes.

With the key or the name of a person or a department: what they owe, late first, to whom, by which day and how that day
was counted, and the command that begins it. Without one, everybody who owes something.
"""

from __future__ import annotations

import sys

import click

from collabsite.commands._choosing import named, one_format
from collabsite.commands._command import Command
from collabsite.commands._duty_text import all_desks, one_desk
from collabsite.commands._names import key_of
from collabsite.commands._output import has_colours, put, put_json
from collabsite.commands._session import Session, pass_session
from collabsite.context import Context
from collabsite.errors import UsageError
from collabsite.locale import N_, msg
from collabsite.views import Duty, clock_fields, duties

FORMATS = ("text", "json")
VERSION = 1


@click.command(cls=Command)
@click.argument("who", metavar="[PERSON|DEPARTMENT]", required=False)
@click.option("--format", "format_", metavar="text|json", default="text", help=N_("how to say it"))
@pass_session
def command(session: Session, who: str | None, format_: str) -> None:
    """See the docstring of the file."""
    one_format(format_, FORMATS)
    context, t = session.open_anyway(), session.t
    key = _key(context, who) if who is not None else None
    owed = [duty for duty in duties(context, t) if key is None or duty.is_of(key)]
    if format_ == "json":
        put_json({"version": VERSION, "today": context.today.isoformat(), "desk": key, "owes": list(map(_json, owed))})
    elif key is None:
        put(all_desks(context, owed, t, has_colours(sys.stdout)))
    else:
        put(one_desk(context, key, owed, t, has_colours(sys.stdout)))


def _key(context: Context, who: str) -> str:
    """The key of a person or department that is named by its key or by a name that only one has.

    Raises:
        UsageError: nobody has it, or several.
    """
    organization = context.organization
    key = key_of(organization, who)
    if key in organization.people or key in organization.departments:
        return key
    if keys := organization.keys_called(who):
        raise UsageError(msg('several are called "{name}"', name=who), msg("use a key: {words}", words=tuple(keys)))
    words = {**dict(organization.names()), **{key: key for key in (*organization.people, *organization.departments)}}
    nobody = msg('there is no person or department "{key}"', key=who)
    return named(words, who, nobody, msg("`collabsite desk` lists who owes"))


def _json(duty: Duty) -> dict[str, object]:
    """One thing, days as ISO texts; `clock` as in `status`, None for what has no day."""
    return {
        "what": duty.what,
        "who": duty.who,
        "department": duty.department,
        "to": list(duty.to),
        "request": duty.collaboration.number if duty.collaboration else None,
        "due": duty.deadline.clock.due.isoformat() if duty.deadline else None,
        "state": duty.state,
        "clock": clock_fields(duty.deadline.clock) if duty.deadline else None,
        "command": duty.command,
        "url": duty.url,
    }
