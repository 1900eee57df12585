"""Finds vague words in a text: Chinese ones anywhere, others as whole words in any case."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise

WORDS = (
    "尽快",
    "大概",
    "差不多",
    "适当",
    "相关部门",
    "争取",
    "ASAP",
    "as soon as possible",
    "roughly",
    "some",
    "etc.",
)
"""What is vague unless the policy says otherwise."""

_NO_BLANKS = r"\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese, Japanese and Korean characters: between them no blank tells where a word ends."""
_UNSPACED = re.compile(f"[{_NO_BLANKS}]")
_LETTER = rf"[^\W{_NO_BLANKS}]"


def vague_words(text: str, words: tuple[str, ...] = WORDS) -> list[str]:
    """The words of a list that stand in a text, each once, in the order of the text.

    Full-width letters count as the plain ones, and a line break as a blank. Where two words of the list overlap, the
    longer one counts.
    """
    pattern, listed = _pattern(words)
    found = (listed[match.lastindex or 0] for match in pattern.finditer(_plain(text)))
    return list(dict.fromkeys(found)) if listed else []


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())


@cache
def _pattern(words: tuple[str, ...]) -> tuple[re.Pattern[str], dict[int, str]]:
    """One expression with a group for each word, the longest first, and the words by their group."""
    ordered = sorted((word for word in words if _plain(word)), key=lambda word: -len(_plain(word)))
    pattern = "|".join(f"({_expression(_plain(word))})" for word in ordered)
    return re.compile(pattern, re.IGNORECASE), dict(enumerate(ordered, 1))


def _expression(word: str) -> str:
    inside = "".join(re.escape(one) + _gap(one, other) for one, other in pairwise(word))
    before = f"(?<!{_LETTER})" if re.match(_LETTER, word) else ""
    after = f"(?!{_LETTER})" if re.match(_LETTER, word[-1]) else ""
    return f"{before}{inside}{re.escape(word[-1])}{after}"


def _gap(one: str, other: str) -> str:
    """What may stand between two characters of a word: a line break where no blanks are written."""
    return " ?" if " " not in (one, other) and _UNSPACED.match(one) and _UNSPACED.match(other) else ""
