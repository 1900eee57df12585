"""A pack as Git reads it (`git unpack-objects`): commits whole, each tree as what it changes of the one before it.

Nothing in it is compressed: the zip around it does that for all of it at once, and the bytes depend on no version of
zlib. A folder of thousands of collaborations is one entry more than the day before, so that it costs an entry.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable

from collabsite.proof import Proof, entry_pattern

_COMMIT, _TREE, _DELTA = 1, 2, 7
_LONGEST = 0xFFFF
_INSERT = 127


def pack(proof: Proof, commits: Iterable[str], places: Iterable[tuple[str, str]]) -> bytes:
    """The pack.

    Args:
        proof: has the objects.
        commits: the ids of those that go in.
        places: commits and paths from the records' root: the trees on the way go in, in this order.
    """
    objects = [_object(_COMMIT, proof.commits[one]) for one in dict.fromkeys(commits)]
    objects += _trees(proof, places)
    whole = b"PACK" + (2).to_bytes(4, "big") + len(objects).to_bytes(4, "big") + b"".join(objects)
    return whole + hashlib.new(proof.object_format, whole, usedforsecurity=False).digest()


def _trees(proof: Proof, places: Iterable[tuple[str, str]]) -> list[bytes]:
    """The trees: of each folder the first one whole, each other one by what it has of the one before."""
    found: dict[str, bytes] = {}
    last: dict[str, str] = {}
    for commit, path in places:
        for folder, tree in proof.way(commit, path):
            before = last.get(folder)
            last[folder] = tree
            if tree not in found:
                found[tree] = _tree(proof, tree, before)
    return list(found.values())


def _tree(proof: Proof, tree: str, before: str | None) -> bytes:
    data = proof.trees[tree]
    if before is not None:
        changes = delta(proof.trees[before], data, proof.id_size)
        if changes and len(changes) + proof.id_size < len(data):
            return _object(_DELTA, changes, bytes.fromhex(before))
    return _object(_TREE, data)


def _object(kind: int, data: bytes, base: bytes = b"") -> bytes:
    """An object as a pack has it: kind and size, the id of what it begins with, its bytes."""
    size, more = len(data) & 0x0F, len(data) >> 4
    return bytes([kind << 4 | size | (0x80 if more else 0)]) + (_number(more) if more else b"") + base + _stored(data)


def _number(number: int) -> bytes:
    """A number in sevens of bits, the lowest first."""
    found = bytearray()
    while number > 0x7F:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    found.append(number)
    return bytes(found)


def _stored(data: bytes) -> bytes:
    """A stream of zlib without compression."""
    parts = [data[at : at + _LONGEST] for at in range(0, len(data), _LONGEST)] or [b""]
    found = [b"\x78\x01"]
    for part in parts:
        size = len(part)
        is_last = b"\x01" if part is parts[-1] else b"\x00"
        found.append(is_last + size.to_bytes(2, "little") + (size ^ 0xFFFF).to_bytes(2, "little") + part)
    return b"".join([*found, zlib.adler32(data).to_bytes(4, "big")])


def delta(before: bytes, after: bytes, id_size: int) -> bytes:
    """What makes one tree of another, as Git has it: ranges to copy, entries to insert; nothing of a malformed one."""
    pattern = entry_pattern(id_size)
    known = {match[0]: match.start() for match in pattern.finditer(before)}
    steps: list[tuple[int | None, bytearray]] = []
    for match in pattern.finditer(after):
        entry = match[0]
        start = known.get(entry)
        if steps and _goes_on(steps[-1], start):
            steps[-1][1].extend(entry)
        else:
            steps.append((start, bytearray(entry)))
    if sum(len(data) for _, data in steps) != len(after):
        return b""
    done = b"".join(_copy(start, len(data)) if start is not None else _insert(bytes(data)) for start, data in steps)
    return _number(len(before)) + _number(len(after)) + done


def _goes_on(step: tuple[int | None, bytearray], start: int | None) -> bool:
    """Whether an entry continues what is being copied, or what is being inserted."""
    begun, data = step
    return start is None if begun is None else start == begun + len(data)


def _copy(start: int, size: int) -> bytes:
    found = b""
    while size:
        part = min(size, _LONGEST)
        found += b"\xbf" + start.to_bytes(4, "little") + part.to_bytes(2, "little")
        start, size = start + part, size - part
    return found


def _insert(data: bytes) -> bytes:
    parts = (data[at : at + _INSERT] for at in range(0, len(data), _INSERT))
    return b"".join(bytes([len(part)]) + part for part in parts)
