"""A command with the options that all have, and its help in the reader's language."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Sequence
from typing import Any

import click

from collabsite.commands._columns import fitted
from collabsite.commands._output import put
from collabsite.commands._session import Session, day_of
from collabsite.commands._usage import in_our_words
from collabsite.errors import CollabsiteError, UsageError
from collabsite.locale import LANGUAGES, N_, Translator, msg
from collabsite.locale.docpages import paragraphs


class Translated(click.Command):
    """A click command whose help is a docstring page, and whose words are in the catalogue."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the usage line."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=_t(ctx)(N_("Usage: ")))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the page: paragraphs, and examples as they stand."""
        for block in self.page():
            formatter.write_paragraph()
            with formatter.indentation():
                _write_block(block, formatter, _t(ctx))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the options."""
        t = _t(ctx)
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = [(param.get_help_record(ctx), param.help or "") for param in options]
        rows = [(record[0], t(help)) for record, help in records if record is not None]
        write_rows(formatter, t("Options:"), rows)

    def get_help_option(self, ctx: click.Context) -> click.Option:
        """`--help`, in words of the catalogue."""
        if self._help_option is None:
            self._help_option = _told("--help", N_("show this page and exit"), lambda ctx: ctx.get_help() + "\n")
        return self._help_option

    def get_short_help_str(self, limit: int = 45) -> str:
        """The title of the page, untranslated."""
        return next(iter(self.page()), "")

    def page(self) -> list[str]:
        """The paragraphs of the help, untranslated; examples keep their lines."""
        return [self.help or ""]


class Command(Translated):
    """A command of collabsite: takes `--root`, `--lang` and `--today`, keeps them in the `Session`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params += common_options()

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Reads the arguments; what keeps it from that, `refused` is told first."""
        given = list(args)
        try:
            return super().make_context(info_name, args, parent, **extra)
        except (click.UsageError, UsageError) as error:
            session = parent.ensure_object(Session) if parent else Session.foreseen(given)
            self.refused(session, given, in_our_words(error))
            raise

    def refused(self, session: Session, arguments: Sequence[str], error: CollabsiteError) -> None:
        """Is told that the command line is wrong, which stderr says anyway; for commands that programs read.

        Args:
            session: as far as it is known.
            arguments: as they were given, to this command or before it.
            error: what is wrong.
        """

    def page(self) -> list[str]:
        """The docstring of the command's file."""
        module = sys.modules[self.callback.__module__]
        title, _, rest = (inspect.getdoc(module) or "").partition("\n")
        blocks = [title.removesuffix("."), *rest.strip("\n").split("\n\n")]
        return [block if block.startswith("    ") else paragraphs(block)[0] for block in blocks if block.strip()]


def write_rows(formatter: click.HelpFormatter, head: str, rows: list[tuple[str, str]]) -> None:
    """Writes a head and what stands below it; click's own sections have an English colon."""
    formatter.write(f"\n{head}\n")
    with formatter.indentation():
        formatter.write_dl(rows)


def _write_block(block: str, formatter: click.HelpFormatter, t: Translator) -> None:
    if block.startswith("    "):
        formatter.write("".join(f"{'':>{formatter.current_indent}}{line[2:]}\n" for line in block.split("\n")))
    else:
        start = formatter.current_indent
        formatter.write(f"{'':>{start}}{fitted(t(block), start, formatter.width - start)}\n")


def _told(name: str, help: str, text: Any) -> click.Option:
    """An option that prints something and ends the command."""

    def tell(ctx: click.Context, param: click.Parameter, asked: bool) -> None:
        if asked and not ctx.resilient_parsing:
            put(text(ctx))
            ctx.exit()

    return click.Option(
        [name, f"_{name.strip('-')}"], is_flag=True, is_eager=True, expose_value=False, help=help, callback=tell
    )


def version_option() -> click.Option:
    """`--version`."""
    from collabsite import __version__

    return _told("--version", N_("show the version and exit"), lambda ctx: f"collabsite {__version__}\n")


def common_options() -> list[click.Parameter]:
    """The options that every command takes."""
    return [
        _kept("--root", "DIR", N_("the folder that has records/; default: the nearest one upward"), "folder"),
        _kept("--lang", "zh|en", N_("the language; default: the organisation's, then that of LANG"), "lang"),
        _kept("--today", "YYYY-MM-DD", N_("judge by this day instead of today"), "day"),
    ]


def _kept(name: str, metavar: str, help: str, attribute: str) -> click.Option:
    def keep(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
        if value is not None:
            setattr(ctx.ensure_object(Session), attribute, _checked(attribute, value))

    return click.Option([name], metavar=metavar, help=help, callback=keep, expose_value=False)


def _checked(attribute: str, value: str) -> object:
    if attribute == "day":
        return day_of(value)
    if attribute == "lang" and value not in LANGUAGES:
        raise UsageError(msg('--lang is "{value}", which is not spoken here', value=value), msg("write zh or en"))
    return value


def _t(ctx: click.Context) -> Translator:
    return ctx.ensure_object(Session).t
