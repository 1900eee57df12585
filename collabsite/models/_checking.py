"""What is wrong with front matter, in words: pydantic's complaints become problems at their lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from collabsite.document import Document, Loc
from collabsite.findings import Problem
from collabsite.locale import Message, msg
from collabsite.meant import closest, did_you_mean

MISSING, UNKNOWN, INVALID = "REC004", "REC005", "REC006"
_LONGEST_VALUE = 60
M = TypeVar("M", bound=BaseModel)


def validate(model: type[M], document: Document, record: str | None) -> tuple[M | None, list[Problem]]:
    """Reads a document's front matter into a model.

    Returns:
        The model, or None where it does not fit, with every problem (codes REC004, REC005, REC006).
    """
    if document.data is None:
        return None, []
    try:
        return model.model_validate(without_blanks(model, document.data)), []
    except ValidationError as error:
        return None, list(
            _narrowed(_problem(model, document, record, item) for item in error.errors(include_url=False))
        )


def fitting(model: type[M], document: Document) -> M | None:
    """What of a document that does not fit its model can still be read: a model of the keys that fit.

    Keys that are missing or wrong are None, or have their default; a list or group counts only as a whole.
    """
    if document.data is None:
        return None
    data = without_blanks(model, document.data)
    kept: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        key = field.alias or name
        if field.is_required():
            kept[name] = None
        if key in data:
            try:
                kept[name] = _reader(model, name).validate_python(data[key])
            except ValidationError:
                continue
    return model.model_construct(**kept)


@cache
def _reader(model: type[BaseModel], name: str) -> TypeAdapter[Any]:
    field = model.model_fields[name]
    annotation: Any = Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
    return TypeAdapter(annotation)


def _narrowed(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Without the missing keys that are there, misspelt: one fault is one finding."""
    found = list(problems)
    meant = {_beside(problem.subject, str(dict(problem.help.values)["key"])) for problem in found if _guessed(problem)}
    yield from (problem for problem in found if problem.code != MISSING or problem.subject not in meant)


def _beside(subject: str, key: str) -> str:
    """The place of another key of the same mapping."""
    around = subject.rpartition(".")[0]
    return f"{around}.{key}" if around else key


def _guessed(problem: Problem) -> bool:
    return problem.code == UNKNOWN and "key" in dict(problem.help.values)


def without_blanks(model: type[BaseModel], value: Any, loc: Loc = ()) -> Any:
    """The values without keys that were left empty: an empty key is one that is not there, unless it is unknown."""
    if not _has_blank(value):
        return value
    if isinstance(value, Mapping):
        kept = {key: without_blanks(model, item, (*loc, key)) for key, item in value.items()}
        return {key: item for key, item in kept.items() if not _blank(item) or not _may_have(model, (*loc, key))}
    if isinstance(value, list):
        return [without_blanks(model, item, (*loc, at)) if item != {} else None for at, item in enumerate(value)]
    return value


def _may_have(model: type[BaseModel], loc: Loc) -> bool:
    known = _keys(model, loc[:-1])
    return not known or loc[-1] in known


def _has_blank(value: object) -> bool:
    """Whether anything in it was left empty; most records leave nothing."""
    if isinstance(value, str):
        return not value or value.isspace()
    if isinstance(value, Mapping):
        return not value or any(map(_has_blank, value.values()))
    if isinstance(value, list):
        return any(map(_has_blank, value))
    return value is None


def _blank(value: object) -> bool:
    return value is None or value == {} or (isinstance(value, str) and not value.strip())


def written(loc: Loc) -> str:
    """A place as people write it: `resources[1].need`, counted from 1."""
    text = ""
    for part in loc:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def _problem(model: type[BaseModel], document: Document, record: str | None, error: Any) -> Problem:
    loc: Loc = tuple(part for part in error["loc"] if part != "[key]")
    kind: str = error["type"]
    if kind in ("missing", "no_change", "no_items"):
        return _missing(document, record, loc, kind)
    if kind == "extra_forbidden":
        return _unknown(model, document, record, loc)
    value = "" if error["input"] is None else shown(error["input"])
    message, help = _words(kind, error)(written(loc), value, error.get("ctx") or {})
    subject = f"{written(loc)}={value}"
    return Problem(document.path, document.line(loc), message, help, record, subject, INVALID)


def _missing(document: Document, record: str | None, loc: Loc, kind: str) -> Problem:
    if kind == "no_change":
        message, key = msg("a change has none of changes, adds and drops"), "changes"
        help = msg("say what changes: a field from … to …, tasks added or dropped")
    else:
        key = written(loc)
        given = loc in document.lines
        message = msg("{key} is empty", key=key) if given else msg("{key} is missing", key=key)
        help = msg("fill in {key}", key=key) if given else msg("add the line `{key}: …`", key=str(loc[-1]))
    line = document.line(loc) if loc in document.lines else document.line(loc[:-1]) if len(loc) > 1 else 1
    return Problem(document.path, line, message, help, record, key, MISSING)


def _unknown(model: type[BaseModel], document: Document, record: str | None, loc: Loc) -> Problem:
    known = _keys(model, loc[:-1])
    otherwise = msg("remove it, or move it to the body")
    if known:
        otherwise = msg("remove it, or move it to the body; keys here are: {keys}", keys=tuple(known))
    help = did_you_mean(closest(str(loc[-1]), known), otherwise)
    message = msg("{key} is no key here", key=written(loc))
    return Problem(document.path, document.line(loc), message, help, record, written(loc), UNKNOWN)


def _keys(model: type[BaseModel], loc: Loc) -> list[str]:
    """The keys a mapping at this place may have; none where only the other values tell."""
    for part in loc:
        if isinstance(part, str):
            field = next((f for n, f in model.model_fields.items() if part == (f.alias or n)), None)
            if field is not None and field.annotation is Any:
                return []
            model = _part_of(field.annotation) or model if field else model
    return [field.alias or name for name, field in model.model_fields.items()]


def _part_of(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    parts = (_part_of(argument) for argument in getattr(annotation, "__args__", ()))
    return next((part for part in parts if part), None)


def shown(value: object) -> str:
    """A value in a message: as written, shortened."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "{" + ", ".join(map(str, value)) + "}"
    text = str(value).replace("\n", " ") if not isinstance(value, list) else "[" + ", ".join(map(shown, value)) + "]"
    return text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1] + "…"


Words = Callable[[str, str, Mapping[str, Any]], tuple[Message, Message]]


def _words(kind: str, error: Any) -> Words:
    if error["input"] is None or kind == "empty":
        return lambda key, value, ctx: (msg("{key} is empty", key=key), msg("fill it in, or remove the line"))
    return _WORDS.get(kind, _otherwise)


def _otherwise(key: str, value: str, ctx: Mapping[str, Any]) -> tuple[Message, Message]:
    return msg('{key} is "{value}", which it cannot be', key=key, value=value), msg("write it as the form asks")


def _choice(key: str, value: str, ctx: Mapping[str, Any]) -> tuple[Message, Message]:
    choice = ctx["choice"]
    close = closest(value.strip().lower(), [*(m.value for m in choice), *(m.zh for m in choice)])
    message = msg('{key} is "{value}", which is not in its list', key=key, value=value)
    if close:
        return message, msg('did you mean "{word}"?', word=close)
    return message, msg("write one of: {words}", words=tuple(f"{m.value} {m.zh}" for m in choice))


def _literal(key: str, value: str, ctx: Mapping[str, Any]) -> tuple[Message, Message]:
    words = tuple(re.findall(r"'(\w+)'", ctx["expected"]))
    message = msg('{key} is "{value}", which is not in its list', key=key, value=value)
    return message, msg("write one of: {words}", words=words)


_WORDS: dict[str, Words] = {
    "text": lambda key, value, ctx: (
        msg('{key} is "{value}", not a text', key=key, value=value),
        msg('write a text on one line; put words like true or [ … in "quotes"'),
    ),
    "day_form": lambda key, value, ctx: (
        msg('{key} is "{value}", not a date', key=key, value=value),
        msg("write the date as YYYY-MM-DD, e.g. 2024-03-01"),
    ),
    "day_impossible": lambda key, value, ctx: (
        msg("{key} is {value}, a day that does not exist", key=key, value=value),
        msg("write a day of the calendar as YYYY-MM-DD"),
    ),
    "flag": lambda key, value, ctx: (
        msg('{key} is "{value}", not true or false', key=key, value=value),
        msg("write true or false, without quotes"),
    ),
    "whole": lambda key, value, ctx: (
        msg('{key} is "{value}", not a whole number', key=key, value=value),
        msg("write digits only, without quotes or zeros in front"),
    ),
    "least": lambda key, value, ctx: (
        msg("{key} is {value}, less than {least}", key=key, value=value, least=ctx["least"]),
        msg("write {least} or more", least=ctx["least"]),
    ),
    "most": lambda key, value, ctx: (
        msg("{key} is {value}, more than {most}", key=key, value=value, most=ctx["most"]),
        msg("write {most} or less", most=ctx["most"]),
    ),
    "percent": lambda key, value, ctx: (
        msg('{key} is "{value}", not a number from 0 to 100', key=key, value=value),
        msg("write a number from 0 to 100, without % and without quotes"),
    ),
    "choice": _choice,
    "literal_error": _literal,
    "plan_field": lambda key, value, ctx: (
        msg('{key} is "{value}", which is no field of the plan', key=key, value=value),
        msg("fields of the plan here are: {fields}", fields=tuple(ctx["known"])),
    ),
    "list_type": lambda key, value, ctx: (
        msg('{key} is "{value}", not a list', key=key, value=value),
        msg('write each item on a line of its own that begins with "- "'),
    ),
    "model_type": lambda key, value, ctx: (
        msg('{key} is "{value}", not a group of keys', key=key, value=value),
        msg("write its keys below it, indented"),
    ),
    "dict_type": lambda key, value, ctx: (
        msg('{key} is "{value}", not a group of keys', key=key, value=value),
        msg("write its keys below it, indented"),
    ),
}
_WORDS["model_attributes_type"] = _WORDS["model_type"]
