"""The text for people."""

from __future__ import annotations

import dataclasses

import pytest

from collabsite.errors import CannotJudgeError
from collabsite.findings import Finding, Level
from collabsite.locale import Translator, msg
from collabsite.plain import visible
from collabsite.reporters import Report, reporters, text

EN = Translator("en")
FINDING = Finding(
    code="REQ001",
    name="vague-wording",
    level=Level.ERROR,
    path="records/2024/REQ-2024-001/request.md",
    line=9,
    message=msg('goal says "{word}"', word="尽快"),
    help=msg("write when"),
    record="REQ-2024-001",
    clause="1.2",
)
LATE = dataclasses.replace(FINDING, level=Level.LATE, code="DUE001", name="late-response", clause=None)
WARNING = dataclasses.replace(FINDING, level=Level.WARNING)
WAIVED = dataclasses.replace(FINDING, waived=True)


def shown(*findings: Finding, records: int = 14, colour: bool = False) -> list[str]:
    return text.render(Report(list(findings), records), EN, colour).splitlines()


def test_a_finding_has_place_help_and_why() -> None:
    assert shown(FINDING, LATE) == [
        'records/2024/REQ-2024-001/request.md:9: error[REQ001] goal says "尽快"',
        "    help: write when",
        "    why:  REQ001 vague-wording, clause 1.2",
        'records/2024/REQ-2024-001/request.md:9: late[DUE001] goal says "尽快"',
        "    help: write when",
        "    why:  DUE001 late-response",
        "2 problems (1 error, 1 late) in 14 records",
    ]


@pytest.mark.parametrize(
    ("findings", "records", "summary"),
    [
        ([], 1, "no problems in 1 record"),
        ([], 0, "no problems in 0 records"),
        ([FINDING], 1, "1 problem (1 error) in 1 record"),
        ([FINDING, FINDING, WARNING], 2, "3 problems (2 errors, 1 warning) in 2 records"),
        ([WARNING, WARNING], 2, "2 problems (2 warnings) in 2 records"),
        ([FINDING, WAIVED], 2, "1 problem (1 error, 1 waived) in 2 records"),
        ([WAIVED], 2, "no problems in 2 records (1 waived)"),
    ],
)
def test_the_last_line_sums_up(findings: list[Finding], records: int, summary: str) -> None:
    assert shown(*findings, records=records)[-1] == summary


def test_a_waived_finding_is_marked() -> None:
    assert ": error, waived[REQ001] " in shown(WAIVED)[0]


def test_what_is_settled_is_one_line() -> None:
    settled = dataclasses.replace(LATE, settled=True)
    assert [line.split(": ")[0] for line in shown(settled)] == [
        "records/2024/REQ-2024-001/request.md:9",
        "1 problem (1 late) in 14 records",
    ]


def test_what_was_left_out_is_said() -> None:
    report = Report([], 3, left_out=(msg("something is left out"),))
    assert text.render(report, EN) == "something is left out\nno problems in 3 records\n"


def test_a_failure() -> None:
    report = Report(failure=CannotJudgeError(msg("it is\nbroken"), msg("mend it")))
    assert text.render(report, EN) == "cannot judge: it is\\nbroken\n    help: mend it\n"


def test_colours_only_when_asked() -> None:
    assert "\x1b" not in "".join(shown(FINDING, LATE, WAIVED))
    assert all("\x1b[" in line for line in shown(FINDING, colour=True) if "help" not in line)


@pytest.mark.parametrize(
    "words", ["a\nrecords/x.md:1: error[X]", "\x1b[2J", "\r0 problems", "\x9b1m", "\u202eb", "\u2028x", "\ud800"]
)
@pytest.mark.parametrize("colour", [True, False])
def test_a_record_cannot_forge_lines(words: str, colour: bool) -> None:
    finding = dataclasses.replace(
        FINDING, path=words, message=msg("{text}", text=words), help=msg("{text}", text=words)
    )
    lines = text.render(Report([finding], 1), EN, colour).split("\n")
    assert len(lines) == 5
    assert all(part.isprintable() for line in lines for part in line.replace("\x1b[", "").split("\x1b"))


@pytest.mark.parametrize(
    ("raw", "seen"),
    [
        ("尽快 ASAP", "尽快 ASAP"),
        ("全\u3000角", "全\u3000角"),
        ("a\tb", r"a\tb"),
        ("\x1b[1m", r"\x1b[1m"),
        ("a\u202eb", r"a\u202eb"),
        ("\U000e0041", r"\U000e0041"),
        ("\ud800", r"\ud800"),
    ],
)
def test_what_nobody_sees_is_made_visible(raw: str, seen: str) -> None:
    assert visible(raw) == seen


def test_every_reporter_has_an_ending_and_renders() -> None:
    for reporter in reporters().values():
        assert reporter.ENDING.startswith(".")
        assert reporter.render(Report(), EN).endswith("\n")
