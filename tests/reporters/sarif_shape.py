"""The part of SARIF 2.1.0 that we write, as a JSON Schema: no property but these, each as the standard wants it.

The official schema (`tests/schemas/`) is asked as well: it lets pass much that nobody shows.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema.validators import validator_for

OFFICIAL = Path(__file__).parent.parent / "schemas/sarif-schema-2.1.0.json"
TEXT = {"type": "string"}
BAG = {"type": "object"}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
NATURAL = {"type": "integer", "minimum": 0}
LANGUAGE = {"type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"}


def _object(*required: str, **properties: object) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def _list(items: object, **more: object) -> dict[str, Any]:
    return {"type": "array", "items": items, **more}


MESSAGE = _object("text", text={"type": "string", "minLength": 1})
RULE = _object(
    "id",
    id=TEXT,
    name=TEXT,
    shortDescription=MESSAGE,
    fullDescription=MESSAGE,
    help=_object("text", text=TEXT, markdown=TEXT),
    defaultConfiguration=_object(level=LEVEL),
    properties=BAG,
)
LOCATION = _object(
    physicalLocation=_object(
        "artifactLocation",
        artifactLocation=_object("uri", uri=TEXT, uriBaseId=TEXT),
        region=_object("startLine", startLine={"type": "integer", "minimum": 1}),
    )
)
RESULT = _object(
    "message",
    ruleId=TEXT,
    ruleIndex=NATURAL,
    level=LEVEL,
    message=MESSAGE,
    locations=_list(LOCATION),
    partialFingerprints={"type": "object", "additionalProperties": TEXT},
    suppressions=_list(_object("kind", kind={"enum": ["inSource", "external"]}, justification=TEXT), uniqueItems=True),
    baselineState={"enum": ["new", "unchanged", "updated", "absent"]},
    properties=BAG,
)
INVOCATION = _object(
    "executionSuccessful",
    executionSuccessful={"type": "boolean"},
    exitCode={"type": "integer"},
    toolExecutionNotifications=_list(_object("message", level=LEVEL, message=MESSAGE)),
)
RUN = _object(
    "tool",
    tool=_object(
        "driver",
        driver=_object("name", name=TEXT, version=TEXT, language=LANGUAGE, rules=_list(RULE, uniqueItems=True)),
    ),
    language=LANGUAGE,
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    originalUriBaseIds={"type": "object", "additionalProperties": _object(description=MESSAGE)},
    invocations=_list(INVOCATION, minItems=1),
    properties=BAG,
    results=_list(RESULT),
)
LOG = _object("version", "runs", **{"$schema": TEXT}, version={"const": "2.1.0"}, runs=_list(RUN, minItems=1))


@cache
def _validators() -> list[Any]:
    schemas = [LOG, json.loads(OFFICIAL.read_text("utf-8"))]
    return [validator_for(schema)(schema) for schema in schemas]


def validate(log: object) -> None:
    """Raises where a SARIF log has not the shape that it must have."""
    for validator in _validators():
        validator.validate(log)
