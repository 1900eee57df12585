"""One step that moves a collaboration on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NextStep:
    """What somebody can do to move a collaboration on.

    Attributes:
        who: the person's or department's key.
        what: the act in words.
        command: the command that begins it, or None.
        url: where on the forge, or None.
    """

    who: str
    what: str
    command: str | None = None
    url: str | None = None
