"""SARIF 2.1.0: rules from their pages, results that viewers can follow from run to run."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

from collabsite.errors import CannotJudgeError
from collabsite.findings import Finding
from collabsite.locale import Translator, msg
from collabsite.reporters import Report
from collabsite.reporters.sarif import render
from collabsite.rules import rules
from tests.reporters.findings import ALL, EN, ERROR, OLD, PATH, WAIVED, ZH, many
from tests.reporters.sarif_shape import validate


def run_of(report: Report, t: Translator = EN) -> dict[str, Any]:
    log = json.loads(render(report, t))
    validate(log)
    run: dict[str, Any] = log["runs"][0]
    return run


def results(*findings: Finding, base: str | None = None) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = run_of(Report(list(findings), 3, base=base))["results"]
    return found


def test_a_result() -> None:
    (result,) = results(ERROR)
    known_by = result.pop("partialFingerprints")
    assert set(known_by) == {"collabsite/v1", "primaryLocationLineHash"}
    assert result == {
        "ruleId": "REC004",
        "ruleIndex": list(rules()).index("REC004"),
        "level": "error",
        "message": {"text": "goal is missing; write when"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": PATH, "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 9},
                }
            }
        ],
        "suppressions": [],
        "properties": {
            "record": "REQ-2024-001",
            "owed_by": None,
            "clause": "1.1",
            "blocking": True,
            "level": "error",
        },
    }


def test_levels() -> None:
    found = results(*ALL)
    assert [result["level"] for result in found] == ["warning", "note", "error", "error", "error"]
    assert [result["properties"]["level"] for result in found][1] == "late"
    assert found[1]["properties"]["owed_by"] == "zhang-wei"


def test_every_rule_has_its_page() -> None:
    driver = run_of(Report())["tool"]["driver"]
    assert [rule["id"] for rule in driver["rules"]] == list(rules())
    found = {rule["id"]: rule for rule in driver["rules"]}
    page, rule = found["REC004"], rules()["REC004"]
    assert (page["name"], page["shortDescription"]["text"]) == ("missing-key", rule.title)
    assert page["defaultConfiguration"] == {"level": "error"}
    assert page["properties"]["clause"] == "1.1"
    assert all(part in page["help"]["text"] for part in (*rule.why, *rule.mend, rule.flagged, rule.accepted))
    assert "## How to mend" in page["help"]["markdown"]
    assert all(rule["defaultConfiguration"]["level"] in ("error", "warning", "note") for rule in driver["rules"])


def test_a_rule_that_is_not_there_has_no_index() -> None:
    assert "ruleIndex" not in results(replace(ERROR, code="ABC001"))[0]


def test_what_is_waived_is_suppressed_with_its_reason() -> None:
    report = Report([WAIVED, ERROR], 3, reasons={("REC004", "REQ-2024-001"): "agreed"})
    found = [result["suppressions"] for result in run_of(report)["results"]]
    assert found == [[{"kind": "external", "justification": "agreed"}], []]


def test_a_file_that_is_no_record_is_waived_by_its_path() -> None:
    report = Report([replace(WAIVED, record=None)], 3, reasons={("REC004", WAIVED.path): "agreed"})
    assert run_of(report)["results"][0]["suppressions"] == [{"kind": "external", "justification": "agreed"}]
    assert results(WAIVED)[0]["suppressions"] == [{"kind": "external"}]


def test_what_the_base_has_is_unchanged() -> None:
    assert [result["baselineState"] for result in results(ERROR, OLD, base="abc")] == ["new", "unchanged"]
    assert "baselineState" not in results(ERROR)[0]


def test_fingerprints() -> None:
    found = [result["partialFingerprints"]["collabsite/v1"] for result in results(*many(ERROR, 9))]
    assert len(set(found)) == 9
    moved = replace(ERROR, line=99)
    assert results(ERROR)[0]["partialFingerprints"] == results(moved)[0]["partialFingerprints"]


def test_paths_are_percent_encoded() -> None:
    (result,) = results(replace(ERROR, path="records/a b%#?:尽.md"))
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "records/a%20b%25%23%3F%3A%E5%B0%BD.md"


def test_the_run() -> None:
    run = run_of(Report([ERROR], 3, date(2024, 4, 1), "abc", left_out=(msg("left out"),)))
    assert run["invocations"] == [
        {
            "executionSuccessful": True,
            "exitCode": 1,
            "toolExecutionNotifications": [{"level": "note", "message": {"text": "left out"}}],
        }
    ]
    assert run["properties"] == {"today": "2024-04-01", "base": None, "head": "abc", "records": 3}
    assert run["columnKind"] == "unicodeCodePoints"


def test_nothing() -> None:
    run = run_of(Report())
    assert (run["results"], run["invocations"][0]["exitCode"]) == ([], 0)


def test_a_failure_is_not_taken_for_clean() -> None:
    run = run_of(Report(failure=CannotJudgeError(msg("broken"), msg("mend it"))))
    assert "results" not in run
    assert run["invocations"] == [
        {
            "executionSuccessful": False,
            "exitCode": 2,
            "toolExecutionNotifications": [{"level": "error", "message": {"text": "broken; mend it"}}],
        }
    ]


def test_the_language() -> None:
    run = run_of(Report([ERROR], 1), ZH)
    assert (run["language"], run["tool"]["driver"]["language"]) == ("zh-CN", "zh-CN")
