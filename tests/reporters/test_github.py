"""Annotations: what blocks first, no more than GitHub shows, and the sum."""

from __future__ import annotations

import pytest

from collabsite.errors import CannotJudgeError
from collabsite.findings import Finding
from collabsite.locale import msg
from collabsite.reporters import Report
from collabsite.reporters.github import render
from tests.reporters.findings import ALL, EN, ERROR, LATE, OLD, PATH, SETTLED, WAIVED, WARNING, many
from tests.reporters.readers import commands


def shown(*findings: Finding) -> list[tuple[str, str]]:
    """Kind and title, or the words where there is no place."""
    found = commands(render(Report(list(findings), 3), EN))
    return [(one.name, one.properties["title"] if "file" in one.properties else one.data) for one in found]


def test_an_annotation() -> None:
    assert render(Report([ERROR], 3), EN).splitlines() == [
        f"::error file={PATH},line=9,title=REC004 missing-key::goal is missing%0Ahelp: write when",
        "1 problem (1 error) in 3 records",
    ]


def test_only_what_blocks_is_an_error_and_comes_first() -> None:
    assert shown(*ALL) == [
        ("error", "REC004 missing-key"),
        ("warning", "ORG003 departed-person"),
        ("notice", "DUE001 late-response"),
    ]


def test_what_is_waived_is_only_counted() -> None:
    assert render(Report([WAIVED], 3), EN) == "no problems in 3 records (1 waived)\n"


@pytest.mark.parametrize(
    ("findings", "kinds", "hidden"),
    [
        (many(ERROR, 10), [10, 0, 0], 0),
        (many(ERROR, 11), [10, 0, 1], 1),
        ([*many(OLD, 8), *many(WARNING, 8)], [0, 8, 0], 0),
        (many(LATE, 10), [0, 0, 10], 0),
        (many(LATE, 11), [0, 0, 10], 2),
        ([*many(LATE, 10), *many(ERROR, 12)], [10, 0, 10], 3),
        ([*many(LATE, 500), *many(ERROR, 500), *many(WARNING, 500), *many(OLD, 500)], [10, 10, 10], 1471),
    ],
)
def test_no_more_than_github_shows(findings: list[Finding], kinds: list[int], hidden: int) -> None:
    found = shown(*findings)
    assert [[name for name, _ in found].count(kind) for kind in ("error", "warning", "notice")] == kinds
    words = f"{hidden} more problem{'s are' if hidden > 1 else ' is'} not shown here; `collabsite check` lists all"
    assert found[-1:] == [("notice", words)] or not hidden
    new = sum(finding.new for finding in findings)
    assert render(Report(findings, 3), EN).splitlines()[-1].startswith(f"{new} problems (")


def test_what_the_base_has_too_is_only_counted() -> None:
    said = render(Report([*many(OLD, 20), WARNING], 3, base="1" * 40), EN)
    assert "20 more problems are there without this change\n" in said
    assert said.count("::") == 2


def test_what_was_left_out_is_said_in_the_log() -> None:
    assert render(Report([], 3, left_out=(msg("left out"),)), EN) == "left out\nno problems in 3 records\n"


def test_a_failure() -> None:
    said = render(Report(failure=CannotJudgeError(msg("broken: 5%"), msg("mend it"))), EN)
    assert said == "::error title=Cannot judge::broken: 5%25%0Ahelp: mend it\n"


def test_no_line_before_the_first() -> None:
    assert "line=1," in render(Report(many(ERROR, 1), 1), EN)


def test_what_is_settled_comes_last() -> None:
    found = render(Report([SETTLED, LATE], 3), EN).splitlines()
    assert ["nothing is to be done" in line for line in found[:2]] == [False, True]
