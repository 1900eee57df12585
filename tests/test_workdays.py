"""Working days: official calendars against independent sources, the company's own days, counting, estimates."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from datetime import date, timedelta

import chinese_calendar
import pytest
from dateutil.easter import easter
from hypothesis import given
from hypothesis import strategies as st

from collabsite.workdays import Calendar, countries

CN = Calendar("CN")
DAY = timedelta(days=1)


def day(written: str) -> date:
    return date.fromisoformat(written)


def each_day(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


# --- China ------------------------------------------------------------------------------------------------

KNOWN = {
    "2024-02-04": True,  # a Sunday worked for the Spring Festival
    "2024-02-18": True,  # a Sunday too
    "2024-02-09": True,  # New Year's Eve was no official holiday in 2024
    "2024-02-10": False,
    "2024-02-17": False,
    "2024-02-19": True,
    "2024-04-04": False,
    "2024-04-07": True,
    "2024-09-29": True,
    "2024-10-08": True,
    "2024-10-12": True,
    "2024-12-31": True,
    "2025-01-01": False,
    "2025-01-26": True,
    "2025-01-28": False,  # New Year's Eve is one since 2025
    "2024-02-29": True,
    "2020-02-29": False,
    "2024-03-09": False,
    "2024-03-11": True,
} | {f"2024-10-0{number}": False for number in range(1, 8)}


@pytest.mark.parametrize(("written", "works"), KNOWN.items())
def test_china(written: str, works: bool) -> None:
    assert CN.is_workday(day(written)) is works


@pytest.mark.parametrize("year", range(2010, 2027))
def test_china_day_by_day(year: int) -> None:
    """Two libraries that people keep apart from each other, both after the notices of the State Council, agree."""
    days = each_day(date(year, 1, 1), date(year, 12, 31))
    assert [one for one in days if CN.is_workday(one) != chinese_calendar.is_workday(one)] == []


# --- Other countries --------------------------------------------------------------------------------------

OFF = {
    # Cabinet Office, 国民の祝日について: substitute Mondays (12 Feb, 6 May, 12 Aug, 23 Sep, 4 Nov)
    ("JP", 2024): "1-1 1-8 2-12 2-23 3-20 4-29 5-3 5-6 7-15 8-12 9-16 9-23 10-14 11-4",
    # the same: the Emperor's succession, days off between two holidays (30 Apr, 2 May)
    ("JP", 2019): "1-1 1-14 2-11 3-21 4-29 4-30 5-1 5-2 5-3 5-6 7-15 8-12 9-16 9-23 10-14 10-22 11-4",
    # Government decree 1314 of 10 August 2023, with three Saturdays worked
    ("RU", 2024): "1-1 1-2 1-3 1-4 1-5 1-8 2-23 3-8 4-29 4-30 5-1 5-9 5-10 6-12 11-4 12-30 12-31",
    # Government decree 1335 of 4 October 2024
    ("RU", 2025): "1-1 1-2 1-3 1-6 1-7 1-8 5-1 5-2 5-8 5-9 6-12 6-13 11-3 11-4 12-31",
}
"""The weekdays off, written down by hand from what the governments published."""
WORKED = {("RU", 2024): "4-27 11-2 12-28", ("RU", 2025): "11-1"}


def written_days(year: int, words: str) -> set[date]:
    return {date(year, *map(int, word.split("-"))) for word in words.split()}


@pytest.mark.parametrize(("country", "year"), OFF, ids=str)
def test_a_published_year_day_by_day(country: str, year: int) -> None:
    weekdays = {one for one in each_day(date(year, 1, 1), date(year, 12, 31)) if one.weekday() < 5}
    off, worked = (written_days(year, table.get((country, year), "")) for table in (OFF, WORKED))
    assert off <= weekdays
    assert not worked & weekdays
    assert set(workdays_of(Calendar(country), year)) == weekdays - off | worked


def workdays_of(calendar: Calendar, year: int) -> list[date]:
    return [one for one in each_day(date(year, 1, 1), date(year, 12, 31)) if calendar.is_workday(one)]


@pytest.mark.parametrize("year", range(2000, 2041))
def test_germany_day_by_day(year: int) -> None:
    """The holidays of all its states, by the rules of the laws."""
    sunday = easter(year)
    off = {date(year, 1, 1), date(year, 5, 1), date(year, 10, 3), date(year, 12, 25), date(year, 12, 26)}
    off |= {sunday + timedelta(days=number) for number in (-2, 1, 39, 50)}
    off |= {date(2017, 10, 31)}  # 500 years of the Reformation
    weekdays = [one for one in each_day(date(year, 1, 1), date(year, 12, 31)) if one.weekday() < 5]
    assert workdays_of(Calendar("DE"), year) == [one for one in weekdays if one not in off]


def test_other_countries() -> None:
    germany, states, nowhere = Calendar("DE"), Calendar("US"), Calendar()
    assert germany.is_workday(date(2024, 7, 4))
    assert not states.is_workday(date(2024, 7, 4))
    assert states.is_workday(date(2024, 10, 3))
    assert nowhere.is_workday(date(2024, 12, 25))
    assert not nowhere.is_workday(date(2024, 12, 28))
    assert not Calendar("SA").is_workday(date(2024, 3, 15))  # its weekend is Friday and Saturday
    assert Calendar("SA").is_workday(date(2024, 3, 17))


def test_countries() -> None:
    assert {"CN", "DE", "US", "JP"} <= countries()
    assert not countries() & {"", "ZZ", "CHN", "cn"}


@pytest.mark.parametrize("year", [1, 1900, 2024, 2036, 2101, 9999])
def test_every_country_has_every_year(year: int) -> None:
    with warnings.catch_warnings(action="error"):
        for country in countries():
            calendar = Calendar(country)
            assert isinstance(calendar.is_workday(date(year, 3, 1)), bool)
            assert isinstance(calendar.is_provisional(date(year, 3, 1)), bool)


# --- The company's own days -------------------------------------------------------------------------------

FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2024, 3, number) for number in (22, 23, 24, 25))
OWN = {
    "a holiday on a working day": ({FRIDAY}, set(), {FRIDAY: False, MONDAY: True}),
    "a working day on a Sunday": (set(), {SUNDAY}, {SUNDAY: True, SATURDAY: False}),
    "a working day on a national holiday": (set(), {date(2024, 10, 1)}, {date(2024, 10, 1): True}),
    "a holiday on an adjusted workday": ({date(2024, 2, 18)}, set(), {date(2024, 2, 18): False}),
    "a holiday on a day off": ({SATURDAY}, set(), {SATURDAY: False}),
    "a working day on a working day": (set(), {FRIDAY}, {FRIDAY: True}),
    "both on a working day: the working day wins": ({FRIDAY}, {FRIDAY}, {FRIDAY: True}),
    "both on a day off: the working day wins": ({SUNDAY}, {SUNDAY}, {SUNDAY: True}),
    "on 29 February": ({date(2024, 2, 29)}, set(), {date(2024, 2, 29): False, date(2023, 3, 1): True}),
    "on the last day of the year": ({date(2024, 12, 31)}, set(), {date(2024, 12, 31): False, date(2023, 12, 29): True}),
}


@pytest.mark.parametrize("country", ["CN", ""])
@pytest.mark.parametrize(("off", "on", "expected"), OWN.values(), ids=OWN)
def test_the_companys_own_days(off: set[date], on: set[date], expected: dict[date, bool], country: str) -> None:
    own = Calendar(country, frozenset(off), frozenset(on))
    assert {one: own.is_workday(one) for one in expected} == expected


def test_the_companys_own_days_are_counted() -> None:
    own = Calendar("CN", frozenset({FRIDAY}), frozenset({SATURDAY}))
    assert own.add(date(2024, 3, 21), 1) == SATURDAY
    assert own.count(date(2024, 3, 21), SUNDAY) == 1
    assert own.days_off(date(2024, 3, 21), MONDAY) == [FRIDAY, SUNDAY]
    assert own.on_or_after(FRIDAY) == SATURDAY


def test_two_companies_do_not_share_their_days() -> None:
    own = Calendar("CN", frozenset({FRIDAY}))
    assert [one.is_workday(FRIDAY) for one in (CN, own, CN, Calendar("CN"))] == [True, False, True, True]


# --- Counting ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("began", "count", "due"),
    [
        ("2024-02-08", 2, "2024-02-18"),  # 9 February, then the Sunday after the festival
        ("2024-02-08", 1, "2024-02-09"),
        ("2024-02-08", 0, "2024-02-08"),
        ("2024-02-10", 1, "2024-02-18"),
        ("2024-02-28", 1, "2024-02-29"),
        ("2024-02-29", 1, "2024-03-01"),
        ("2024-03-14", 3, "2024-03-19"),
        ("2024-03-20", 5, "2024-03-27"),
        ("2024-09-30", 2, "2024-10-09"),
        ("2023-12-29", 1, "2024-01-02"),
        ("2024-12-31", 2, "2025-01-03"),
    ],
)
def test_the_day_so_many_working_days_later(began: str, count: int, due: str) -> None:
    assert CN.add(day(began), count) == day(due)
    assert CN.count(day(began), day(due)) == count


def test_counting() -> None:
    assert CN.count(date(2024, 2, 8), date(2024, 2, 17)) == 1
    assert CN.count(date(2024, 3, 19), date(2024, 3, 14)) == -3
    assert CN.count(date(2024, 3, 14), date(2024, 3, 14)) == 0
    assert CN.on_or_after(date(2024, 10, 3)) == date(2024, 10, 8)
    assert CN.on_or_after(date(2024, 10, 8)) == date(2024, 10, 8)


def test_days_off() -> None:
    off = CN.days_off(date(2024, 2, 8), date(2024, 2, 18))
    assert off == [date(2024, 2, number) for number in range(10, 18)]


DAYS = st.dates(date(2000, 1, 1), date(2035, 12, 31))
NEAR = st.dates(date(2024, 1, 1), date(2024, 3, 31))
CALENDARS = st.builds(Calendar, st.sampled_from(["", "CN", "RU", "SA"]), st.frozensets(NEAR), st.frozensets(NEAR))


def naive(calendar: Calendar, one: date) -> bool:
    official = Calendar(calendar.country).is_workday(one)
    return one in calendar.workdays or (official and one not in calendar.holidays)


@given(CALENDARS, NEAR | DAYS, NEAR | DAYS)
def test_counting_is_walking(calendar: Calendar, first: date, last: date) -> None:
    first, last = min(first, last), max(first, last)
    if (last - first).days > 20 * 365:
        last = first + timedelta(days=20 * 365)
    walked = [naive(calendar, one) for one in each_day(first + DAY, last)]
    assert calendar.count(first, last) == sum(walked)
    assert calendar.count(last, first) == -sum(walked)
    assert len(calendar.days_off(first, last)) == walked.count(False)


@given(CALENDARS, NEAR | DAYS, st.integers(0, 60))
def test_adding_is_walking(calendar: Calendar, began: date, count: int) -> None:
    due = calendar.add(began, count)
    assert sum(naive(calendar, one) for one in each_day(began + DAY, due)) == count
    assert due == began if count == 0 else naive(calendar, due)


@given(CALENDARS, NEAR | DAYS)
def test_the_next_working_day_is_the_first_in_sight(calendar: Calendar, one: date) -> None:
    found = calendar.on_or_after(one)
    assert naive(calendar, found)
    assert not any(naive(calendar, skipped) for skipped in each_day(one, found - DAY))


@pytest.mark.parametrize("calendar", [CN, Calendar("DE"), Calendar()])
def test_the_ends_of_time(calendar: Calendar) -> None:
    assert calendar.add(date(9999, 12, 30), 5) == date.max
    assert calendar.add(date.max, 1) == date.max
    assert calendar.on_or_after(date.max) == date.max
    assert calendar.add(date.min, 1) > date.min
    assert isinstance(calendar.is_provisional(date.max), bool)


def test_days_that_are_thousands_of_years_apart() -> None:
    assert CN.count(date(2024, 1, 1), date.max) == -CN.count(date.max, date(2024, 1, 1)) > 2_000_000
    assert Calendar().count(date(2000, 1, 3), date(2050, 1, 3)) == 13045


# --- Years that are not published yet ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("country", "year", "provisional"),
    [
        *[(country, 2026, False) for country in ("CN", "HU", "RU", "BY")],
        *[(country, 2090, True) for country in ("CN", "HU", "RU")],
        ("RU", 2023, False),  # published, without a single Saturday worked
        ("UA", 2025, False),  # Ukraine and Armenia moved days once
        ("AM", 2025, False),
        ("SG", 2026, False),  # announced a year ahead, as they follow the moon
        ("SG", 2090, True),
        ("IN", 2090, True),
        *[(country, 2090, False) for country in ("DE", "US", "JP", "GB", "")],
    ],
)
def test_a_year_that_is_not_published_yet(country: str, year: int, provisional: bool) -> None:
    assert Calendar(country).is_provisional(date(year, 10, 1)) is provisional


def test_china_is_an_estimate_exactly_where_no_day_is_moved() -> None:
    """Holds with any version of the library: no year of China's has been without a Saturday or Sunday worked."""
    years = range(2008, 2060)
    estimated = [year for year in years if CN.is_provisional(date(year, 10, 1))]
    assert estimated == [year for year in years if all(one.weekday() < 5 for one in workdays_of(CN, year))]
    assert estimated == list(range(estimated[0], 2060))
    assert estimated[0] > 2026


# --- What a calendar says of a day --------------------------------------------------------------------------

COMPANY = Calendar(
    "CN", frozenset({date(2024, 3, 22), date(2024, 4, 4)}), frozenset({date(2024, 3, 23), date(2024, 3, 25)})
)


@pytest.mark.parametrize(
    ("calendar", "written", "sort", "zh", "en"),
    [
        (CN, "2024-04-03", "work", (), ()),
        (CN, "2024-04-04", "holiday", ("清明节",), ("Tomb-Sweeping Day",)),
        (CN, "2024-04-05", "holiday", ("清明节",), ("Tomb-Sweeping Day",)),  # moved there from a Sunday
        (CN, "2024-04-06", "holiday", ("清明节",), ("Tomb-Sweeping Day",)),  # the Saturday between
        (CN, "2024-04-07", "moved", (), ()),
        (CN, "2024-04-13", "weekend", (), ()),
        (CN, "2024-06-08", "holiday", ("端午节",), ("Dragon Boat Festival",)),  # before its Monday
        (CN, "2024-02-12", "holiday", ("春节",), ("Chinese New Year",)),
        (CN, "2020-10-01", "holiday", ("中秋节", "国庆节"), ("Mid-Autumn Festival", "National Day")),
        (COMPANY, "2024-03-22", "own_holiday", (), ()),
        (COMPANY, "2024-03-23", "own_work", (), ()),
        (COMPANY, "2024-03-25", "work", (), ()),
        (COMPANY, "2024-04-04", "holiday", ("清明节",), ("Tomb-Sweeping Day",)),
        (Calendar("DE"), "2024-03-29", "holiday", ("Karfreitag",), ("Good Friday",)),
        (Calendar("DE"), "2024-03-30", "weekend", (), ()),  # nobody there calls Saturday a holiday
        (Calendar("HK"), "2024-05-01", "holiday", ("劳动节",), ("Labor Day",)),
        (Calendar("IL"), "2024-03-24", "work", (), ()),  # a Sunday
        (Calendar("IL"), "2024-03-22", "weekend", (), ()),
        (Calendar(), "2024-04-04", "work", (), ()),
        (Calendar(), "2024-04-06", "weekend", (), ()),
    ],
)
def test_what_a_day_is(calendar: Calendar, written: str, sort: str, zh: tuple[str, ...], en: tuple[str, ...]) -> None:
    assert calendar.sort_of(day(written)) == sort
    assert set(calendar.holiday_names(day(written), "zh")) == set(zh)
    assert set(calendar.holiday_names(day(written), "en")) == set(en)


@pytest.mark.parametrize("country", ["CN", "DE", "JP", "IN", "HU", "IL", "SA", "US", ""])
@pytest.mark.parametrize("year", [2024, 2090])
def test_what_a_day_is_agrees_with_whether_people_work(country: str, year: int) -> None:
    calendar = Calendar(country, frozenset({date(year, 3, 22)}), frozenset({date(year, 3, 23)}))
    for each in each_day(date(year, 1, 1), date(year, 12, 31)):
        works = calendar.sort_of(each) in ("work", "moved", "own_work")
        assert works is calendar.is_workday(each), each
        assert not (calendar.holiday_names(each) and works and each not in calendar.workdays), each


def test_the_ends_of_time_have_no_holidays() -> None:
    for each in (date.min, date.max):
        assert CN.sort_of(each) in ("work", "weekend")
        assert CN.holiday_names(each) == ()


def test_names_do_not_depend_on_the_machine() -> None:
    script = (
        "from datetime import date; from collabsite.workdays import Calendar\n"
        "print(Calendar('FR').holiday_names(date(2024, 5, 1), 'zh'))"
    )
    said = set()
    for lang in ("de_DE.UTF-8", "en_US.UTF-8", "th", "C"):
        env = {**os.environ, "LANGUAGE": lang, "LANG": lang}
        done = subprocess.run(
            [sys.executable, "-c", script], env=env, capture_output=True, check=True, encoding="utf-8"
        )
        said.add(done.stdout)
    assert said == {"('Fête du Travail',)\n"}
