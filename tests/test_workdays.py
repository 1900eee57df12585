"""Working days: China's adjusted workdays, other countries, the company's own days."""

from __future__ import annotations

from datetime import date

import pytest

from collabsite.workdays import Calendar, countries

CN = Calendar("CN")
DAYS = {
    "2024-02-04": True,  # a Sunday worked for the Spring Festival
    "2024-02-18": True,  # a Sunday too
    "2024-02-09": True,  # New Year's Eve was no official holiday in 2024
    "2024-02-10": False,
    "2024-02-17": False,
    "2024-02-19": True,
    "2024-04-04": False,
    "2024-04-07": True,
    "2024-09-29": True,
    "2024-10-01": False,
    "2024-10-07": False,
    "2024-10-08": True,
    "2024-10-12": True,
    "2025-01-26": True,
    "2025-01-28": False,
    "2024-03-09": False,
    "2024-03-11": True,
}


@pytest.mark.parametrize(("day", "works"), DAYS.items())
def test_china(day: str, works: bool) -> None:
    assert CN.is_workday(date.fromisoformat(day)) is works


@pytest.mark.parametrize("day", range(1, 8))
def test_the_national_holiday(day: int) -> None:
    assert not CN.is_workday(date(2024, 10, day))


@pytest.mark.parametrize(
    ("day", "count", "due"),
    [
        ("2024-02-08", 2, "2024-02-18"),  # 9 February, then the Sunday after the festival
        ("2024-02-08", 1, "2024-02-09"),
        ("2024-02-08", 0, "2024-02-08"),
        ("2024-02-10", 1, "2024-02-18"),
        ("2024-03-14", 3, "2024-03-19"),
        ("2024-03-20", 5, "2024-03-27"),
        ("2024-09-30", 2, "2024-10-09"),
        ("2023-12-29", 1, "2024-01-02"),
    ],
)
def test_the_day_so_many_working_days_later(day: str, count: int, due: str) -> None:
    assert CN.add(date.fromisoformat(day), count) == date.fromisoformat(due)
    assert CN.count(date.fromisoformat(day), date.fromisoformat(due)) == count


def test_counting() -> None:
    assert CN.count(date(2024, 2, 8), date(2024, 2, 17)) == 1
    assert CN.count(date(2024, 3, 19), date(2024, 3, 14)) == -3
    assert CN.count(date(2024, 3, 14), date(2024, 3, 14)) == 0
    assert CN.on_or_after(date(2024, 10, 3)) == date(2024, 10, 8)
    assert CN.on_or_after(date(2024, 10, 8)) == date(2024, 10, 8)


def test_days_off() -> None:
    off = CN.days_off(date(2024, 2, 8), date(2024, 2, 18))
    assert off == [date(2024, 2, day) for day in range(10, 18)]


def test_the_companys_own_days() -> None:
    own = Calendar("CN", frozenset({date(2024, 3, 22)}), frozenset({date(2024, 3, 23), date(2024, 10, 1)}))
    assert not own.is_workday(date(2024, 3, 22))
    assert own.is_workday(date(2024, 3, 23))
    assert own.is_workday(date(2024, 10, 1))
    assert own.add(date(2024, 3, 21), 1) == date(2024, 3, 23)
    both = Calendar("CN", frozenset({date(2024, 3, 22)}), frozenset({date(2024, 3, 22)}))
    assert both.is_workday(date(2024, 3, 22))


def test_other_countries() -> None:
    germany, states, nowhere = Calendar("DE"), Calendar("US"), Calendar()
    assert not germany.is_workday(date(2024, 10, 3))
    assert germany.is_workday(date(2024, 7, 4))
    assert not states.is_workday(date(2024, 7, 4))
    assert states.is_workday(date(2024, 10, 3))
    assert nowhere.is_workday(date(2024, 12, 25))
    assert not nowhere.is_workday(date(2024, 12, 28))


@pytest.mark.parametrize(
    ("country", "year", "provisional"),
    [
        ("CN", 2024, False),
        ("CN", 2025, False),
        ("CN", 2090, True),
        ("DE", 2090, False),
        ("US", 2090, False),
        ("", 2090, False),
    ],
)
def test_a_year_that_is_not_published_yet(country: str, year: int, provisional: bool) -> None:
    calendar = Calendar(country)
    assert calendar.is_provisional(date(year, 10, 1)) is provisional
    assert isinstance(calendar.is_workday(date(year, 10, 1)), bool)


@pytest.mark.parametrize("calendar", [CN, Calendar("DE"), Calendar()])
def test_the_ends_of_time(calendar: Calendar) -> None:
    assert calendar.add(date(9999, 12, 30), 5) == date.max
    assert calendar.add(date.max, 1) == date.max
    assert calendar.on_or_after(date.max) == date.max
    assert calendar.add(date.min, 1) > date.min
    assert isinstance(calendar.is_provisional(date.max), bool)


def test_countries() -> None:
    assert {"CN", "DE", "US", "JP"} <= countries()
    assert not countries() & {"", "ZZ", "CHN", "cn"}


def test_days_that_are_thousands_of_years_apart() -> None:
    china = Calendar("CN")
    assert china.count(date(2024, 1, 1), date.max) == -china.count(date.max, date(2024, 1, 1)) > 2_000_000
    assert Calendar().count(date(2000, 1, 3), date(2050, 1, 3)) == 13045
