"""What a path says."""

from __future__ import annotations

import unicodedata

import pytest

from collabsite.io.places import Misplaced, name_problems, place_of
from collabsite.models import kind_name
from collabsite.record import Place, evidence_folder

PLACES = {
    "2024/REQ-2024-001/request.md": ("request", "REQ-2024-001", ""),
    "2024/REQ-2024-001/responses/tech.md": ("response", "REQ-2024-001/responses/tech", "tech"),
    "2024/REQ-2024-001/minutes/启动会.md": ("minutes", "REQ-2024-001/minutes/启动会", "启动会"),
    "2024/REQ-2024-001/tasks/XMB-2024-001.md": ("task", "XMB-2024-001", "XMB-2024-001"),
    "2024/REQ-2024-001/progress/a.b.md": ("progress", "REQ-2024-001/progress/a.b", "a.b"),
    "2024/REQ-2024-001/changes/12.md": ("change", "REQ-2024-001/changes/12", "12"),
    "2024/REQ-2024-001/deliveries/1.md": ("delivery", "REQ-2024-001/deliveries/1", "1"),
    "2024/REQ-2024-001/acceptances/1.md": ("acceptance", "REQ-2024-001/acceptances/1", "1"),
    "2024/REQ-2024-001/retrospective.md": ("retrospective", "REQ-2024-001/retrospective", ""),
    "2024/REQ-2024-001/withdrawal.md": ("withdrawal", "REQ-2024-001/withdrawal", ""),
    "knowledge/checklist.md": ("article", "knowledge/checklist", "checklist"),
}
NOWHERE = [
    "a.md", "README.md", ".hidden", "knowledge.md", "knowledge/a/b.md", "knowledge/a.txt", "knowledge/.md",
    "2024/request.md", "2024/REQ-2024-001", "2024/REQ-2024-001/notes.md", "2024/REQ-2024-001/Request.md",
    "2024/REQ-2024-001/request.MD", "2024/REQ-2024-001/request.md/x.md", "2024/REQ-2024-001/tasks/a/b.md",
    "2024/REQ-2024-001/tasks/XMB-2024-001.markdown", "2024/REQ-2024-001/tasks/.md", "2024/REQ-2024-001/task/1.md",
    "2024/REQ-2024-001/knowledge/a.md", "2024/REQ-2024-001/.gitkeep", "2024/REQ-2024-001/evidence",
    "24/REQ-2024-001/request.md", "２０２４/REQ-2024-001/request.md", "REQ-2024-001/request.md",
    "knowledge/evidence/a.csv", "evidence/a.csv",
]  # fmt: skip
NO_NUMBERS = ["0", "01", "-1", "1.0", "a", "１", "1a", "²"]


@pytest.mark.parametrize(("path", "meant"), PLACES.items(), ids=PLACES)
def test_places(path: str, meant: tuple[str, str, str]) -> None:
    place = place_of(f"records/{path}")
    assert isinstance(place, Place)
    assert (kind_name(place.kind), place.ref, place.name) == meant
    assert place.request == (None if path.startswith("knowledge") else "REQ-2024-001")


@pytest.mark.parametrize("path", NOWHERE)
def test_no_place(path: str) -> None:
    assert isinstance(place_of(f"records/{path}"), Misplaced)
    assert not evidence_folder(f"records/{path}")


@pytest.mark.parametrize("name", NO_NUMBERS)
def test_no_number(name: str) -> None:
    place = place_of(f"records/2024/REQ-2024-001/changes/{name}.md")
    assert isinstance(place, Misplaced)
    assert str(place.message) == f'"{name}" is no number'


@pytest.mark.parametrize("name", ["a.csv", "a/b/c.png", ".hidden", "request.md"])
def test_evidence_is_anything_in_its_folder(name: str) -> None:
    assert evidence_folder(f"records/2024/REQ-2024-001/evidence/{name}")


BAD_NAMES = {
    "a<b": "not every system", "a>b": "not every system", "a:b": "not every system", 'a"b': "not every system",
    "a|b": "not every system", "a?b": "not every system", "a*b": "not every system", "a\\b": "not every system",
    "a\nb": "not every system", "a.": "not every system", " a": "not every system", "a ": "not every system",
    "con": "Windows reserves", "CON.md": "Windows reserves",
    "nul.tar.gz": "Windows reserves", "Com1": "Windows reserves",
    "lpt9.md": "Windows reserves",
    "COM².md": "Windows reserves",
    unicodedata.normalize("NFD", "é.md"): "composed form", "a\u200bb": "invisible", "a\u202eb": "invisible",
    "a\udcffb": "not UTF-8", "x" * 256: "too long", "长" * 86: "too long",
}  # fmt: skip
GOOD_NAMES = [
    "a",
    "é.md",
    "启动会 纪要.md",
    "console.md",
    "com.md",
    "com10.md",
    ".a",
    "a..b",
    "x" * 255,
    "长" * 85,
    "[a]{b}'&%#~",
]


@pytest.mark.parametrize(("name", "message"), BAD_NAMES.items(), ids=ascii)
def test_bad_names(name: str, message: str) -> None:
    ((said, _, whose),) = name_problems([name])
    assert message in str(said)
    assert whose == name


@pytest.mark.parametrize("name", GOOD_NAMES)
def test_good_names(name: str) -> None:
    assert list(name_problems([name])) == []


@pytest.mark.parametrize(
    "names", [["A.md", "a.md"], ["STRASSE", "straße"], ["é", unicodedata.normalize("NFD", "É")], ["a", "A"]]
)
def test_names_that_collide(names: list[str]) -> None:
    said = [str(message) for message, _, _ in name_problems(names)]
    assert f"{names[1]} and {names[0]} are one name on some systems" in said
