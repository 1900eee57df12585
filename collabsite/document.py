"""A file as it was read: its front matter with the line of everything in it, and its body."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from collabsite.findings import Problem

Loc = tuple[str | int, ...]
"""A place inside front matter: keys and 0-based positions, e.g. `("resources", 0, "need")`."""


class Number(str):
    """A plain YAML number, kept as it was written: `2024` is a text where a text is asked."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One file under `records/`.

    Attributes:
        path: from the root of the repository, with `/`.
        blob: Git's id of its bytes; empty where there are none (a symbolic link).
        data: the front matter: mappings, lists, `str`, `Number`, `bool`, None; None if it could not be read.
        lines: the line of each place in `data`; `()` is the first line of the front matter's content.
        body: what follows the front matter, free Markdown.
        source: the whole text, or None where it is no text.
        problems: what the reader has to say.
    """

    path: str
    blob: str = ""
    data: Mapping[str, object] | None = None
    lines: Mapping[Loc, int] = field(default_factory=dict)
    body: str = ""
    source: str | None = None
    problems: tuple[Problem, ...] = ()

    def line(self, loc: Loc) -> int:
        """The line of a place, or of the nearest thing around it that has one."""
        while loc and loc not in self.lines:
            loc = loc[:-1]
        return self.lines.get(loc, 1)
