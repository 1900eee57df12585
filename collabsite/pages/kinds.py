"""A page a record kind, from its file: where it lives, who signs it, each key with what it takes."""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from collabsite import views
from collabsite.locale import Translator
from collabsite.locale.docpages import paragraphs
from collabsite.models import kinds
from collabsite.models._choice import Choice
from collabsite.models._record import RecordModel
from collabsite.models._values import markers
from collabsite.pages._kind_rules import rules_of
from collabsite.pages._site import Site


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a kind: its name as written, what it is called, what it takes, whether it must be there."""

    name: str
    title: str
    takes: str
    required: bool
    hint: str
    depth: int
    in_plan: bool


def render(site: Site) -> Iterator[tuple[str, str]]:
    """The pages at `/kinds/` and `/kinds/<kind>/`."""
    yield site.page("kinds/", "kinds", site.t("Record kinds"), _list(site.t), hide=["toc"])
    faulty = frozenset(site.by_path)
    for name, kind in kinds().items():
        example = views.example_of(site.context, kind, faulty)
        own_rules, shared_rules = rules_of(kind)
        title, *about = paragraphs(inspect.getdoc(inspect.getmodule(kind)) or "")
        values = {
            "name": name,
            "kind": kind,
            "place": views.kind_place(kind, site.t),
            "about": [site.t(title.removesuffix(".")) + site.t("."), *map(site.t, about)],
            "keys": list(_keys(kind, site.t)),
            "roles": _roles(site.t),
            "command": views.first_command(site.context, kind),
            "example": example,
            "lines": (example.document.source or "").splitlines() if example else [],
            "rules": own_rules,
            "shared_rules": shared_rules,
        }
        yield site.page(f"kinds/{name}/", "kind", site.t(kind.label), values, hide=["toc"])


def _list(t: Translator) -> dict[str, object]:
    rows = [(name, kind, views.kind_place(kind, t)) for name, kind in kinds().items()]
    return {"rows": rows, "folder": views.collaboration_folder(t)}


def _roles(t: Translator) -> dict[str, str]:
    return {
        "requesting": t("the head of the requesting department"),
        "own": t("the head of the department whose record it is"),
        "every": t("every head: of the requesting and the collaborating departments"),
        "concerned": t("the head of each department it concerns"),
        "steward": t("a steward"),
    }


def _keys(model: type[BaseModel], t: Translator, depth: int = 0) -> Iterator[Key]:
    plan = model.plan_fields if issubclass(model, RecordModel) else ()
    for name, field in model.model_fields.items():
        required = field.is_required() or field.validate_default is True
        hint = t(field.description) if field.description else ""
        yield Key(field.alias or name, t(field.title or name), _takes(field, t), required, hint, depth, name in plan)
        part = _part(field.annotation)
        if part is not None:
            yield from _keys(part, t, depth + 1)


def _takes(field: FieldInfo, t: Translator) -> str:
    """What a key takes, in words."""
    leaf = _leaf(field.annotation)
    ref = markers(field)[0]
    if ref is not None:
        word = t.join([_nouns(t)[target] for target in ref.targets])
    elif isinstance(leaf, type) and issubclass(leaf, Choice):
        word = " · ".join(f"{member.value} {member.zh}" if t.lang == "zh" else member.value for member in leaf)
    elif _part(field.annotation) is not None:
        word = t("group of keys")
    else:
        word = _words(t).get(leaf, t("text"))
    return t("list: {item}", item=word) if _is_list(field.annotation) else word


def _nouns(t: Translator) -> dict[str, str]:
    return {
        "person": t("person"),
        "department": t("department"),
        "task": t("task"),
        "planned_task": t("task"),
        "request": t("request"),
        "article": t("article"),
        "evidence": t("path or address"),
    }


def _words(t: Translator) -> dict[Any, str]:
    return {
        date: t("date"),
        bool: t("true or false"),
        int: t("whole number"),
        float: t("number"),
        Any: t("what the field takes"),
    }


def _arguments(annotation: Any) -> list[Any]:
    """The types inside an optional, annotated or list type."""
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        return [item for item in typing.get_args(annotation) if item is not type(None)]
    if typing.get_origin(annotation) in (list, typing.Annotated):
        return [typing.get_args(annotation)[0]]
    return []


def _leaf(annotation: Any) -> Any:
    inside = _arguments(annotation)
    return _leaf(inside[0]) if inside else annotation


def _is_list(annotation: Any) -> bool:
    return typing.get_origin(annotation) is list or any(_is_list(item) for item in _arguments(annotation))


def _part(annotation: Any) -> type[BaseModel] | None:
    leaf = _leaf(annotation)
    return leaf if isinstance(leaf, type) and issubclass(leaf, BaseModel) else None
