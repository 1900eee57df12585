"""Plain lines: what comes from records can neither break a line nor move the cursor."""

from __future__ import annotations

import unicodedata

RED, YELLOW, CYAN, GREEN, BOLD, DIM = "31", "33", "36", "32", "1", "2"


def visible(text: object) -> str:
    r"""A text on one line; control, format and other characters nobody sees become `\n`, `\x1b`, `\u202e`."""
    shown = str(text)
    if shown.isprintable():
        return shown
    return "".join(character if _is_seen(character) else _escaped(character) for character in shown)


def _is_seen(character: str) -> bool:
    return character.isprintable() or unicodedata.category(character) == "Zs"


def _escaped(character: str) -> str:
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")


def painted(text: str, *codes: str, colour: bool) -> str:
    """A text in a terminal's colours, or as it is."""
    return f"\x1b[{';'.join(codes)}m{text}\x1b[0m" if colour else text
