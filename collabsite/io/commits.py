"""Raw commit objects, taken apart byte by byte: not through Git's formats, `.mailmap` or configuration."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from collabsite.history import UNREADABLE, Changes, Commit, moment
from collabsite.trailers import Trailers, read_trailers

_WHO = re.compile(rb"(?P<name>[^<>\n]*?) ?<(?P<mail>[^<>\n]*)> (?P<when>-?\d{1,18}) [+-]\d{4,}")
_SIGNATURES = {"sha1": b"gpgsig", "sha256": b"gpgsig-sha256"}
_SSH = b"-----BEGIN SSH SIGNATURE-----"


def read_commit(id: str, data: bytes, object_format: str, changes: Changes) -> Commit:
    """One commit.

    Args:
        id: its id.
        data: the object's bytes.
        object_format: `sha1` or `sha256`: the header of the signature differs.
        changes: what it touches.
    """
    head, _, message = data.partition(b"\n\n")
    headers: dict[bytes, list[bytes]] = {}
    for key, value in _headers(head):
        headers.setdefault(key, []).append(value)
    who, when = _WHO.fullmatch(_only(headers, b"author")), _WHO.fullmatch(_only(headers, b"committer"))
    signature = b"\n".join(headers.get(_SIGNATURES[object_format], ()))
    is_ssh = signature.lstrip().startswith(_SSH)
    return Commit(
        id=id,
        parents=tuple(value.decode("ascii", "replace") for value in headers.get(b"parent", ())),
        author=who["mail"].lower().decode("utf-8", "replace") if who else UNREADABLE,
        author_name=who["name"].decode("utf-8", "replace") if who else "",
        when=moment(int(when["when"]) if when else 0),
        trailers=read_trailers(message) if _may_say_something(message) else Trailers(),
        signature=signature + b"\n" if is_ssh else None,
        payload=_payload(data) if is_ssh else b"",
        changes=changes,
    )


def _headers(head: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each header with its value; the lines that continue one lose their blank."""
    key, values = b"", list[bytes]()
    for line in head.split(b"\n"):
        if line.startswith(b" ") and key:
            values.append(line[1:])
            continue
        if key:
            yield key, b"\n".join(values)
        key, _, value = line.partition(b" ")
        values = [value]
    if key:
        yield key, b"\n".join(values)


def _only(headers: Mapping[bytes, list[bytes]], key: bytes) -> bytes:
    """The value of a header that may be there once; nothing where it is there twice, as no honest Git writes it."""
    values = headers.get(key, [])
    return values[0] if len(values) == 1 else b""


def _payload(data: bytes) -> bytes:
    """What a signature is over: the object without its signatures."""
    head, blank, message = data.partition(b"\n\n")
    kept, is_signature = [], False
    for line in head.split(b"\n"):
        is_signature = line.startswith(b"gpgsig") or (is_signature and line.startswith(b" "))
        if not is_signature:
            kept.append(line)
    return b"\n".join(kept) + blank + message


def _may_say_something(message: bytes) -> bool:
    """Whether a message has a colon at all: most commits say nothing."""
    return b":" in message or "：".encode() in message
