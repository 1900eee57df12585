"""Writes files whole or not at all."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file so that nobody ever sees half of it; what was there is replaced.

    Args:
        path: the file; its folder must exist. A device or a pipe is written to as it is.
        data: its bytes.

    Raises:
        OSError: it cannot be written; what was there is untouched.
    """
    target = path.resolve()
    mode = _mode(target)
    if mode is not None and not stat.S_ISREG(mode):
        path.write_bytes(data)
        return
    aside = target.with_name(f".{target.name[:100]}.{os.getpid()}.tmp")
    try:
        _write_new(aside, data)
        if mode is not None:
            aside.chmod(stat.S_IMODE(mode))
        aside.replace(target)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def create(path: Path, data: bytes) -> None:
    """Writes a file that must not exist yet, and the folders it needs.

    Args:
        path: the file.
        data: its bytes.

    Raises:
        FileExistsError: it exists, were it a link that leads nowhere; it is untouched.
        OSError: it cannot be written; neither it nor a folder made for it is left.
    """
    made = [folder for folder in path.parents if not folder.exists()]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_new(path, data)
    except BaseException:
        for folder in made:
            with suppress(OSError):  # not made, or somebody else has put something there
                folder.rmdir()
        raise


def _write_new(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        try:
            file.write(data)
            file.flush()
        except BaseException:
            path.unlink()
            raise
