"""Vague words: each word of the list, whole or anywhere, in each key, and what only looks like one."""

# ruff: noqa: E501
from __future__ import annotations

from pathlib import Path

import pytest

from collabsite.rules._vague import WORDS, vague_words
from tests.company import POLICY, Overrides, sound
from tests.judging import judged, only, places, texts

TEXTS = [
    ("请尽快完成", ["尽快"]),
    ("大概需要差不多三天", ["大概", "差不多"]),
    ("适当争取，由客户服务相关部门配合", ["适当", "争取", "相关部门"]),
    ("尽快，再尽快", ["尽快"]),
    ("ASAP", ["ASAP"]),
    ("deliver it asap, I mean Asap", ["ASAP"]),
    ("ASAP完成", ["ASAP"]),
    ("请ASAP。", ["ASAP"]),
    ("ＡＳＡＰ", ["ASAP"]),
    ("ｅｔｃ．", ["etc."]),
    ("as soon as possible", ["as soon as possible"]),
    ("As  soon\n as\tpossible", ["as soon as possible"]),
    ("as\u3000soon\u00a0as possible", ["as soon as possible"]),
    ("roughly 3 days, Some people", ["roughly", "some"]),
    ("tables, chairs, etc.", ["etc."]),
    ("tables (chairs etc.) and lamps", ["etc."]),
    ("桌子etc.", ["etc."]),
    ("尽 快", ["尽快"]),
    ("尽\n快", ["尽快"]),
    ("some etc. some", ["some", "etc."]),
]  # fmt: skip
SHARP = [
    "something handsome", "awesome", "somebody", "some_key", "ASAP2", "an etc", "fetc.", "roughlyish", "rough",
    "asapura", "sómething", "as soon as", "尽力", "快尽", "部门相关", "大 致", "soméone", "s o m e", "3月20日前",
]  # fmt: skip
KEYS: dict[str, tuple[Overrides, str, str]] = {
    "goal": ({"goal": "尽快上线"}, "REQ001:9", 'goal says "尽快": give a date or an amount'),
    "goal on two lines": ({"goal": "\n  to be done as soon\n  as possible"}, "REQ001:9", "as soon as possible"),
    "task": ({"tasks": "\n  - 完成开发\n  - 适当推广"}, "REQ001:12", 'tasks[2] says "适当"'),
    "outcome": ({"expected_outcomes": "[大概开放]"}, "REQ001:13", 'expected_outcomes[1] says "大概"'),
    "need": ({"resources": "\n  - {department: tech, need: 1}\n  - {department: market, need: some designers}"}, "REQ001:22", 'resources[2].need says "some"'),
    "who is not named": ({"tasks": "[请相关部门配合]"}, "REQ001:10", 'tasks[1] says "相关部门": name what is meant'),
    "braces": ({"goal": "ASAP {word} {0}"}, "REQ001:9", 'goal says "ASAP"'),
}  # fmt: skip


@pytest.mark.parametrize(("text", "words"), TEXTS)
def test_vague(text: str, words: list[str]) -> None:
    assert vague_words(text) == words


@pytest.mark.parametrize("text", SHARP)
def test_sharp(text: str) -> None:
    assert vague_words(text) == []


@pytest.mark.parametrize("word", WORDS)
def test_each_word_of_the_list(word: str) -> None:
    assert vague_words(f"a {word} b") == [word]
    assert vague_words(word.upper()) == [word]


def test_the_longest_of_overlapping_words_counts() -> None:
    assert vague_words("尽快完成", ("尽快", "尽快完成", "快完")) == ["尽快完成"]
    assert vague_words("more or less, less", ("less", "more or less")) == ["more or less", "less"]


def test_words_with_signs_of_expressions_are_words() -> None:
    assert vague_words("a (b)+ c.d", ("(b)+", "c.d", "e|f")) == ["(b)+", "c.d"]
    assert vague_words("cxd", ("c.d", " \u3000")) == []
    assert vague_words("Q3ＡＢＣ左右", ("abc左右", "左右")) == ["左右"]


@pytest.mark.parametrize(("keys", "place", "message"), KEYS.values(), ids=KEYS)
def test_where(tmp_path: Path, keys: dict[str, object], place: str, message: str) -> None:
    assert only(tmp_path, {"request.md": keys}, place, message).level == "error"


def test_a_criterion(tmp_path: Path) -> None:
    files: Overrides = {"../REQ-2024-002/request.md": {"acceptance_criteria": "[答复差不多4小时]"}}
    only(tmp_path, files, "REQ001 ../REQ-2024-002/request.md:11", 'acceptance_criteria[1] says "差不多"')


def test_each_word_and_each_place_is_a_finding(tmp_path: Path) -> None:
    found = judged(tmp_path, {"request.md": {"goal": "尽快 ASAP asap", "tasks": "[ASAP, ASAP]"}})
    assert places(found) == ["REQ001 request.md:9"] * 2 + ["REQ001 request.md:10"] * 2, texts(found)


def test_other_keys_and_the_body_may_be_vague(tmp_path: Path) -> None:
    files: Overrides = {"request.md": sound("request.md").replace("title: ", "title: 尽快") + "尽快\n"}
    assert judged(tmp_path, files) == []


def test_the_policy_replaces_the_list(tmp_path: Path) -> None:
    files: Overrides = {
        POLICY: {"vague_words": "[左右, soonish]"},
        "request.md": {"goal": "尽快，三天左右", "tasks": "[Soonish, soonishly]"},
    }
    found = judged(tmp_path, files)
    assert places(found) == ["REQ001 request.md:9", "REQ001 request.md:10"], texts(found)
    assert '"左右"' in texts(found)
    assert '"soonish"' in texts(found)


def test_an_empty_list_finds_nothing(tmp_path: Path) -> None:
    assert judged(tmp_path, {POLICY: {"vague_words": "[]"}, "request.md": {"goal": "尽快"}}) == []


def test_a_key_with_an_error_hides_no_other(tmp_path: Path) -> None:
    found = judged(tmp_path, {"request.md": {"goal": "尽快", "tasks": "a", "titel": "b", "resources": "[a]"}})
    assert "REQ001 request.md:9" in places(found)
    assert {one.code for one in found} == {"REQ001", "REC005", "REC006"}


def test_a_finding_stays_the_same_when_lines_move(tmp_path: Path) -> None:
    one = judged(tmp_path / "a", {"request.md": {"tasks": "[尽快]"}})
    other = judged(tmp_path / "b", {"request.md": {"tasks": "[完成开发, 尽快]"}})
    assert [finding.subject for finding in one] == [finding.subject for finding in other]


LINES = {
    "folded": (">-\n  第一行\n  大概", 11),
    "literal": ("|\n  大概\n  第二行", 10),
    "quoted": ('"第一行\n\n  大概"', 11),
    "broken over two": (">-\n  第一行尽\n  快", 9),
}


@pytest.mark.parametrize(("goal", "line"), LINES.values(), ids=LINES)
def test_the_line_of_the_word(tmp_path: Path, goal: str, line: int) -> None:
    only(tmp_path, {"request.md": {"goal": goal}}, f"REQ001:{line}")
