"""How each collaboration under way is now: the most urgent of it, in words that are true."""

# ruff: noqa: E501
from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from collabsite.context import Context
from collabsite.locale import Translator
from collabsite.views.at_present import at_present
from collabsite.views.deadlines import open_deadlines
from collabsite.views.overview import Running, running
from collabsite.views.signature_waits import signature_waits
from collabsite.views.status import all_statuses
from tests.clocking import opened as unsigned
from tests.company import Overrides
from tests.evidence import EN, begun, opened
from tests.repository import Repository
from tests.small_company import CHANGE, CHEN, LI, LUO, REQUEST, SUN, TECH, ZHANG, change, request, response, settings
from tests.states import OPEN

ZH = Translator("zh")


def under_way(context: Context, t: Translator = EN) -> list[Running]:
    return running(context, open_deadlines(context, t), signature_waits(context, t), t)


def now(context: Context, t: Translator = EN) -> list[tuple[str, str, str]]:
    return [(row.collaboration.number[-3:], row.state, row.now) for row in under_way(context, t)]


@pytest.mark.parametrize(
    ("files", "today", "en", "zh"),
    [
        ({}, "2024-04-01", [("002", "met", "on schedule")], [("002", "met", "按计划")]),
        ({}, "2024-04-02", [("002", "today", "2 due today")], [("002", "today", "今天到期 2 项")]),
        ({}, "2024-04-08", [("002", "late", "2 late")], [("002", "late", "逾期 2 项")]),
        (
            {"../REQ-2024-002/request.md": {"collaborating_departments": ["tech"], "consulted": ["li-qiang"]}},
            "2024-04-08",
            [("002", "late", "Technology has not answered")],
            [("002", "late", "技术部尚未答复")],
        ),
        (
            {"retrospective.md": None, "../REQ-2024-002/request.md": None},
            "2024-03-27",
            [("001", "today", "retrospective due today")],
            [("001", "today", "复盘会今天到期")],
        ),
        (
            {"../REQ-2024-002/request.md": {"goal": None}},
            "2024-04-01",
            [("002", "error", "records with errors: deadlines may be missing")],
            [("002", "error", "记录有错误，期限可能不全")],
        ),
        ({"../REQ-2024-002/request.md": "---\nnot closed\n"}, "2024-04-01", [("002", "error", "records with errors: deadlines may be missing")], []),
    ],
    ids=["on schedule", "due", "late", "one answer", "retrospective", "half filled in", "unreadable"],
)  # fmt: skip
def test_the_most_urgent_of_each(
    tmp_path: Path, files: Overrides, today: str, en: list[tuple[str, str, str]], zh: list[tuple[str, str, str]]
) -> None:
    context = unsigned(tmp_path, files, today)
    assert now(context) == en
    assert not zh or now(context, ZH) == zh


def test_errors_first_then_late_then_what_goes_on(tmp_path: Path) -> None:
    files: Overrides = {**OPEN, "../REQ-2024-003/request.md": "---\ntitle: x\n---\n"}
    rows = now(unsigned(tmp_path, files, "2024-03-29"))
    assert [(number, state) for number, state, _ in rows] == [("003", "error"), ("001", "late"), ("002", "met")]


def test_tasks_that_are_accepted_are_counted(tmp_path: Path) -> None:
    (row, _) = under_way(unsigned(tmp_path, OPEN, "2024-03-18"))
    assert (row.stage, row.accepted, row.tasks) == (4, 1, 2)


def answered(root: Path) -> Repository:
    """Market is not asked; the answer of tech is there since 21 February, and not signed."""
    repo = Repository(root)
    repo.step(settings(), when="2024-02-18")
    repo.step({REQUEST: request(collaborating_departments=["tech"])}, who=SUN, when="2024-02-19")
    repo.main.sign(ZHANG, "REQ-2024-001", when="2024-02-19")
    repo.step({TECH: response()}, who=CHEN, when="2024-02-21")
    return repo


@pytest.mark.parametrize(
    ("today", "found"),
    [
        (date(2024, 2, 20), ("waiting", "Response · Tech waits for Li Qiang")),
        (date(2024, 2, 21), ("today", "1 due today")),
        (date(2024, 2, 22), ("late", "1 late")),  # there is an answer: only its signature is late
    ],
)
def test_an_answer_that_is_not_signed(tmp_path: Path, today: date, found: tuple[str, str]) -> None:
    assert [(row.state, row.now) for row in under_way(opened(answered(tmp_path), today))] == [found]


@pytest.mark.parametrize(
    ("t", "word"), [(EN, "Change request 1 waits for 周敏"), (ZH, "变更申请表 1待周敏签字")], ids=["en", "zh"]
)
def test_whoever_wrote_it_is_not_waited_for(tmp_path: Path, t: Translator, word: str) -> None:
    repo = begun(tmp_path)
    repo.step({CHANGE: change(proposer="zhang-wei")}, who=ZHANG, when="2024-03-01")
    for who in (LI, LUO):
        repo.main.sign(who, "REQ-2024-001/changes/1", when="2024-03-01")
    assert [row.now for row in under_way(opened(repo, date(2024, 3, 4)), t)] == [word]


@pytest.mark.parametrize(
    ("files", "today"), [({}, "2024-04-01"), ({}, "2024-04-02"), ({}, "2024-04-08"), (OPEN, "2024-03-22")]
)
def test_lists_of_collaborations_say_the_same_state(tmp_path: Path, files: Overrides, today: str) -> None:
    context = unsigned(tmp_path, files, today)
    listed = {one.collaboration.number: at_present(context, one, EN) for one in all_statuses(context, EN)}
    for row in under_way(context):
        assert listed[row.collaboration.number].state == row.state
    places = [listed[row.collaboration.number].place for row in under_way(context)]
    assert places == sorted(places)


def test_what_has_ended_says_when(tmp_path: Path) -> None:
    (one, _) = all_statuses(unsigned(tmp_path, {}), EN)
    assert at_present(unsigned(tmp_path, {}), one, EN)[:2] == ("closed", "ended 25 Mar")
    assert at_present(unsigned(tmp_path, {}), one, ZH)[:2] == ("closed", "3月25日结束")
