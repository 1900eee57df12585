"""People and departments named as everybody calls them: a name that only one has is taken for the key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from collabsite.organization import Organization
from collabsite.shapes import Shape, shapes

_NAMED = {"person", "department"}


def key_of(organization: Organization, word: str) -> str:
    """The key that a word means: itself, or of the only one whose name it is; else the word as it is."""
    if word in organization.people or word in organization.departments:
        return word
    keys = organization.keys_called(word)
    return keys[0] if len(keys) == 1 else word


def with_keys(organization: Organization, model: type[BaseModel], values: Mapping[str, Any]) -> dict[str, Any]:
    """Front matter with keys in the place of names, in the parts of it too."""
    known = shapes(model)
    return {key: _keyed(organization, known.get(key), value) for key, value in values.items()}


def _keyed(organization: Organization, shape: Shape | None, value: Any) -> Any:
    if isinstance(value, list):
        return [_keyed(organization, shape, item) for item in value]
    if isinstance(value, Mapping) and shape and shape.part:
        return with_keys(organization, shape.part, value)
    names_somebody = shape is not None and shape.ref is not None and _NAMED & set(shape.ref.targets)
    return key_of(organization, value) if names_somebody and isinstance(value, str) else value
