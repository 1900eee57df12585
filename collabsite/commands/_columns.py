"""Columns for a terminal: Chinese characters are two wide."""

from __future__ import annotations

import re
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Sequence

from collabsite.plain import visible

GAP = "  "
NARROWEST = 16
_WORD = re.compile(r"(?:[\x21-\u2e7f]+|[^\x21-\u2e7f])[，。；：！？、）》”]* *")


def width(text: str) -> int:
    """How many cells a text takes on a terminal."""
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def columns(rows: Iterable[Sequence[str]], indent: str = "  ") -> list[str]:
    """Rows as lines with aligned columns; on a terminal the last one goes on in its column where the line ends."""
    shown = [[visible(cell) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*(row[:-1] for row in shown), strict=True)]
    used = [index for index, wide in enumerate(widths) if wide]
    start = width(indent) + sum(widths[index] + len(GAP) for index in used)
    room = max(_line_length() - start, NARROWEST)
    lines = []
    for row in shown:
        before = "".join(_padded(row[index], widths[index]) + GAP for index in used)
        lines.append(f"{indent}{before}{fitted(row[-1], start, room)}".rstrip())
    return lines


def _padded(cell: str, wide: int) -> str:
    return cell + " " * (wide - width(cell))


def _line_length() -> int:
    """How long a line may be; in a file or pipe as long as it is."""
    is_terminal = sys.stdout is not None and sys.stdout.isatty()
    return shutil.get_terminal_size().columns if is_terminal else sys.maxsize


def fitted(cell: str, start: int, room: int) -> str:
    """A text broken to its room: at blanks, in Chinese anywhere but before a mark; further lines begin at `start`."""
    if width(cell) <= room:
        return cell
    lines = [""]
    for word in _WORD.findall(cell):
        if lines[-1] and width(lines[-1]) + width(word.rstrip()) > room:
            lines.append("")
        lines[-1] += word
    return f"\n{' ' * start}".join(line.rstrip() for line in lines)
