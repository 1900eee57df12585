"""Criteria against deliveries: which rounds there were, how each criterion stands, what stays out."""

from __future__ import annotations

from pathlib import Path

import pytest

from collabsite.context import Context
from collabsite.locale import Translator
from collabsite.views.criteria import CriteriaTable, Criterion, criteria_table
from tests.clocking import opened
from tests.company import Overrides

EN = Translator("en")
FAILED = "acceptances/1.md"
ALONE: Overrides = {
    "deliveries/2.md": None,
    "acceptances/2.md": None,
    "tasks/XMB-2024-003.md": {"status": "in_progress"},
}
"""The first delivery failed on 14 March, and nothing came after it."""


def table(context: Context) -> CriteriaTable:
    return criteria_table(context, context.index.by_number["REQ-2024-001"], EN)


def found(context: Context, task: str | None = "XMB-2024-003") -> list[Criterion]:
    groups = [one for one in table(context).groups if (one.task.record.ref if one.task else None) == task]
    return [criterion for group in groups for criterion in group.criteria]


def rounds(criterion: Criterion) -> list[str]:
    return [f"{one.state} {one.day:%m-%d}" if one.day else one.state for one in criterion.rounds if one]


def test_each_delivery_is_a_round(tmp_path: Path) -> None:
    context = opened(tmp_path, {})
    [criterion] = found(context)
    assert rounds(criterion) == ["failed 03-14", "passed 03-18"]
    assert (criterion.state, criterion.word) == ("passed", "passed")
    assert criterion.rounds[0] is not None
    assert (criterion.rounds[0].inspectors, criterion.rounds[0].note) == (("sun-qi",), "120条中有2条未通过")
    assert (table(context).rounds, table(context).passed, table(context).all) == (2, 2, 2)


@pytest.mark.parametrize(
    ("today", "state", "word"),
    [
        ("2024-03-15", "running", "being reworked until Tue 19 Mar"),
        ("2024-03-19", "running", "being reworked until Tue 19 Mar"),
        ("2024-03-20", "late", "rework late, was due Tue 19 Mar"),
        ("2025-01-06", "late", "rework late, was due Tue 2024-03-19"),
    ],
)
def test_what_failed_is_reworked_until_a_day(tmp_path: Path, today: str, state: str, word: str) -> None:
    [criterion] = found(opened(tmp_path, ALONE, today))
    assert (criterion.state, criterion.word) == (state, word)
    assert rounds(criterion) == ["failed 03-14", f"{state} 03-19"]


def test_what_passed_once_needs_no_second_verdict(tmp_path: Path) -> None:
    both = ["功能测试用例通过率100%", "首屏1.5秒"]
    results = [{"criterion": both[0], "passed": False}, {"criterion": f" {both[1]} ", "passed": True}]
    overrides = {**ALONE, "tasks/XMB-2024-003.md": {"acceptance_criteria": both}, FAILED: {"results": results}}
    first, second = found(opened(tmp_path, overrides, "2024-03-15"))
    assert (first.state, second.state) == ("running", "passed")
    assert rounds(second) == ["passed 03-14", "not-needed"]


@pytest.mark.parametrize(
    ("overrides", "today", "state", "word"),
    [
        ({"acceptances/2.md": None}, "2024-03-18", "waiting", "to be inspected"),
        (
            {"acceptances/2.md": {"results": "[{criterion: 别的, passed: true}]"}},
            "2024-03-18",
            "absent",
            "not inspected",
        ),
        ({"deliveries/1.md": None, FAILED: None, **ALONE}, "2024-03-15", "absent", "to be delivered by Fri 15 Mar"),
        ({"deliveries/1.md": None, FAILED: None, **ALONE}, "2024-03-18", "late", "late, was due Fri 15 Mar"),
    ],
)
def test_how_a_criterion_stands(tmp_path: Path, overrides: Overrides, today: str, state: str, word: str) -> None:
    [criterion] = found(opened(tmp_path, overrides, today))
    assert (criterion.state, criterion.word) == (state, word)


def test_what_is_over_presses_nobody(tmp_path: Path) -> None:
    gone: Overrides = {"withdrawal.md": "---\non: 2024-03-16\nreason: 客户取消了订单\n---\n", **ALONE}
    [criterion] = found(opened(tmp_path, gone, "2024-04-01"))
    assert (criterion.state, criterion.word) == ("absent", "not delivered again")


@pytest.mark.parametrize(
    ("standards", "expected"),
    [
        (["功能测试用例通过率100%", "推广材料3套经产品部审定"], []),
        (["功能测试用例通过率100% ", "全员培训"], [("全员培训", "absent", [])]),
        (["全员培训", "全员培训"], [("全员培训", "absent", [])]),
    ],
)
def test_standards_that_no_task_has_stand_last(
    tmp_path: Path, standards: list[str], expected: list[tuple[str, str, list[str]]]
) -> None:
    context = opened(tmp_path, {"minutes/2024-02-27-kickoff.md": {"delivery_standards": standards}})
    assert [(one.text, one.state, rounds(one)) for one in found(context, None)] == expected


def test_a_standard_is_judged_by_whatever_acceptance_speaks_of_it(tmp_path: Path) -> None:
    results = [{"criterion": "推广材料3套经产品部审定", "passed": True}, {"criterion": "全员培训", "passed": True}]
    minutes = {"delivery_standards": ["全员培训"]}
    context = opened(tmp_path, {"minutes/2024-02-27-kickoff.md": minutes, "acceptances/3.md": {"results": results}})
    [standard] = found(context, None)
    assert (standard.state, rounds(standard)) == ("passed", ["passed 03-20"])


@pytest.mark.parametrize(
    "overrides",
    [
        {"tasks/XMB-2024-003.md": {"acceptance_criteria": None}},
        {"tasks/XMB-2024-003.md": {"end": "someday"}},
        {"acceptances/1.md": {"inspected": "someday", "inspectors": None}},
        {"acceptances/1.md": {"results": "[{passed: true}]"}},
        {"deliveries/1.md": {"items": None, "submitted": None}},
        {"acceptances/1.md": "---\n- nothing\n"},
        {"minutes/2024-02-27-kickoff.md": None, "request.md": None},
    ],
)
def test_records_with_errors_are_shown_as_far_as_they_go(tmp_path: Path, overrides: Overrides) -> None:
    assert table(opened(tmp_path, overrides)).groups


def test_without_tasks_there_is_nothing_to_measure(tmp_path: Path) -> None:
    context = opened(tmp_path, {})
    assert criteria_table(context, context.index.by_number["REQ-2024-002"], EN) == CriteriaTable((), 0)
