"""A value of the plan in a message: as people write it, shortened."""

from __future__ import annotations

from pydantic import BaseModel

from collabsite.models._checking import shown

_MOST_ITEMS = 4


def briefly(value: object) -> str | tuple[str, ...]:
    """A day or word as it is, a list's first items, a milestone's name and day; `[]` where there is nothing."""
    if isinstance(value, list) and value:
        more = ["…"] if len(value) > _MOST_ITEMS else []
        return (*(_item(item) for item in value[:_MOST_ITEMS]), *more)
    return "[]" if value is None or value == [] else _item(value)


def _item(value: object) -> str:
    if isinstance(value, BaseModel):
        return shown(" ".join(str(getattr(value, name)) for name in type(value).model_fields))
    return shown(value)
