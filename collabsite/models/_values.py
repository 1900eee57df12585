"""Walks a record's values with what their types declare: what they refer to, whether they happened."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from collabsite.document import Loc
from collabsite.models._fields import Happened, Ref


class Value(NamedTuple):
    """A leaf of front matter."""

    value: object
    """The validated value."""
    ref: Ref | None
    """What it names, or None."""
    happened: bool
    """Whether it is a day that cannot lie ahead."""


def values_of(part: BaseModel, loc: Loc) -> Iterator[tuple[Loc, Value]]:
    """The leaves of a mapping in the order of its keys; absent ones are left out."""
    for name, key, ref, happened in _markers(type(part)):
        value = getattr(part, name, None)
        if value is not None:
            yield from leaves(value, (*loc, key), ref, happened)


def leaves(value: object, loc: Loc, ref: Ref | None, happened: bool) -> Iterator[tuple[Loc, Value]]:
    """The leaves of one value: of each item of a list, of each key of a mapping."""
    if isinstance(value, BaseModel):
        yield from values_of(value, loc)
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from leaves(item, (*loc, position), ref, happened)
    else:
        yield loc, Value(value, ref, happened)


@cache
def _markers(model: type[BaseModel]) -> tuple[tuple[str, str, Ref | None, bool], ...]:
    return tuple((name, field.alias or name, *markers(field)) for name, field in model.model_fields.items())


def markers(field: FieldInfo) -> tuple[Ref | None, bool]:
    """What a field's type declares of its values."""
    found = list(_annotations(field.annotation)) + list(field.metadata)
    ref = next((item for item in found if isinstance(item, Ref)), None)
    return ref, any(isinstance(item, Happened) for item in found)


def _annotations(annotation: Any) -> Iterator[object]:
    yield from getattr(annotation, "__metadata__", ())
    for argument in getattr(annotation, "__args__", ()):
        yield from _annotations(argument)
    if hasattr(annotation, "__origin__") and hasattr(annotation, "__metadata__"):
        yield from _annotations(annotation.__origin__)
