"""What `build` and `serve` do alike: find the records, tell the engine, repeat its complaints."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from collabsite.commands._output import hint
from collabsite.commands._session import Session
from collabsite.errors import UsageError
from collabsite.io import engine
from collabsite.io.history import open_repository
from collabsite.io.places import RECORDS
from collabsite.locale import msg
from collabsite.plain import visible


def told(session: Session) -> dict[str, str]:
    """The engine's environment, once it is sure that there are records to read.

    Raises:
        CollabsiteError: there are none, or Git cannot read the repository around them.
    """
    root = session.root
    if not (root / RECORDS).is_dir():
        raise UsageError(
            msg("{root} has no folder records/", root=root), msg("name the folder that has it with --root DIR")
        )
    open_repository(root)
    return engine.environment(root, session.lang, session.day)


def repeat(lines: Iterable[str]) -> None:
    """Says on stderr what the engine complains of; terminal codes in it do nothing."""
    for line in lines:
        hint(f"  {visible(line)}")


def shown(folder: Path) -> str:
    """A folder as people would type it: from here, if it is below."""
    target = folder.resolve()
    here = Path.cwd().resolve()
    return f"{target.relative_to(here)}" if target.is_relative_to(here) else str(target)


def program() -> str:
    """How this program is called from here: by its name, or by its path where the shell does not find it."""
    if shutil.which("collabsite"):
        return "collabsite"
    script = Path(sys.argv[0])
    return shown(script) if script.stem == "collabsite" else "python3 -m collabsite"


@contextmanager
def busy(words: str) -> Iterator[None]:
    """Shows on a terminal that something goes on."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(words):
        yield
