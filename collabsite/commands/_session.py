"""What every command is told before it begins: where the records are, which language, which day."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import click

from collabsite.errors import CollabsiteError, UsageError
from collabsite.locale import LANGUAGES, Translator, msg

if TYPE_CHECKING:
    from collabsite.context import Context
    from collabsite.io.ledger import Asked

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass
class Session:
    """One run of the program.

    Attributes:
        folder: what `--root` named.
        lang: what `--lang` named.
        day: what `--today` named.
        organization_root: what `--org-root` named.
    """

    folder: str | None = None
    lang: str | None = None
    day: date | None = None
    organization_root: str | None = None

    @classmethod
    def foreseen(cls, arguments: Sequence[str]) -> Session:
        """The session that arguments will ask for, as far as helps and refusals of arguments need it."""
        folder, lang = (next(iter(values_of(option, arguments)), None) for option in ("--root", "--lang"))
        return cls(folder, lang if lang in LANGUAGES else None)

    @cached_property
    def root(self) -> Path:
        """The folder that has `records/`.

        Raises:
            UsageError: there is none.
        """
        from collabsite.io.workspace import find_root

        return Path(self.folder) if self.folder is not None else find_root(Path.cwd())

    @property
    def t(self) -> Translator:
        """The language: what was asked for, else the organisation's, else the environment's."""
        return translator(self.lang or self._language_of_records or language_of_environment(os.environ))

    @cached_property
    def _language_of_records(self) -> str | None:
        from collabsite.io.language import language_of

        try:
            return language_of(self.root)
        except (CollabsiteError, OSError):
            return None

    @cached_property
    def repository_root(self) -> Path:
        """The folder that has `records/`; where none has, as in a bare repository, the present one."""
        from collabsite.io.workspace import find_root

        if self.folder is not None:
            return Path(self.folder)
        try:
            return find_root(Path.cwd())
        except UsageError:
            return Path.cwd()

    def open(self, with_git: bool = True, asked: Asked | None = None) -> Context:
        """Reads the records.

        Args:
            with_git: whether a Git repository is needed.
            asked: what is asked of the history besides.

        Raises:
            CollabsiteError: there are no records, or Git is needed and there is none.
        """
        from collabsite.io.workspace import open_workspace

        return open_workspace(self.root, self.day, with_git, asked)

    def open_anyway(self) -> Context:
        """Reads the records, with their history where there is one; raises as `open` does."""
        from collabsite.io.history import open_repository

        repository = open_repository(self.root)
        return self.open(with_git=repository is not None and repository.has_commits)

    @property
    def is_asking(self) -> bool:
        """Whether somebody sits at a terminal who can be asked."""
        return sys.stdin is not None and sys.stdin.isatty() and sys.stderr is not None and sys.stderr.isatty()


pass_session = click.make_pass_decorator(Session, ensure=True)


def translator(lang: str) -> Translator:
    """The words of a language; English where the catalogues are not compiled (a source tree without `make`)."""
    try:
        return Translator(lang)
    except FileNotFoundError:
        return Translator("en")


def language_of_environment(environment: Mapping[str, str]) -> str:
    """The language that `LC_ALL`, `LC_MESSAGES` or `LANG` name, English if none is ours."""
    names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    named = next((name for name in names if name), "")
    return named[:2] if named[:2] in LANGUAGES else "en"


def day_of(written: str) -> date:
    """The day that `--today` names.

    Raises:
        UsageError: it is none.
    """
    with suppress(ValueError):
        if _DAY.fullmatch(written):  # fromisoformat takes weeks too
            return date.fromisoformat(written)
    raise UsageError(
        msg('--today is "{value}", not a day', value=written), msg("write the date as YYYY-MM-DD, e.g. 2024-03-01")
    )


def values_of(option: str, arguments: Sequence[str]) -> list[str]:
    """The values that arguments give an option, in their order, where they must be known before click reads them."""
    options = list(arguments)[: arguments.index("--")] if "--" in arguments else list(arguments)
    found = []
    for argument, after in pairwise([*options, None]):
        if argument == option and after is not None:
            found.append(after)
        elif argument is not None and argument.startswith(f"{option}="):
            found.append(argument.removeprefix(f"{option}="))
    return found
