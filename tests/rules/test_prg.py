"""Progress reports: by whom and on what (PRG001), and percentages that shrink (PRG002)."""

# ruff: noqa: E501
from __future__ import annotations

from pathlib import Path

import pytest

from collabsite.findings import Finding, Level
from tests.company import ORGANIZATION, Overrides, sound
from tests.judging import judged, only, places, texts

TECH, PRODUCT = "progress/2024-03-07-tech.md", "progress/2024-03-14-product.md"
MARKET = "progress/market.md"
NEW = "../REQ-2024-002/tasks/XMB-2024-004.md"
ORG = sound(ORGANIZATION)


def update(task: str, percent: float = 50) -> str:
    return f"{{task: {task}, percent: {percent}, summary: a}}"


def by_market(*updates: str, **keys: str) -> dict[str, str]:
    items = "".join(f"\n  - {one}" for one in updates)
    return {"department": "market", "reporter": "he-jia", "updates": items, **keys}


def own(root: Path, files: Overrides, code: str) -> list[Finding]:
    return [one for one in judged(root, files) if one.code == code]


FOREIGN: dict[str, tuple[Overrides, str, str]] = {
    "somebody of another department": ({TECH: {"reporter": "he-jia"}}, f"{TECH}:3", "reporter 何佳 is not of Technology"),
    "no part": ({MARKET: by_market(update("XMB-2024-001"), update("XMB-2024-003"))}, f"{MARKET}:7", "Marketing has no part in XMB-2024-003"),
    "no part, by the reporter's department": ({MARKET: {**by_market(update("XMB-2024-003")), "department": None}}, f"{MARKET}:5", "Marketing has no part in XMB-2024-003"),
}  # fmt: skip
KEPT: dict[str, Overrides] = {
    "the head reports": {TECH: {"reporter": "li-qiang"}},
    "a deputy of another department reports": {ORGANIZATION: ORG.replace("head: li-qiang}", "head: li-qiang, deputies: [he-jia]}"), TECH: {"reporter": "he-jia"}},
    "without a department": {TECH: {"department": None}},
    "a collaborating department": {MARKET: by_market(update("XMB-2024-001"))},
    "a department that a change gave a part": {
        "tasks/XMB-2024-003.md": {"collaborating_departments": "[market]"},
        "changes/1.md": {"proposed": "2024-03-07", "changes": "[{task: XMB-2024-003, field: end, from: 2024-03-13, to: 2024-03-15}, {task: XMB-2024-003, field: collaborating_departments, from: [], to: [market]}]"},
        MARKET: by_market(update("XMB-2024-003"), reported="2024-03-07"),
    },
    "a department that a change took its part from": {
        "changes/1.md": {"proposed": "2024-03-08", "changes": "[{task: XMB-2024-003, field: end, from: 2024-03-13, to: 2024-03-15}, {task: XMB-2024-003, field: collaborating_departments, from: [market], to: []}]"},
        MARKET: by_market(update("XMB-2024-003"), reported="2024-03-07"),
    },
}  # fmt: skip


@pytest.mark.parametrize(("files", "place", "message"), FOREIGN.values(), ids=FOREIGN)
def test_foreign(tmp_path: Path, files: Overrides, place: str, message: str) -> None:
    only(tmp_path, files, f"PRG001 {place}", message)


@pytest.mark.parametrize("files", KEPT.values(), ids=KEPT)
def test_own(tmp_path: Path, files: Overrides) -> None:
    found = judged(tmp_path, files)
    assert found == [], texts(found)


def test_another_department_is_one_finding(tmp_path: Path) -> None:
    found = own(tmp_path, {TECH: {"department": "market"}}, "PRG001")
    assert places(found) == [f"PRG001 {TECH}:3"]
    assert "reporter 陈浩 is not of Marketing" in texts(found)


def test_the_plan_of_the_day_decides(tmp_path: Path) -> None:
    files = dict(KEPT["a department that a change gave a part"])
    files[MARKET] = by_market(update("XMB-2024-003"), reported="2024-03-06")
    assert places(own(tmp_path, files, "PRG001")) == [f"PRG001 {MARKET}:6"]


def test_each_update_of_its_own(tmp_path: Path) -> None:
    files: Overrides = {
        NEW: {},
        MARKET: by_market(update("XMB-2024-003"), update("XMB-2024-001"), update("XMB-2024-004")),
    }
    assert places(own(tmp_path, files, "PRG001")) == [f"PRG001 {MARKET}:6", f"PRG001 {MARKET}:8"]


EDIT = "[{task: XMB-2024-003, field: end, from: 2024-03-13, to: 2024-03-15}]"
DOUBTFUL: dict[str, Overrides] = {
    "no such task": {MARKET: by_market(update("XMB-2024-077"))},
    "no such department": {MARKET: by_market(update("XMB-2024-003"), department="makret")},
    "no such person": {MARKET: {**by_market(update("XMB-2024-003"), reporter="he-jai"), "department": None}},
    "a department that is no text": {MARKET: by_market(update("XMB-2024-003"), department="[market]")},
    "a task of no such department": {"tasks/XMB-2024-003.md": {"responsible_department": "tehc"}},
    "a task without a department": {"tasks/XMB-2024-003.md": {"responsible_department": None}},
    "a task whose departments cannot be read": {"tasks/XMB-2024-003.md": {"collaborating_departments": "market"}, MARKET: by_market(update("XMB-2024-003"))},
    "a change that cannot be read": {"changes/2.md": "x", MARKET: by_market(update("XMB-2024-003"))},
    "a change without a day": {"changes/1.md": {"proposed": None}, MARKET: by_market(update("XMB-2024-003"))},
    "a dropped task": {"changes/1.md": {"changes": None, "drops": "[XMB-2024-003]"}, MARKET: by_market(update("XMB-2024-003"))},
    "no organisation": {ORGANIZATION: "name: [\n", TECH: {"reporter": "he-jia"}},
}  # fmt: skip


@pytest.mark.parametrize("files", DOUBTFUL.values(), ids=DOUBTFUL)
def test_what_is_another_fault(tmp_path: Path, files: Overrides) -> None:
    assert own(tmp_path, files, "PRG001") == []


def test_a_report_without_a_day_is_judged_by_all_plans(tmp_path: Path) -> None:
    foreign: Overrides = {MARKET: by_market(update("XMB-2024-003"), reported="a")}
    assert len(own(tmp_path / "foreign", foreign, "PRG001")) == 1
    once = {**KEPT["a department that a change took its part from"], **foreign}
    assert own(tmp_path / "once", once, "PRG001") == []


def test_shrinking(tmp_path: Path) -> None:
    files: Overrides = {PRODUCT: {"updates": f"[{update('XMB-2024-001', 39.5)}]"}}
    found = only(tmp_path, files, f"PRG002 {PRODUCT}:5", "XMB-2024-001 is at 39.5%, but was at 40% on 2024-03-07")
    assert found.level is Level.WARNING


SERIES: dict[str, tuple[Overrides, list[str]]] = {
    "the same": ({PRODUCT: {"updates": f"[{update('XMB-2024-001', 40)}]"}}, []),
    "of another department": ({MARKET: by_market(update("XMB-2024-001", 10), reported="2024-03-15")}, []),
    "two of one day, by path": ({MARKET: by_market(update("XMB-2024-001", 10)), "progress/market-2.md": by_market(update("XMB-2024-001", 20))}, ["progress/market.md:6"]),
    "twice in one report": ({MARKET: by_market(update("XMB-2024-001", 20), update("XMB-2024-001", 10))}, [f"{MARKET}:7"]),
    "by day, not by path": ({"progress/a.md": by_market(update("XMB-2024-001", 10), reported="2024-03-15"), "progress/b.md": by_market(update("XMB-2024-001", 20), reported="2024-03-14")}, ["progress/a.md:6"]),
    "after today": ({"progress/2024-03-07-product.md": {"reported": "2024-04-02", "updates": f"[{update('XMB-2024-001', 10)}]"}}, []),
    "without a day": ({PRODUCT: {"reported": "a", "updates": f"[{update('XMB-2024-001', 10)}]"}}, []),
    "by the reporter's department": ({PRODUCT: {"department": None, "updates": f"[{update('XMB-2024-001', 10)}]"}}, [f"{PRODUCT}:4"]),
    "a foreign report": ({PRODUCT: {"reporter": "he-jia", "updates": f"[{update('XMB-2024-001', 10)}]"}}, []),
    "a task that does not exist": ({PRODUCT: {"updates": f"[{update('XMB-2024-077', 40)}, {update('XMB-2024-077', 10)}]"}}, []),
    "a dropped task": ({"changes/1.md": {"changes": None, "drops": "[XMB-2024-003]"}, "progress/b.md": {"department": "tech", "reporter": "chen-hao", "updates": f"[{update('XMB-2024-003', 10)}]"}}, []),
}  # fmt: skip


@pytest.mark.parametrize(("files", "expected"), SERIES.values(), ids=SERIES)
def test_series(tmp_path: Path, files: Overrides, expected: list[str]) -> None:
    assert places(own(tmp_path, files, "PRG002")) == [f"PRG002 {place}" for place in expected]
