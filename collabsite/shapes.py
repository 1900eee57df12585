"""What the keys of a record kind take, read from its model: what `new` lays out, asks for and reads."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from collabsite.locale import Translator
from collabsite.models._choice import Choice
from collabsite.models._fields import Ref
from collabsite.models._record import RecordModel
from collabsite.models._values import markers


@dataclass(frozen=True)
class Shape:
    """One key.

    Attributes:
        key: as it is written.
        title: what it is called, untranslated.
        description: what more there is to say, untranslated.
        leaf: the type of its value, or of an item: `str`, `date`, `bool`, `int`, `float`, `Any`, a `Choice`, a model.
        many: whether it takes a list.
        asked: whether every new record has a blank for it.
        ref: what it names.
        happened: whether it is a day that cannot lie ahead.
        examples: values that it takes.
        default: its value where it is absent, if that is a single one.
    """

    key: str
    title: str
    description: str
    leaf: Any
    many: bool
    asked: bool
    ref: Ref | None
    happened: bool
    examples: tuple[str, ...]
    default: object

    @property
    def part(self) -> type[BaseModel] | None:
        """The model of its mapping, or of its items'."""
        return self.leaf if isinstance(self.leaf, type) and issubclass(self.leaf, BaseModel) else None

    @property
    def choice(self) -> type[Choice] | None:
        """Its fixed list."""
        return self.leaf if isinstance(self.leaf, type) and issubclass(self.leaf, Choice) else None

    def hint(self, t: Translator) -> str:
        """What it takes, in words."""
        said = [t(self.description)] if self.description else []
        if self.choice:
            words = " | ".join(f"{member.value} {member.zh}" for member in self.choice)
            said.append(t("one of: {words}", words=words))
        elif self.examples:
            said.append(t("one of: {words}", words=" | ".join(self.examples)))
        elif word := self._form(t, bool(said)):
            said.append(word)
        return t("; ").join(said)

    def _form(self, t: Translator, is_described: bool) -> str:
        if self.ref is not None:
            known = {"person": t("a person's key"), "department": t("a department's key"), "task": t("a task's number")}
            return t(" or ").join(known[target] for target in self.ref.targets if target in known)
        if self.leaf in (int, float):
            return "" if is_described else t("a number")
        return {date: "YYYY-MM-DD", bool: "true | false"}.get(self.leaf, "")


@cache
def shapes(model: type[BaseModel]) -> dict[str, Shape]:
    """The keys of a model in its order."""
    found = (_shape(name, field) for name, field in model.model_fields.items())
    return {shape.key: shape for shape in found}


def asked_of(model: type[BaseModel], values: Mapping[str, object]) -> frozenset[str]:
    """The keys that a new record has a blank for, by what is known of it so far."""
    more = model.asked_of(values) if issubclass(model, RecordModel) else ()
    return frozenset([*(shape.key for shape in shapes(model).values() if shape.asked), *more])


def _shape(name: str, field: FieldInfo) -> Shape:
    ref, happened = markers(field)
    return Shape(
        key=field.alias or name,
        title=field.title or name,
        description=field.description or "",
        leaf=_leaf(field.annotation),
        many=_is_list(field.annotation),
        asked=field.is_required() or field.validate_default is True,
        ref=ref,
        happened=happened,
        examples=tuple(str(example) for example in field.examples or ()),
        default=field.default if isinstance(field.default, str | bool | int) else None,
    )


def _inside(annotation: Any) -> Iterator[Any]:
    """The types inside an optional, annotated or list type."""
    arguments = typing.get_args(annotation)
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        yield from (argument for argument in arguments if argument is not type(None))
    elif typing.get_origin(annotation) in (list, typing.Annotated):
        yield arguments[0]


def _leaf(annotation: Any) -> Any:
    inside = next(_inside(annotation), None)
    return annotation if inside is None else _leaf(inside)


def _is_list(annotation: Any) -> bool:
    return typing.get_origin(annotation) is list or any(_is_list(item) for item in _inside(annotation))
