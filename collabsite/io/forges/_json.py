"""Reads what a forge answers: every field is looked at before it is believed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from collabsite.forecast import is_commit
from collabsite.io.forges._errors import malformed

_ADDRESS = re.compile(r"https?://[!-~]+", re.ASCII)


def value(content: object, *path: str) -> object:
    """What is at a path of keys; None where nothing is."""
    for key in path:
        content = content.get(key) if isinstance(content, Mapping) else None
    return content


def text(content: object, *path: str) -> str:
    """A text.

    Raises:
        CannotJudgeError: there is none.
    """
    found = value(content, *path)
    if not isinstance(found, str):
        raise malformed(".".join(path))
    return found


def commit(content: object, *path: str) -> str:
    """A full commit id; raises as `text`."""
    found = text(content, *path).lower()
    if not is_commit(found):
        raise malformed(".".join(path))
    return found


def address(content: object, *path: str) -> str:
    """An http(s) address without blanks; raises as `text`."""
    found = text(content, *path)
    if not _ADDRESS.fullmatch(found):
        raise malformed(".".join(path))
    return found


def time(content: object, *path: str) -> datetime:
    """A moment; raises as `text`."""
    try:
        found = datetime.fromisoformat(text(content, *path))
    except ValueError:
        raise malformed(".".join(path)) from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
