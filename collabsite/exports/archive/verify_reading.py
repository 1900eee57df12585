"""Reads an archive: its files, the raw objects of Git, the organisation file. `verify.py` beside it needs this file."""

from __future__ import annotations

import hashlib
import json
import os
import re
import unicodedata
import zipfile
import zlib
from contextlib import suppress
from typing import Any, Callable, Dict

Json = Dict[str, Any]
MANIFEST, SUMS, PACK = "manifest.json", "SHA256SUMS", "proof/objects.pack"
CLUTTER = (".DS_Store", "Thumbs.db", "desktop.ini", "__pycache__")
LINE = re.compile(r"([A-Za-z0-9][A-Za-z0-9-]*): +(\S.*)", re.ASCII)
IDENTITY = re.compile(r"[^<>\x00-\x1f\x7f]*[^<>\s\x00-\x1f\x7f] <([!-;=?A-~]+@[!-;=?A-~]+)>")
WHO = re.compile(rb"[^<>\n]*?<([^<>\n]*)> (-?\d{1,18}) [+-]\d{4,}")
KINDS = {1: "commit", 2: "tree"}
DELTA = 7


class UnreadableError(Exception):
    """The archive cannot be read at all."""


class Commit:
    """A commit taken apart; an empty one where it is not there.

    Attributes:
        data: the object's bytes.
        tree: the id of its tree.
        parents: their ids.
        author: the author's address in lower case.
        time: the committer date, in seconds since 1970.
        block: the key and value of each trailer.
    """

    def __init__(self, data: bytes = b"") -> None:
        head, _, message = data.partition(b"\n\n")
        rows = [line.partition(b" ") for line in head.replace(b"\n ", b"\0").split(b"\n")]
        values: dict[bytes, list[bytes]] = {}
        for key, _, value in rows:
            values.setdefault(key, []).append(value)
        author, committer = (WHO.fullmatch(b"".join(values.get(key, []))) for key in (b"author", b"committer"))
        self.data, self._values = data, values
        self.tree = b"".join(values.get(b"tree", [])).decode("ascii", "replace")
        self.parents = [value.decode("ascii", "replace") for value in values.get(b"parent", [])]
        self.author = author.group(1).decode("utf-8", "replace").lower() if author else ""
        self.time = int(committer.group(2)) if committer else 0
        self.block = trailers(message)

    def says(self, key: str) -> list[str]:
        """The values of a trailer."""
        return [value for known, value in self.block if known == key]

    def names(self, key: str) -> list[str]:
        """The addresses of those whom a trailer names, in lower case."""
        found = [IDENTITY.fullmatch(value) for value in self.says(key)]
        return [match.group(1).lower() for match in found if match]

    def signature(self, is_long: bool) -> bytes:
        """The armoured signature; its header is another one where ids are long."""
        header = b"gpgsig-sha256" if is_long else b"gpgsig"
        return b"".join(self._values.get(header, [])).replace(b"\0", b"\n") + b"\n"

    def payload(self) -> bytes:
        """What a signature is over: the object without its signatures."""
        head, blank, message = self.data.partition(b"\n\n")
        kept = re.sub(rb"\ngpgsig[^\n]*(\n [^\n]*)*", b"", head)
        return kept + blank + message


def trailers(message: bytes) -> list[tuple[str, str]]:
    """The last paragraph of a message, where it is not the first and every line of it is `Key: value`."""
    text = message.decode("utf-8", "surrogateescape")
    lines = "\n".join(line.rstrip(" \t\r") for line in text.split("\n")).rstrip("\n").split("\n")
    start = max((at + 1 for at, line in enumerate(lines) if not line), default=0)
    found = [LINE.fullmatch(line) for line in lines[start:]]
    if not any(lines[:start]) or "\0" in text or None in found:
        return []
    return [(match.group(1), match.group(2)) for match in found if match]


class Archive:
    """The files of a folder or a zip.

    Attributes:
        names: of the files, with `/`; twice where a zip has one twice.
        read: gives the bytes of one.
        manifest: what `manifest.json` says.
        objects: the kind and the bytes of each of Git's objects by the id that these bytes have.
    """

    def __init__(self, place: str) -> None:
        self.read: Callable[[str], bytes]
        self.names, self.read = _folder(place) if os.path.isdir(place) else _zip(place)
        self.manifest: Json = json.loads(self.read(MANIFEST).decode("utf-8"))
        if self.manifest["version"] != 1:
            raise UnreadableError(f"version {self.manifest['version']}")
        self.is_long = self.manifest["object_format"] == "sha256"
        self.size = 32 if self.is_long else 20
        self.objects: dict[str, tuple[str, bytes]] = {}
        if PACK in self.names:
            with suppress(zlib.error, KeyError, IndexError, ValueError):  # what is not there is missed below
                self._unpack(self.read(PACK))

    def id(self, kind: str, data: bytes) -> str:
        """Git's id of an object."""
        whole = b"%s %d\0" % (kind.encode(), len(data)) + data
        return hashlib.sha256(whole).hexdigest() if self.is_long else hashlib.sha1(whole).hexdigest()  # noqa: S324

    def commit(self, id: str | None) -> Commit:
        """A commit; an empty one where it is not there."""
        kind, data = self.objects.get(id or "", ("", b""))
        return Commit(data if kind == "commit" else b"")

    def at(self, commit: str | None, path: str) -> str | None:
        """The id of the file at a path of a commit; None where there is none, or nothing shows it."""
        id = self.commit(commit).tree
        for name in (self.manifest["inside"] + path).split("/"):
            kind, data = self.objects.get(id, ("", b""))
            entries = re.finditer(rb"[0-7]+ ([^\0]+)\0(.{%d})" % self.size, data, re.DOTALL)
            found = {entry.group(1): entry.group(2).hex() for entry in entries} if kind == "tree" else {}
            id = found.get(name.encode("utf-8", "surrogateescape"), "")
        return id or None

    def _unpack(self, data: bytes) -> None:
        """Reads a pack of Git: whole objects, and such as name the one they begin with."""
        at = 12
        for _ in range(int.from_bytes(data[8:12], "big")):
            kind, base = data[at] >> 4 & 7, ""
            at = _number(data, at)[1]
            if kind == DELTA:
                base, at = data[at : at + self.size].hex(), at + self.size
            stream = zlib.decompressobj()
            whole = stream.decompress(data[at:])
            at = len(data) - len(stream.unused_data)
            name, before = self.objects[base] if base else (KINDS[kind], b"")
            whole = _patched(before, whole) if base else whole
            self.objects[self.id(name, whole)] = (name, whole)


def _folder(place: str) -> tuple[list[str], Callable[[str], bytes]]:
    found = (os.path.join(at, name) for at, _, names in os.walk(place) for name in names)
    real = {unicodedata.normalize("NFC", os.path.relpath(path, place).replace(os.sep, "/")): path for path in found}

    def read(name: str) -> bytes:
        with open(real[name], "rb") as file:
            return file.read()

    return [name for name in sorted(real) if not set(name.split("/")) & set(CLUTTER)], read


def _zip(place: str) -> tuple[list[str], Callable[[str], bytes]]:
    packed = zipfile.ZipFile(place)
    return packed.namelist(), packed.read


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A number in sevens of bits, and where it ends."""
    found = shift = 0
    while True:
        found, shift, at = found | (data[at] & 127) << shift, shift + 7, at + 1
        if data[at - 1] < 128:
            return found, at


def _patched(base: bytes, delta: bytes) -> bytes:
    """What a delta makes of an object: ranges to copy, bytes to insert."""
    at = _number(delta, _number(delta, 0)[1])[1]
    found = b""
    while at < len(delta):
        step, at = delta[at], at + 1
        if step < 128:
            found, at = found + delta[at : at + step], at + step
            continue
        told = [0] * 7
        for bit in range(7):
            if step >> bit & 1:
                told[bit], at = delta[at], at + 1
        start, size = int.from_bytes(bytes(told[:4]), "little"), int.from_bytes(bytes(told[4:]), "little")
        found += base[start : start + size]
    return found


def entry(text: str, section: str, key: str) -> str:
    """What `organization.yml` says of a person or a department; the whole section where it is written otherwise.

    Args:
        text: the file.
        section: `people`, `departments` or `stewards`.
        key: the person's or the department's.
    """
    own = re.search(rf"^{section}:.*(?:\n(?:[ #-].*|))*", text, re.MULTILINE)
    lines = (own.group() if own else "").split("\n")
    head = re.compile(rf"""( +)(["']?){re.escape(str(key))}\2 *:""")
    for at, line in enumerate(lines):
        match = head.match(line)
        if match:
            inside = re.compile(" " * (len(match.group(1)) + 1) + "| *(#|$)")
            end = next((after for after in range(at + 1, len(lines)) if not inside.match(lines[after])), len(lines))
            return "\n".join(lines[at:end])
    inner = re.search(rf"""[{{,]\s*(["']?){re.escape(str(key))}\1\s*:\s*(?=\{{)""", "\n".join(lines))
    return _braced("\n".join(lines)[inner.end() :]) if inner else "\n".join(lines)


def _braced(text: str) -> str:
    """What begins with a brace, up to the one that closes it; braces in quotes do not count."""
    depth = 0
    for match in re.finditer(r""""(?:[^"\\]|\\.)*"|'[^']*'|[{}]""", text):
        depth += {"{": 1, "}": -1}.get(match.group(), 0)
        if depth == 0:
            return text[: match.end()]
    return text


def contains(text: str, word: str | None) -> bool:
    """Whether a text has a word as a whole; the case of letters does not matter."""
    whole = rf"(?<![\w.@+-]){re.escape(str(word))}(?![\w.@+-])"
    return bool(word) and re.search(whole, text, re.IGNORECASE) is not None
