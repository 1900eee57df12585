"""What a path says: the kind, the collaboration and the number; and which names every system can store."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from collabsite.locale import Message, msg
from collabsite.models import kinds
from collabsite.models._record import RecordModel
from collabsite.plain import FORBIDDEN_IN_NAMES, RESERVED_NAME
from collabsite.record import RECORDS as RECORDS
from collabsite.record import Place

_YEAR = re.compile(r"\d{4}", re.ASCII)
_NUMBER = re.compile(r"[1-9]\d*", re.ASCII)
_FIELD = re.compile(r"\{(name|number|department|task)\}")
_LONGEST = 255


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A path that is no record's, with what to do."""

    message: Message
    help: Message


@cache
def _patterns() -> list[tuple[re.Pattern[str], type[RecordModel]]]:
    return [(_pattern(kind.where), kind) for kind in kinds().values()]


def _pattern(where: str) -> re.Pattern[str]:
    parts = _FIELD.split(where)
    fixed = [re.escape(part) for part in parts[::2]]
    return re.compile(fixed[0] if len(fixed) == 1 else fixed[0] + r"(?P<name>[^/]+)" + fixed[1])


@lru_cache(maxsize=100_000)
def place_of(path: str) -> Place | Misplaced:
    """What a path under `records/` says.

    Args:
        path: from the root of the repository, with `/`.
    """
    parts = path.split("/")[1:]
    if parts and parts[0] == "knowledge":
        return _in_folder(path, "", "/".join(parts))
    if len(parts) > 2 and _YEAR.fullmatch(parts[0]):
        return _in_folder(path, f"{parts[0]}/{parts[1]}", "/".join(parts[2:]))
    return _NOWHERE


_NOWHERE = Misplaced(
    msg("nothing is kept in this place"),
    msg("records live in records/<year>/<request>/, attachments in its evidence/, articles in records/knowledge/"),
)


def _in_folder(path: str, folder: str, inside: str) -> Place | Misplaced:
    for pattern, kind in _patterns():
        match = pattern.fullmatch(inside)
        if match and bool(folder) != kind.where.startswith("knowledge/"):
            name = match.groupdict().get("name", "")
            if "{number}" in kind.where and not _NUMBER.fullmatch(name):
                return Misplaced(msg('"{name}" is no number', name=name), msg("name the file 1.md, 2.md and so on"))
            return Place(path, kind, _ref(kind, folder.rpartition("/")[2], name, inside), name, folder)
    return _NOWHERE


def _ref(kind: type[RecordModel], request: str, name: str, inside: str) -> str:
    """How a record is cited: a request and a task by their number, others by their path."""
    if "{task}" in kind.where:
        return name
    if kind.where == "request.md":
        return request
    stem = inside.removesuffix(".md")
    return f"{request}/{stem}" if request else stem


def name_problems(names: list[str]) -> Iterator[tuple[Message, Message, str]]:
    """What is wrong with the names in one folder: message, help, name."""
    seen: dict[str, str] = {}
    for name in names:
        folded = unicodedata.normalize("NFC", name).casefold()
        if folded in seen:
            words = msg(
                "{name} and {other} are one name on some systems", name=printable(name), other=printable(seen[folded])
            )
            yield words, msg("rename one of them: names may not differ by case or accents' spelling only"), name
        seen.setdefault(folded, name)
        fault = _name_fault(name)
        if fault:
            yield *fault, name


def _name_fault(name: str) -> tuple[Message, Message] | None:
    if any("\ud800" <= character <= "\udfff" for character in name):
        return msg("the name is not UTF-8"), msg("rename it")
    if name != unicodedata.normalize("NFC", name):
        return msg("the name is not in Unicode's composed form (NFC)"), msg("type the name anew")
    if FORBIDDEN_IN_NAMES.search(name) or name != name.strip() or name.endswith("."):
        return msg("the name has characters that not every system can store"), msg(
            'rename it without < > : " | ? * \\ and blanks or dots at its ends'
        )
    if not name.isprintable():
        return msg("the name has invisible characters"), msg("type the name anew")
    if RESERVED_NAME.fullmatch(name):
        return msg("Windows reserves this name"), msg("rename it")
    if len(os.fsencode(name)) > _LONGEST:
        return msg("the name is too long"), msg("shorten it")
    return None


def printable(path: str) -> str:
    """A path as text; bytes that are no UTF-8 become replacement characters."""
    return os.fsencode(path).decode("utf-8", "replace")
