"""What people say of a new record, by `--set key=value` or when asked, read into front matter."""

from __future__ import annotations

import re
from typing import Any

from pydantic import BaseModel

from collabsite.document import Document, Number
from collabsite.errors import UsageError
from collabsite.findings import Problem
from collabsite.locale import msg
from collabsite.models._checking import MISSING, validate
from collabsite.models._record import RecordModel
from collabsite.shapes import Shape, shapes
from collabsite.strict_yaml import StrictYamlError, load

_STEP = re.compile(r"([^.\[\]]+)(?:\[([1-9]\d{0,2})\])?")
_BETWEEN_TEXTS = re.compile(r"(?<!\d),(?!\s)|,(?![\s\d])")
"""A comma that separates texts; one before a blank or between digits belongs to the text."""

_HOW = msg("write e.g. --set title=… or --set review.held=…")

Values = dict[str, Any]


def pair(written: str) -> tuple[str, str]:
    """The key and the value of `key=value`.

    Raises:
        UsageError: there is no `=` or no key.
    """
    key, sign, value = written.partition("=")
    if not sign or not key.strip():
        raise UsageError(
            msg('--set is "{value}", not KEY=VALUE', value=written),
            _HOW,
        )
    return key.strip(), value.strip()


def put_answer(model: type[BaseModel], values: Values, key: str, answer: str) -> None:
    """Puts an answer where its key says, e.g. `review.held` or `resources[1].need`; an empty one changes nothing.

    A key that the model does not have is put in all the same: validating says what is wrong with it.

    Raises:
        UsageError: the key is none that could be written.
    """
    steps = [_STEP.fullmatch(step) for step in key.split(".")]
    if not all(steps):
        raise UsageError(msg('--set: "{key}" is no key', key=key), _HOW)
    if answer:
        _put(model, values, [(step[1], int(step[2] or 0)) for step in steps if step], answer)


def _put(model: type[BaseModel] | None, values: Values, steps: list[tuple[str, int]], answer: str) -> None:
    (key, position), rest = steps[0], steps[1:]
    shape = shapes(model).get(key) if model else None
    if shape is None or (rest and shape.part is None):
        values[key] = answer
    elif shape.many:
        items = values.setdefault(key, [])
        if isinstance(items, list):
            _put_item(shape, items, position, rest, answer)
    elif rest and isinstance(values.setdefault(key, {}), dict):
        _put(shape.part, values[key], rest, answer)
    else:
        values[key] = _typed(shape, answer)


def _put_item(shape: Shape, items: list[Any], position: int, rest: list[tuple[str, int]], answer: str) -> None:
    if rest:
        if not position:  # the key of the last item, or of a new one where that has it already
            position = len(items) + (not items or rest[0][0] in items[-1])
        items += [{} for _ in range(position - len(items))]
        if isinstance(items[position - 1], dict):
            _put(shape.part, items[position - 1], rest, answer)
    elif position:
        items += [None] * (position - len(items))
        items[position - 1] = _typed(shape, answer)
    else:
        items += [_typed(shape, item) for item in _items(shape, answer)]


def _items(shape: Shape, answer: str) -> list[str]:
    """A list's items: separated by commas, of texts only by such as do not belong to the text."""
    parts = _BETWEEN_TEXTS.split(answer) if shape.leaf is str and shape.ref is None else re.split("[,，、]", answer)
    return [part.strip() for part in parts if part.strip()]


def _typed(shape: Shape, answer: str) -> object:
    """The answer as the reader would give it, written in a record."""
    if shape.leaf is bool:
        return {"true": True, "false": False}.get(answer, answer)
    wanted = {int: Number, float: Number, Any: list}.get(shape.leaf)
    return _read(answer, wanted) if wanted else answer


def _read(answer: str, wanted: type) -> object:
    """A number, or a list in brackets; what is none stays a text."""
    try:
        value = load(answer)[0]
    except StrictYamlError:
        return answer
    return value if isinstance(value, wanted) and (value == answer or wanted is list) else answer


def faults(kind: type[RecordModel], values: Values, path: str, ref: str | None = None) -> list[Problem]:
    """What is wrong with what was said so far, in the words of `check`; what is still missing is not."""
    problems = validate(kind, Document(path, data=values), ref)[1]
    return [problem for problem in problems if problem.code != MISSING and not problem.subject.endswith("=")]
