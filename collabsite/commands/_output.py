"""What a command says: results on stdout, words about them on stderr, files whole or not at all."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

from collabsite.errors import CollabsiteError, UsageError
from collabsite.io.files import write_whole
from collabsite.locale import Translator, msg
from collabsite.plain import BOLD, RED, painted, visible


def speak_utf8() -> None:
    """Makes stdout and stderr UTF-8, whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def has_colours(stream: IO[str] | None) -> bool:
    """Whether a stream is a terminal on which colours are wanted."""
    if stream is None or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty()


def put(text: str) -> None:
    """Prints a result; a reader who has seen enough and closed the pipe is no fault."""
    put_bytes(text.encode("utf-8", "backslashreplace"))


def put_json(content: object) -> None:
    """Prints a result for programs."""
    put(json.dumps(content, ensure_ascii=False, indent=2) + "\n")


def put_bytes(data: bytes) -> None:
    """Prints a result as it is.

    Raises:
        UsageError: it cannot be written.
    """
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _discard(sys.stdout)
    except OSError as error:
        _discard(sys.stdout)
        raise _unwritable("stdout", error) from None


def _discard(stream: IO[str]) -> None:
    """Lets the interpreter's last flush of a broken stream succeed."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def put_file(name: str, data: bytes) -> None:
    """Writes a result into a file, `-` being stdout.

    Raises:
        UsageError: it cannot be written.
    """
    if name == "-":
        put_bytes(data)
        return
    try:
        write_whole(Path(name), data)
    except (OSError, ValueError) as error:
        raise _unwritable(name, error) from None


def _unwritable(name: str, error: Exception) -> UsageError:
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return UsageError(
        msg("{name} cannot be written: {reason}", name=name, reason=reason),
        msg("name a file in a folder that exists and that you may write to"),
    )


def hint(text: str) -> None:
    """Says something on stderr; that nobody listens is no fault."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(text + "\n")
        sys.stderr.flush()
    except OSError:
        _discard(sys.stderr)


def tell_error(error: CollabsiteError, t: Translator, on_one_line: bool = False) -> None:
    """Says on stderr why a command cannot go on, and what to do."""
    stamp = painted(t("error"), BOLD, RED, colour=has_colours(sys.stderr))
    if on_one_line:
        words = t("{message}; {help}", message=error.message, help=error.help)
        hint(t("{stamp}: {message}", stamp=stamp, message=visible(words)))
        return
    hint(t("{stamp}: {message}", stamp=stamp, message=visible(t.text(error.message))))
    hint("    " + visible(t("help: {text}", text=error.help)))
