"""Levels, switches, waivers, order."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from collabsite.findings import Finding, Level
from collabsite.io.workspace import open_workspace
from collabsite.linter import lint
from collabsite.locale import Translator
from collabsite.reporters import Report, text
from collabsite.reporters import json as json_reporter
from tests.company import ORGANIZATION, POLICY, Overrides, sound, write_company
from tests.judging import judged, places
from tests.terminal import Shell

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


# --- Clocks -----------------------------------------------------------------------------------------------

LATE: Overrides = {"responses/tech.md": {"responded": "2024-03-05"}}


def coded(found: list[Finding], code: str) -> list[Finding]:
    return [one for one in found if one.code == code]


def test_a_clock_that_is_off(tmp_path: Path) -> None:
    assert coded(judged(tmp_path / "on", LATE), "DUE001")
    assert coded(judged(tmp_path / "off", {**LATE, POLICY: {"rules": "{DUE001: off}"}}), "DUE001") == []


@pytest.mark.parametrize("setting", ["error", "warning"])
def test_a_clock_keeps_its_level(tmp_path: Path, setting: str) -> None:
    """What is late never blocks, whatever the policy says; that it says so is the error."""
    found = judged(tmp_path, {**LATE, POLICY: {"rules": f"{{DUE001: {setting}}}"}})
    assert {(one.level, one.blocking) for one in coded(found, "DUE001")} == {(Level.LATE, False)}
    assert [(one.level, one.line) for one in coded(found, "ORG002")] == [(Level.ERROR, 3)]


def test_a_clock_may_be_waived(tmp_path: Path) -> None:
    (late,) = coded(judged(tmp_path / "late", LATE), "DUE001")
    found = judged(tmp_path / "waived", {**LATE, **waiver(rule="DUE001", record=str(late.record))})
    assert [one.waived for one in coded(found, "DUE001")] == [True]
    assert coded(found, "ORG002") == []


# --- Waivers ----------------------------------------------------------------------------------------------


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


@pytest.mark.parametrize(
    ("until", "today", "waived"),
    [
        ("2024-04-01", date(2024, 4, 1), True),  # the last day is included
        ("2024-04-02", date(2024, 4, 1), True),
        ("2024-03-31", date(2024, 4, 1), False),
        ("2024-03-31", date(2024, 3, 31), True),  # the day that was asked for counts
        ("2024-04-01", None, True),  # else the policy's `as_of`
        ("2024-03-31", None, False),
    ],
)
def test_the_last_day_of_a_waiver(tmp_path: Path, until: str, today: date | None, waived: bool) -> None:
    found = judged(tmp_path, {**BAD, **waiver(until=until)}, today)
    (request,) = [one for one in coded(found, "REC009") if one.record == "REQ-2024-001"]
    assert (request.waived, request.blocking) == (waived, not waived)
    assert len(coded(found, "ORG002")) == (not waived)


def test_a_file_that_is_no_record_is_waived_by_its_path(tmp_path: Path) -> None:
    stray: Overrides = {"notes.txt": "what was said"}
    (found,) = judged(tmp_path / "found", stray)
    assert (found.code, found.record, found.blocking) == ("REC007", None, True)
    (found,) = judged(tmp_path / "waived", {**stray, **waiver(rule="REC007", record=found.path)})
    assert (found.code, found.waived, found.blocking) == ("REC007", True, False)


def test_a_waiver_that_is_not_needed_any_more_says_nothing(tmp_path: Path) -> None:
    """A clock may still run out, and some rules see a pull request only; its last day ends it in any case."""
    assert judged(tmp_path, waiver()) == []


def test_a_waived_finding_is_shown_as_waived(tmp_path: Path) -> None:
    report = Report(findings=judged(tmp_path, {**waiver(), "request.md": BAD["request.md"]}))
    english = Translator("en")
    assert report.blocking == 0
    assert "request.md:6: error, waived[REC009]" in text.render(report, english)
    said = json.loads(json_reporter.render(report, english))
    (finding,) = said["findings"]
    assert (finding["level"], finding["waived"], finding["blocking"]) == ("error", True, False)
    assert (said["counts"]["error"], said["counts"]["blocking"], said["counts"]["waived"]) == (0, 0, 1)


def test_the_check_passes_with_a_waiver(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_company(tmp_path, {**waiver(), "request.md": BAD["request.md"]})
    said = Shell(root, capsys)("check", "--root", str(root), "--no-history")
    assert said.code == 0, said.err
    assert "no problems in 22 records (1 waived)" in said.out


# --- Words ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "goal", "found"),
    [
        (None, "尽快上线", True),
        (None, "在春天上线", False),
        ("[春天]", "在春天上线", True),
        ("[春天]", "尽快上线", False),  # the policy's list replaces the other
        ("[春天, 尽快]", "尽快上线", True),
        ("[]", "尽快上线", False),
    ],
)
def test_vague_words_of_the_policy(tmp_path: Path, words: str | None, goal: str, found: bool) -> None:
    files: Overrides = {"request.md": {"goal": goal}, POLICY: {"vague_words": words} if words else {}}
    assert bool(coded(judged(tmp_path, files), "REQ001")) is found


# --- Which rules run, in which order ----------------------------------------------------------------------


def test_select_does_not_wake_a_rule_that_is_off(tmp_path: Path) -> None:
    root = write_company(tmp_path, {**BAD, POLICY: {"rules": "{REC009: off}"}})
    assert lint(open_workspace(root, with_git=False), select=["REC009"]) == []


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
