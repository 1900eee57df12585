"""Dates: every order that breaks, the same day that just does not, and one finding for one wrong date."""

# ruff: noqa: E501
from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.company import Overrides
from tests.judging import judged, only, places, texts

KICKOFF = "minutes/2024-02-27-kickoff.md"
BROKEN: dict[str, tuple[Overrides, str, str]] = {
    "request ends before it starts": ({"request.md": {"start": "2024-03-21"}}, "request.md:19", "end 2024-03-20 is before start 2024-03-21"),
    "response ends before it starts": ({"responses/tech.md": {"end": "2024-02-29"}}, "responses/tech.md:9", "is before start"),
    "task ends before it starts": ({"tasks/XMB-2024-003.md": {"start": "2024-03-16"}}, "tasks/XMB-2024-003.md:7", "is before start"),
    "task ends before it starts, outside too": ({"tasks/XMB-2024-003.md": {"start": "2024-02-01", "end": "2024-01-31"}}, "tasks/XMB-2024-003.md:7", "is before start"),
    "task starts early": ({"tasks/XMB-2024-003.md": {"start": "2024-02-29"}}, "tasks/XMB-2024-003.md:6", "before the request's, 2024-03-01"),
    "task ends late": ({"tasks/XMB-2024-003.md": {"end": "2024-03-21"}}, "tasks/XMB-2024-003.md:7", "after the request's, 2024-03-20"),
    "submitted after today": ({"../REQ-2024-002/request.md": {"submitted": "2024-04-02"}}, "../REQ-2024-002/request.md:7", "lies after today, 2024-04-01"),
    "review after today": ({"../REQ-2024-002/request.md": {"review": "{held: 2024-04-02, reviewers: [ma-li], conclusion: passed}"}}, "../REQ-2024-002/request.md:16", "review.held is 2024-04-02"),
    "responded after today": ({"responses/tech.md": {"responded": "2024-04-02"}}, "responses/tech.md:2", "after today"),
    "kickoff after today": ({KICKOFF: {"held": "2025-02-27"}}, f"{KICKOFF}:3", "after today"),
    "completed after today": ({"tasks/XMB-2024-001.md": {"completed": "2024-04-02"}}, "tasks/XMB-2024-001.md:14", "after today"),
    "reported after today": ({"progress/2024-03-07-tech.md": {"reported": "2024-04-02"}}, "progress/2024-03-07-tech.md:4", "after today"),
    "proposed after today": ({"changes/1.md": {"proposed": "2024-04-02"}}, "changes/1.md:2", "after today"),
    "delivered after today": ({"deliveries/3.md": {"submitted": "2024-04-02"}}, "deliveries/3.md:4", "after today"),
    "inspected after today": ({"acceptances/3.md": {"inspected": "2024-04-02"}}, "acceptances/3.md:4", "after today"),
    "retrospective after today": ({"retrospective.md": {"held": "2024-04-02"}}, "retrospective.md:2", "after today"),
    "withdrawn after today": ({"../REQ-2024-002/withdrawal.md": {"on": "2024-04-02"}}, "../REQ-2024-002/withdrawal.md:2", "after today"),
    "kickoff before its request": ({"request.md": {"submitted": "2024-02-28"}}, f"{KICKOFF}:3", "before its request was submitted"),
    "delivery before the kickoff": ({"deliveries/1.md": {"submitted": "2024-02-26"}}, "deliveries/1.md:4", "before the kickoff, 2024-02-27"),
    "acceptance before its delivery": ({"acceptances/3.md": {"inspected": "2024-03-18"}}, "acceptances/3.md:4", "before the delivery, 2024-03-19"),
    "rework before its failure": ({"deliveries/2.md": {"submitted": "2024-03-13"}}, "deliveries/2.md:4", "before the failure, 2024-03-14"),
    "retrospective before the last acceptance": ({"retrospective.md": {"held": "2024-03-19"}}, "retrospective.md:2", "before the last acceptance, 2024-03-20"),
}  # fmt: skip
KEPT: dict[str, Overrides] = {
    "one day": {"request.md": {"start": "2024-03-20"}, "tasks/XMB-2024-001.md": {"start": "2024-03-20"}, "tasks/XMB-2024-003.md": {"start": "2024-03-20", "end": "2024-03-20"}},
    "kickoff on the day of the request": {"request.md": {"submitted": "2024-02-27"}},
    "delivery on the day of the kickoff": {"deliveries/1.md": {"submitted": "2024-02-27"}},
    "acceptance on the day of the delivery": {"acceptances/3.md": {"inspected": "2024-03-19"}},
    "rework on the day of the failure": {"deliveries/2.md": {"submitted": "2024-03-14"}},
    "retrospective on the day of the last acceptance": {"retrospective.md": {"held": "2024-03-20"}},
    "submitted today": {"../REQ-2024-002/request.md": {"submitted": "2024-04-01"}},
    "plans lie ahead": {"retrospective.md": {"lessons": "[{topic: other, lesson: a, action: b, owner: sun-qi, due: 2034-01-01}]"}},
    "a response without one of its days": {"responses/tech.md": {"end": None}},
    "a request that a change revised and that was submitted again": {
        "request.md": {"submitted": "2024-03-12", "goal": "b"},
        "changes/1.md": {"changes": "[{field: goal, from: a, to: b}]"},
    },
    "someone leaves in the future": {"../../organization.yml": {"calendar": "{country: CN, holidays: [2030-01-01]}"}},
}  # fmt: skip


@pytest.mark.parametrize(("files", "place", "message"), BROKEN.values(), ids=BROKEN)
def test_out_of_order(tmp_path: Path, files: Overrides, place: str, message: str) -> None:
    only(tmp_path, files, f"REC010 {place}", message)


@pytest.mark.parametrize("files", KEPT.values(), ids=KEPT)
def test_in_order(tmp_path: Path, files: Overrides) -> None:
    found = judged(tmp_path, files, select=("REC",))
    assert found == [], texts(found)


def test_a_change_of_the_minutes_is_no_revision_of_the_request(tmp_path: Path) -> None:
    edit = "[{field: delivery_standards, from: [a], to: [b]}]"
    files: Overrides = {"request.md": {"submitted": "2024-03-12"}, "changes/1.md": {"changes": edit}}
    assert places(judged(tmp_path, files, select=("REC",))) == [f"REC010 {KICKOFF}:3"]


def test_both_ends_outside_are_two_findings(tmp_path: Path) -> None:
    found = judged(tmp_path, {"tasks/XMB-2024-003.md": {"start": "2024-02-29", "end": "2024-03-21"}})
    assert places(found) == ["REC010 tasks/XMB-2024-003.md:6", "REC010 tasks/XMB-2024-003.md:7"]


def test_a_request_that_cannot_be_read_frames_nothing(tmp_path: Path) -> None:
    found = judged(
        tmp_path, {"request.md": {"start": None}, "tasks/XMB-2024-003.md": {"start": "2024-01-01"}}, select=("REC",)
    )
    assert places(found) == ["REC004 request.md:1"]


def test_today_decides(tmp_path: Path) -> None:
    found = judged(tmp_path, today=date(2024, 3, 24))
    assert places(found) == [
        "REC010 retrospective.md:2",
        "REC010 ../REQ-2024-002/request.md:7",
        "REC010 ../REQ-2024-002/request.md:16",
    ]


FAULTY = [
    (
        {"minutes/2024-02-27-kickoff.md": {"chiar": "a"}, "deliveries/1.md": {"submitted": "2024-02-26"}},
        "deliveries/1.md",
    ),
    ({"request.md": {"titel": "a"}, "tasks/XMB-2024-001.md": {"end": "2024-12-31"}}, "tasks/XMB-2024-001.md"),
    ({"deliveries/1.md": {"submiter": "a"}, "acceptances/1.md": {"inspected": "2024-02-28"}}, "acceptances/1.md"),
]


@pytest.mark.parametrize(("overrides", "path"), FAULTY)
def test_a_record_with_an_error_hides_nothing_in_others(tmp_path: Path, overrides: Overrides, path: str) -> None:
    found = judged(tmp_path, overrides)
    assert [one.path.endswith(path) for one in found if one.code == "REC010"] == [True]
    assert "REC005" in {one.code for one in found}


def test_a_change_with_an_error_still_drops_its_task(tmp_path: Path) -> None:
    task = {"end": "2024-12-31", "depends_on": "[XMB-2024-077]"}
    change = {"raeson": "a", "drops": "[XMB-2024-003]"}
    found = judged(tmp_path, {"changes/1.md": change, "tasks/XMB-2024-003.md": task})
    assert {one.code for one in found} == {"REC005"}
