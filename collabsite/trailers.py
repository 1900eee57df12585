"""The strict syntax of trailers, read from the raw message of a commit: who approves or withdraws which versions.

Trailers are the last paragraph, never the subject, and every line of it is one: `Key: value`, keys exactly as spelt,
no folded lines; blanks and a CR at a line's end do not matter. Whatever only looks like an approval counts for nobody
and is kept as malformed, so that it can be told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

APPROVED, REVIEWED, WITHDRAWN, RECORD = "Approved-by", "Reviewed-by", "Withdrawn-by", "Record"
DELETED = "deleted"
_LINE = re.compile(r"(?P<key>[A-Za-z0-9][A-Za-z0-9-]*): +(?P<value>\S.*)", re.ASCII)
_IDENTITY = re.compile(r"(?P<name>[^<>\x00-\x1f\x7f]*[^<>\s\x00-\x1f\x7f]) <(?P<mail>[!-;=?A-~]+@[!-;=?A-~]+)>")
_VERSION = re.compile(r"(?P<ref>\S(?:[^\x00-\x1f\x7f]*\S)?)@(?P<blob>deleted|[0-9a-f]+)")
_ENDS = " \t\r"
_MOST_MALFORMED = 20
"""So many lines that count for nobody are told of one commit: nobody reads more, and a commit may have thousands."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody as a trailer or a commit names them.

    Attributes:
        name: as written; says nothing about who it is.
        mail: the address, in lower case.
    """

    name: str
    mail: str


@dataclass(frozen=True, slots=True)
class Version:
    """What exactly is signed.

    Attributes:
        ref: the record's reference, or `organization`, `policy`.
        blob: Git's full id of its bytes; None: its deletion.
    """

    ref: str
    blob: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """What the trailers of one commit say.

    Attributes:
        approvers: who approves, in the order of the lines, each address once.
        withdrawers: who takes back.
        versions: the versions that are named, in the order of the lines, each once.
        malformed: lines that look like an approval but count for nobody, as written.
    """

    approvers: tuple[Identity, ...] = ()
    withdrawers: tuple[Identity, ...] = ()
    versions: tuple[Version, ...] = ()
    malformed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trailers:
    """A message taken apart.

    Attributes:
        block: the key and value of each trailer; empty where the last paragraph is none.
        others: every other line of the message.
    """

    block: tuple[tuple[str, str], ...] = ()
    others: tuple[str, ...] = ()


def read_trailers(message: bytes) -> Trailers:
    """Takes the raw message of a commit apart, as it stands in the object after the first empty line."""
    text = message.decode("utf-8", "surrogateescape")
    lines = [line.rstrip(_ENDS) for line in text.split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    start = max((at + 1 for at, line in enumerate(lines) if not line), default=0)
    is_subject = not any(lines[:start])
    found = [_LINE.fullmatch(line) for line in lines[start:]]
    if is_subject or "\0" in text or None in found:
        return Trailers(others=tuple(line for line in lines if line))
    block = tuple((match["key"], match["value"]) for match in found if match)
    return Trailers(block, tuple(line for line in lines[:start] if line))


def approver_key(forge: str | None, trailer: str | None) -> str:
    """How approvals are spelt: as the policy says, else as the forge writes them."""
    return trailer or (REVIEWED if forge in ("gitea", "forgejo") else APPROVED)


def said(trailers: Trailers, approver: str, id_length: int) -> Said:
    """What trailers say.

    Args:
        trailers: of one commit.
        approver: the key of approvals.
        id_length: how many digits Git's ids have in this repository.
    """
    if not trailers.block and not any(_may_mean(line) for line in trailers.others):
        return _NOTHING
    of = {key: [value for known, value in trailers.block if known == key] for key in (approver, WITHDRAWN, RECORD)}
    approvers, not_approvers = _each(_identity, of[approver])
    withdrawers, not_withdrawers = _each(_identity, of[WITHDRAWN])
    versions, not_versions = _each(lambda value: _version(value, id_length), of[RECORD])
    malformed = [
        *(f"{approver}: {value}" for value in not_approvers),
        *(f"{WITHDRAWN}: {value}" for value in not_withdrawers),
        *(f"{RECORD}: {value}" for value in not_versions),
        *_look_alikes(trailers, approver),
    ]
    return Said(tuple(approvers), tuple(withdrawers), tuple(versions), tuple(malformed[:_MOST_MALFORMED]))


_NOTHING = Said()


def _may_mean(line: str) -> bool:
    """Whether a line may look like an approval at all: a colon in it, or letters that only look like one."""
    return ":" in line or not line.isascii()


def _each(read: Callable[[str], T | None], values: Iterable[str]) -> tuple[list[T], list[str]]:
    """What can be read, each once, and what cannot."""
    pairs = [(value, read(value)) for value in values]
    return list(dict.fromkeys(item for _, item in pairs if item)), [value for value, item in pairs if not item]


def _identity(value: str) -> Identity | None:
    match = _IDENTITY.fullmatch(value)
    return Identity(match["name"], match["mail"].lower()) if match else None


def _version(value: str, id_length: int) -> Version | None:
    match = _VERSION.fullmatch(value)
    if match is None or (match["blob"] != DELETED and len(match["blob"]) != id_length):
        return None
    return Version(match["ref"], None if match["blob"] == DELETED else match["blob"])


def _look_alikes(trailers: Trailers, approver: str) -> Iterator[str]:
    """Lines that mean to approve or withdraw, but stand elsewhere or are spelt otherwise."""
    meant = {approver.casefold(), WITHDRAWN.casefold()}
    for key, value in trailers.block:
        if key.casefold() in meant and key not in (approver, WITHDRAWN):
            yield f"{key}: {value}"
    for line in trailers.others:
        key, colon, _ = unicodedata.normalize("NFKC", line).partition(":")
        if colon and key.strip().casefold() in meant:
            yield line
