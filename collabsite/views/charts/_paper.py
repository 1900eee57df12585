"""What all drawings share: the width, a scale with round numbers, how wide words are."""

from __future__ import annotations

import re
from math import ceil
from typing import NamedTuple

WIDTH = 360
_WIDE = 0x2E7F
_PIECES = re.compile(r"\s*(?:[⺀-￯]|[^\s⺀-￯]+)")


class Rule(NamedTuple):
    """A line of a scale: where it is, and the number beside it."""

    at: int
    word: str


def width_of(words: str) -> int:
    """About how wide words are in pixels: 12 high, Chinese as wide as high."""
    return sum(12 if ord(char) > _WIDE else 7 for char in words)


def steps(most: float, at_most: int = 4) -> list[int]:
    """Round numbers from 0 to at least `most`, which is not negative: 0, 5, 10 …"""
    size = 1
    while most > size * at_most:
        size = size * 5 // 2 if str(size)[0] == "2" else size * 2
    return [size * number for number in range(max(1, ceil(most / size)) + 1)]


def wrapped(words: str, width: int) -> list[str]:
    """Words in lines that are about so wide; what has no place to break stays whole."""
    lines = [""]
    for piece in _PIECES.findall(words):
        if lines[-1] and width_of(lines[-1] + piece) > width:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return lines
