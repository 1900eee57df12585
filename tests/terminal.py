"""Runs a command line in this process and catches what a terminal would show."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from collabsite.cli import run


class Said(NamedTuple):
    """What a command said, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it printed, read."""
        return json.loads(self.out)


@dataclass(frozen=True)
class Shell:
    """A shell in a folder, in English unless told otherwise."""

    root: Path
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *arguments: str, lang: str | None = "en") -> Said:
        """Runs `collabsite` with these arguments."""
        self.capsys.readouterr()
        code = run([*(["--lang", lang] if lang else []), *arguments])
        out, err = self.capsys.readouterr()
        assert "Traceback" not in err
        return Said(code, out, err)

    def text(self, path: str) -> str:
        """A file below `records/`."""
        return (self.root / "records" / path).read_text("utf-8")

    def files(self) -> set[str]:
        """The files below `records/`."""
        records = self.root / "records"
        return {file.relative_to(records).as_posix() for file in records.rglob("*") if file.is_file()}
