"""Levels, switches, waivers, order."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from collabsite.findings import Level
from collabsite.io.workspace import open_workspace
from collabsite.linter import lint
from tests.company import ORGANIZATION, POLICY, Overrides, sound, write_company
from tests.judging import judged, places

BAD: Overrides = {"request.md": {"coordinator": "nobody"}, "responses/tech.md": {"contact": "nobody"}}
LEFT: Overrides = {ORGANIZATION: sound(ORGANIZATION).replace("stewards: [", "stewards: [liu-gone, ")}


def waiver(**keys: str) -> Overrides:
    """A policy with one waiver."""
    mark = {"rule": "REC009", "record": "REQ-2024-001", "reason": "known", "until": "2024-04-01", **keys}
    return {POLICY: {"waivers": "[{" + ", ".join(f"{key}: {value}" for key, value in mark.items()) + "}]"}}


def test_an_error_blocks_and_a_warning_does_not(tmp_path: Path) -> None:
    found = judged(tmp_path, {**BAD, **LEFT})
    assert [(one.code, one.level, one.blocking) for one in found] == [
        ("REC009", Level.ERROR, True),
        ("REC009", Level.ERROR, True),
        ("ORG003", Level.WARNING, False),
    ]


@pytest.mark.parametrize(("setting", "level"), [("warning", Level.WARNING), ("error", Level.ERROR)])
def test_a_level_of_the_policy(tmp_path: Path, setting: str, level: Level) -> None:
    files = {**BAD, **LEFT, POLICY: {"rules": f"{{REC009: {setting}, ORG003: {setting}}}"}}
    assert {one.level for one in judged(tmp_path, files)} == {level}


def test_a_rule_switched_off(tmp_path: Path) -> None:
    found = judged(tmp_path, {**BAD, **LEFT, POLICY: {"rules": "{REC009: off}"}})
    assert [one.code for one in found] == ["ORG003"]


def test_a_warning_of_an_error_rule_stays_one(tmp_path: Path) -> None:
    expired = waiver(until="2024-03-31")[POLICY]
    assert isinstance(expired, dict)
    (found,) = judged(tmp_path, {POLICY: {**expired, "rules": "{ORG002: error}"}})
    assert (found.code, found.level) == ("ORG002", Level.WARNING)


def test_a_waiver_lets_one_record_pass(tmp_path: Path) -> None:
    found = judged(tmp_path, {**BAD, **waiver()})
    assert [(one.record, one.waived, one.blocking) for one in found] == [
        ("REQ-2024-001", True, False),
        ("REQ-2024-001/responses/tech", False, True),
    ]


@pytest.mark.parametrize("keys", [{"rule": "REC006"}, {"record": "REQ-2024-002"}, {"record": "REQ-2024"}])
def test_a_waiver_of_something_else(tmp_path: Path, keys: dict[str, str]) -> None:
    assert not any(one.waived for one in judged(tmp_path, {**BAD, **waiver(**keys)}))


def test_after_its_last_day_the_finding_is_back(tmp_path: Path) -> None:
    found = judged(tmp_path, {**BAD, **waiver()}, date(2024, 4, 2))
    assert [(one.code, one.blocking) for one in found] == [("REC009", True), ("REC009", True), ("ORG002", False)]


def test_select_and_ignore(tmp_path: Path) -> None:
    context = open_workspace(write_company(tmp_path, {**BAD, **LEFT}), with_git=False)
    assert {one.code for one in lint(context, select=["ORG"])} == {"ORG003"}
    assert {one.code for one in lint(context, ignore=["ORG", "REC001"])} == {"REC009"}
    assert lint(context, select=["REC009"], ignore=["REC"]) == []


def test_findings_are_sorted_and_unique(tmp_path: Path) -> None:
    found = judged(tmp_path, {**BAD, "tasks/XMB-2024-003.md": {"owner": "a", "end": "x", "gaol": "b"}})
    assert places(found) == [
        "REC009 request.md:6",
        "REC009 responses/tech.md:4",
        "REC009 tasks/XMB-2024-003.md:5",
        "REC006 tasks/XMB-2024-003.md:7",
        "REC005 tasks/XMB-2024-003.md:12",
    ]
    assert len(found) == len(set(found))
