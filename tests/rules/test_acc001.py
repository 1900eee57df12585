"""Inspectors of the delivering department: members, heads, deputies; each at their item."""

# ruff: noqa: E501
from __future__ import annotations

from pathlib import Path

import pytest

from tests.company import ORGANIZATION, Overrides, sound
from tests.judging import judged, only, places

SECOND = "acceptances/2.md"
HEADS_BOTH = sound(ORGANIZATION).replace("head: li-qiang", "head: zhang-wei")
DEPUTY = sound(ORGANIZATION).replace("head: li-qiang}", "head: li-qiang, deputies: [he-jia]}")
BROKEN: dict[str, tuple[Overrides, str, str]] = {
    "a member": ({SECOND: {"inspectors": "[chen-hao]"}}, f"{SECOND}:3", "the inspector 陈浩 is of Technology, which delivered"),
    "its head": ({SECOND: {"inspectors": "\n  - sun-qi\n  - li-qiang"}}, f"{SECOND}:5", "李强 is of Technology"),
    "a deputy from another department": ({SECOND: {"inspectors": "[he-jia]"}, ORGANIZATION: DEPUTY}, f"{SECOND}:3", "何佳 is of Technology"),
    "a head of both departments": ({SECOND: {"inspectors": "[zhang-wei]"}, ORGANIZATION: HEADS_BOTH}, f"{SECOND}:3", "Zhang Wei is of Technology"),
    "of a failed one": ({"acceptances/1.md": {"inspectors": "[chen-hao]"}}, "acceptances/1.md:3", "陈浩"),
    "named twice": ({SECOND: {"inspectors": "\n  - chen-hao\n  - chen-hao"}}, f"{SECOND}:4", "陈浩"),
}  # fmt: skip
KEPT: dict[str, Overrides] = {
    "the requesting department judges its own": {"acceptances/3.md": {"inspectors": "[sun-qi]"}},
    "a third department": {SECOND: {"inspectors": "[he-jia, luo-jing]"}},
    "somebody unknown": {SECOND: {"inspectors": "[chen-hao-2]"}},
    "a delivery that does not exist": {SECOND: {"delivery": "9", "inspectors": "[chen-hao]"}},
    "a department that does not exist": {"deliveries/2.md": {"department": "tehc"}, SECOND: {"inspectors": "[chen-hao]"}},
    "who asked cannot be read": {"request.md": {"requesting_department": "[product]"}, SECOND: {"inspectors": "[chen-hao]"}},
    "who asked does not exist": {"request.md": {"requesting_department": "produkt"}},
    "the department is the fault": {"deliveries/3.md": {"department": "market"}},
    "no organisation": {SECOND: {"inspectors": "[chen-hao]"}, ORGANIZATION: "a: ["},
}  # fmt: skip


@pytest.mark.parametrize(("files", "place", "message"), BROKEN.values(), ids=BROKEN)
def test_own_judge(tmp_path: Path, files: Overrides, place: str, message: str) -> None:
    only(tmp_path, files, f"ACC001 {place}", message)


@pytest.mark.parametrize("files", KEPT.values(), ids=KEPT)
def test_kept(tmp_path: Path, files: Overrides) -> None:
    assert "ACC001" not in {one.code for one in judged(tmp_path, files)}


def test_one_finding_an_inspector(tmp_path: Path) -> None:
    found = judged(tmp_path, {SECOND: {"inspectors": "\n  - chen-hao\n  - sun-qi\n  - li-qiang", "nots": "a"}})
    assert places(one for one in found if one.code == "ACC001") == [f"ACC001 {SECOND}:4", f"ACC001 {SECOND}:6"]
