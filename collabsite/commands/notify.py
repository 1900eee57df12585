"""Write the daily digest.

What is late, due today, due within a week, and what waits without a deadline: one message for the people of all
departments. With --dry-run it is printed and nothing is sent.
"""

from __future__ import annotations

import click

from collabsite.commands._command import Command
from collabsite.commands._output import put
from collabsite.commands._session import Session, pass_session
from collabsite.errors import UsageError
from collabsite.locale import N_, msg
from collabsite.notify import digest


@click.command(cls=Command)
@click.option("--dry-run", is_flag=True, help=N_("print the digest, send nothing"))
@pass_session
def command(session: Session, dry_run: bool) -> None:
    """See the docstring of the file."""
    if not dry_run:
        raise UsageError(
            msg("this version sends nothing to chat channels yet"),
            msg("print the digest with --dry-run and hand it on, e.g. collabsite notify --dry-run"),
        )
    put(digest(session.open_anyway(), session.t))
