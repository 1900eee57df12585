"""The deadlines as calendars and as JSON."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from icalendar import Calendar

from collabsite.context import Context
from collabsite.exports import deadlines
from collabsite.exports._ics import Entry, calendar_bytes, event_bytes
from collabsite.locale import Translator
from collabsite.views import clock_fields, open_deadlines
from tests.clocking import opened
from tests.company import Overrides, git_company
from tests.views.test_calendar import UNDER_WAY

EN, ZH = Translator("en"), Translator("zh")
DAY = "2024-03-14"
EVIL = 'a;b,c\\d\r\nBEGIN:VALARM\nDTSTART:20000101\rEND:VEVENT\n"=x" 🚀'
TASK: Overrides = {
    "tasks/XMB-2024-001.md": {
        "description": json.dumps(EVIL, ensure_ascii=False),
        "status": "in_progress",
        "completed": None,
    }
}


@pytest.fixture
def context(tmp_path: Path) -> Context:
    return opened(tmp_path, UNDER_WAY, DAY)


def read(data: bytes) -> Any:
    return Calendar.from_ical(data)


def events(data: bytes) -> list[Any]:
    return list(read(data).walk("VEVENT"))


# --- The calendar ---------------------------------------------------------------------------------------------


def test_every_clock_that_is_not_met_is_an_all_day_event(context: Context) -> None:
    found = events(deadlines.render(context, "ics", EN))
    expected = open_deadlines(context, EN)
    assert [event.decoded("dtstart") for event in found] == [item.clock.due for item in expected]
    assert all(type(event.decoded("dtstart")) is date for event in found)
    assert {event.decoded("dtstamp") for event in found} == {datetime(2024, 3, 14, tzinfo=UTC)}
    assert len(found) == len({str(event["uid"]) for event in found}) >= 5


def test_what_an_event_says(context: Context) -> None:
    (event,) = [
        one
        for one in events(deadlines.render(context, "ics", EN))
        if "场景联动" in one["summary"] and "Finish" in one["summary"]
    ]
    assert str(event["summary"]) == "Finish: 场景联动功能开发 · 新产品功能上线"
    assert event["categories"].cats == ["Technology"]
    assert (str(event["status"]), str(event["transp"])) == ("CONFIRMED", "TRANSPARENT")
    assert str(event["description"]).splitlines() == [
        "新产品功能上线 REQ-2024-001",
        "Technology 陈浩",
        "Fri 15 Mar: 1 working day left",
        "planned from Fri 1 Mar",
        "collabsite new delivery REQ-2024-001 --set department=tech --set tasks=XMB-2024-003",
    ]
    assert str(event["uid"]).endswith("@collabsite")


def test_late_says_so_and_an_estimate_is_tentative(tmp_path: Path) -> None:
    found = events(deadlines.render(opened(tmp_path, UNDER_WAY, "2024-03-25"), "ics", EN))
    assert any(str(event["summary"]).startswith("Finish: 新产品功能上线 (late)") for event in found)
    far: Overrides = {
        "../REQ-2024-002/request.md": {"submitted": "2089-12-30", "start": "2090-01-01", "end": "2090-03-01"}
    }
    late = events(deadlines.render(opened(tmp_path / "far", far, "2089-12-31"), "ics", EN))
    assert {str(event["status"]) for event in late if event.decoded("dtstart").year == 2090} == {"TENTATIVE"}


def test_the_frame(context: Context) -> None:
    data = deadlines.render(context, "ics", ZH)
    calendar = read(data)
    assert (str(calendar["version"]), str(calendar["method"])) == ("2.0", "PUBLISH")
    assert "远山科技" in calendar["x-wr-calname"]
    assert calendar["x-wr-calname"] == calendar["name"]
    assert calendar.decoded("refresh-interval") == timedelta(hours=6)
    assert calendar["refresh-interval"].params["value"] == "DURATION"
    assert data.startswith(b"BEGIN:VCALENDAR\r\n")
    assert data.endswith(b"END:VEVENT\r\nEND:VCALENDAR\r\n")


def test_lines_are_folded_and_end_as_they_must(context: Context) -> None:
    data = deadlines.render(context, "ics", ZH)
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    data.decode("utf-8")


def test_no_word_of_a_record_becomes_a_line_of_the_calendar(tmp_path: Path) -> None:
    data = deadlines.render(opened(tmp_path, {**UNDER_WAY, **TASK}, DAY), "ics", EN)
    lines = data.replace(b"\r\n ", b"").split(b"\r\n")
    assert b"VALARM" in data
    assert not [line for line in lines if line.startswith((b"BEGIN:VALARM", b"DTSTART:2000"))]
    assert not set(data) & (set(range(32)) - {10, 13})
    (event,) = [one for one in events(data) if str(one["summary"]).startswith("Finish: a;b,c\\d BEGIN:VALARM")]
    assert "\n" not in str(event["summary"])
    assert "🚀" in event["summary"]
    assert event.decoded("dtstart") == date(2024, 3, 20)


def test_the_id_stays_when_the_day_moves(context: Context, tmp_path: Path) -> None:
    moved = {
        **UNDER_WAY,
        "tasks/XMB-2024-003.md": {"end": "2024-03-29", "status": "in_progress", "completed": None},
        "changes/1.md": None,
    }
    before, after = (
        {str(one["uid"]): one.decoded("dtstart") for one in events(deadlines.render(context, "ics", EN))}
        for context in (context, opened(tmp_path / "moved", moved, "2024-03-15"))
    )
    both = before.keys() & after.keys()
    assert any(before[uid] != after[uid] == date(2024, 3, 29) for uid in both)


def test_two_companies_never_have_the_same_ids(context: Context, tmp_path: Path) -> None:
    other = opened(tmp_path / "other", {**UNDER_WAY, "../../organization.yml": {"name": "Another"}}, DAY)
    ids = [{str(one["uid"]) for one in events(deadlines.render(each, "ics", EN))} for each in (context, other)]
    assert not ids[0] & ids[1]


def test_nothing_owed_is_a_calendar_too(tmp_path: Path) -> None:
    git_company(tmp_path, {"../REQ-2024-002/request.md": None})
    data = deadlines.render(opened(tmp_path / "x", {"../REQ-2024-002/request.md": None}), "ics", EN)
    assert events(data) == []
    assert read(data).name == "VCALENDAR"


# --- Of one person, of one department -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "own"),
    [("tech", {"tech"}), ("chen-hao", {"tech"}), ("luo-jing", set()), ("service", set()), ("nobody", set())],
)
def test_who_owes_it(context: Context, key: str, own: set[str]) -> None:
    wanted = [item for item in open_deadlines(context, EN) if key in (item.clock.department, item.clock.owed_by)]
    found = events(deadlines.render_for(context, key, EN))
    assert [one.decoded("dtstart") for one in found] == [item.clock.due for item in wanted]
    assert {item.clock.department for item in wanted} == own


def test_each_has_a_file_and_it_is_the_same(context: Context) -> None:
    found = deadlines.site_files(context, EN)
    keys = [*context.organization.departments, *context.organization.people]
    assert found == {
        **{f"deadlines.{format_}": deadlines.render(context, format_, EN) for format_ in deadlines.FORMATS},
        **{f"deadlines/{key}.ics": deadlines.render_for(context, key, EN) for key in keys},
    }
    assert "Technology" in str(read(found["deadlines/tech.ics"])["x-wr-calname"])


# --- JSON -----------------------------------------------------------------------------------------------------


def test_json_has_the_fields_of_status(context: Context) -> None:
    content = json.loads(deadlines.render(context, "json", EN))
    assert content["version"] == 1
    first, *_ = content["deadlines"]
    assert list(first)[:2] == ["request", "title"]
    assert content["deadlines"] == [
        {"request": item.collaboration.number, "title": item.title, **clock_fields(item.clock)}
        for item in open_deadlines(context, EN)
    ]


@pytest.mark.parametrize("format_", deadlines.FORMATS)
def test_broken_records_do_not_stop_it(tmp_path: Path, format_: str) -> None:
    broken: Overrides = {**UNDER_WAY, "request.md": "---\nnot closed\n", "../../organization.yml": "name: ["}
    assert deadlines.render(opened(tmp_path, broken, DAY), format_, EN)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\x00\x07\x1b\x7f\x9fb", "ab"),
        ("a\r\nb\rc\u2028d\x85e", "a\nb\nc\nd\ne"),
        ("a\ud83d b\ufffe", "a b"),
        ('\\n \\; ; , : " ^n', '\\n \\; ; , : " ^n'),
        ("字" * 200, "字" * 200),
        ("", ""),
    ],
)
def test_any_text_goes_there_and_back(text: str, said: str) -> None:
    entry = Entry(UUID(int=1), date(2024, 3, 14), text, text, text or "x")
    (event,) = events(calendar_bytes(text, [event_bytes(entry, date(2024, 3, 14))]))
    assert str(event["description"]) == said
    assert str(event["summary"]) == " ".join(said.split())
    assert event["categories"].cats == [" ".join(said.split()) or "x"]
