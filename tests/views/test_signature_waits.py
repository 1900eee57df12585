"""Which documents wait for whose signature, since when."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from collabsite.locale import Translator
from collabsite.views.signature_waits import SignatureWait, signature_waits
from tests.clocking import opened as unsigned
from tests.evidence import EN, begun, opened, plain
from tests.repository import Repository
from tests.small_company import (
    CHANGE,
    CHEN,
    HOME,
    LI,
    LUO,
    MARKET,
    ORGANIZATION,
    SONG,
    TECH,
    ZHANG,
    change,
    organization,
    people,
    response,
)

ZH = Translator("zh")


def waits(repo: Repository, today: date = date(2024, 3, 20)) -> list[SignatureWait]:
    return signature_waits(opened(repo, today), EN)


def said(wait: SignatureWait) -> tuple[str, tuple[str, ...], str, int]:
    return wait.label, wait.who, f"{wait.since:%m-%d}", wait.days


def test_when_everything_is_signed_nobody_waits(tmp_path: Path) -> None:
    assert waits(begun(tmp_path)) == []


@pytest.mark.parametrize(
    ("today", "days"),
    [
        (date(2024, 3, 14), 0),
        (date(2024, 3, 15), 1),
        (date(2024, 3, 17), 1),  # a weekend
        (date(2024, 3, 20), 4),
        (date(2024, 3, 1), 0),  # a day asked for that lies before
    ],
)
def test_how_long_a_document_has_waited(tmp_path: Path, today: date, days: int) -> None:
    repo = begun(tmp_path)
    repo.step({CHANGE: change()}, who=CHEN, when="2024-03-14")
    (wait,) = waits(repo, today)
    assert said(wait) == ("Change request 1", ("zhang-wei", "li-qiang", "luo-jing"), "03-14", days)
    assert wait.record is not None


def test_each_signature_takes_one_away(tmp_path: Path) -> None:
    repo = begun(tmp_path)
    repo.step({CHANGE: change()}, who=CHEN, when="2024-03-14")
    left = []
    for who in (LI, ZHANG, LUO):
        repo.main.sign(who, "REQ-2024-001/changes/1", when="2024-03-15")
        left.append([one.who for one in waits(repo)])
    assert left == [[("zhang-wei", "luo-jing")], [("luo-jing",)], []]


def test_a_signature_taken_back_is_waited_for_again(tmp_path: Path) -> None:
    repo = begun(tmp_path)
    repo.main.withdraw(LI, "REQ-2024-001/responses/tech", when="2024-03-01")
    assert [said(one) for one in waits(repo)] == [("Response · Tech", ("li-qiang",), "03-01", 13)]


def test_a_text_that_changed_waits_from_the_change(tmp_path: Path) -> None:
    repo = begun(tmp_path)
    repo.step({TECH: response(difficulty="又改了")}, who=CHEN, when="2024-03-18")
    assert [said(one) for one in waits(repo)] == [("Response · Tech", ("li-qiang",), "03-18", 2)]


def test_a_deletion_waits_without_a_record(tmp_path: Path) -> None:
    repo = begun(tmp_path)
    repo.step({MARKET: None}, who=CHEN, when="2024-03-18")
    (wait,) = waits(repo)
    assert (said(wait), wait.record) == (("Response", ("luo-jing",), "03-18", 2), None)
    assert signature_waits(opened(repo), ZH)[0].label == "资源确认函"


def test_the_longest_wait_stands_first(tmp_path: Path) -> None:
    repo = begun(tmp_path)
    repo.step({MARKET: response("market", difficulty="x")}, who=CHEN, when="2024-03-14")
    repo.step({TECH: response(difficulty="x")}, who=CHEN, when="2024-03-12")  # a clock set back: its step's day counts
    repo.step({CHANGE: change()}, who=CHEN, when="2024-03-15")
    found = waits(repo)
    assert [wait.since for wait in found] == sorted(wait.since for wait in found)
    assert [wait.label for wait in found][-1] == "Change request 1"


def test_what_is_on_its_way_waits_since_today(tmp_path: Path) -> None:
    repo = begun(tmp_path)
    (repo.checkout() / HOME / "changes").mkdir()
    (repo.root / CHANGE).write_text(change(), "utf-8")
    (wait,) = waits(repo)
    assert (wait.standing.is_pending, wait.since, wait.days) == (True, date(2024, 3, 20), 0)


def test_for_somebody_who_left_another_is_asked(tmp_path: Path) -> None:
    repo = begun(tmp_path)
    gone = organization(people=people({"zhang-wei": {"left": "2024-03-01"}}))
    repo.step({ORGANIZATION: gone}, who=CHEN, when="2024-03-02")
    repo.main.sign(SONG, "organization", when="2024-03-02")
    repo.step({CHANGE: change()}, who=CHEN, when="2024-03-14")
    assert [sorted(one.who) for one in waits(repo)] == [["li-qiang", "luo-jing", "zhou-min"]]


def test_without_history_nothing_is_asked(tmp_path: Path) -> None:
    assert signature_waits(plain(begun(tmp_path / "a")), EN) == []
    assert signature_waits(unsigned(tmp_path / "b", {}), EN) == []
