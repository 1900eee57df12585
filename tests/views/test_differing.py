"""Two texts side by side: which lines and words are marked."""

from __future__ import annotations

import pytest

from collabsite.views.differing import Line, compared_lines


def shown(line: Line) -> str:
    """A line with brackets around what is marked."""
    return "".join(f"«{piece.text}»" if piece.marked else piece.text for piece in line)


@pytest.mark.parametrize(
    ("one", "other", "left", "right"),
    [
        ("goal: a", "goal: a", "goal: a", "goal: a"),
        ("goal: 尽快完成上线", "goal: 3月20日前完成上线", "goal: «尽快»完成上线", "goal: «3月20日前»完成上线"),
        ("held: 2024-03-11", "held: 2024-03-08", "held: «2024-03-11»", "held: «2024-03-08»"),
        ("urgancy: high", "urgency: high", "«urgancy»: high", "«urgency»: high"),
        ("a: [b, c]", "a: [b, c, d]", "a: «[b, c]»", "a: [b, c, «d»]"),
        ("goal:", "goal: x", "«goal:»", "goal: «x»"),
        ("a: 上线<U+200B>了", "a: 上线了", "a: 上线«<U+200B>»了", "a: «上线了»"),
        ("", "a", "", "«a»"),
    ],
)
def test_words(one: str, other: str, left: str, right: str) -> None:
    mine, theirs = compared_lines([one], [other])
    assert (shown(mine[0]), shown(theirs[0])) == (left, right)


def test_a_line_that_only_one_has_is_marked_from_its_value_on() -> None:
    mine, theirs = compared_lines(["a: 1", "b: 2"], ["a: 1", "x: 9", "b: 2", "---"])
    assert list(map(shown, mine)) == ["a: 1", "b: 2"]
    assert list(map(shown, theirs)) == ["a: 1", "x: «9»", "b: 2", "«---»"]


@pytest.mark.parametrize(
    "texts", [(["a: 1", "", "b"], ["a: 2", "c", "b"]), ([], ["a"]), (["功能测试"], ["功能测试用例"])]
)
def test_the_pieces_together_are_the_text(texts: tuple[list[str], list[str]]) -> None:
    for text, lines in zip(texts, compared_lines(*texts), strict=True):
        assert ["".join(piece.text for piece in line) for line in lines] == text
