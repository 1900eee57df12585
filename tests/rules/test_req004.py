"""Who was shown the request before it was sent."""

# ruff: noqa: E501
from __future__ import annotations

from pathlib import Path

import pytest

from tests.company import ORGANIZATION, OTHER, Overrides, sound
from tests.judging import judged, only, places, texts

LISTED = {"collaborating_departments": "\n  - tech\n  - market"}
BROKEN: dict[str, tuple[Overrides, str, str]] = {
    "one is left out": ({"request.md": {"consulted": "[li-qiang]"}}, "REQ004:7", "nobody of Marketing is in consulted"),
    "at its own line": ({"request.md": {**LISTED, "consulted": "[li-qiang]"}}, "REQ004:9", "Marketing"),
    "named twice": ({"request.md": {"collaborating_departments": "[tech, market, market]", "consulted": "[li-qiang]"}}, "REQ004:7", "Marketing"),
}  # fmt: skip
KEPT: dict[str, Overrides] = {
    "members, in another order": {"request.md": {"consulted": "[he-jia, zhou-min, chen-hao]"}},
    "a deputy from elsewhere": {
        ORGANIZATION: sound(ORGANIZATION).replace("head: luo-jing", "head: luo-jing, deputies: [wu-fang]"),
        "request.md": {"consulted": "[li-qiang, wu-fang]"},
    },
    "withdrawn": {f"{OTHER}/request.md": {"consulted": None}, f"{OTHER}/withdrawal.md": "---\non: 2024-03-30\nreason: a\n---\n"},
}  # fmt: skip


@pytest.mark.parametrize(("files", "place", "message"), BROKEN.values(), ids=BROKEN)
def test_unasked(tmp_path: Path, files: Overrides, place: str, message: str) -> None:
    assert only(tmp_path, files, place, message).level == "warning"


@pytest.mark.parametrize("files", KEPT.values(), ids=KEPT)
def test_asked(tmp_path: Path, files: Overrides) -> None:
    found = judged(tmp_path, files)
    assert found == [], texts(found)


@pytest.mark.parametrize("consulted", [None, "[]", "[sun-qi]", ""])
def test_nobody_is_asked(tmp_path: Path, consulted: str | None) -> None:
    found = judged(tmp_path, {"request.md": {**LISTED, "consulted": consulted}})
    assert places(found) == ["REQ004 request.md:8", "REQ004 request.md:9"], texts(found)


@pytest.mark.parametrize(
    ("keys", "codes"),
    [
        ({"consulted": "[li-qiang, luo-jign]"}, {"REC009"}),
        ({"consulted": "a"}, {"REC006"}),
        ({"consulted": None, "consultd": "[li-qiang, luo-jing]"}, {"REC005"}),
        ({"titel": "a", "consulted": "[li-qiang]"}, {"REC005", "REQ004"}),
    ],
)
def test_what_was_written_wrongly_is_not_missing(tmp_path: Path, keys: dict[str, object], codes: set[str]) -> None:
    assert {one.code for one in judged(tmp_path, {"request.md": keys})} == codes


def test_no_complaint_about_people_without_an_organization(tmp_path: Path) -> None:
    found = judged(tmp_path, {ORGANIZATION: "a: [\n", "request.md": {"consulted": None}})
    assert "REQ004" not in {one.code for one in found}
