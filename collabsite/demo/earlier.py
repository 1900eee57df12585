"""Earlier versions of a record: some keys edited, every other byte as it is."""

from __future__ import annotations

import re
from datetime import date

from collabsite.models._choice import Status

_FENCE = "\n---\n"
_OF_A_CHANGE = re.compile(r"变更 ?\d")


def with_value(text: str, key: str, value: str | None) -> str:
    """A record's text with a top-level key of its front matter set, or gone; its comment goes as well.

    Args:
        text: the whole file.
        key: a key; where it is not there nothing happens.
        value: as YAML on one line; None takes the key out.
    """
    front, fence, body = text.partition(_FENCE)
    line = "" if value is None else f"{key}: {value}\n"
    block = re.compile(rf"^{re.escape(key)}:.*\n(?:[ \t].*\n|- .*\n)*", re.MULTILINE)
    edited = block.sub(lambda _: line, front + "\n", count=1)
    return edited.removesuffix("\n") + fence + body


def with_status(text: str, status: Status) -> str:
    """A task's text with another status, in the language it is written in; without `completed` unless it is done."""
    written = re.search(r"^status: *(\S+)", text, re.MULTILINE)
    if written is not None:
        text = with_value(text, "status", status.value if written[1].isascii() else status.zh)
    return text if status is Status.DONE else with_value(text, "completed", None)


def before_changes(text: str) -> str:
    """A record's text without the paragraphs of its body that speak of a change request."""
    front, fence, body = text.partition(_FENCE)
    kept = [part for part in body.rstrip("\n").split("\n\n") if not _OF_A_CHANGE.search(part)]
    return front + fence + "\n\n".join(kept) + "\n"


def written(value: object) -> str:
    """A plan field's value as YAML on one line."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return "[" + ", ".join(written(item) for item in value) + "]"
    return str(value)
