"""YAML that says one thing only: YAML 1.2 scalars, no key twice, no anchors, aliases, merge keys or tags.

The events of libyaml are read one by one; nothing is ever constructed but mappings, lists and
scalars, so nothing in a file can be executed or blown up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml
from yaml import CLoader, events

from collabsite.document import Loc, Number
from collabsite.locale import Message, msg

DEEPEST = 12
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?", re.ASCII)
_NULL = {"", "~", "null", "Null", "NULL"}
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


class StrictYamlError(Exception):
    """The text is no YAML that the reader takes.

    Attributes:
        line: where, from 1, inside the text.
        message: what is wrong.
        help: what to do.
    """

    def __init__(self, line: int, message: Message, help: Message) -> None:
        super().__init__(str(message))
        self.line = line
        self.message = message
        self.help = help


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read."""

    value: dict[str, object] | list[object]
    loc: Loc
    key: str | None = None
    key_lines: dict[str, int] = field(default_factory=dict)


_SLIP = re.compile(r"\s*(?:- )?(?P<key>[a-z][a-z_]*)(?P<colon>：|:(?=[^\s/]))")
"""A key with a Chinese colon, or with none of the blank that belongs behind a colon."""


def load(text: str, first_line: int = 1) -> tuple[object, dict[Loc, int]]:
    r"""Reads one YAML document.

    Args:
        text: the YAML, with `\n` line ends.
        first_line: the line of the file on which the text begins.

    Returns:
        The value (mappings, lists, `str`, `Number`, `bool`, None) and the line of every key and item.

    Raises:
        StrictYamlError: for anything else, with its line in the file.
    """
    try:
        return _Composer(first_line).compose(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        last = text.count("\n")
        line = first_line + min(mark.line, max(last - 1, 0)) if mark else first_line
        raise _slip(text, first_line) or StrictYamlError(
            line,
            msg("YAML cannot be read here: {problem}", problem=_plainly(error.problem)),
            msg('put texts that contain ": " or begin with a sign like [ { * & ! % @ in "quotes"'),
        ) from None
    except yaml.reader.ReaderError as error:
        above = text.encode("utf-8", "replace")[: error.position].count(b"\n")
        raise _unreadable(first_line + above, ord_of(error)) from None
    except UnicodeEncodeError as error:  # half a character, as a shell passes bytes that are no text
        raise _unreadable(first_line + text.count("\n", 0, error.start), ord(text[error.start])) from None


def _unreadable(line: int, code: int) -> StrictYamlError:
    problem = msg("YAML cannot be read: it contains the control character {code}", code=f"U+{code:04X}")
    return StrictYamlError(line, problem, msg("remove the character"))


def _slip(text: str, first_line: int) -> StrictYamlError | None:
    """The first key with a Chinese colon, or no blank behind it, if there is one: it makes the rest unclear."""
    for number, line in enumerate(text.splitlines()):
        if match := _SLIP.match(line):
            key = match["key"]
            is_chinese = match["colon"] == "："
            near = msg("there is no blank behind the colon of {key}", key=key)
            words = msg("the colon behind {key} is a Chinese one", key=key) if is_chinese else near
            help = msg("write an English colon and a blank, e.g. `{key}: …`", key=key)
            return StrictYamlError(first_line + number, words, help)
    return None


def ord_of(error: yaml.reader.ReaderError) -> int:
    """The character libyaml stumbled over, as a number."""
    character = error.character
    return character if isinstance(character, int) else ord(character)


def _plainly(problem: str | None) -> Message:
    """Libyaml's most frequent complaints in words a colleague understands."""
    known = {
        "did not find expected <document start>": msg("a second document or a YAML directive stands here"),
        "mapping values are not allowed in this context": msg('a ":" stands where none may be'),
        "did not find expected key": msg("a key is expected; the indentation may be off or a quote missing"),
        "did not find expected ',' or '}'": msg('a bracket "{" is not closed'),
        "did not find expected ',' or ']'": msg('a bracket "[" is not closed'),
        "did not find expected node content": msg("a value is expected; a bracket may not be closed"),
        "found unexpected end of stream": msg("a quote is not closed"),
        "could not find expected ':'": msg('a ":" is missing after a key'),
        "found character that cannot start any token": msg("a character that cannot begin a text (a tab, @ or `?)"),
    }
    return known.get(problem or "", msg("{text}", text=problem or "?"))


class _Composer:
    def __init__(self, first_line: int) -> None:
        self.first_line = first_line
        self.lines: dict[Loc, int] = {}
        self.stack: list[_Open] = []
        self.root: object = None
        self.documents = 0

    def compose(self, text: str) -> tuple[object, dict[Loc, int]]:
        for event in yaml.parse(text, Loader=CLoader):
            self._take(event)
        return self.root, self.lines

    def _take(self, event: events.Event) -> None:
        line = self.first_line + event.start_mark.line  # type: ignore[union-attr]
        if isinstance(event, events.ScalarEvent):
            self._refuse_extras(event, line)
            self._scalar(event, line)
        elif isinstance(event, events.CollectionStartEvent):
            self._refuse_extras(event, line)
            self._open({} if isinstance(event, events.MappingStartEvent) else [], line)
        elif isinstance(event, events.CollectionEndEvent):
            self.stack.pop()
        elif isinstance(event, events.AliasEvent):
            raise StrictYamlError(
                line,
                msg("an alias (*{name}) stands here", name=event.anchor),
                msg("write the value out, or put a text that begins with * in quotes"),
            )
        elif isinstance(event, events.DocumentStartEvent):
            self._document(event, line)

    def _document(self, event: events.DocumentStartEvent, line: int) -> None:
        self.documents += 1
        if self.documents > 1 or event.version or event.tags:
            raise StrictYamlError(
                line,
                msg("a second document or a YAML directive stands here"),
                msg("keep one mapping of keys and values"),
            )

    def _refuse_extras(self, event: events.ScalarEvent | events.CollectionStartEvent, line: int) -> None:
        if event.anchor is not None:
            raise StrictYamlError(
                line,
                msg("an anchor (&{name}) stands here", name=event.anchor),
                msg("write the value out where it is needed, or put a text that begins with & in quotes"),
            )
        if event.tag is not None:
            raise StrictYamlError(
                line,
                msg("a tag ({tag}) stands here", tag=event.tag),
                msg("leave the tag out: the kind of a value follows from its key"),
            )

    def _scalar(self, event: events.ScalarEvent, line: int) -> None:
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            self._key(top, event, line)
        else:
            self._put(_resolve(event), line)

    def _key(self, top: _Open, event: events.ScalarEvent, line: int) -> None:
        key: str = event.value
        if key == "<<" and event.implicit[0]:
            raise StrictYamlError(line, msg("a merge key (<<) stands here"), msg("write the keys out"))
        if key in top.key_lines:
            raise StrictYamlError(
                line,
                msg("{key} is given twice, here and on line {first}", key=key, first=top.key_lines[key]),
                msg("keep one of the two"),
            )
        top.key = key
        top.key_lines[key] = line
        self.lines[(*top.loc, key)] = line

    def _open(self, value: dict[str, object] | list[object], line: int) -> None:
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            raise StrictYamlError(
                line,
                msg("a key that is itself a list or a mapping"),
                msg('write a word, then ":"; put a text that begins with [ or { in quotes'),
            )
        if len(self.stack) >= DEEPEST:
            raise StrictYamlError(
                line,
                msg("nested deeper than {depth} levels", depth=DEEPEST),
                msg("no record needs that: look for brackets that are not closed"),
            )
        loc = self._put(value, line)
        self.stack.append(_Open(value, loc))

    def _put(self, value: object, line: int) -> Loc:
        if not self.stack:
            self.root = value
            self.lines[()] = line
            return ()
        top = self.stack[-1]
        if isinstance(top.value, list):
            loc: Loc = (*top.loc, len(top.value))
            self.lines[loc] = line
            top.value.append(value)
            return loc
        key = top.key or ""
        loc = (*top.loc, key)
        top.value[key] = value
        top.key = None
        return loc


def _resolve(event: events.ScalarEvent) -> str | bool | None:
    """YAML 1.2: quoted is text; plain is null, true, false, a number, or text."""
    value: str = event.value
    if not event.implicit[0] or event.style:
        return value
    if value in _NULL:
        return None
    if value in _BOOL:
        return _BOOL[value]
    return Number(value) if _NUMBER.fullmatch(value) else value
