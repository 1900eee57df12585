"""A zip that is the same every time: one day for all files, one owner, the order in which they are put in."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from typing import IO, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_UNIX, _FILE = 3, 0o100644
_FIRST, _LAST = date(1980, 1, 1), date(2107, 12, 31)
_DENSE = re.compile(
    r".*\.(7z|docx|gif|gz|heic|jpe?g|m4a|mov|mp[34]|od[ts]|pdf|png|pptx|rar|webp|xlsx|xz|zip)",
    re.IGNORECASE | re.DOTALL,
)
"""Files that, by their endings, do not get smaller."""


class Put(NamedTuple):
    """A file in the zip.

    Attributes:
        path: its name there.
        size: how many bytes it has.
        sha256: of its bytes.
        blob: Git's id of them.
    """

    path: str
    size: int
    sha256: str
    blob: str


class Zip:
    """A zip in the making; a context manager.

    Attributes:
        files: what was put in so far, in this order.
    """

    def __init__(self, to: IO[bytes], day: date, object_format: str) -> None:
        """Begins a zip.

        Args:
            to: where it is written to; it can be sought in.
            day: the date that all its files bear.
            object_format: `sha1` or `sha256`: how Git names files.
        """
        self._zip = ZipFile(to, "w")
        kept = min(max(day, _FIRST), _LAST)
        self._time = (kept.year, kept.month, kept.day, 0, 0, 0)
        self._format = object_format
        self.files: list[Put] = []

    def __enter__(self) -> Zip:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def put(self, path: str, data: bytes) -> Put:
        """Puts bytes in."""
        return self.stream(path, len(data), iter([data]))

    def stream(self, path: str, size: int, pieces: Iterator[bytes]) -> Put:
        """Puts a file in, piece by piece.

        Args:
            path: its name, portable.
            size: how many bytes it has.
            pieces: its bytes; where there are fewer or more, `blob` is not theirs.
        """
        sha256 = hashlib.sha256()
        blob = hashlib.new(self._format, b"blob %d\0" % size, usedforsecurity=False)
        written = 0
        with self._zip.open(self._info(path, size), "w") as file:
            for piece in pieces:
                sha256.update(piece)
                blob.update(piece)
                written += file.write(piece)
        self.files.append(Put(path, written, sha256.hexdigest(), blob.hexdigest()))
        return self.files[-1]

    def _info(self, path: str, size: int) -> ZipInfo:
        info = ZipInfo(path, self._time)
        info.compress_type = ZIP_STORED if _DENSE.fullmatch(path) else ZIP_DEFLATED
        info.create_system, info.external_attr, info.file_size = _UNIX, _FILE << 16, size
        return info
