"""The types of front matter: what is taken, what is refused, and what a value refers to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from collabsite.document import Number
from collabsite.models._choice import Choice

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_WHOLE = re.compile(r"-?\d+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a text that names something: a person, department, task, planned_task, request, article or evidence."""

    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Happened:
    """Marks the day on which something happened: it cannot lie ahead."""


def same(text: str) -> str:
    """What two texts must share to be the same: NFC, without the space around."""
    return unicodedata.normalize("NFC", text).strip()


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("text", "not a text")
    if not value.strip():
        raise PydanticCustomError("empty", "empty")
    return value


def _day(value: object) -> date:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise PydanticCustomError("day_form", "not YYYY-MM-DD")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("day_impossible", "no such day") from None


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise PydanticCustomError("flag", "not true or false")
    return value


def _whole(value: object) -> int:
    if not isinstance(value, Number) or not _WHOLE.fullmatch(value):
        raise PydanticCustomError("whole", "not a whole number")
    return int(value)


def _percent(value: object) -> float:
    if not isinstance(value, Number) or not 0 <= float(value) <= 100:
        raise PydanticCustomError("percent", "not 0 to 100")
    return float(value)


def _at_least(least: int) -> Callable[[int], int]:
    def check(value: int) -> int:
        if value < least:
            raise PydanticCustomError("least", "too small", {"least": least})
        return value

    return check


def _at_most(most: int) -> Callable[[int], int]:
    def check(value: int) -> int:
        if value > most:
            raise PydanticCustomError("most", "too big", {"most": most})
        return value

    return check


def _filled(value: list[Any]) -> list[Any]:
    if not value:
        raise PydanticCustomError("no_items", "an empty list")
    return value


def one_of(choice: type[Choice]) -> Any:
    """The type of a value from a fixed list."""

    def read(value: object) -> Choice:
        member = choice.of(value) if isinstance(value, str) else None
        if member is None:
            raise PydanticCustomError("choice", "not in the list", {"choice": choice})
        return member

    words = [word for member in choice for word in (member.value, member.zh)]
    return Annotated[choice, BeforeValidator(read), WithJsonSchema({"enum": words}, mode="validation")]


_TEXT = {"type": ["string", "number"], "minLength": 1, "pattern": r"\S"}
Text = Annotated[str, BeforeValidator(_text), WithJsonSchema(_TEXT, mode="validation")]
Day = Annotated[
    date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"})
]
Flag = Annotated[bool, BeforeValidator(_flag)]
Percent = Annotated[float, BeforeValidator(_percent), Field(json_schema_extra={"minimum": 0, "maximum": 100})]
Count = Annotated[int, BeforeValidator(_whole), AfterValidator(_at_least(0)), Field(json_schema_extra={"minimum": 0})]
Ordinal = Annotated[int, BeforeValidator(_whole), AfterValidator(_at_least(1)), Field(json_schema_extra={"minimum": 1})]
Days = Annotated[Ordinal, AfterValidator(_at_most(366)), Field(json_schema_extra={"maximum": 366})]
PastDay = Annotated[Day, Happened()]
Key = Annotated[Text, AfterValidator(same)]
Person = Annotated[Key, Ref(("person",))]
Department = Annotated[Key, Ref(("department",))]
PersonOrDepartment = Annotated[Key, Ref(("person", "department"))]
Task = Annotated[Key, Ref(("task",))]
PlannedTask = Annotated[Key, Ref(("planned_task",))]
"""A task that the plan lists: whether it has a file is a question of the plan (3.2)."""
Request = Annotated[Key, Ref(("request",))]
Article = Annotated[Key, Ref(("article",))]
Evidence = Annotated[Key, Ref(("evidence",))]

T = TypeVar("T")
Some = Annotated[list[T], AfterValidator(_filled), Field(json_schema_extra={"minItems": 1})]
"""A list that may not be empty."""
