"""The code quality report: the documented fields, fingerprints that last."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from collabsite.errors import CannotJudgeError
from collabsite.findings import Finding
from collabsite.locale import msg
from collabsite.reporters import Report
from collabsite.reporters.gitlab import render
from tests.reporters.findings import ALL, EN, ERROR, PATH, SETTLED, many


def issues(*findings: Finding) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(render(Report(list(findings), 3), EN))
    return found


def prints(*findings: Finding) -> list[str]:
    return [issue["fingerprint"] for issue in issues(*findings)]


def test_an_issue() -> None:
    (issue,) = issues(ERROR)
    assert issue.pop("fingerprint")
    assert issue == {
        "description": "goal is missing; write when",
        "check_name": "REC004 missing-key",
        "severity": "blocker",
        "location": {"path": PATH, "lines": {"begin": 9}},
    }


def test_severities() -> None:
    assert [issue["severity"] for issue in issues(*ALL)] == ["minor", "major", "info", "critical", "blocker"]
    assert [issue["severity"] for issue in issues(SETTLED)] == ["info"]


def test_a_fingerprint_stays_when_lines_and_words_move() -> None:
    moved = replace(ERROR, line=30, message=msg("other words"), path="records/2024/REQ-2024-001/moved.md")
    assert prints(ERROR) == prints(moved)


def test_a_fingerprint_is_of_code_record_and_subject() -> None:
    others = [replace(ERROR, code="REC005"), replace(ERROR, record="REQ-2024-002"), replace(ERROR, subject="tasks")]
    assert len({prints(one)[0] for one in [ERROR, *others]}) == 4


def test_a_file_that_is_no_record_is_known_by_its_path() -> None:
    files = [replace(ERROR, record=None, path=path) for path in ("records/a.md", "records/b.md")]
    assert len({prints(one)[0] for one in files}) == 2


def test_no_two_are_the_same() -> None:
    same = [replace(one, subject="") for one in many(ERROR, 50)]
    assert len(set(prints(*same))) == 50
    assert prints(*same)[0] == prints(*same[:1])[0]


def test_nothing() -> None:
    assert render(Report(), EN) == "[]\n"


def test_a_failure() -> None:
    (issue,) = json.loads(render(Report(failure=CannotJudgeError(msg("broken"), msg("mend it"))), EN))
    assert issue["description"] == "cannot judge: broken; mend it"
    assert (issue["severity"], issue["location"]) == ("blocker", {"path": "records", "lines": {"begin": 1}})
