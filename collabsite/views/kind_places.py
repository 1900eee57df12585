"""Where the file of a record kind lives, as people read it: `records/<year>/<request>/responses/<department>.md`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from collabsite.locale import Translator
from collabsite.models._record import RecordModel

_HOLE = re.compile(r"\{(\w+)\}")
_KNOWLEDGE = "knowledge/"


@dataclass(frozen=True, slots=True)
class KindPlace:
    """The place of a kind's files.

    Attributes:
        folder: where it begins: `records/`, of a collaboration's record with the year and the request.
        path: the rest; what differs from file to file stands in `<>`, in words.
        meanings: each word in `<>` of the path, with what is written there.
    """

    folder: str
    path: str
    meanings: tuple[tuple[str, str], ...]


def kind_place(kind: type[RecordModel], t: Translator) -> KindPlace:
    """Where the files of a kind live.

    Args:
        kind: the record kind.
        t: the language of the words in `<>`.
    """
    words = {hole: _words(kind, hole, t) for hole in _HOLE.findall(kind.where)}
    path = _HOLE.sub(lambda match: words[match[1]][0], kind.where)
    is_shared = kind.where.startswith(_KNOWLEDGE)
    return KindPlace("records/" if is_shared else collaboration_folder(t), path, tuple(words.values()))


def collaboration_folder(t: Translator) -> str:
    """Where the records of a collaboration live."""
    year, request = t("year"), t("request")
    return f"records/<{year}>/<{request}>/"


def _words(kind: type[RecordModel], hole: str, t: Translator) -> tuple[str, str]:
    """What stands in a file's name instead of a hole, and what is written there."""
    found = {
        "department": (t("department"), t("the department's key in records/organization.yml, e.g. tech")),
        "task": (t("task"), t("the task's number, which no other task has")),
        "number": (t("serial number"), t("1, 2, 3 … in the order in which they are written")),
        "name": (t("short name"), _of_name(kind, t)),
    }
    word, meaning = found.get(hole, (hole, hole))
    return f"<{word}>", meaning


def _of_name(kind: type[RecordModel], t: Translator) -> str:
    if kind.day_field is None:
        return t("a name of your choice, e.g. launch-checklist")
    return t("a name of your choice, usually with the day, e.g. 2024-02-27-kickoff")
