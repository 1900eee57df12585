"""A folder served on loopback, for the browser."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

Loaded = list[tuple[str, int]]
"""Path and bytes of everything that was sent, in order."""


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files as they are, says nothing, and counts if asked to."""

    def __init__(self, *arguments: Any, loaded: Loaded | None = None, **more: Any) -> None:
        self._loaded = loaded
        super().__init__(*arguments, **more)

    def copyfile(self, source: IO[bytes], outputfile: Any) -> None:  # type: ignore[override]
        """Sends a file."""
        content = source.read()
        if self._loaded is not None:
            self._loaded.append((self.path, len(content)))
        outputfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Nobody listens."""


@contextmanager
def served(folder: Path, loaded: Loaded | None = None) -> Iterator[str]:
    """Serves a folder; gives its address, which ends with `/`.

    Args:
        folder: what to serve.
        loaded: takes down what is sent.
    """
    handler = functools.partial(Handler, directory=str(folder), loaded=loaded)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
