"""What a department has to do in the coming weeks, who speaks for it where, and the tasks that are its own."""

# ruff: noqa: E501
from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from collabsite.models._choice import Status
from collabsite.views.departments import WEEKS, Departments, Week
from collabsite.views.task_lists import tasks_by_department, tasks_by_person
from collabsite.views.tracking import tracking_rows
from tests.clocking import opened
from tests.company import ORGANIZATION, Overrides
from tests.evidence import EN
from tests.states import OPEN, T1, T3

HALF: Overrides = {**OPEN, T1: {"status": "in_progress", "completed": None, "owner": None, "start": None}}


def load(root: Path, files: Overrides, today: str, key: str) -> list[tuple[int, int]]:
    return [(week.own, week.helping) for week in Departments(opened(root, files, today)).weeks(key)]


@pytest.mark.parametrize(
    ("files", "today", "key", "weeks"),
    [
        (OPEN, "2024-03-18", "product", [(1, 0)]),
        (OPEN, "2024-03-18", "tech", [(0, 1)]),  # its own is delivered; it helps with the other
        (OPEN, "2024-03-18", "service", []),
        (OPEN, "2024-03-22", "product", [(1, 0)]),  # late: now
        (OPEN, "2024-02-28", "product", [(1, 0), (1, 0), (1, 0), (1, 0)]),
        ({**OPEN, T1: {"status": "in_progress", "completed": None, "end": "soon"}}, "2024-03-18", "product", []),
        ({**OPEN, T1: {"status": "in_progress", "completed": None, "collaborating_departments": "tech"}}, "2024-03-18", "tech", []),
        (HALF, "2024-03-04", "product", [(0, 0), (0, 0), (1, 0)]),  # without a start it weighs where it ends
        ({**OPEN, "request.md": "---\nnot closed\n"}, "2024-03-18", "product", [(1, 0)]),
        ({**OPEN, T1: {"status": "in_progress", "completed": None, "start": "2024-04-01"}}, "2024-03-18", "product", [(1, 0)]),
        ({**OPEN, "withdrawal.md": {"on": "2024-03-15"}}, "2024-03-18", "product", []),
        ({**OPEN, "changes/2.md": {"changes": None, "drops": ["XMB-2024-001"]}}, "2024-03-18", "product", []),
        ({}, "2024-03-18", "product", []),  # everything is delivered
    ],
    ids=["own", "helping", "none", "late", "weeks ahead", "no end", "no list", "half", "no request", "reversed", "withdrawn", "dropped", "over"],
)  # fmt: skip
def test_open_tasks_by_week(
    tmp_path: Path, files: Overrides, today: str, key: str, weeks: list[tuple[int, int]]
) -> None:
    assert load(tmp_path, files, today, key) == weeks + [(0, 0)] * (WEEKS - len(weeks))


@pytest.mark.parametrize("today", ["2024-03-18", "2024-03-20", "2024-03-24"])
def test_weeks_begin_on_monday_and_follow_each_other(tmp_path: Path, today: str) -> None:
    facts = Departments(opened(tmp_path, OPEN, today))
    for key in ("product", "nobody"):
        weeks = facts.weeks(key)
        assert [week.start for week in weeks][:3] == [date(2024, 3, 18), date(2024, 3, 25), date(2024, 4, 1)]
        assert weeks[0].end == date(2024, 3, 24)
    assert facts.started == date(2024, 3, 18)


def test_a_week_counts_the_people_of_its_own_tasks_only(tmp_path: Path) -> None:
    facts = Departments(opened(tmp_path, OPEN, "2024-03-18"))
    assert facts.weeks("product")[0].people == {"sun-qi"}
    assert facts.weeks("tech")[0].people == set()
    assert Week(date(2024, 3, 18), own=2, helping=1).tasks == 3


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({}, {"service": [("002", "wu-fang", True)], "product": [("002", None, False)], "tech": [("002", None, False)]}),
        (
            OPEN,
            {
                "product": [("001", "sun-qi", True), ("002", None, False)],
                "tech": [("001", "chen-hao", False), ("002", None, False)],
                "market": [("001", "he-jia", False)],
                "service": [("002", "wu-fang", True)],
            },
        ),
        ({"../REQ-2024-002/request.md": "---\nnot closed\n"}, {}),
        (
            {"../REQ-2024-002/request.md": {"coordinator": None, "collaborating_departments": ["service", "tech"]}},
            {"service": [("002", None, True)], "tech": [("002", None, False)]},
        ),
        ({"../REQ-2024-002/request.md": {"requesting_department": None}}, {"product": [("002", None, False)], "tech": [("002", None, False)]}),
    ],
    ids=["not answered", "two", "unreadable", "half filled in, asks itself", "nobody asked"],
)  # fmt: skip
def test_who_speaks_for_whom(
    tmp_path: Path, files: Overrides, found: dict[str, list[tuple[str, str | None, bool]]]
) -> None:
    facts = Departments(opened(tmp_path, files))
    contacts = {
        key: [(one.collaboration.number[-3:], one.person, one.is_coordinator) for one in facts.contacts(key)]
        for key in ("product", "tech", "market", "service")
    }
    assert {key: rows for key, rows in contacts.items() if rows} == found


def test_ended_collaborations_stay_with_their_departments(tmp_path: Path) -> None:
    facts = Departments(opened(tmp_path, {}))
    assert [one.number for one in facts.collaborations("product")] == ["REQ-2024-001", "REQ-2024-002"]
    assert [one.number for one in facts.collaborations("market")] == ["REQ-2024-001"]
    assert facts.collaborations("nobody") == []


def test_without_an_organisation_nothing_breaks(tmp_path: Path) -> None:
    facts = Departments(opened(tmp_path, {**OPEN, ORGANIZATION: "not: [closed"}, "2024-03-18"))
    assert facts.weeks("product")[0].own == 1
    assert len(facts.contacts("product")) == 2


# --- Tasks ----------------------------------------------------------------------------------------------------------


def test_tasks_by_person_and_department_open_ones_first(tmp_path: Path) -> None:
    rows = tracking_rows(opened(tmp_path, OPEN, "2024-03-18"), EN)
    people, departments = tasks_by_person(rows), tasks_by_department(rows)
    assert {key: [row.task for row in found] for key, found in people.items()} == {
        "sun-qi": ["XMB-2024-001"],
        "chen-hao": ["XMB-2024-003"],
    }
    assert {key: [row.task for row in found] for key, found in departments.items()} == {
        "product": ["XMB-2024-001"],
        "tech": ["XMB-2024-001", "XMB-2024-003"],
        "market": ["XMB-2024-001"],
    }


def test_what_is_done_comes_last(tmp_path: Path) -> None:
    files: Overrides = {T3: {"responsible_department": "product", "owner": "sun-qi"}, **OPEN}
    files = {
        **files,
        T1: None,
        "tasks/XMB-2024-000.md": {"status": "done"},
        "tasks/XMB-2024-009.md": {"status": "in_progress"},
    }
    mine = tasks_by_person(tracking_rows(opened(tmp_path, files, "2024-03-18"), EN))["sun-qi"]
    done = [row.status_key is Status.DONE for row in mine]
    assert done == sorted(done)
    assert len(set(done)) > 1
