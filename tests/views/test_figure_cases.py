"""What figures count: which tasks, answers, inspections, reworks and retrospectives, from when on, and as what."""

# ruff: noqa: E501
from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from collabsite.context import Context
from collabsite.views.figures.cases import Case, all_cases, all_ends
from collabsite.views.figures.stages import all_passed
from tests.clocking import opened
from tests.company import Overrides
from tests.states import FAILED, OPEN, T1, T3
from tests.varied_company import TODAY, Job, Story, Try, varied
from tests.varied_company import opened as told

LEFT = "changes: [{field: collaborating_departments, from: [tech, market], to: [market]}]"


def _said(case: Case) -> str:
    days = "" if case.days is None else f" in {case.days}"
    ended = " open" if case.is_open else " dropped" if case.is_dropped else ""
    return f"{case.department or '-'} {case.day:%m-%d} {'good' if case.is_good else 'bad'}{days}{ended}"


def _cases(context: Context, measure: str) -> list[str]:
    return [_said(case) for case in all_cases(context) if case.measure == measure]


def _moved(proposed: str, after: str) -> Overrides:
    edit = f"[{{task: XMB-2024-003, field: end, from: 2024-03-15, to: {after}}}]"
    return {T3: {"end": after}, "changes/2.md": {"proposed": proposed, "changes": edit}}


CASES: dict[str, tuple[str, Overrides, str, list[str]]] = {
    "tasks: all was well": ("task", {}, "2024-04-01", ["product 03-20 good", "tech 03-15 good"]),
    "tasks: the day before its end": ("task", {}, "2024-03-19", ["tech 03-15 good"]),
    "tasks: on its end": ("task", {}, "2024-03-20", ["product 03-20 good", "tech 03-15 good"]),
    "tasks: not finished on its end": ("task", OPEN, "2024-03-20", ["tech 03-15 good"]),
    "tasks: late": ("task", OPEN, "2024-03-21", ["product 03-20 bad open", "tech 03-15 good"]),
    "tasks: delivered late": ("task", {"deliveries/3.md": {"submitted": "2024-03-21"}, T1: {"completed": "2024-03-22"}}, "2024-04-01", ["product 03-20 bad", "tech 03-15 good"]),
    "tasks: a slow acceptance": ("task", {"acceptances/3.md": {"inspected": "2024-03-28"}, T1: {"completed": "2024-03-28"}}, "2024-04-01", ["product 03-20 good", "tech 03-15 good"]),
    "tasks: moved in time, not due": ("task", {**FAILED, **_moved("2024-03-15", "2024-04-30")}, "2024-04-01", ["product 03-20 bad open"]),
    "tasks: moved too late, not due": ("task", {**FAILED, **_moved("2024-03-18", "2024-04-30")}, "2024-04-01", ["product 03-20 bad open", "tech 03-15 bad"]),
    "tasks: moved too late, then late again": ("task", {**FAILED, **_moved("2024-03-18", "2024-03-20")}, "2024-04-01", ["product 03-20 bad open", "tech 03-15 bad"]),
    "tasks: dropped": ("task", {"changes/2.md": {"proposed": "2024-03-12", "changes": None, "drops": "[XMB-2024-003]"}}, "2024-04-01", ["product 03-20 good"]),
    "tasks: withdrawn while one was open": ("task", {**OPEN, "withdrawal.md": {"on": "2024-03-18"}}, "2024-04-01", ["tech 03-15 good"]),
    "tasks: delivered on a day to come": ("task", {**OPEN, "deliveries/3.md": {"submitted": "2024-03-30"}}, "2024-03-25", ["tech 03-15 good"]),
    "tasks: waived": ("task", {**OPEN, "../../policy.yml": {"waivers": "[{rule: DUE004, record: XMB-2024-001, reason: 客户推迟, until: 2024-12-31}]"}}, "2024-04-01", ["product 03-20 bad open", "tech 03-15 good"]),
    "tasks: an end that cannot be read": ("task", {T3: {"end": "soon"}}, "2024-04-01", ["product 03-20 good"]),
    "answers: both in time": ("response", {}, "2024-04-01", ["tech 02-22 good in 1", "market 02-22 good in 2"]),
    "answers: before they were due": ("response", {}, "2024-02-21", []),
    "answers: late on a day off": ("response", {"responses/tech.md": {"responded": "2024-02-24"}}, "2024-04-01", ["tech 02-22 bad in 4", "market 02-22 good in 2"]),
    "answers: early on a day off": ("response", {"request.md": {"submitted": "2024-02-23"}, "responses/tech.md": {"responded": "2024-02-25"}, "responses/market.md": {"responded": "2024-02-23"}}, "2024-04-01", ["tech 02-27 good in 1", "market 02-27 good in 0"]),
    "answers: on the same day off": ("response", {"request.md": {"submitted": "2024-02-24"}, "responses/tech.md": {"responded": "2024-02-24"}, "responses/market.md": {"responded": "2024-02-25"}}, "2024-04-01", ["tech 02-27 good in 0", "market 02-27 good in 1"]),
    "answers: before it was submitted again": ("response", {"request.md": {"submitted": "2024-02-26"}}, "2024-04-01", ["tech 02-28 good in 0", "market 02-28 good in 0"]),
    "answers: none": ("response", {"responses/tech.md": None}, "2024-02-23", ["tech 02-22 bad open", "market 02-22 good in 2"]),
    "answers: none on the last day": ("response", {"responses/tech.md": None}, "2024-02-22", ["market 02-22 good in 2"]),
    "answers: left without one": ("response", {"request.md": {"collaborating_departments": "[market]"}, "responses/tech.md": None, "changes/2.md": f"---\nproposed: 2024-03-11\n{LEFT}\n---\n"}, "2024-04-01", ["tech 02-22 bad dropped", "market 02-22 good in 2"]),
    "answers: left after a late one": ("response", {"request.md": {"collaborating_departments": "[market]"}, "responses/tech.md": {"responded": "2024-02-23"}, "changes/2.md": f"---\nproposed: 2024-03-11\n{LEFT}\n---\n"}, "2024-04-01", ["tech 02-22 bad in 3", "market 02-22 good in 2"]),
    "answers: withdrawn before one was due": ("response", {"responses/tech.md": None, "withdrawal.md": {"on": "2024-02-22"}}, "2024-04-01", ["market 02-22 good in 2"]),
    "answers: a declining one is one": ("response", {"responses/tech.md": {"decision": "declined"}}, "2024-04-01", ["tech 02-22 good in 1", "market 02-22 good in 2"]),
    "answers: a request that cannot be read": ("response", {"request.md": "x"}, "2024-04-01", []),
    "inspections": ("inspection", {}, "2024-04-01", ["tech 03-14 bad", "product 03-20 good"]),
    "inspections: on a day to come": ("inspection", {}, "2024-03-17", ["tech 03-14 bad"]),
    "inspections: a rework that does not say so": ("inspection", {"deliveries/2.md": {"reworks": None}}, "2024-04-01", ["tech 03-14 bad", "product 03-20 good"]),
    "inspections: none": ("inspection", {"acceptances/1.md": None, "acceptances/2.md": None, "acceptances/3.md": None}, "2024-04-01", []),
    "inspections: no decision": ("inspection", {"acceptances/1.md": {"decision": None}}, "2024-04-01", ["product 03-20 good"]),
    "inspections: withdrawn later": ("inspection", {**OPEN, "withdrawal.md": {"on": "2024-03-18"}}, "2024-04-01", ["tech 03-14 bad"]),
    "reworks: in time": ("rework", {}, "2024-04-01", ["tech 03-19 good in 1"]),
    "reworks: before it was due": ("rework", {}, "2024-03-18", []),
    "reworks: late and open": ("rework", FAILED, "2024-03-20", ["tech 03-19 bad open"]),
    "reworks: late": ("rework", {"deliveries/2.md": {"submitted": "2024-03-20"}, "acceptances/2.md": {"inspected": "2024-03-20"}}, "2024-04-01", ["tech 03-19 bad in 4"]),
    "retrospectives: in time": ("retrospective", {}, "2024-04-01", ["product 03-27 good in 3"]),
    "retrospectives: late on a day off": ("retrospective", {"retrospective.md": {"held": "2024-03-30"}}, "2024-04-01", ["product 03-27 bad in 8"]),
    "retrospectives: on a day to come": ("retrospective", {"retrospective.md": {"held": "2024-03-30"}}, "2024-03-29", []),
    "retrospectives: none of what was withdrawn": ("retrospective", {"retrospective.md": None, "withdrawal.md": {}}, "2024-04-01", []),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_counts_as_what(tmp_path: Path, case: tuple[str, Overrides, str, list[str]]) -> None:
    measure, overrides, today, said = case
    assert _cases(opened(tmp_path, overrides, today), measure) == said


def _ends(context: Context) -> list[str]:
    return [f"{end.day:%m-%d}{' late' if end.is_late else ''}" for end in all_ends(context)]


ENDS: dict[str, tuple[Overrides, str, list[str]]] = {
    "on the planned end": ({}, "2024-04-01", ["03-20"]),
    "on a day to come": ({}, "2024-03-19", []),
    "after it": ({"acceptances/3.md": {"inspected": "2024-03-21"}}, "2024-04-01", ["03-21 late"]),
    "after the end that a change moved in time": (
        {
            "acceptances/3.md": {"inspected": "2024-03-22"},
            "request.md": {"end": "2024-03-22"},
            "changes/2.md": {
                "proposed": "2024-03-19",
                "changes": "[{field: end, from: 2024-03-20, to: 2024-03-22}]",
            },
        },
        "2024-04-01",
        ["03-22"],
    ),
    "moved when it was over": (
        {
            "acceptances/3.md": {"inspected": "2024-03-22"},
            "request.md": {"end": "2024-03-22"},
            "changes/2.md": {
                "proposed": "2024-03-25",
                "changes": "[{field: end, from: 2024-03-20, to: 2024-03-22}]",
            },
        },
        "2024-04-01",
        ["03-22 late"],
    ),
    "a task is open": (OPEN, "2024-04-01", []),
    "withdrawn": ({**OPEN, "withdrawal.md": {"on": "2024-03-18"}}, "2024-04-01", []),
    "no planned end": ({"request.md": {"end": None}}, "2024-04-01", []),
}


@pytest.mark.parametrize("case", ENDS.values(), ids=ENDS)
def test_the_day_it_ended_and_whether_that_was_late(tmp_path: Path, case: tuple[Overrides, str, list[str]]) -> None:
    overrides, today, said = case
    assert _ends(opened(tmp_path, overrides, today)) == said


def _stages(context: Context) -> str:
    passed = [one for one in all_passed(context) if one.collaboration.number == "REQ-2024-001"]
    return " ".join(f"{one.stage}:{one.days}" for one in passed)


STAGES: dict[str, tuple[Overrides, str]] = {
    "all six": ({}, "1:1 2:2 3:3 4:15 5:1 6:3"),
    "delivered, not accepted": ({"acceptances/3.md": None, "retrospective.md": None}, "1:1 2:2 3:3 4:15"),
    "withdrawn while it ran": ({**OPEN, "withdrawal.md": {"on": "2024-03-18"}}, "1:1 2:2 3:3"),
    "declined": ({"responses/tech.md": {"decision": "declined"}, "minutes/2024-02-27-kickoff.md": None}, "1:1"),
    "answered after the kickoff": ({"responses/market.md": {"responded": "2024-02-29"}}, "1:1 2:7 3:0 4:13 5:1 6:3"),
    "answered on a day off": ({"responses/market.md": {"responded": "2024-02-24"}}, "1:1 2:3 3:2 4:15 5:1 6:3"),
    "reviewed after it was submitted": ({"request.md": {"review": "{held: 2024-02-26, reviewers: [zhang-wei], conclusion: passed}"}}, "1:0 2:2 3:3 4:15 5:1 6:3"),
    "a day that is not known": ({"request.md": {"review": None, "submitted": None}}, "3:3 4:15 5:1"),
    "a request that cannot be read": ({"request.md": "x"}, "4:15 5:1"),
}  # fmt: skip


@pytest.mark.parametrize("case", STAGES.values(), ids=STAGES)
def test_working_days_of_each_stage(tmp_path: Path, case: tuple[Overrides, str]) -> None:
    overrides, said = case
    assert _stages(opened(tmp_path, overrides, "2024-04-01")) == said


Counts = dict[str, list[int]]


def _told(context: Context, stories: list[Story]) -> Counts:
    """What really happened, straight from the stories: good and all of each measure."""
    found: Counts = {"task": [0, 0], "response": [0, 0], "rework": [0, 0], "retrospective": [0, 0]}

    def count(measure: str, due: date, met: date | None) -> None:
        is_good = met is not None and met <= due
        if due < TODAY or (due == TODAY and met is not None):
            found[measure][0] += is_good
            found[measure][1] += 1

    add = context.calendar.add
    for story in stories:
        for day in story.answers.values():
            count("response", add(story.submitted, 2), day)
        for job in story.jobs:
            last = job.tries[-1] if job.tries else None
            count("task", job.end, last.submitted if last and (last.passed or not last.inspected) else None)
            for at, one in enumerate(job.tries):
                if one.inspected and not one.passed:
                    again = job.tries[at + 1].submitted if at + 1 < len(job.tries) else None
                    count("rework", add(one.inspected, 3), again)
        ends = [job.tries[-1].inspected for job in story.jobs if job.tries and job.tries[-1].passed]
        over = [day for day in ends if day]
        if story.jobs and len(over) == len(story.jobs):
            count("retrospective", add(max(over), 5), story.retrospective)
    return found


@pytest.mark.parametrize("seed", [1, 2])
def test_as_many_as_really_happened(tmp_path: Path, seed: int) -> None:
    stories = varied(30, seed)
    context = told(tmp_path, stories)
    cases = all_cases(context)
    found = {measure: [case.is_good for case in cases if case.measure == measure] for measure in _told(context, [])}
    counted = {measure: [sum(marks), len(marks)] for measure, marks in found.items()}
    assert counted == _told(context, stories)
    assert min(bad for good, bad in counted.values()) > 0
    assert all(good < every for good, every in counted.values())


def test_what_is_done_in_time_took_no_longer_than_the_limit(tmp_path: Path) -> None:
    limits = {"response": 2, "rework": 3, "retrospective": 5}
    timed = [case for case in all_cases(told(tmp_path, varied(30))) if case.days is not None]
    assert {case.is_good for case in timed} == {True, False}
    assert all(case.is_good == (case.days <= limits[case.measure]) for case in timed if case.days is not None)


def test_stages_follow_each_other(tmp_path: Path) -> None:
    begun, end = date(2024, 1, 5), date(2024, 2, 29)
    job = Job("tech", date(2024, 2, 6), [Try(date(2024, 2, 5), date(2024, 2, 7), True)])
    later = begun + timedelta(days=3)
    story = Story("product", begun, later, end, {"tech": date(2024, 1, 9)}, date(2024, 1, 12), [job], date(2024, 2, 8))
    passed = all_passed(told(tmp_path, [story]))
    assert [(one.stage, one.department, f"{one.day:%m-%d}", one.days) for one in passed] == [
        (1, "product", "01-08", 1),
        (2, "product", "01-09", 1),
        (3, "product", "01-12", 3),
        (4, "product", "02-05", 17),
        (5, "product", "02-07", 2),
        (6, "product", "02-08", 1),
    ]
