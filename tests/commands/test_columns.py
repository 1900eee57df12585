"""Columns on a terminal: wide characters, lines that are too long."""

from __future__ import annotations

import os

import pytest

from collabsite.commands._columns import columns, fitted, width


@pytest.mark.parametrize(("text", "cells"), [("abc", 3), ("中文", 4), ("a中", 3), ("e\u0301", 1), ("", 0)])
def test_width(text: str, cells: int) -> None:
    assert width(text) == cells


def test_chinese_is_two_wide() -> None:
    assert columns([("中文", "x"), ("a", "y")], indent="") == ["中文  x", "a     y"]


def test_an_empty_column_takes_no_room() -> None:
    assert columns([("a", "", "b"), ("c", "", "d")]) == ["  a  b", "  c  d"]
    assert columns([]) == []


def test_a_cell_cannot_break_its_line() -> None:
    assert columns([("a\nb", "c\x1b")], indent="") == [r"a\nb  c\x1b"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("one two three", "one two\n  three"),
        ("一二三四五", "一二三四\n  五"),
        ("一二三四，五", "一二三\n  四，五"),
        ("short", "short"),
        ("unbreakable-word", "unbreakable-word"),
    ],
)
def test_a_text_is_broken_to_its_room(text: str, shown: str) -> None:
    assert fitted(text, 2, 8) == shown


def test_only_a_terminal_has_an_end_of_line(monkeypatch: pytest.MonkeyPatch) -> None:
    row = ("number", "words " * 20)
    assert len(columns([row])[0].splitlines()) == 1
    monkeypatch.setattr("sys.stdout", type("Terminal", (), {"isatty": lambda self: True})())
    monkeypatch.setattr("shutil.get_terminal_size", lambda: os.terminal_size((40, 20)))
    lines = columns([row])[0].splitlines()
    assert len(lines) > 1
    assert max(map(len, lines)) <= 40
    assert lines[1].startswith(" " * 10 + "words")
