"""Text and names that every program takes: nothing that XML, calendars or spreadsheets forbid, ids that stay."""

from __future__ import annotations

import json
import re
from uuid import UUID, uuid5

from collabsite.context import Context

_SPACE = UUID("5b0c3e0e-6f0d-5d0a-9a57-6c6f6c616231")
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\x85]")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What XML 1.0 does not allow or advises against: control characters, half characters, those that are none."""


def clean(text: str) -> str:
    r"""A text without forbidden characters; every line end is `\n`."""
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))


def one_line(text: str) -> str:
    """The same on one line, with single spaces."""
    return " ".join(clean(text).split())


def stable_id(context: Context, *names: str) -> UUID:
    """An id that is the same every day, and another one in every other company.

    Args:
        context: whose company it is.
        names: what it is the id of, from the whole to the part.
    """
    company = (context.ledger.root if context.ledger else None) or context.organization.name
    return uuid5(_SPACE, json.dumps([company, *names], ensure_ascii=True))
