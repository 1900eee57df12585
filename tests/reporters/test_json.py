"""The JSON for programs: its fields are a contract."""

from __future__ import annotations

import dataclasses
import json
from datetime import date

from collabsite.errors import CannotJudgeError
from collabsite.findings import Finding, Level
from collabsite.locale import Translator, msg
from collabsite.reporters import Report
from collabsite.reporters.json import render

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


def test_everything_is_there() -> None:
    report = Report([FINDING], 19, date(2024, 4, 1), "abc", "def", None)
    assert json.loads(render(report, EN)) == {
        "version": 1,
        "today": "2024-04-01",
        "base": None,
        "head": "abc",
        "organization": "def",
        "policy": None,
        "cannot_judge": None,
        "counts": {"records": 19, "error": 1, "late": 0, "warning": 0, "blocking": 1, "waived": 0},
        "findings": [
            {
                "code": "REQ001",
                "name": "vague-wording",
                "level": "error",
                "blocking": True,
                "waived": False,
                "new": True,
                "record": "REQ-2024-001",
                "path": "records/2024/REQ-2024-001/request.md",
                "line": 9,
                "message": 'goal says "尽快"',
                "help": "write when",
                "clause": "1.2",
                "owed_by": None,
            }
        ],
        "awaiting": [],
        "organization_root": None,
    }


def test_counts_add_up() -> None:
    late = dataclasses.replace(FINDING, level=Level.LATE, owed_by="zhang-wei")
    waived = dataclasses.replace(FINDING, waived=True)
    old = dataclasses.replace(FINDING, new=False)
    warning = dataclasses.replace(FINDING, level=Level.WARNING)
    counts = json.loads(render(Report([FINDING, late, waived, old, warning], 3), EN))["counts"]
    assert counts == {"records": 3, "error": 2, "late": 1, "warning": 1, "blocking": 1, "waived": 1}


def test_a_failure() -> None:
    report = json.loads(render(Report(failure=CannotJudgeError(msg("broken"), msg("mend it"))), EN))
    assert report["cannot_judge"] == {"message": "broken", "help": "mend it"}
    assert (report["findings"], report["today"]) == ([], None)


def test_it_is_read_by_people_too() -> None:
    said = render(Report([FINDING], 1), EN)
    assert "尽快" in said
    assert said.endswith("}\n")
