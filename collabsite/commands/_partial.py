"""A record that is only begun, so that rules about names can see what it says already."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from pydantic import BaseModel

from collabsite.shapes import Shape, shapes

M = TypeVar("M", bound=BaseModel)


def partial(model: type[M], values: Mapping[str, Any]) -> M:
    """A model with what is known; what is not is None or an empty list.

    Args:
        model: the model.
        values: what is known, by keys as they are written; wrong values must have been refused before.
    """
    names = {field.alias or name: name for name, field in model.model_fields.items()}
    known = {names[shape.key]: _value(shape, values.get(shape.key)) for shape in shapes(model).values()}
    return model.model_construct(**known)


def _value(shape: Shape, value: Any) -> Any:
    if shape.many:
        items = value if isinstance(value, list) else []
        return [partial(shape.part, item) if shape.part else item for item in items if item is not None]
    if shape.part:
        return partial(shape.part, value or {})
    return date.fromisoformat(value) if shape.leaf is date and value is not None else value
