"""Folders that are written whole or not at all: made aside, then put in their place by renaming."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from collabsite.errors import CollabsiteError, UsageError
from collabsite.io.places import RECORDS
from collabsite.locale import Message, msg

MARK = ".collabsite"
Kind = Literal["site", "pages"]


def write_mark(folder: Path, kind: Kind, pages: int) -> None:
    """Marks a folder as ours, so that we may replace it another time; says how many pages it has."""
    (folder / MARK).write_text(json.dumps({"kind": kind, "pages": pages}) + "\n", encoding="utf-8")


def read_mark(folder: Path, kind: Kind) -> int | None:
    """How many pages a folder of ours has; None if it is not of that kind."""
    try:
        mark = json.loads((folder / MARK).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return int(mark.get("pages", 0)) if isinstance(mark, dict) and mark.get("kind") == kind else None


def check_output(folder: Path, kind: Kind, root: Path) -> None:
    """Refuses a folder that is not ours to replace.

    Args:
        folder: where something is to be written.
        kind: what is to be written.
        root: the folder that has the records.

    Raises:
        UsageError: it holds the records, lies among them, is a file, or has files that we did not write.
    """
    target, root = folder.resolve(), root.resolve()
    if root.is_relative_to(target) or target.is_relative_to(root / RECORDS):
        raise _refused(msg("{folder} is where your records are", folder=folder))
    if target.exists() and not target.is_dir():
        raise _refused(msg("{folder} is a file, not a folder", folder=folder))
    if target.is_dir() and any(target.iterdir()) and read_mark(target, kind) is None:
        raise _refused(msg("{folder} has files that this command did not write", folder=folder))


def _refused(message: Message) -> UsageError:
    return UsageError(message, msg("name a new or an empty folder with --out DIR"))


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """A folder to work in; its `new` takes the place of `folder` when the block ends without an error.

    Raises:
        CollabsiteError: the disk does not let us.
    """
    target = folder.resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".collabsite-", dir=target.parent))
    except OSError as error:
        raise _not_written(folder, error) from None
    try:
        yield work
        _swap(work, target)
    except OSError as error:
        raise _not_written(folder, error) from None
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _swap(work: Path, target: Path) -> None:
    """Puts `new` in its place; what was there is put back if that fails."""
    old = work / "old"
    if target.exists():
        target.rename(old)
    try:
        (work / "new").rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise


def _not_written(folder: Path, error: OSError) -> CollabsiteError:
    reason = error.strerror or str(error)
    return CollabsiteError(
        msg("{folder} cannot be written: {reason}", folder=folder, reason=reason),
        msg("choose a folder you may write to with --out DIR, or make room"),
    )
