"""Who has left and still holds something."""

# ruff: noqa: E501
from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.company import ORGANIZATION, Overrides, sound
from tests.judging import judged, places, texts

ORG = sound(ORGANIZATION)
OPEN: Overrides = {"retrospective.md": None}
UNFINISHED: Overrides = {"retrospective.md": None, "acceptances/3.md": None, "deliveries/3.md": None, "tasks/XMB-2024-001.md": {"status": "in_progress", "completed": None}}  # fmt: skip


def left(person: str, day: str = "2024-03-31") -> str:
    """The organisation with somebody who left."""
    line = next(line for line in ORG.splitlines() if line.startswith(f"  {person}: {{"))
    return ORG.replace(line, line.replace(": {", f": {{left: {day}, ", 1))


HOLDS: dict[str, tuple[str, Overrides, list[str]]] = {
    "a head": ("luo-jing", {}, [f"{ORGANIZATION}:12"]),
    "a coordinator of an open collaboration": ("sun-qi", OPEN, ["request.md:6", "tasks/XMB-2024-001.md:6"]),
    "a contact of an open collaboration": ("he-jia", OPEN, ["responses/market.md:4"]),
    "an owner of an unfinished task": ("sun-qi", UNFINISHED, ["request.md:6", "tasks/XMB-2024-001.md:6"]),
    "a contact, the owner of a finished task": ("chen-hao", OPEN, ["responses/tech.md:4", "tasks/XMB-2024-003.md:5"]),
}
FREE: dict[str, tuple[str, Overrides]] = {
    "parts in a closed collaboration": ("sun-qi", {}),
    "a deputy": ("zhou-min", OPEN),
    "no part": ("wu-fang", {"../REQ-2024-002/request.md": None}),
    "withdrawn": ("sun-qi", {**OPEN, "withdrawal.md": {}}),
}


@pytest.mark.parametrize(("person", "files", "where"), HOLDS.values(), ids=HOLDS)
def test_departed(tmp_path: Path, person: str, files: Overrides, where: list[str]) -> None:
    found = judged(tmp_path, {**files, ORGANIZATION: left(person)}, select=("ORG",))
    assert places(found) == [f"ORG003 {place}" for place in where], texts(found)
    assert {one.level for one in found} == {"warning"}
    assert f"{person} has left" in texts(found) or f"{person}, has left" in texts(found)


@pytest.mark.parametrize(("person", "files"), FREE.values(), ids=FREE)
def test_free(tmp_path: Path, person: str, files: Overrides) -> None:
    found = judged(tmp_path, {**files, ORGANIZATION: left(person)}, select=("ORG",))
    assert found == [], texts(found)


def test_the_last_day_is_a_day_of_work(tmp_path: Path) -> None:
    files = {ORGANIZATION: left("luo-jing", "2024-04-01")}
    assert judged(tmp_path, files, select=("ORG",)) == []
    assert places(judged(tmp_path, files, date(2024, 4, 2), select=("ORG",))) == [f"ORG003 {ORGANIZATION}:12"]


def test_a_head_of_a_closed_department(tmp_path: Path) -> None:
    closed = left("luo-jing").replace("head: luo-jing}", "head: luo-jing, closed: 2024-03-31}")
    assert judged(tmp_path, {ORGANIZATION: closed}, select=("ORG",)) == []


def test_a_dropped_task_has_no_owner(tmp_path: Path) -> None:
    drop = {"changes/1.md": {"changes": None, "drops": "[XMB-2024-001]"}}
    found = judged(tmp_path, {**UNFINISHED, **drop, ORGANIZATION: left("sun-qi")}, select=("ORG",))
    assert places(found) == ["ORG003 request.md:6"]
