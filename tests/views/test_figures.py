"""Figures: rates with their counts, none of fewer than five cases, in no word of any chart, table or title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from collabsite.context import Context
from collabsite.locale import Translator
from collabsite.views.figures import Figures, figures_of, speed_words
from collabsite.views.figures.period import Period, last_months
from collabsite.views.figures.rates import Rate, Speed, by_department
from collabsite.views.figures.words import rate_words
from tests.clocking import opened as sound
from tests.company import ORGANIZATION, Overrides
from tests.varied_company import TODAY, Job, Story, Try, opened, varied

EN = Translator("en")
MAR = date(2024, 3, 1)


@pytest.mark.parametrize(
    ("good", "every", "percent", "words"),
    [
        (0, 0, None, "no cases"),
        (1, 1, None, "1 case, too few for a rate"),
        (4, 4, None, "4 cases, too few for a rate"),
        (0, 5, 0, "0%, 0 of 5"),
        (5, 5, 100, "100%, 5 of 5"),
        (1, 8, 13, "13%, 1 of 8"),
        (1, 1000, 1, "1%, 1 of 1000"),
        (999, 1000, 99, "99%, 999 of 1000"),
    ],
)
def test_a_rate_has_its_count_and_five_cases(good: int, every: int, percent: int | None, words: str) -> None:
    assert Rate(good, every).percent == percent
    assert rate_words(Rate(good, every), EN) == words


@pytest.mark.parametrize(
    ("good", "days", "open_", "words"),
    [
        (1, (1,), 0, "1 case, too few for a rate"),
        (3, (0, 1, 1), 1, "4 cases, too few for a rate"),
        (4, (0, 1, 1, 2), 1, "4 of 5 in time"),
        (4, (0, 1, 1, 2, 3), 0, "median 1 working day, 4 of 5 in time"),
        (5, (0, 1, 2, 3, 3, 9), 0, "median 2.5 working days, 5 of 6 in time"),
        (0, (), 9, "0 of 9 in time"),
    ],
)
def test_how_fast_a_department_is(good: int, days: tuple[int, ...], open_: int, words: str) -> None:
    assert speed_words(Speed(Rate(good, len(days) + open_), days, open_, 0), EN) == words


PERIODS: list[tuple[date, date, str, int]] = [
    (date(2024, 3, 14), date(2020, 1, 1), "2023-04-01", 12),
    (date(2024, 3, 14), date(2023, 4, 1), "2023-04-01", 12),
    (date(2024, 3, 14), date(2023, 5, 31), "2023-05-01", 11),
    (date(2024, 3, 14), date(2024, 3, 14), "2023-10-01", 6),
    (date(2024, 12, 31), date(2024, 12, 31), "2024-07-01", 6),
    (date(1, 2, 1), date(1, 1, 1), "0001-01-01", 2),
    (date.max, date(2024, 1, 1), "9999-01-01", 12),
]


@pytest.mark.parametrize(("today", "begun", "first", "count"), PERIODS)
def test_the_months(today: date, begun: date, first: str, count: int) -> None:
    period = last_months(today, begun)
    assert (str(period.first), len(period.months), len(set(period.months))) == (first, count, count)
    assert period.months[-1] == today.replace(day=1)
    assert period.has(today)
    assert period.has(period.first)
    assert period.ends_early is ((today + timedelta(days=1)).day != 1 if today < date.max else False)


def figures(context: Context) -> Figures:
    return figures_of(context, EN)


def answered(*days: int, by: str = "tech", asked: date = date(2024, 3, 4)) -> list[Story]:
    """A collaboration for each answer, so many days after a Monday."""
    answers = [asked + timedelta(days=day) for day in days]
    return [Story("product", asked, asked, date(2024, 6, 28), {by: day}) for day in answers]


def heads(context: Context) -> list[str]:
    return [f"{one.number} | {one.count}" for one in figures(context).headlines]


NOTHING = "— | nothing to count yet"


@pytest.mark.parametrize(
    ("stories", "head"),
    [
        ([], NOTHING),
        (answered(1, 1, 1, 3), "— | 3 of 4; fewer than 5 give no rate"),
        (answered(1, 1, 1, 2, 3), "80% | 4 of 5"),
    ],
)
def test_the_four_rates(tmp_path: Path, stories: list[Story], head: str) -> None:
    assert heads(opened(tmp_path, stories)) == [NOTHING, head, NOTHING, NOTHING]


def test_departments_by_rate_then_by_name_and_those_with_few_last(tmp_path: Path) -> None:
    some, none, few = (1, 1, 1, 1, 3), (3,) * 10, (1, 1, 1, 1)
    stories = [*answered(*some * 2, by="service"), *answered(*some, by="market")]
    stories += [*answered(*none, by="tech"), *answered(*few, by="product")]
    for story in stories:
        story.requesting = "tech" if "product" in story.answers else "product"
    found = figures(opened(tmp_path, stories))
    rows = [(key, rate.good, rate.all) for key, _, rate in by_department(found.context, found.of("response"), EN)]
    assert rows == [("service", 8, 10), ("market", 4, 5), ("tech", 0, 10), ("product", 4, 4)]
    assert [row.name for row in found.departments] == ["Customer Service", "Marketing", "Product", "Technology"]
    assert {key: speed_words(speed, EN) for key, speed in found.answers.items()} == {
        "tech": "median 3 working days, 0 of 10 in time",
        "service": "median 1 working day, 8 of 10 in time",
        "market": "median 1 working day, 4 of 5 in time",
        "product": "4 cases, too few for a rate",
    }


def said(value: object) -> Iterator[str]:
    """Every text in a value and below it."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from said(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from said(one)


def everything(found: Figures) -> list[str]:
    rows = [(row.name, row.median, speed_words(row.answers, EN)) for row in found.departments]
    return list(said([found.lead, found.headlines, found.sheets, [pair.sheets for pair in found.pairs], rows]))


def few_of_all() -> list[Story]:
    """Four collaborations that went through everything, each once late."""
    stories = []
    for at in range(4):
        day = date(2024, 1, 8) + timedelta(days=7 * at)
        failed = Try(day + timedelta(days=10), day + timedelta(days=10), False)
        tries = [failed, Try(day + timedelta(days=11), day + timedelta(days=11), True)]
        job = Job("tech", day + timedelta(days=11 - at % 2), tries)
        answer: dict[str, date | None] = {"tech": day + timedelta(days=1 + at)}
        stories.append(Story("product", day, day, day + timedelta(days=11), answer, day + timedelta(days=4), [job]))
        stories[-1].retrospective = day + timedelta(days=14)
    return stories


RATE = re.compile(r"\d%|\bmedian \d|中位数 \d")


def test_four_cases_give_no_rate_in_any_word(tmp_path: Path) -> None:
    found = figures(opened(tmp_path, few_of_all(), date(2024, 4, 15)))
    assert [len(found.of(one)) for one in ("task", "response", "inspection", "rework", "retrospective")] == [4] * 5
    texts = everything(found)
    assert len(texts) > 200
    assert [text for text in texts if RATE.search(text)] == []
    assert [row.stages for row in found.stages] == []
    assert {rate.percent for row in found.departments for rate in row.rates.values()} == {None}
    assert {row.median for row in found.departments} == {"—"}


def test_five_cases_do(tmp_path: Path) -> None:
    context = opened(tmp_path, [*few_of_all(), *few_of_all()[:1]], date(2024, 4, 15))
    texts = everything(figures(context))
    assert [text for text in texts if RATE.search(text)]
    assert all(one.number.endswith("%") for one in figures(context).headlines)


def test_every_percent_stands_on_five_cases(tmp_path: Path) -> None:
    found = figures(opened(tmp_path, varied(40)))
    by_id = {sheet.id: sheet.table for sheet in found.sheets}
    for name in ("tasks", "tasks-by-month", "answers-by-department"):
        rows = by_id[name].rows
        assert {row[1].endswith("%") for row in rows} == {True, False} if name == "tasks-by-month" else {True}
        assert all(row[1].endswith("%") == (int(row[3]) >= 5) for row in rows)
    medians = [row for pair in found.pairs for sheet in pair.sheets for row in sheet.table.rows]
    assert {row[2] == "—" for row in medians} == {True, False}
    assert all((row[2] == "—") == (int(row[4]) < 5) for row in medians)


def test_charts_and_tables_count_the_same(tmp_path: Path) -> None:
    found = figures(opened(tmp_path, varied(40)))
    by_id = {sheet.id: sheet.table.rows for sheet in found.sheets}
    all_of = {name: sum(int(row[-1]) for row in rows) for name, rows in by_id.items()}
    assert all_of["tasks"] == all_of["tasks-by-month"] == len(found.of("task"))
    assert all_of["answers-by-department"] == len(found.of("response"))
    for name, measure in (("answers", "response"), ("reworks", "rework"), ("retrospectives", "retrospective")):
        rows = by_id[name]
        cases = [case for case in found.cases if case.measure == measure and found.period.has(case.day)]
        assert sum(int(row[1]) + int(row[2]) for row in rows) == len(cases)
    for pair in found.pairs:
        assert [sum(int(row[4]) for row in sheet.table.rows) for sheet in pair.sheets] == [pair.count] * 2


def test_ids_are_different(tmp_path: Path) -> None:
    found = figures(opened(tmp_path, varied(20)))
    ids = [sheet.id for sheet in [*found.sheets, *(sheet for pair in found.pairs for sheet in pair.sheets)]]
    assert len(ids) == len(set(ids)) == 9 + 2 * 8
    assert {one.href for one in found.headlines} <= set(ids)


@pytest.mark.parametrize(
    ("begun", "years"), [(date(2023, 2, 1), [2024, 2023]), (date(2023, 6, 1), []), (date(2024, 3, 1), [])]
)
def test_years_only_where_there_is_more_than_the_charts_show(tmp_path: Path, begun: date, years: list[int]) -> None:
    found = figures(opened(tmp_path, varied(12, since=begun)))
    assert [row.year for row in found.years] == years
    assert sum(row.rates["response"].all for row in found.years) in (
        0,
        sum(c.measure == "response" for c in found.cases),
    )


def test_what_is_older_than_the_months_is_in_no_chart(tmp_path: Path) -> None:
    old, new = answered(1, 1, 1, asked=date(2023, 4, 24)), answered(1)
    found = figures(opened(tmp_path, [*old, *new]))
    assert (found.period.first, len(found.of("response"))) == (date(2023, 5, 1), 1)
    assert [(row.year, row.rates["response"].all) for row in found.years] == [(2024, 1), (2023, 3)]


BROKEN: dict[str, Overrides] = {
    "a request that cannot be read": {"request.md": "x"},
    "no departments": {ORGANIZATION: {"departments": "{}"}},
    "an organisation that cannot be read": {ORGANIZATION: "x"},
    "half-filled": {
        "request.md": {"requesting_department": None, "submitted": None, "end": None, "review": None},
        "tasks/XMB-2024-003.md": {"responsible_department": None, "end": None},
        "deliveries/1.md": {"department": None, "submitted": None, "tasks": None},
        "acceptances/1.md": {"inspected": None, "decision": None},
        "retrospective.md": {"held": None},
    },
    "days at the end of time": {
        "request.md": {"submitted": "9999-12-31", "end": "9999-12-31"},
        "retrospective.md": {"held": "9999-12-31"},
        "acceptances/1.md": {"inspected": "9999-12-31"},
    },
}


@pytest.mark.parametrize("overrides", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("today", ["0001-01-01", "2024-04-01", "9999-12-31"])
def test_broken_records_break_nothing(tmp_path: Path, overrides: Overrides, today: str) -> None:
    found = figures(sound(tmp_path, overrides, today))
    assert len(found.sheets) == 9
    assert all(sheet.reading and sheet.table.rows for sheet in found.sheets if sheet.drawing)
    assert [text for text in everything(found) if "None" in text] == []
    assert [len(row.stages) for row in found.stages] == [6] * len(found.stages)
    assert all(row.rates for row in found.years)
    assert all(row.what for one in found.lists for row in one.rows)
    assert all(case.day <= date.fromisoformat(today) for case in found.cases)


def test_a_department_that_left_without_an_answer_took_no_time(tmp_path: Path) -> None:
    overrides: Overrides = {
        "request.md": {"collaborating_departments": "[market]"},
        "responses/tech.md": None,
        "changes/2.md": {
            "proposed": "2024-03-11",
            "changes": "[{field: collaborating_departments, from: [tech, market], to: [market]}]",
        },
    }
    found = figures(sound(tmp_path, overrides))
    answers = next(sheet.table.rows for sheet in found.sheets if sheet.id == "answers")
    assert [row for row in answers if row[1:] != ("0", "0")] == [
        ("2 working days", "1", "0"),
        ("not asked for any more", "0", "1"),
    ]


def test_lists_have_what_was_late_or_all_where_they_are_few(tmp_path: Path) -> None:
    found = figures(opened(tmp_path, [*answered(1, 1, 1, 1, 3), *few_of_all()[:1]], date(2024, 4, 15)))
    assert [(one.measure, one.is_all, one.count, [row.state for row in one.rows]) for one in found.lists] == [
        ("task", True, 1, ["met"]),
        ("response", False, 1, ["late"]),
        ("inspection", True, 1, ["failed"]),
        ("rework", True, 1, ["met"]),
        ("retrospective", True, 1, ["met"]),
    ]


def test_the_last_month_says_how_far_it_goes(tmp_path: Path) -> None:
    context = opened(tmp_path, varied(40))
    line = next(sheet for sheet in figures(context).sheets if sheet.id == "tasks-by-month")
    assert "; Apr up to day 1." in line.reading
    assert Period((MAR,), TODAY).ends_early
