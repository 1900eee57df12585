"""The program: finds the commands in their folder, runs one, and turns what went wrong into an exit code.

0: nothing blocks. 1: blocking findings. 2: cannot run or judge, with what to do. 130: interrupted.
"""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from collabsite import commands
from collabsite.commands._command import Command, Translated, common_options, version_option, write_rows
from collabsite.commands._fault import DEBUG, unexpected
from collabsite.commands._output import hint, speak_utf8, tell_error
from collabsite.commands._session import Session
from collabsite.commands._usage import in_our_words
from collabsite.errors import CollabsiteError, UsageError
from collabsite.locale import N_
from collabsite.registry import names

CANNOT, INTERRUPTED = 2, 130
_RARELY = 100_000
"""Objects between two collections of garbage: a run keeps nearly all it makes until it ends."""


class LazyGroup(Translated, click.Group):
    """The commands of the folder; one is imported when it is used, all are for `--help`."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Reads the options before the command; the command is told what is wrong with them, as with its own."""
        given = list(args)
        try:
            return super().make_context(info_name, args, parent, **extra)
        except (click.UsageError, UsageError) as error:
            name = next((argument for argument in given if argument in names(commands)), "")
            command = import_module(f"{commands.__name__}.{name}").command if name else None
            if isinstance(command, Command):
                command.refused(Session.foreseen(given), given, in_our_words(error))
            raise

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands' files."""
        return names(commands)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command in the file of that name."""
        if cmd_name not in names(commands):
            return None
        found: click.Command = import_module(f"{commands.__name__}.{cmd_name}").command
        found.name = cmd_name
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names; raises click's error with all names to guess from."""
        if not args[0].startswith("-") and args[0] not in names(commands):
            raise click.exceptions.NoSuchCommand(args[0], possibilities=names(commands), ctx=ctx)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the commands with their titles, then the options."""
        t = ctx.ensure_object(Session).t
        found = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [(name, t(one.get_short_help_str())) for name, one in found if one and not one.hidden]
        write_rows(formatter, t("Commands:"), rows)
        Translated.format_options(self, ctx, formatter)


@click.group(
    cls=LazyGroup,
    no_args_is_help=False,
    invoke_without_command=True,
    params=[*common_options(), version_option()],
    help=N_("Collaboration between departments as signed records in Git: checked, followed and shown as a site."),
)
@click.pass_context
def cli(ctx: click.Context) -> None:  # noqa: D103 (its help is above: a docstring is not in the catalogue)
    if ctx.invoked_subcommand is None:
        hint(ctx.get_help())
        ctx.exit(CANNOT)


def main() -> None:
    """The console script."""
    speak_utf8()
    gc.set_threshold(_RARELY)
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Runs one command line.

    Returns:
        The exit code; what went wrong has been said on stderr.
    """
    session = Session.foreseen(arguments)
    try:
        code = cli.main(list(arguments), prog_name="collabsite", standalone_mode=False, obj=session)
        return code if isinstance(code, int) else 0
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except (click.ClickException, CollabsiteError) as error:
        refused = in_our_words(error)
    except Exception as error:
        if os.environ.get(DEBUG):
            traceback.print_exc()
        tell_error(unexpected(error), session.t, on_one_line=True)
        return CANNOT
    tell_error(refused, session.t)
    return refused.exit_code
