"""Plain lines: what comes from records can neither break a line, nor move the cursor, nor command a build log."""

from __future__ import annotations

import re
import unicodedata

RED, YELLOW, CYAN, GREEN, BOLD, DIM = "31", "33", "36", "32", "1", "2"
LOG_COMMAND = re.compile(r"(?<=#)#(?=\[|vso\[)")
"""The second `#` of what runners obey anywhere in a line: `##[stop-commands]`, `##vso[…]`."""
RESERVED_NAME = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(\..*)?", re.IGNORECASE)
"""Names of files that Windows keeps for itself."""
FORBIDDEN_IN_NAMES = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]')
"""What not every system can store in the name of a file."""
_COMMAND_LINE = re.compile(r"^(\s*):(?=:)")


def visible(text: object) -> str:
    r"""A text on one line; control, format and other characters nobody sees become `\n`, `\x1b`, `\u202e`."""
    shown = str(text)
    if not shown.isprintable():
        shown = "".join(character if is_seen(character) else _escaped(character) for character in shown)
    return _COMMAND_LINE.sub(r"\1\\x3a", LOG_COMMAND.sub(r"\\x23", shown))


def is_seen(character: str) -> bool:
    """Whether a character is one that people see, or a blank."""
    return character.isprintable() or unicodedata.category(character) == "Zs"


def _escaped(character: str) -> str:
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")


def shortened(text: str, limit: int) -> str:
    """A text of at most so many characters; what was cut is an ellipsis."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def painted(text: str, *codes: str, colour: bool) -> str:
    """A text in a terminal's colours, or as it is."""
    return f"\x1b[{';'.join(codes)}m{text}\x1b[0m" if colour else text
