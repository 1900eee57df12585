"""A step of the main line in a message: which commit, when, by whom."""

from __future__ import annotations

from collabsite.context import Context
from collabsite.locale import Message, msg
from collabsite.signoffs import Brought

_SHORT = 8


def short(id: str | None) -> str:
    """The beginning of one of Git's ids, as people cite it; `-` where there is none."""
    return id[:_SHORT] if id else "-"


def told(context: Context, brought: Brought) -> Message:
    """The step that brought something, with its authors by name."""
    authors = tuple(context.organization.called(author) for author in brought.authors)
    if brought.step is None:
        return msg("this change") if not authors else msg("this change, by {authors}", authors=authors)
    return msg("step {step} of {day}, by {authors}", step=short(brought.step), day=brought.day, authors=authors)
