"""Writes a new repository in one go: a list of commits becomes its history, the last one is checked out on `main`."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from collabsite.demo import Person, Planned
from collabsite.errors import CannotJudgeError, CollabsiteError
from collabsite.io.fresh_folder import fresh_folder
from collabsite.io.objects import environment
from collabsite.locale import msg

_SETTINGS = (
    ("core.autocrlf", "false"),
    ("core.attributesFile", os.devnull),
    ("core.logAllRefUpdates", "false"),
)
_NOT_OF_IT = "/site/\n"
"""What `collabsite build` makes there."""


def write_repository(folder: Path, commits: Iterable[Planned]) -> None:
    """Makes a repository; the same commits give the same ids, whatever Git is told on this machine.

    Args:
        folder: a new or an empty folder.
        commits: parents before children; the last one is the tip of `main`.

    Raises:
        CollabsiteError: the folder is taken or cannot be written, or Git fails; nothing is left then.
    """
    with fresh_folder(folder) as work:
        _git(work, "init", "--quiet", "--initial-branch=main", "--object-format=sha1", "--template=")
        _import(work, commits)
        _git(work, "reset", "--quiet", "--hard", "main")
        (work / ".git/info").mkdir(exist_ok=True)
        (work / ".git/info/exclude").write_text(_NOT_OF_IT, "utf-8")


# --- Git ------------------------------------------------------------------------------------------------------


def _git(folder: Path, *arguments: str) -> None:
    with _process(folder, arguments) as process:
        _, said = process.communicate()
    _check(process.returncode, said)


def _import(folder: Path, commits: Iterable[Planned]) -> None:
    with _process(folder, ("fast-import", "--quiet", "--done", "--date-format=raw")) as process:
        if process.stdin is None or process.stderr is None:
            raise RuntimeError("no pipes")
        with suppress(BrokenPipeError), process.stdin as stream:  # why it stopped is read from what it said
            _feed(stream, commits)
        said = process.stderr.read()
    _check(process.returncode, said)


def _process(folder: Path, arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    settings = [word for key, value in _SETTINGS for word in ("-c", f"{key}={value}")]
    pipe = subprocess.PIPE
    try:
        return subprocess.Popen(["git", *settings, *arguments], cwd=folder, env=environment(), stdin=pipe, stderr=pipe)
    except FileNotFoundError:
        raise CannotJudgeError(
            msg("Git is missing"), msg("install it (Debian, Ubuntu: sudo apt install git), then run this again")
        ) from None


def _check(code: int, said: bytes) -> None:
    if code:
        raise CollabsiteError(
            msg("Git cannot write the repository: {reason}", reason=said.decode("utf-8", "replace").strip()),
            msg("make room, or choose another folder"),
        )


def _feed(stream: IO[bytes], commits: Iterable[Planned]) -> None:
    """Each text as a blob once, each commit with a mark of its own."""
    marks: dict[bytes, int] = {}
    for at, commit in enumerate(commits):
        for data in commit.files.values():
            if data not in marks:
                marks[data] = len(marks) + 1
                stream.write(b"blob\nmark :%d\ndata %d\n%s\n" % (_blob(marks[data]), len(data), data))
        stream.write(b"".join(_commit(at, commit, marks)))
    stream.write(b"done\n")


def _blob(number: int) -> int:
    """Blobs have odd marks, commits even ones."""
    return 2 * number - 1


def _revision(at: int) -> int:
    return 2 * at + 2


def _commit(at: int, commit: Planned, marks: dict[bytes, int]) -> Iterator[bytes]:
    message = commit.message.encode()
    yield b"commit refs/heads/main\nmark :%d\n" % _revision(at)
    when = f"{int(commit.when.timestamp())} {commit.when:%z}"
    yield _identity("author", commit.author, when) + _identity("committer", commit.committer, when)
    yield b"data %d\n%s\n" % (len(message), message)
    for word, parent in zip(("from", "merge"), commit.parents, strict=False):
        yield b"%s :%d\n" % (word.encode(), _revision(parent))
    for path, data in commit.files.items():
        yield b"M 100644 :%d %s\n" % (_blob(marks[data]), path.encode())


def _identity(role: str, person: Person, when: str) -> bytes:
    return f"{role} {person.name} <{person.mail}> {when}\n".encode()
