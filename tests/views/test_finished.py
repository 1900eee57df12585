"""What was finished lately, how it ended, and on which day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from collabsite.locale import Translator
from collabsite.stage import Stage
from collabsite.views.finished import finished
from collabsite.views.overview import closed_by_month, ended, last_day
from tests.clocking import opened
from tests.company import Overrides
from tests.evidence import EN
from tests.states import FAILED, NO_SYNC, OPEN, SILENT, T1, T3

ZH = Translator("zh")
BEFORE_KICKOFF: Overrides = {
    **FAILED,
    **SILENT,
    **NO_SYNC,
    **dict.fromkeys(("minutes/2024-02-27-kickoff.md", T1, T3, "changes/1.md", "deliveries/1.md", "acceptances/1.md")),
}
DECLINED = {"decision": "declined", "reason": "没有人手", "proposal": "四月再做"}
REFUSED: Overrides = {**BEFORE_KICKOFF, "responses/tech.md": DECLINED}
REFUSED_BY_ALL: Overrides = {**REFUSED, "responses/market.md": DECLINED}
WITHDRAWN: Overrides = {**BEFORE_KICKOFF, "withdrawal.md": {"on": "2024-02-26"}}


def rows(root: Path, files: Overrides, today: str, t: Translator = EN) -> list[tuple[str, str, str, str]]:
    return [(f"{row.day:%m-%d}", row.state, row.about, row.word) for row in finished(opened(root, files, today), 9, t)]


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({}, [("03-25", "closed", "report signed, archive complete", "closed")]),
        (WITHDRAWN, [("02-26", "withdrawn", "taken back by the requesting department", "withdrawn")]),
        (REFUSED, [("02-21", "declined", "Technology does not take it on", "declined")]),
        (REFUSED_BY_ALL, [("02-22", "declined", "Technology, Marketing do not take it on", "declined")]),
        (OPEN, []),
        ({"retrospective.md": "---\nheld: soon\n---\n"}, []),
        ({"request.md": "---\nnot closed\n"}, []),
    ],
    ids=["closed", "withdrawn", "declined", "declined by two", "open", "unreadable report", "unreadable request"],
)
def test_how_a_collaboration_ended(tmp_path: Path, files: Overrides, found: list[tuple[str, str, str, str]]) -> None:
    assert [row for row in rows(tmp_path, files, "2024-04-01") if row[1] != "done"] == found


@pytest.mark.parametrize(
    ("files", "word"),
    [
        ({}, "1 working day early"),
        ({T1: {"end": "2024-03-19"}}, "in time"),
        ({T1: {"end": "2024-03-18"}}, "1 working day too late"),
        ({T1: {"end": "2024-03-15"}}, "2 working days too late"),
        ({T1: {"end": "2024-03-15"}, "changes/1.md": "---\nproposed: soon\n---\n"}, "accepted"),  # nothing says
    ],
    ids=["early", "on its day", "a day late", "over a weekend", "no clock"],
)
def test_whether_a_task_was_in_time(tmp_path: Path, files: Overrides, word: str) -> None:
    late = [row for row in finished(opened(tmp_path, files), 9, EN) if row.task and row.task.ref == "XMB-2024-001"]
    assert [(row.word, row.about, row.department, row.person) for row in late] == [
        (word, "accepted", "product", "sun-qi")
    ]


def test_in_chinese(tmp_path: Path) -> None:
    assert rows(tmp_path, {}, "2024-04-01", ZH) == [
        ("03-25", "closed", "复盘已签字，归档齐全", "已归档"),
        ("03-20", "done", "已验收", "提前 1 个工作日"),
        ("03-18", "done", "已验收", "按时"),
    ]


def test_a_refusal_ends_it_on_the_day_it_was_given(tmp_path: Path) -> None:
    """The other department's answer, which came later, ends nothing."""
    (one, _) = opened(tmp_path, REFUSED).index.collaborations
    assert one.responses["market"].data.responded == date(2024, 2, 22)
    assert last_day(one, "declined") == date(2024, 2, 21)


@pytest.mark.parametrize("stage", ["closed", "withdrawn", "declined"])
def test_without_the_record_that_ended_it_there_is_no_last_day(tmp_path: Path, stage: Stage) -> None:
    (one, _) = opened(tmp_path, OPEN).index.collaborations
    assert last_day(one, stage) is None


def test_no_more_than_asked_for_and_the_latest_of_them(tmp_path: Path) -> None:
    context = opened(tmp_path, {})
    assert [row.state for row in finished(context, 1, EN)] == ["closed"]
    assert [row.state for row in finished(context, 2, EN)] == ["closed", "done"]
    assert finished(context, 0, EN) == []
    assert ended(context, 0) == []


def test_only_what_is_closed_is_counted_as_closed(tmp_path: Path) -> None:
    assert closed_by_month(opened(tmp_path / "a", {}, "2024-03-31")) == (1, 0)
    assert closed_by_month(opened(tmp_path / "b", WITHDRAWN, "2024-02-28")) == (0, 0)
    assert closed_by_month(opened(tmp_path / "c", {}, "2024-03-21")) == (0, 0)  # it lies ahead
    assert closed_by_month(opened(tmp_path / "d", {}, "2025-03-22")) == (0, 0)
