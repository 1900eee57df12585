"""Words of records in Markdown: they are shown, and do nothing, whichever forge shows them."""

from __future__ import annotations

import re

from collabsite.plain import shortened, visible

_ALIVE = re.compile(r"(?:@|#(?=#*\w)|!(?=\d)|://|(?<=www)\.|(?<=mailto):|:(?=[\w+-]+:))+", re.IGNORECASE)
r"""What a forge makes a mention, a reference, an address or a picture of after Markdown is read, so that no escape
helps: as code it stands apart from what follows it."""
_MARKS = re.compile(r"[\\`*_{}\[\]<>()#!|~&$^=]|\A[-+\d]")
_COMMAND = re.compile(r"`(collabsite [\w ./:=,+-]+)`")
"""A command that a help names, of nothing but what can end neither the code nor the cell."""
_SIMPLE = re.compile(r"[\w.][\w./:-]*")


def prose(text: str, limit: int) -> str:
    """A text within a line or a table's cell, cut to so many characters."""
    shown = shortened(visible(text.strip()), limit)
    words = _COMMAND.split(shown)
    return "".join(f"`{word}`" if at % 2 else _inert(word) for at, word in enumerate(words))


def _inert(shown: str) -> str:
    pieces = zip(_ALIVE.split(shown), [*_ALIVE.findall(shown), ""], strict=True)
    return "".join(_entities(words) + (f"`{alive}`" if alive else "") for words, alive in pieces)


def code(text: str, limit: int) -> str:
    """A name or a path as code, where nothing in it could end the code; else as `prose`."""
    return f"`{text}`" if len(text) <= limit and _SIMPLE.fullmatch(text) else prose(text, limit)


def _entities(words: str) -> str:
    return _MARKS.sub(lambda match: f"&#{ord(match[0])};", words)
