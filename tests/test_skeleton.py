"""A new record's first text: whatever is known stands in it as it was, and a reader gets it back."""

from __future__ import annotations

import pytest

from collabsite.document import Number
from collabsite.io.frontmatter import read_record
from collabsite.locale import Translator
from collabsite.models import kinds
from collabsite.models._record import RecordModel
from collabsite.shapes import asked_of, shapes
from collabsite.skeleton import scalar, skeleton
from collabsite.strict_yaml import StrictYamlError, load

HOSTILE = 'a: "b" #c\n---\n- {x: [y'


def said(kind: str, values: dict[str, object], lang: str = "en") -> dict[str, object]:
    """The front matter of a skeleton, without its blanks."""
    document = read_record("records/x.md", skeleton(kinds()[kind], values, Translator(lang)).encode(), "", "x")
    assert not document.problems, document.problems[0].message
    found = without_blanks(document.data)
    assert isinstance(found, dict)
    return found


def without_blanks(value: object) -> object:
    if isinstance(value, dict):
        kept = {key: without_blanks(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if item not in (None, [], {})}
    if isinstance(value, list):
        return [item for item in map(without_blanks, value) if item not in (None, [], {})]
    return value


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("request", {"title": HOSTILE, "collaborating_departments": ["tech", "null", "2024"]}),
        ("response", {"decision": "declined", "reason": "多行\n文字", "proposal": "- x"}),
        ("progress", {"updates": [{"task": "XMB-2024-001", "percent": Number("60")}, {"task": "XMB-2024-003"}]}),
        ("progress", {"department": "tech", "updates": [{"task": HOSTILE}]}),
        ("minutes", {"meeting": "kickoff", "tasks": ["XMB-2024-001", "XMB-2024-002"]}),
        ("delivery", {"department": "tech", "tasks": ["XMB-2024-001"], "reworks": Number("1")}),
        ("withdrawal", {"reason": ""}),
    ],
)
def test_what_is_known_is_read_back(kind: str, values: dict[str, object], lang: str) -> None:
    found = said(kind, values, lang)
    known = {key: value for key, value in values.items() if value not in ("", None)}
    assert {key: found.get(key) for key in known} == known


@pytest.mark.parametrize(("kind", "model"), kinds().items())
def test_what_is_asked_for_stands_open_and_the_rest_as_a_hint(kind: str, model: type[RecordModel]) -> None:
    lines = skeleton(model, {}, Translator("en")).splitlines()
    asked = asked_of(model, {})
    for key in shapes(model):
        written = f"{key}:" if key in asked else f"# {key}:"
        assert any(line == written or line.startswith(f"{written} ") for line in lines), (kind, key)


@pytest.mark.parametrize("text", ["\udcff", "a\udcff: b"])
def test_half_a_character_is_quoted_and_refused_by_the_reader(text: str) -> None:
    """As a shell passes bytes that are no text."""
    written = scalar(text)
    assert written.startswith('"')
    with pytest.raises(StrictYamlError) as refused:
        load(f"a: 1\nb: {written}\n", first_line=2)
    assert refused.value.line == 3
    assert "U+D" in str(refused.value.message)
