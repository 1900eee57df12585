"""What people signed lately, for whom, and what they must sign once more."""

# ruff: noqa: E501
from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from collabsite.locale import Translator
from collabsite.views.signed_lately import signatures_by_key, signed_in_words
from tests.clocking import opened as unsigned
from tests.evidence import EN, begun, executed, opened, plain
from tests.repository import Repository
from tests.small_company import CHANGE, CHEN, LI, MARKET, POLICY, SONG, TANG, TECH, ZHOU, change, policy, response

ZH = Translator("zh")


def signed(repo: Repository, key: str) -> list[tuple[str, str, str]]:
    """A person's or a department's signatures as `(record, state, day)`."""
    found = signatures_by_key(opened(repo)).get(key, [])
    return [(one.standing.record.partition("/")[2] or "request", one.state, f"{one.day:%m-%d}") for one in found]


def test_the_newest_first(tmp_path: Path) -> None:
    assert signed(begun(tmp_path), "zhang-wei") == [
        ("minutes/2024-02-27-kickoff", "signed", "02-27"),
        ("request", "signed", "02-19"),
    ]
    assert signed(executed(tmp_path / "b"), "li-qiang") == [
        ("deliveries/1", "signed", "03-15"),
        ("changes/1", "signed", "03-12"),
        ("minutes/2024-02-27-kickoff", "signed", "02-27"),
        ("responses/tech", "signed", "02-21"),
    ]


def test_a_deputys_signature_is_theirs_and_the_departments(tmp_path: Path) -> None:
    repo = begun(tmp_path)
    repo.step({CHANGE: change()}, who=CHEN, when="2024-03-14")
    repo.main.sign(ZHOU, "REQ-2024-001/changes/1", when="2024-03-15")
    assert signed(repo, "zhou-min") == [("changes/1", "signed", "03-15")]
    assert signed(repo, "product")[0] == ("changes/1", "signed", "03-15")
    assert ("changes/1", "signed", "03-15") not in signed(repo, "zhang-wei")


@pytest.mark.parametrize(
    ("again", "states"),
    [(False, ["stale", "signed"]), (True, ["signed", "signed"])],
    ids=["changed", "signed once more"],
)
def test_what_changed_is_to_be_signed_again(tmp_path: Path, again: bool, states: list[str]) -> None:
    repo = begun(tmp_path)
    repo.step({TECH: response(difficulty="x")}, who=CHEN, when="2024-03-14")
    if again:
        repo.main.sign(LI, "REQ-2024-001/responses/tech", when="2024-03-15")
    assert [state for _, state, _ in signed(repo, "li-qiang")] == states


@pytest.mark.parametrize("what", ["withdrawn", "deleted", "of nobody asked", "settings"])
def test_what_is_no_signature_of_a_record(tmp_path: Path, what: str) -> None:
    repo = begun(tmp_path)
    if what == "withdrawn":
        repo.main.withdraw(LI, "REQ-2024-001/responses/tech", when="2024-03-01")
    elif what == "deleted":
        repo.step({TECH: None}, who=CHEN, when="2024-03-01")
    elif what == "of nobody asked":
        repo.step({TECH: response(difficulty="x")}, who=LI, when="2024-03-01")
        repo.main.sign(CHEN, "REQ-2024-001/responses/tech", when="2024-03-01")
    else:
        repo.step({POLICY: policy(deadlines={"response": 3})}, who=TANG, when="2024-03-01")
        repo.main.sign(SONG, "policy", when="2024-03-04")
    found = [(record, state) for key in ("chen-hao", "song-yan", "li-qiang") for record, state, _ in signed(repo, key)]
    answers = [("responses/tech", "signed")] if what == "settings" else []
    assert [row for row in found if row[0] == "responses/tech" and row[1] == "signed"] == answers
    assert {state for _, state in found} <= {"signed", "stale"}
    assert not [row for row in found if row[0] not in ("responses/tech", "minutes/2024-02-27-kickoff")]


@pytest.mark.parametrize(
    ("t", "newest", "stale"),
    [
        (EN, ("Minutes · kickoff meeting", "signed", "approved on the forge"), ("Response · Tech", "sign again", "signed, then the file changed")),
        (ZH, ("会议纪要 · 启动会", "已签字", "平台核准"), ("资源确认函 · Tech", "重新签字", "签字后文件又改了")),
    ],
    ids=["en", "zh"],
)  # fmt: skip
def test_in_words(tmp_path: Path, t: Translator, newest: tuple[str, str, str], stale: tuple[str, str, str]) -> None:
    repo = begun(tmp_path)
    repo.step({TECH: response(difficulty="x")}, who=CHEN, when="2024-03-14")
    context = opened(repo)
    first, second = signatures_by_key(context)["li-qiang"]
    assert signed_in_words(context, first, t) == stale
    assert signed_in_words(context, second, t) == newest
    assert len(second.step) == 8


def test_without_history_nobody_signed(tmp_path: Path) -> None:
    assert signatures_by_key(plain(begun(tmp_path / "a"))) == {}
    assert signatures_by_key(unsigned(tmp_path / "b", {})) == {}


def test_a_day_before_it_all(tmp_path: Path) -> None:
    repo = begun(tmp_path)
    repo.step({MARKET: response("market", difficulty="x")}, who=CHEN, when="2024-03-14")
    assert signatures_by_key(opened(repo, date(2024, 1, 1)))
