"""Bytes to front matter, strictly: one reader for every file under `records/` (REC001, REC002, REC003)."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import frontmatter
from frontmatter.default_handlers import BaseHandler

from collabsite.document import Document, Loc
from collabsite.findings import Problem
from collabsite.locale import Message, msg
from collabsite.strict_yaml import StrictYamlError, load

LARGEST = 256 * 1024
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_UNSEEN = (
    "[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\U000e0000-\U000e007f"
    "\x00-\x08\x0b-\x1f\x7f-\x9f]"
)
_HIDDEN = re.compile(_UNSEEN)
_FENCE_OR_HIDDEN = re.compile(rf"^{_UNSEEN}*-{_UNSEEN}*-{_UNSEEN}*-(?:[ \t]|{_UNSEEN})*$", re.MULTILINE)
_BLANK_LINES = re.compile(r"(?:[ \t]*\n)*")


class StrictHandler(BaseHandler):
    """python-frontmatter's handler that keeps the lines and refuses what is not strict."""

    FM_BOUNDARY = _FENCE
    START_DELIMITER = END_DELIMITER = "---"

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[Loc, int] = {}

    def split(self, text: str) -> tuple[str, str]:
        """The front matter and the body; both keep their line breaks."""
        _, front, body = _FENCE.split(text, 2)
        return front, body

    def load(self, fm: str) -> dict[str, Any]:
        """The mapping in the front matter.

        Raises:
            StrictYamlError: it is no strict YAML.
            NotAMappingError: it is a scalar, a list, or empty.
        """
        value, self.lines = load(fm.removeprefix("\n"), first_line=2)
        if not isinstance(value, dict) or not value:
            raise NotAMappingError(value)
        return value


class NotAMappingError(Exception):
    """The front matter is a single value or a list, or has nothing in it but comments."""

    def __init__(self, value: object) -> None:
        super().__init__()
        empty = value is None or value == {}
        self.message = msg("front matter is empty") if empty else msg("front matter is not a mapping of keys to values")


def read_record(path: str, data: bytes, blob: str, record: str | None) -> Document:
    """Reads one Markdown record.

    Args:
        path: from the root of the repository.
        data: the file's bytes.
        blob: Git's id of them.
        record: the reference its problems carry.
    """
    text, problems = _decode(path, data, record)
    if text is None:
        return Document(path, blob, problems=tuple(problems))
    handler = StrictHandler()
    values: dict[str, object] | None = None
    body = ""
    fences = [match.span() for match in _FENCE_OR_HIDDEN.finditer(text)]
    fault = _front_matter_fault(text, fences)
    if fault is None:
        front, rest = text[: fences[1][1]], text[fences[1][1] :]
        problems += _hidden_characters(path, front, record)
        body = _BLANK_LINES.sub("", rest, count=1).rstrip()
        try:
            values, _ = frontmatter.parse(_visible(front), handler=handler)
        except StrictYamlError as error:
            problems.append(Problem(path, error.line, error.message, error.help, record, code="REC003"))
        except NotAMappingError as error:
            fault = 1, error.message, _FRONT_HELP
    if fault is not None:
        problems.append(Problem(path, *fault, record, code="REC002"))
    problems += _escaped_characters(path, text, values, handler.lines, record)
    return Document(path, blob, values, handler.lines, body, text, tuple(problems))


def read_yaml(path: str, data: bytes, blob: str, record: str) -> Document:
    """Reads `organization.yml` or `policy.yml`; arguments as of `read_record`."""
    text, problems = _decode(path, data, record)
    if text is None:
        return Document(path, blob, problems=tuple(problems))
    problems += _hidden_characters(path, text, record)
    try:
        value, lines = load(_visible(text))
    except StrictYamlError as error:
        problems.append(Problem(path, error.line, error.message, error.help, record, code="REC003"))
        return Document(path, blob, source=text, problems=tuple(problems))
    problems += _escaped_characters(path, text, value, lines, record)
    values = {} if value is None else value
    if not isinstance(values, dict):
        message, help = (
            msg("the file is not a mapping of keys to values"),
            msg("begin each line with a key and a colon"),
        )
        problems.append(Problem(path, 1, message, help, record, code="REC003"))
        return Document(path, blob, source=text, problems=tuple(problems))
    return Document(path, blob, values, lines, "", text, tuple(problems))


_FRONT_HELP = msg('begin the file with a line "---", then the keys, then a line "---"')


def _front_matter_fault(text: str, fences: list[tuple[int, int]]) -> tuple[int, Message, Message] | None:
    if not _visible(text).strip():
        return 1, msg("the file is empty"), msg("write the record with `collabsite new`, or remove the file")
    if not fences or fences[0][0] != 0:
        return 1, msg("front matter is missing"), _FRONT_HELP
    if len(fences) < 2:
        return 1, msg("front matter is not closed"), msg('put a line "---" after the last key')
    return None


def _decode(path: str, data: bytes, record: str | None) -> tuple[str | None, list[Problem]]:
    """The text with plain line ends, and what was wrong with the bytes; None where there is no text."""

    def problem(line: int, message: Message, help: Message) -> Problem:
        return Problem(path, line, message, help, record, code="REC001")

    if len(data) > LARGEST:
        size = f"{len(data) / 1024:.0f}"
        help = msg("keep large material under evidence/ and cite it")
        return None, [
            problem(1, msg("the file has {size} KiB, more than {most}", size=size, most=LARGEST // 1024), help)
        ]
    if b"\0" in data:
        help = msg("save the file as plain text in UTF-8")
        return None, [
            problem(data[: data.index(b"\0")].count(b"\n") + 1, msg("a NUL byte: the file is not text"), help)
        ]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        help = msg('save the file in UTF-8 (in Notepad: "Save as", encoding "UTF-8")')
        return None, [problem(line, msg("the file is not UTF-8"), help)]
    problems = []
    if text.startswith("\ufeff"):
        help = msg('save the file as "UTF-8", not as "UTF-8 with BOM"')
        problems.append(problem(1, msg("the file begins with a byte order mark (BOM)"), help))
        text = text[1:]
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        help = msg("set the line ends of your editor to LF")
        problems.append(problem(line, msg("a carriage return (CR): the file has Windows line ends"), help))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, problems


def _visible(text: str) -> str:
    """The text without what nobody sees, so that the rest of the file is judged all the same."""
    return _HIDDEN.sub("", text)


def _hidden_characters(path: str, text: str, record: str | None) -> list[Problem]:
    if not _HIDDEN.search(text):
        return []
    found = ((number, _HIDDEN.search(line)) for number, line in enumerate(text.split("\n"), 1))
    return [_hidden(path, number, match.group(), record) for number, match in found if match]


def _hidden(path: str, line: int, character: str, record: str | None) -> Problem:
    name = unicodedata.name(character, "control character")
    return Problem(
        path,
        line,
        msg("an invisible character: {code} {name}", code=f"U+{ord(character):04X}", name=name),
        msg("delete it: type the line anew instead of pasting it"),
        record,
        code="REC001",
    )


def _escaped_characters(
    path: str, text: str, values: object, lines: dict[Loc, int], record: str | None
) -> list[Problem]:
    """Invisible characters that a quoted text brings in by an escape."""
    if "\\" not in text:
        return []
    found: list[Problem] = []

    def walk(value: object, loc: Loc, line: int) -> None:
        line = lines.get(loc, line)
        if isinstance(value, dict):
            for key, item in value.items():
                look(key, lines.get((*loc, key), line))
                walk(item, (*loc, key), line)
        elif isinstance(value, list):
            for position, item in enumerate(value):
                walk(item, (*loc, position), line)
        elif isinstance(value, str):
            look(value, line)

    def look(text: str, line: int) -> None:
        match = None if text.isprintable() else _HIDDEN.search(text)
        if match:
            found.append(_hidden(path, line, match.group(), record))

    walk(values, (), 1)
    return found
