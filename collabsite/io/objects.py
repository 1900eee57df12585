"""Git's objects, read through an empty room: a repository of our own in a temporary folder that only borrows them.

Nothing of the judged repository but its objects has any say: no configuration, no hooks, no attributes, no index, no
grafts, no replacements, no commit graph, no promisor that would fetch what is missing. Nothing is written into it.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NamedTuple

from collabsite.errors import CannotJudgeError
from collabsite.locale import msg

_ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_SETTINGS = (
    ("core.commitGraph", "false"),
    ("core.fsmonitor", "false"),
    ("core.hooksPath", os.devnull),
    ("core.attributesFile", os.devnull),
)
Hash = Callable[..., "hashlib._Hash"]
_MOST = 4 * 1024 * 1024
"""No record is longer, by far; of a longer file only so much is read."""


class Stored(NamedTuple):
    """One object."""

    id: str
    kind: str
    data: bytes


@dataclass(frozen=True)
class Objects:
    """The objects of a repository.

    Attributes:
        room: the temporary repository.
        object_format: `sha1` or `sha256`.
    """

    room: Path
    object_format: str

    @property
    def id_length(self) -> int:
        """How many digits an id has."""
        return 64 if self.object_format == "sha256" else 40

    def run(self, *arguments: str, feed: bytes = b"", accept: Sequence[int] = (0,)) -> tuple[int, bytes]:
        """Runs a Git command.

        Args:
            arguments: fixed words, ids and paths of ours; never anything from a record.
            feed: its standard input.
            accept: the exit codes that are no failure.

        Returns:
            The exit code and what it printed.

        Raises:
            CannotJudgeError: it failed.
        """
        with self.begin(*arguments, feed=feed) as running:
            return running.end(accept), running.printed.read()

    def begin(self, *arguments: str, feed: bytes = b"") -> Running:
        """Begins a Git command, which goes on while we do something else; arguments as of `run`."""
        return Running(self._command(arguments), feed)

    def begin_each(self, ids: Iterable[str]) -> Fetching:
        """Begins to fetch the objects with these ids, all through one process."""
        wanted = list(dict.fromkeys(ids))
        feed = "".join(f"{one}\n" for one in wanted).encode()
        return Fetching(
            wanted, self.begin("cat-file", "--batch", "--buffer", feed=feed) if wanted else None, self.object_format
        )

    def each(self, ids: Iterable[str]) -> Iterator[Stored]:
        """The objects with these ids, each once, in this order, all through one process.

        Raises:
            CannotJudgeError: one is missing.
        """
        yield from self.begin_each(ids)

    def _command(self, arguments: Sequence[str]) -> list[str]:
        settings = [word for key, value in _SETTINGS for word in ("-c", f"{key}={value}")]
        return ["git", f"--git-dir={self.room}", *settings, *arguments]


def environment() -> dict[str, str]:
    """What Git is told by its environment: ours, and nothing of the user's that begins with `GIT_`."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return kept | _ENVIRONMENT


class Running:
    """A Git command that runs. It reads and writes files, not pipes: nobody has to wait for anybody."""

    def __init__(self, command: list[str], feed: bytes) -> None:
        self.printed: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115
        self._said: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115
        with tempfile.TemporaryFile() as given:
            given.write(feed)
            given.seek(0)
            self._process: subprocess.Popen[bytes] = subprocess.Popen(
                command, env=environment(), stdin=given, stdout=self.printed, stderr=self._said
            )

    def __enter__(self) -> Running:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        self.printed.close()
        self._said.close()

    def end(self, accept: Sequence[int] = (0,)) -> int:
        """Waits until it has ended; what it printed can then be read from its beginning.

        Raises:
            CannotJudgeError: it failed.
        """
        code = self._process.wait()
        self._said.seek(0)
        self.printed.seek(0)
        if code not in accept:
            raise unreadable(self._said.read().decode("utf-8", "replace"))
        return code


class Fetching:
    """Objects that are being fetched; to be gone through once."""

    def __init__(self, wanted: Sequence[str], running: Running | None, object_format: str) -> None:
        self._wanted = wanted
        self._running = running
        self._hash = hashlib.sha256 if object_format == "sha256" else hashlib.sha1

    def __iter__(self) -> Iterator[Stored]:
        """The objects in the order they were asked for; raises CannotJudgeError where one is missing."""
        if self._running is None:
            return
        with self._running as running:
            running.end()
            for one in self._wanted:
                yield _next(running.printed, one, self._hash)


def _next(stdout: IO[bytes], wanted: str, hash: Hash) -> Stored:
    head = stdout.readline().split()
    if len(head) != 3:
        raise CannotJudgeError(
            msg("the object {id} is missing: this clone does not have everything", id=wanted),
            msg("clone again without --filter, or run `git fetch --refetch`; `git fsck` says what is missing"),
        )
    size = int(head[2])
    data = stdout.read(min(size, _MOST))
    stdout.seek(size - len(data) + 1, os.SEEK_CUR)  # a line break follows
    _refuse_other(wanted, head[1], size, data, hash)
    return Stored(wanted, head[1].decode(), data)


def _refuse_other(wanted: str, kind: bytes, size: int, data: bytes, hash: Hash) -> None:
    """Refuses bytes that are not those of the id: Git does not look when it reads. A commit is read whole or not."""
    is_whole = len(data) == size
    is_itself = is_whole and hash(b"%s %d\0" % (kind, size) + data, usedforsecurity=False).hexdigest() == wanted
    if not is_itself and (is_whole or kind != b"blob"):
        raise CannotJudgeError(
            msg("the object {id} is not what its id says: the repository is damaged", id=wanted),
            msg("clone again; `git fsck` says what else is damaged"),
        )


def unreadable(said: str) -> CannotJudgeError:
    """Git's own words about what it cannot read."""
    reason = said.strip().removeprefix("stderr:").strip(" '\n")
    return CannotJudgeError(
        msg("Git cannot read this repository: {reason}", reason=reason),
        msg("run `git status` here and mend what it says"),
    )


@contextmanager
def borrowed(folders: Sequence[Path], object_format: str) -> Iterator[Objects]:
    """An empty room that borrows objects; it is gone afterwards.

    Args:
        folders: the object folders.
        object_format: `sha1` or `sha256`.
    """
    with tempfile.TemporaryDirectory(prefix="collabsite-") as folder:
        room = Path(folder)
        for name in ("objects/info", "refs"):
            (room / name).mkdir(parents=True)
        (room / "HEAD").write_text("ref: refs/heads/main\n", "utf-8")
        (room / "config").write_text(_configuration(object_format), "utf-8")
        listed = "".join(f"{_quoted(folder)}\n" for folder in folders)
        (room / "objects/info/alternates").write_bytes(os.fsencode(listed))
        yield Objects(room, object_format)


def _configuration(object_format: str) -> str:
    if object_format == "sha1":
        return "[core]\n\trepositoryformatversion = 0\n\tbare = true\n"
    return f"[core]\n\trepositoryformatversion = 1\n\tbare = true\n[extensions]\n\tobjectFormat = {object_format}\n"


def _quoted(folder: Path) -> str:
    """A path as Git's list of alternates takes it: a backslash, a quote or a line break in it is escaped."""
    escaped = str(folder.resolve()).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
