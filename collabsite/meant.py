"""What was meant by a word that nobody knows."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from collabsite.locale import Message, msg

_ALIKE = 0.6
"""How much of two words is the same at the least, 0 to 1."""


def closest(word: str, known: Iterable[str], least: float = _ALIKE) -> str | None:
    """The known word that is most like one, in whatever order they are given; None where none is alike."""
    return next(iter(get_close_matches(word, list(known), 1, least)), None)


def did_you_mean(meant: str | None, otherwise: Message) -> Message:
    """The help: the word that was meant, or what else to do where there is none."""
    return msg("did you mean {key}?", key=meant) if meant else otherwise
