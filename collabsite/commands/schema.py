"""Print the JSON Schema of a record kind.

Of the front matter of one KIND, for editors that complete and check YAML. Without KIND the kinds in a list.

    collabsite schema request > request.schema.json
"""

from __future__ import annotations

import json
from typing import Any

import click

from collabsite.commands._choosing import named
from collabsite.commands._columns import columns
from collabsite.commands._command import Command
from collabsite.commands._output import put
from collabsite.commands._session import Session, pass_session
from collabsite.locale import Translator, msg
from collabsite.models import kind_name, kinds
from collabsite.models._record import RecordModel

DIALECT = "https://json-schema.org/draft/2020-12/schema"


@click.command(cls=Command)
@click.argument("kind", metavar="[KIND]", required=False)
@pass_session
def command(session: Session, kind: str | None) -> None:
    """See the docstring of the file."""
    t = session.t
    if kind is None:
        rows = [(name, one.where, t(one.label)) for name, one in kinds().items()]
        put("\n".join(columns(rows, indent="")) + "\n")
        return
    model = named(kinds(), kind, msg('there is no record kind "{kind}"', kind=kind))
    put(json.dumps(schema_of(model, t), ensure_ascii=False, indent=2) + "\n")


def schema_of(model: type[RecordModel], t: Translator) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a kind's front matter, titles and descriptions translated."""
    schema = model.model_json_schema(by_alias=True)
    parts = schema.pop("$defs", {})
    for part in parts.values():
        part.pop("title", None)
        part.pop("description", None)
    body = {name: _put_in_words(value, t) for name, value in schema.items() if name not in ("title", "description")}
    head = {"$schema": DIALECT, "$id": f"urn:collabsite:kind:{kind_name(model)}"}
    words = {"title": t(model.label), "description": t(model.form)}
    return {**head, **words, **body, **({"$defs": _put_in_words(parts, t)} if parts else {})}


def _put_in_words(value: Any, t: Translator) -> Any:
    """Translates titles and descriptions; keys of the record that have these names hold mappings and stay."""
    if isinstance(value, list):
        return [_put_in_words(item, t) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: t(item) if key in ("title", "description") and isinstance(item, str) else _put_in_words(item, t)
        for key, item in value.items()
    }
