"""A record as the form it is, in words alone: for files that are read without the site."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import BaseModel

from collabsite.context import Context
from collabsite.locale import Message, Translator
from collabsite.models._choice import Choice
from collabsite.models._fields import Ref
from collabsite.models._values import markers
from collabsite.record import Record
from collabsite.views.names import name_of

Shown = str | list[Any] | dict[str, Any]
"""A text, a list of such, or such by their labels."""


def plain_form(context: Context, record: Record, t: Translator) -> dict[str, Shown]:
    """What a record says: each value that is filled in by its label, in the order of the form.

    Args:
        context: whose people and departments are named.
        record: the record; of one that does not fit its form the keys that fit.
        t: the language of labels and words.
    """
    return _part(context, record.fitting, t) if record.fitting is not None else {}


def _part(context: Context, part: BaseModel, t: Translator) -> dict[str, Shown]:
    fields = type(part).model_fields.items()
    said = ((t(field.title or name), getattr(part, name), markers(field)[0]) for name, field in fields)
    return {label: _shown(context, value, ref, t) for label, value, ref in said if value not in (None, [])}


def _shown(context: Context, value: Any, ref: Ref | None, t: Translator) -> Shown:
    if isinstance(value, list):
        return [_shown(context, item, ref, t) for item in value]
    if isinstance(value, BaseModel):
        return _part(context, value, t)
    if isinstance(value, Message):
        return t.text(value)
    if isinstance(value, Choice):
        return value.label(t)
    if isinstance(value, bool):
        return t("yes") if value else t("no")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return f"{value:g}"
    is_name = ref is not None and bool({"person", "department"} & set(ref.targets))
    return name_of(context, str(value), t) if is_name else str(value)
