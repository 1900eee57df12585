"""Asks on a terminal for what is missing; questions and refusals go to stderr, Enter leaves a blank."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from copy import deepcopy

import click
from pydantic import BaseModel

from collabsite.commands._answers import Values, put_answer
from collabsite.commands._output import hint, tell_error
from collabsite.errors import UsageError
from collabsite.locale import Translator
from collabsite.models._record import RecordModel
from collabsite.shapes import Shape, asked_of, shapes

with suppress(ImportError):  # Windows has none
    import readline  # noqa: F401 — arrow keys move in the answer instead of becoming a part of it


def ask_line(question: str) -> str:
    """What somebody answers to a question; empty for Enter."""
    answer: str = click.prompt(question, default="", show_default=False, err=True)
    return answer.strip()


def ask_for_blanks(kind: type[RecordModel], values: Values, check: Callable[[], None], t: Translator) -> None:
    """Asks for each blank and puts the answers in.

    Args:
        kind: what the record is.
        values: what is known; answers are put in.
        check: raises `UsageError` if something in `values` is wrong.
        t: the language.
    """
    hint(t("Enter leaves a blank; several values are separated by commas."))
    for key, shape in _blanks(kind, values, ""):
        while not _answered(kind, values, key, _question(shape, t), check, t):
            pass


def _blanks(model: type[BaseModel], values: Values, before: str) -> Iterator[tuple[str, Shape]]:
    """The keys that a new record asks for and that are not known yet; of a list of mappings its first item's."""
    for shape in shapes(model).values():
        inner = values.get(shape.key)
        if shape.key not in asked_of(model, values) or (inner is not None and shape.part is None):
            continue
        if shape.part is None:
            yield before + shape.key, shape
        elif shape.many:
            first = inner[0] if isinstance(inner, list) and inner else {}
            yield from _blanks(shape.part, first, f"{before}{shape.key}[1].")
        else:
            yield from _blanks(shape.part, inner if isinstance(inner, dict) else {}, f"{before}{shape.key}.")


def _question(shape: Shape, t: Translator) -> str:
    hint = shape.hint(t)
    return t("{title} ({hint})", title=t(shape.title), hint=hint) if hint else t(shape.title)


def _answered(
    kind: type[RecordModel], values: Values, key: str, question: str, check: Callable[[], None], t: Translator
) -> bool:
    """Whether the answer to one question could be taken."""
    before = deepcopy(values)
    try:
        put_answer(kind, values, key, ask_line(question))
        check()
    except UsageError as error:
        values.clear()
        values.update(before)
        tell_error(error, t)
        return False
    return True
