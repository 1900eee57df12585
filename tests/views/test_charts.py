"""Drawings: everything is inside, nothing lies on something else, what is little is seen, what is few has no rate."""

from __future__ import annotations

from itertools import pairwise

import pytest

from collabsite.views.charts import Month, Pile, RangeRow, RateRow, bars_of, columns_of, line_of, ranges_of
from collabsite.views.charts._paper import WIDTH, steps, width_of, wrapped
from collabsite.views.figures.spread import MOST, Bin, bins


@pytest.mark.parametrize(
    ("most", "marks"),
    [
        (0, [0, 1]),
        (1, [0, 1]),
        (4, [0, 1, 2, 3, 4]),
        (5, [0, 2, 4, 6]),
        (9, [0, 5, 10]),
        (21, [0, 10, 20, 30]),
        (80, [0, 20, 40, 60, 80]),
        (81, [0, 50, 100]),
        (0.5, [0, 1]),
    ],
)
def test_a_scale_has_few_round_numbers_and_room_for_all(most: float, marks: list[int]) -> None:
    assert steps(most) == marks


@pytest.mark.parametrize(
    ("words", "width", "lines"),
    [
        ("Product", 112, ["Product"]),
        ("Customer Service", 60, ["Customer", "Service"]),
        ("Customer Service", 112, ["Customer Service"]),
        ("客户服务与质量保证部", 60, ["客户服务与", "质量保证部"]),
        ("Unbreakable", 20, ["Unbreakable"]),
        ("", 20, [""]),
    ],
)
def test_names_are_wrapped_and_never_cut(words: str, width: int, lines: list[str]) -> None:
    assert wrapped(words, width) == lines
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")


def rate(name: str, good: int, every: int) -> RateRow:
    percent = None if every < 5 else round(100 * good / every)
    return RateRow(name, good, every, percent, f"{every} cases, too few for a rate", f"{name}: {good} of {every}")


@pytest.mark.parametrize(("good", "every"), [(0, 5), (1, 900), (450, 900), (899, 900), (900, 900)])
def test_a_bar_is_as_long_as_its_rate(good: int, every: int) -> None:
    drawing = bars_of([rate("Product", good, every)])
    share = drawing.bars[0].share
    assert (share == 0) == (good == 0)
    assert (share == drawing.width) == (good == every)
    assert abs(share - drawing.width * good / every) <= 1
    assert not drawing.has_squares


@pytest.mark.parametrize(("good", "every"), [(0, 1), (2, 3), (4, 4)])
def test_few_cases_stand_one_by_one(good: int, every: int) -> None:
    drawing = bars_of([rate("Product", good, every), rate("Tech", 5, 5)])
    few, enough = drawing.bars
    assert [is_good for _, is_good in few.squares] == [True] * good + [False] * (every - good)
    assert (few.share, enough.squares) == (0, ())
    assert (drawing.has_squares, drawing.has_bad_squares) == (True, good < every)
    assert few.squares[-1][0] + 12 <= drawing.words_x


@pytest.mark.parametrize(
    "names", [["A"], ["产品部", "客户服务与质量保证部" * 2], ["Customer Service and Quality", "X" * 40]]
)
@pytest.mark.parametrize("count", [5, 99999])
def test_bars_words_and_counts_have_their_own_room(names: list[str], count: int) -> None:
    drawing = bars_of([rate(name, count, count) for name in names])
    assert 0 < drawing.left < drawing.left + drawing.width < drawing.percent_x - width_of("100%") < WIDTH
    assert drawing.percent_x + width_of(f"{count}/{count}") < WIDTH
    lines = [line.at for bar in drawing.bars for line in bar.names]
    assert lines == sorted(set(lines))
    assert lines[-1] < drawing.height


PILES = [Pile("Jan", 3, 1, "x"), Pile("Feb", 0, 0, "x"), Pile("Mar", 0, 2, "x"), Pile("Apr", 400, 1, "x")]


def test_columns_stand_on_the_base_and_what_is_late_above() -> None:
    drawing = columns_of(PILES)
    assert [column.total for column in drawing.columns] == [4, 0, 2, 401]
    assert [(column.good is None, column.bad is None) for column in drawing.columns] == [
        (False, False),
        (True, True),
        (True, False),
        (False, False),
    ]
    for column in drawing.columns:
        assert column.good is None or column.good.y + column.good.height == drawing.base
        assert column.bad is None or column.bad.height >= 3
        assert column.top >= 0
    assert drawing.has_bad
    assert not columns_of([Pile("Jan", 3, 0, "x")]).has_bad


@pytest.mark.parametrize("count", [1, 6, 12])
def test_columns_do_not_touch(count: int) -> None:
    drawing = columns_of([Pile("12月", 10, 10, "x", "2024")] * count, None, "axis")
    lefts = [column.x for column in drawing.columns]
    assert all(right - left > drawing.width for left, right in pairwise(lefts))
    assert drawing.left <= lefts[0]
    assert lefts[-1] + drawing.width <= WIDTH
    assert drawing.base + 6 + 3 * 16 == drawing.height


@pytest.mark.parametrize(("after", "is_left"), [(1, False), (3, False), (4, True)])
def test_a_limit_stands_between_two_columns_with_its_word_inside(after: int, is_left: bool) -> None:
    drawing = columns_of(PILES, (after, "limit 10"))
    assert drawing.limit
    assert drawing.limit.is_left is is_left
    assert drawing.columns[after - 1].x + drawing.width < drawing.limit.x
    assert all(drawing.limit.x < column.x for column in drawing.columns[after:])
    assert columns_of(PILES).limit is None


@pytest.mark.parametrize(
    ("percents", "path", "has_rings"),
    [
        ([None, None], "", True),
        ([50], "", False),
        ([50, None, 80], "", True),
        ([0, 100], "M110 142L277 30", False),
        ([0, 100, None, 50, 50], "M60 142L127 30M260 86L327 86", True),
    ],
)
def test_a_line_has_a_gap_where_there_is_no_rate(percents: list[int | None], path: str, has_rings: bool) -> None:
    drawing = line_of([Month("Jan", one, 5 if one is not None else 4, "x") for one in percents], "n")
    assert drawing.path == path
    assert [point.y is None for point in drawing.points] == [one is None for one in percents]
    assert drawing.has_rings is has_rings


def test_a_month_without_cases_has_no_ring() -> None:
    assert not line_of([Month("Jan", None, 0, "x"), Month("Feb", 50, 9, "x")], "tasks").has_rings


def test_percents_stand_over_their_points_but_under_valleys() -> None:
    points = line_of([Month("Jan", one, 9, "x") for one in (80, 40, 80, 90, 0)], "tasks").points
    under = [point.y is not None and point.word_y > point.y for point in points]
    assert under == [False, True, False, False, False]


def span(name: str, values: tuple[int, ...], median: float | None) -> RangeRow:
    return RangeRow(name, values, median, "" if median is None else str(median), f"{len(values)} cases", name)


def test_ranges_show_the_median_or_each_case() -> None:
    rows = [span("Request", (0, 1, 2, 2, 9), 2), span("Match", (1, 1, 4), None), span("Close", (), None)]
    drawing = ranges_of(rows, "working days")
    first, second, third = drawing.ranges
    assert first.dot is not None
    assert first.first < first.dot < first.last
    assert first.rings == ()
    assert (second.dot, len(second.rings)) == (None, 2)
    assert (third.dot, third.rings) == (None, ())
    assert (drawing.has_dots, drawing.has_rings) == (True, True)
    assert max(width_of(row.name) for row in rows) < drawing.rules[0].at == first.first < second.rings[0]


@pytest.mark.parametrize("values", [(0,) * 5, (1, 2, 3, 4, 1000)])
def test_ranges_leave_room_for_words(values: tuple[int, ...]) -> None:
    drawing = ranges_of([span("客户服务与质量保证部" * 2, values, 2.5)], "工作日")
    (one,) = drawing.ranges
    assert drawing.rules[0].at <= one.first <= one.last <= drawing.rules[-1].at
    assert one.last + 11 + width_of("2.5") < WIDTH - width_of("5 cases")
    assert drawing.base < drawing.height


BINS: list[tuple[int, list[int], list[Bin]]] = [
    (2, [], [Bin(0, 0), Bin(1, 1), Bin(2, 2), Bin(3, 3), Bin(4, 4)]),
    (0, [1], [Bin(0, 0), Bin(1, 1), Bin(2, 2)]),
    (2, [6], [Bin(n, n) for n in range(7)]),
    (2, [9], [*(Bin(n, n) for n in range(8)), Bin(8, None)]),
    (6, [6], [Bin(0, 0), Bin(1, 2), Bin(3, 4), Bin(5, 6), Bin(7, 8), Bin(9, 10)]),
]


@pytest.mark.parametrize(("limit", "days", "found"), BINS)
def test_lengths_of_time(limit: int, days: list[int], found: list[Bin]) -> None:
    assert bins(limit, days) == found


@pytest.mark.parametrize("limit", [0, 1, 2, 3, 5, 6, 10, 30, 365])
@pytest.mark.parametrize("longest", [0, 7, 31, 5000])
def test_each_day_is_in_one_column_and_the_limit_between_two(limit: int, longest: int) -> None:
    parts = bins(limit, [longest])
    assert len(parts) <= MOST
    assert limit in [one.last for one in parts]
    for day in {0, 1, limit, limit + 1, longest // 2, longest}:
        if day <= max(longest, limit):
            assert sum(one.has(day) for one in parts) == 1
