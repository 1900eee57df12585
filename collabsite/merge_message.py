"""The message of a merge: one subject line, then one paragraph of trailers that ends with a fixed line.

Whatever the author of a pull request wrote stays on the subject line: no title can become a trailer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from collabsite.plain import is_seen, shortened
from collabsite.trailers import read_trailers

REVIEWED_ON = "Reviewed-on"
_LONGEST = 120
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*", re.ASCII)
_MAIL = re.compile(r"[!-;=?A-~]+@[!-;=?A-~]+", re.ASCII)


class Approver(NamedTuple):
    """Who approved.

    Attributes:
        name: as written in the organisation.
        mail: an address that is theirs alone.
    """

    name: str
    mail: str


def is_key(text: str) -> bool:
    """Whether a text can be the key of a trailer."""
    return _KEY.fullmatch(text) is not None


def is_mail(text: str) -> bool:
    """Whether an address can stand in a trailer: ASCII, without blanks or angle brackets."""
    return _MAIL.fullmatch(text) is not None


def merge_message(number: int, title: str, approvers: Iterable[Approver], key: str, url: str) -> str:
    """Composes the message.

    Args:
        number: of the pull request.
        title: of the pull request; anything at all.
        approvers: in this order, each once.
        key: how approvals are spelt; see `is_key`.
        url: where the pull request is.

    Returns:
        The message with its last line break: the subject, an empty line, one line for each approver, `Reviewed-on`.
    """
    trailers = [f"{key}: {_name(one)} <{one.mail}>" for one in dict.fromkeys(approvers)]
    message = "\n".join([_subject(number, title), "", *trailers, f"{REVIEWED_ON}: {url}", ""])
    block = read_trailers(message.encode("utf-8", "replace")).block
    if len(block) != len(trailers) + 1:
        raise ValueError("what was composed is no block of trailers")
    return message


def _subject(number: int, title: str) -> str:
    words = one_line(title)
    return shortened(f"Merge pull request #{number}" + (f": {words}" if words else ""), _LONGEST)


def one_line(text: str) -> str:
    """A text on one line: whatever breaks lines, moves the cursor or is not seen becomes one blank."""
    seen = (character if is_seen(character) else " " for character in text)
    return " ".join("".join(seen).split())


def _name(approver: Approver) -> str:
    """The name as a trailer takes it; of a name of which nothing is left, the address."""
    return one_line(approver.name.replace("<", " ").replace(">", " ")) or approver.mail
