"""Retrospectives that come too early (RET001), without a party (RET002), without an article (RET004)."""

# ruff: noqa: E501
from __future__ import annotations

from pathlib import Path

import pytest

from tests.company import ORGANIZATION, Overrides, sound
from tests.judging import judged, only, places, texts

REPORT, THIRD, CHANGE = "retrospective.md", "acceptances/3.md", "changes/2.md"
ARTICLE = "../../knowledge/launch-checklist.md"
OPEN: Overrides = {"tasks/XMB-2024-004.md": {}}
JOINS = "[{field: collaborating_departments, from: [tech, market], to: [tech, market, service]}]"
HEADS_TWO = sound(ORGANIZATION).replace("head: luo-jing", "head: li-qiang")
NO_ARTICLE: Overrides = {REPORT: {"knowledge": None}, ARTICLE: {"from": None}}
MANY: dict[str, tuple[str, Overrides, list[str]]] = {
    "no verdict yet": ("RET001", {THIRD: None}, [f"{REPORT}:2"]),
    "failed": ("RET001", {THIRD: {"decision": "failed"}}, [f"{REPORT}:2"]),
    "never delivered": ("RET001", {**OPEN, "acceptances/4.md": "---\nresults: [\n---\n"}, []),
    "a task of the plan of that day": ("RET001", OPEN, [f"{REPORT}:2"]),
    "a task added on that day": ("RET001", {**OPEN, CHANGE: {"proposed": "2024-03-25", "changes": None, "adds": "[XMB-2024-004]"}}, [f"{REPORT}:2"]),
    "a task added later": ("RET001", {**OPEN, CHANGE: {"proposed": "2024-03-26", "changes": None, "adds": "[XMB-2024-004]"}}, []),
    "a dropped task": ("RET001", {**OPEN, CHANGE: {"proposed": "2024-03-26", "changes": None, "drops": "[XMB-2024-004]"}}, []),
    "accepted later: that is a question of dates": ("RET001", {THIRD: {"inspected": "2024-03-26"}}, []),
    "a delivery that cannot be read": ("RET001", {"deliveries/3.md": "---\nitems: [\n---\n"}, []),
    "a verdict that cannot be read": ("RET001", {THIRD: {"decision": "pass"}}, []),
    "a verdict on no delivery": ("RET001", {THIRD: {"delivery": "9"}}, []),
    "a delivery of a task that does not exist": ("RET001", {"deliveries/3.md": {"tasks": "[XMB-2024-01]"}}, []),
    "a change that is no list": ("RET001", {**OPEN, "changes/1.md": {"adds": "a"}}, []),
    "no day, and a task added": ("RET001", {**OPEN, REPORT: {"held": "soon"}, CHANGE: {"proposed": "2024-03-22", "changes": None, "adds": "[XMB-2024-004]"}}, []),
    "no day": ("RET001", {**OPEN, REPORT: {"held": "soon"}}, [f"{REPORT}:2"]),
    "early, but taken back": ("RET001", {THIRD: None, "withdrawal.md": {}}, []),
    "early, but the withdrawal has an error": ("RET001", {THIRD: None, "withdrawal.md": {"raeson": "a"}}, []),
    "nobody of the requesting department": ("RET002", {REPORT: {"participants": "[li-qiang, he-jia]"}}, [f"{REPORT}:3"]),
    "nobody of two": ("RET002", {REPORT: {"participants": "[zhang-wei]", "nots": "a"}}, [f"{REPORT}:3"] * 2),
    "one who heads two": ("RET002", {REPORT: {"participants": "[sun-qi, li-qiang]"}, ORGANIZATION: HEADS_TWO}, []),
    "a deputy": ("RET002", {REPORT: {"participants": "[zhou-min, chen-hao, he-jia]"}}, []),
    "a party of that day": ("RET002", {CHANGE: {"proposed": "2024-03-25", "changes": JOINS}, "request.md": {"collaborating_departments": "[tech, market, service]"}}, [f"{REPORT}:3"]),
    "a party from the day after": ("RET002", {CHANGE: {"proposed": "2024-03-26", "changes": JOINS}, "request.md": {"collaborating_departments": "[tech, market, service]"}}, []),
    "somebody unknown": ("RET002", {REPORT: {"participants": "[zhang-wei, li-qiang, luo-jin]"}}, []),
    "a department that does not exist": ("RET002", {"request.md": {"collaborating_departments": "[tech, markt]"}}, []),
    "participants that cannot be read": ("RET002", {REPORT: {"participants": "zhang-wei"}}, []),
    "no organisation": ("RET002", {REPORT: {"participants": "[zhang-wei]"}, ORGANIZATION: "a: ["}, []),
    "a party too few, but taken back": ("RET002", {REPORT: {"participants": "[zhang-wei]"}, "withdrawal.md": {}}, []),
    "nothing shared": ("RET004", NO_ARTICLE, [f"{REPORT}:2"]),
    "an empty list": ("RET004", {**NO_ARTICLE, REPORT: {"knowledge": "[]"}}, [f"{REPORT}:9"]),
    "an article of another request": ("RET004", {**NO_ARTICLE, ARTICLE: {"from": "REQ-2024-002"}}, [f"{REPORT}:2"]),
    "an article says so": ("RET004", {REPORT: {"knowledge": None}}, []),
    "an article with an error says so": ("RET004", {REPORT: {"knowledge": None}, ARTICLE: {"titel": "a"}}, []),
    "the report says so": ("RET004", {ARTICLE: {"from": None}}, []),
    "an article that does not exist": ("RET004", {REPORT: {"knowledge": "[launch-list]"}, ARTICLE: {"from": None}}, []),
    "a list that cannot be read": ("RET004", {REPORT: {"knowledge": "a"}, ARTICLE: {"from": None}}, []),
    "an article that cannot be read": ("RET004", {REPORT: {"knowledge": None}, ARTICLE: "---\nfrom: [\n---\n"}, []),
    "where it is from cannot be read": ("RET004", {REPORT: {"knowledge": None}, ARTICLE: {"from": "[REQ-2024-001]"}}, []),
    "nothing shared, but taken back": ("RET004", {**NO_ARTICLE, "withdrawal.md": {}}, []),
}  # fmt: skip


@pytest.mark.parametrize(("code", "files", "expected"), MANY.values(), ids=MANY)
def test_found(tmp_path: Path, code: str, files: Overrides, expected: list[str]) -> None:
    found = [one for one in judged(tmp_path, files) if one.code == code]
    assert places(found) == [f"{code} {place}" for place in expected], texts(found)


def test_an_absent_party_alone(tmp_path: Path) -> None:
    only(
        tmp_path,
        {REPORT: {"participants": "[sun-qi, chen-hao]"}},
        f"RET002 {REPORT}:3",
        "nobody of Marketing took part",
    )


def test_all_missing_tasks_are_one_finding(tmp_path: Path) -> None:
    found = [one for one in judged(tmp_path, {**OPEN, THIRD: None, REPORT: {"nots": "a"}}) if one.code == "RET001"]
    assert texts(found).startswith(
        "the retrospective was held before these tasks were accepted: XMB-2024-001, XMB-2024-004 |"
    )


def test_nothing_shared_is_advice(tmp_path: Path) -> None:
    found = judged(tmp_path, NO_ARTICLE)
    assert places(found) == [f"RET004 {REPORT}:2"]
    assert "collabsite new article req-2024-001-lessons --set from=REQ-2024-001" in texts(found)
    assert not found[0].blocking
