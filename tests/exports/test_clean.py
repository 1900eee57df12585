"""Texts that every program takes, and ids that stay."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from collabsite.exports._clean import clean, one_line, stable_id
from tests.clocking import opened


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("", ""),
        ("a\tb\nc", "a\tb\nc"),
        ("a\r\nb\rc\u2028d\u2029e\x85f", "a\nb\nc\nd\ne\nf"),
        ("\x00\x01\x08\x0b\x0c\x0e\x1f\x7f\x80\x9f", ""),
        ("a\ud800\udfffb\ufdd0\ufdef\ufffe\uffff", "ab"),
        ("字 \u3000🚀é\u200b\U0010ffff", "字 \u3000🚀é\u200b\U0010ffff"),
    ],
)
def test_forbidden_characters_go(text: str, kept: str) -> None:
    assert clean(text) == kept
    assert ElementTree.fromstring(f"<a>{kept}</a>").text == (kept or None)


def test_one_line() -> None:
    assert one_line(" a\n\n b\x00\tc\u3000d ") == "a b c d"


def test_ids(tmp_path: Path) -> None:
    context, other = opened(tmp_path / "a", {}), opened(tmp_path / "b", {"../../organization.yml": {"name": "b"}})
    names = [("a", "b"), ("a",), ("a b",), ("b", "a"), ("ab",), ('a", "b',)]
    found = [stable_id(each, *one) for each in (context, other) for one in names]
    assert len(set(found)) == len(found)
    assert stable_id(context, "a", "b") == stable_id(opened(tmp_path / "c", {}), "a", "b") == found[0]
