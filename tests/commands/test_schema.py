"""`schema`: valid JSON Schema of every kind, which takes the sound records."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from collabsite.commands.schema import schema_of
from collabsite.document import Number
from collabsite.io.frontmatter import read_record
from collabsite.io.places import place_of
from collabsite.locale import Translator
from collabsite.models import kind_name, kinds
from collabsite.record import Place
from tests.company import sound_files
from tests.terminal import Shell

EN = Translator("en")
RECORDS = [
    (place, read_record(path, content, "", None).data)
    for path, content in sound_files().items()
    if isinstance(place := place_of(f"records/{path}"), Place)
]


def as_json(value: Any) -> Any:
    """Front matter as a YAML library gives it to a validator."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    if isinstance(value, Number):
        return float(value) if set(value) & set(".eE") else int(value)
    return str(value) if isinstance(value, str) else value


@pytest.mark.parametrize("kind", kinds())
def test_every_kind_has_a_valid_schema(shell: Shell, kind: str) -> None:
    schema = shell("schema", kind).json
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:collabsite:kind:{kind}"
    assert schema["additionalProperties"] is False
    assert schema["title"]
    assert all(key.get("title") for key in schema["properties"].values())


def test_it_was_tried_on_records_of_every_kind() -> None:
    assert {kind_name(place.kind) for place, _ in RECORDS} == set(kinds()) - {"withdrawal"}


@pytest.mark.parametrize(("place", "data"), RECORDS, ids=lambda value: getattr(value, "ref", ""))
def test_sound_records_fit_their_schema(place: Place, data: dict[str, object]) -> None:
    validator = Draft202012Validator(schema_of(place.kind, EN))
    assert [error.message for error in validator.iter_errors(as_json(data))] == []


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("withdrawal", {"on": "2024-01-01"}),
        ("withdrawal", {"on": "2024-01-01", "reason": "x", "more": "y"}),
        ("withdrawal", {"on": "2024-01-01", "reason": ""}),
        ("article", {"title": "x", "kind": "novel"}),
        ("progress", {"reporter": "a", "reported": "2024-01-01", "updates": []}),
        (
            "progress",
            {"reporter": "a", "reported": "2024-01-01", "updates": [{"task": "x", "percent": 101, "summary": "x"}]},
        ),
    ],
)
def test_what_does_not_fit(kind: str, data: dict[str, object]) -> None:
    assert not Draft202012Validator(schema_of(kinds()[kind], EN)).is_valid(data)


@pytest.mark.parametrize("word", ["guide", "指南"])
def test_a_choice_is_written_in_either_language(word: str) -> None:
    assert Draft202012Validator(schema_of(kinds()["article"], EN)).is_valid({"title": "x", "kind": word})


def test_without_a_kind_all_are_listed(shell: Shell) -> None:
    assert [line.split()[0] for line in shell("schema").out.splitlines()] == list(kinds())


def test_an_unknown_kind(shell: Shell) -> None:
    said = shell("schema", "reqest")
    assert said.code == 2
    assert "did you mean request?" in said.err
