"""A folder that is written whole or not at all, where nothing was before."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from collabsite.errors import UsageError
from collabsite.locale import msg

_OTHER = msg("name a folder that is new or empty")


def check_is_free(folder: Path) -> None:
    """Refuses a folder that has something in it.

    Raises:
        UsageError: it has, or is a file.
    """
    try:
        is_taken = os.path.lexists(folder) and (not folder.is_dir() or any(folder.iterdir()))
    except (OSError, ValueError) as error:
        raise _not_written(folder, error) from None
    if is_taken:
        raise UsageError(msg("{folder} is there already and not empty", folder=folder), _OTHER)


@contextmanager
def fresh_folder(folder: Path) -> Iterator[Path]:
    """A folder to work in; what is in it becomes `folder` when the block ends without an error.

    Args:
        folder: a new or an empty folder; those above it are made.

    Raises:
        UsageError: it is taken, or cannot be written; nothing is left then.
    """
    check_is_free(folder)
    target = folder.resolve()
    is_there = target.exists()
    made = [parent for parent in target.parents if not parent.exists()]
    work: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".collabsite-", dir=target if is_there else target.parent))
        (work / "new").mkdir()
        yield work / "new"
        _move(work / "new", target, is_there)
        made = []
    except OSError as error:
        raise _not_written(folder, error) from None
    finally:
        _clear(work, made)


def _move(new: Path, target: Path, is_there: bool) -> None:
    """An empty folder stays the one it is, for somebody may stand in it."""
    if not is_there:
        new.rename(target)
        return
    moved: list[Path] = []
    try:
        for entry in sorted(new.iterdir()):
            moved.append(entry.rename(target / entry.name))
    except BaseException:
        for entry in moved:
            shutil.rmtree(entry, ignore_errors=True)
        raise


def _clear(work: Path | None, made: Iterable[Path]) -> None:
    if work is not None:
        shutil.rmtree(work, ignore_errors=True)
    for parent in made:
        with suppress(OSError):  # not made, or somebody else has put something there
            parent.rmdir()


def _not_written(folder: Path, error: Exception) -> UsageError:
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return UsageError(msg("{folder} cannot be written: {reason}", folder=folder, reason=reason), _OTHER)
