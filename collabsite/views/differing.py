"""Two texts line by line, with the words that differ marked; Chinese by characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

_TOKEN = re.compile(r"<U\+[0-9A-F]+>|\d{4}-\d\d-\d\d|[A-Z]+-\d{4}-\d+|[A-Za-z_]\w*(?:-\w+)*|\d+|\s+|.", re.ASCII)
_EDGE = " ,;，；、"
_TOO_UNLIKE = 0.3
_VALUE = re.compile(r"(\s*(?:- )?(?:[\w-]+:\s+)?)(.*)", re.ASCII | re.DOTALL)


class Piece(NamedTuple):
    """A part of a line, and whether the other text differs there."""

    text: str
    marked: bool = False


Line = tuple[Piece, ...]
"""The pieces of a line, in its order; together they are the line."""


def plain_line(text: str, marked: bool = False) -> Line:
    """A line of one piece."""
    return (Piece(text, marked),)


def compared_lines(one: Sequence[str], other: Sequence[str]) -> tuple[list[Line], list[Line]]:
    """Both texts as lines of pieces.

    Args:
        one: the lines of a text.
        other: the lines of another.

    Returns:
        The lines of each, in their order. A line that only one of them has is marked whole, one that both have in
        other words is marked in its words; of these, one with nothing of its own is marked whole.
    """
    found: tuple[list[Line], list[Line]] = ([], [])
    for tag, start, end, from_, to in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        for mine, theirs in zip_longest(one[start:end], other[from_:to]):
            left, right = _pair(tag, mine, theirs)
            found[0].extend(left)
            found[1].extend(right)
    return found


def _pair(tag: str, mine: str | None, theirs: str | None) -> tuple[list[Line], list[Line]]:
    if tag == "equal" and mine is not None and theirs is not None:
        return [plain_line(mine)], [plain_line(theirs)]
    if mine is None or theirs is None:
        return [_whole(line) for line in [mine] if line is not None], [
            _whole(line) for line in [theirs] if line is not None
        ]
    return [_worded(mine, theirs)], [_worded(theirs, mine)]


def _worded(mine: str, theirs: str) -> Line:
    words: list[str] = _TOKEN.findall(mine)
    matcher = SequenceMatcher(None, words, _TOKEN.findall(theirs), autojunk=False)
    if matcher.ratio() < _TOO_UNLIKE:
        return _whole(mine)
    flags = [True] * len(words)
    for start, _, length in matcher.get_matching_blocks():
        flags[start : start + length] = [False] * length
    line = tuple(_joined(words, _bridged(words, flags)))
    return line if any(piece.marked for piece in line) else _whole(mine)


def _bridged(words: list[str], flags: list[bool]) -> list[bool]:
    """Without the single characters between two marks that are the same by chance."""
    bridged = list(flags)
    for at in range(1, len(words) - 1):
        if not flags[at] and flags[at - 1] and flags[at + 1] and len(words[at]) == 1:
            bridged[at] = True
    return bridged


def _joined(words: list[str], flags: list[bool]) -> Iterator[Piece]:
    """The words as few pieces; what stands at the edge of a mark and says nothing is not in it."""
    start = 0
    for end in range(1, len(words) + 1):
        if end == len(words) or flags[end] != flags[start]:
            text = "".join(words[start:end])
            yield from _trimmed(text) if flags[start] else [Piece(text)]
            start = end


def _trimmed(text: str) -> Iterator[Piece]:
    core = text.strip(_EDGE)
    before, after = text[: len(text) - len(text.lstrip(_EDGE))], text[len(text.rstrip(_EDGE)) :]
    if not core:
        yield Piece(text)
        return
    yield from (piece for piece in (Piece(before), Piece(core, marked=True), Piece(after)) if piece.text)


def _whole(line: str) -> Line:
    """A line marked from its value on; from its beginning where it has none."""
    match = _VALUE.fullmatch(line)
    head, value = (match[1], match[2]) if match and match[2] else ("", line)
    return tuple(piece for piece in (Piece(head), Piece(value, marked=True)) if piece.text)
