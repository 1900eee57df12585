"""Changes with before and after: newest first, whom each waits for, since when it is in force."""

from __future__ import annotations

from pathlib import Path

import pytest

from collabsite.context import Context
from collabsite.views.changes import ChangeRow, change_rows
from tests.clocking import opened as read
from tests.evidence import EN, executed, opened, plain
from tests.repository import Repository
from tests.small_company import CHANGE, CHEN, LI, LUO, ZHANG, change


def rows(context: Context) -> list[ChangeRow]:
    return change_rows(context, context.index.collaborations[0], EN)


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    return executed(tmp_path)


def test_the_newest_change_comes_first(repo: Repository) -> None:
    second, first = rows(opened(repo))
    assert (second.number, second.state, second.word) == (2, "waiting", "waits for Li Qiang (Tech), 罗静 (Market)")
    assert (first.number, first.state, first.word) == (1, "signed", "signed on Tue 12 Mar, in force")


def test_the_last_signature_puts_it_in_force(repo: Repository) -> None:
    repo.main.sign(LI, "REQ-2024-001/changes/2", when="2024-03-18")
    assert rows(opened(repo))[0].word == "waits for 罗静 (Market)"
    repo.main.sign(LUO, "REQ-2024-001/changes/2", when="2024-03-19")
    assert (rows(opened(repo))[0].state, rows(opened(repo))[0].word) == ("signed", "signed on Tue 19 Mar, in force")


def test_an_edited_change_waits_again(repo: Repository) -> None:
    repo.step({CHANGE: change(impact="上线日期后移")}, who=CHEN, when="2024-03-18")
    state, word = rows(opened(repo))[1].state, rows(opened(repo))[1].word
    assert state == "stale"
    assert word == "changed since it was signed, waits for 张伟 (Product), Li Qiang (Tech), 罗静 (Market)"


def test_a_signature_taken_back_is_said(repo: Repository) -> None:
    repo.main.withdraw(ZHANG, "REQ-2024-001/changes/2", when="2024-03-18")
    row = rows(opened(repo))[0]
    assert row.state == "waiting"
    assert row.word == "signature taken back, waits for 张伟 (Product), Li Qiang (Tech), 罗静 (Market)"


def test_an_adopted_change_is_in_force(tmp_path: Path) -> None:
    adopted = executed(tmp_path, adopted_before="2024-03-20")
    assert [(row.state, row.word) for row in rows(opened(adopted))] == [
        ("info", "adopted as an old record, in force"),
        ("signed", "signed on Tue 12 Mar, in force"),
    ]


def test_without_a_history_nothing_is_claimed(repo: Repository) -> None:
    assert {(row.state, row.word) for row in rows(plain(repo))} == {("info", "signatures are not known here")}


def test_values_are_those_of_the_plan(repo: Repository) -> None:
    milestones, owner = rows(opened(repo))[0].edits
    assert (milestones.field, milestones.task, milestones.ref) == ("Milestones", None, None)
    assert [one.name for one in milestones.before + milestones.after] == ["上线", "发布"]
    assert (owner.field, owner.task, owner.before, owner.after) == ("Owner", "XMB-2024-001", "chen-hao", "li-qiang")
    assert owner.ref is not None
    assert owner.ref.targets == ("person",)


@pytest.mark.parametrize(
    ("reason", "headline", "rest"),
    [
        ("第三方接口晚到两天", "第三方接口晚到两天", ""),
        ("接口晚到，联调顺延", "接口晚到", "接口晚到，联调顺延"),
        ("Late by 2.5 days", "Late by 2.5 days", ""),
        ("It is late. We move.", "It is late", "It is late. We move."),
        ("很" * 41, "很" * 39 + "…", "很" * 41),
        ("很" * 40, "很" * 40, ""),
    ],
)
def test_a_title_is_how_the_reason_begins(tmp_path: Path, reason: str, headline: str, rest: str) -> None:
    context = read(tmp_path, {"changes/1.md": {"reason": f'"{reason}"'}})
    [row] = rows(context)
    assert (row.headline, row.reason) == (headline, rest)


@pytest.mark.parametrize(
    "keys", [{"reason": None}, {"changes": "[{field: end}]"}, {"changes": "[{from: 1, to: 2}]"}, {"proposed": "soon"}]
)
def test_a_change_with_errors_is_shown_as_far_as_it_goes(tmp_path: Path, keys: dict[str, object]) -> None:
    assert len(rows(read(tmp_path, {"changes/1.md": keys}))) == 1
