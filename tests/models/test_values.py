"""Keys and values: REC004, REC005, REC006, each once, at its line, with what to do."""

# ruff: noqa: E501
from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from collabsite.io.workspace import open_workspace
from collabsite.models.acceptance import Acceptance
from collabsite.models.request import Request
from collabsite.models.task import Task
from tests.company import Override, write_company
from tests.judging import judged, only, places, texts

MISSING = {
    "missing": ("request.md", {"goal": None}, "REC004:1", "goal is missing"),
    "empty": ("request.md", {"goal": ""}, "REC004:9", "goal is empty"),
    "blank": ("request.md", {"goal": '"  "'}, "REC004:9", "goal is empty"),
    "tilde": ("request.md", {"goal": "~"}, "REC004:9", "goal is empty"),
    "null": ("request.md", {"goal": "null"}, "REC004:9", "goal is empty"),
    "empty list": ("request.md", {"tasks": "[]"}, "REC004:10", "tasks is empty"),
    "empty mapping": ("request.md", {"review": "{}"}, "REC004:23", "review is empty"),
    "empty mapping, keys only": ("request.md", {"review": "{held: , reviewers: }"}, "REC004:23", "review is empty"),
    "nested": ("request.md", {"review": "{held: 2024-02-19, conclusion: passed}"}, "REC004:23", "review.reviewers is missing"),
    "nested, empty": ("request.md", {"review": "\n  held:\n  reviewers: [zhang-wei]\n  conclusion: passed"}, "REC004:24", "review.held is empty"),
    "nested, empty list": ("request.md", {"review": "{held: 2024-02-19, conclusion: passed, reviewers: []}"}, "REC004:23", "review.reviewers is empty"),
    "in a list": ("request.md", {"resources": "\n  - {department: tech, need: a}\n  - need: b"}, "REC004:22", "resources[2].department is missing"),
    "difficulty": ("responses/tech.md", {"difficulty": None}, "REC004 responses/tech.md:1", "difficulty is missing"),
    "nothing changes": ("changes/1.md", {"changes": None}, "REC004 changes/1.md:2", "none of changes, adds and drops"),
    "no from": ("changes/1.md", {"changes": "\n  - {task: XMB-2024-003, field: end, to: 2024-03-15}"}, "REC004 changes/1.md:8", "changes[1].from is missing"),
}  # fmt: skip
UNKNOWN = {
    "misspelt": ("request.md", {"urgancy": "routine"}, "REC005:28", "did you mean urgency?"),
    "misspelt and required": ("request.md", {"goal": None, "gaol": "a"}, "REC005:27", "did you mean goal?"),
    "Chinese": ("request.md", {"目标": "a"}, "REC005:28", "keys here are: "),
    "empty": ("request.md", {"urgancy": ""}, "REC005:28", "did you mean urgency?"),
    "nested": ("request.md", {"review": "{held: 2024-02-19, reviewer: [zhang-wei], conclusion: passed}"}, "REC005:23", "did you mean reviewers?"),
    "nested, empty": ("request.md", {"review": "{held: 2024-02-19, reviewers: [zhang-wei], conclusion: passed, note: }"}, "REC005:23", "review.note is no key here"),
    "in a list": ("request.md", {"resources": "\n  - department: tech\n    need: a\n    needs: b"}, "REC005:23", "did you mean need?"),
    "of another kind": ("request.md", {"owner": "sun-qi"}, "REC005:28", "owner is no key here"),
    "what the path says": ("tasks/XMB-2024-001.md", {"number": "XMB-2024-001"}, "REC005 tasks/XMB-2024-001.md:17", "number is no key here"),
    "the Python name": ("changes/1.md", {"from_": "a"}, "REC005 changes/1.md:9", "from_ is no key here"),
    "a method's name": ("request.md", {"model_config": "a"}, "REC005:28", "model_config is no key here"),
    "deep below": ("request.md", {"notes": "[[[[a]]]]"}, "REC005:28", "notes is no key here"),
}  # fmt: skip
DAYS = {
    "2024-02-30": "a day that does not exist", "2024-13-01": "a day that does not exist",
    "2023-02-29": "a day that does not exist", "0000-01-01": "a day that does not exist",
    "2024-3-1": "not a date", "2024/03/01": "not a date", "20240301": "not a date", "2024-03-01T00:00": "not a date",
    "2024-03-01 00:00:00": "not a date", "２０２４-０３-０１": "not a date", "24-03-01": "not a date", "2024": "not a date",
    "3月1日": "not a date", "true": "not a date", "[2024-03-01]": "not a date", "{a: 2024-03-01}": "not a date",
    "2024–03–01": "not a date", "'2024-03-01 '": "not a date", "-2024-03-01": "not a date", "12024-03-01": "not a date",
}  # fmt: skip
VALUES = {
    "true as a text": ("request.md", {"goal": "true"}, "REC006:9", 'goal is "true", not a text'),
    "a list as a text": ("request.md", {"goal": "[a]"}, "REC006:9", 'goal is "[a]", not a text'),
    "a mapping as a text": ("request.md", {"goal": "{a: b}"}, "REC006:9", "not a text"),
    "a text as a list": ("request.md", {"tasks": "a"}, "REC006:10", 'tasks is "a", not a list'),
    "a text as a mapping": ("request.md", {"review": "passed"}, "REC006:23", "not a group of keys"),
    "a list as a mapping": ("request.md", {"review": "[a]"}, "REC006:23", "not a group of keys"),
    "empty item": ("request.md", {"tasks": "\n  - a\n  -\n  - b"}, "REC006:12", "tasks[2] is empty"),
    "blank item": ("request.md", {"tasks": '\n  - a\n  - " "'}, "REC006:12", "tasks[2] is empty"),
    "null item": ("request.md", {"consulted": "[li-qiang, ~]"}, "REC006:27", "consulted[2] is empty"),
    "empty item of mappings": ("request.md", {"resources": "\n  - {department: tech, need: a}\n  -"}, "REC006:22", "resources[2] is empty"),
    "empty mapping as an item": ("request.md", {"resources": "[{}]"}, "REC006:20", "resources[1] is empty"),
    "empty list as an item": ("request.md", {"tasks": "[[]]"}, "REC006:10", "not a text"),
    "true in a list": ("request.md", {"tasks": "[a, true]"}, "REC006:10", "tasks[2]"),
    "a word its list does not have": ("request.md", {"urgency": "x"}, "REC006:4", "write one of: routine 日常, important 重要"),
    "a misspelt word": ("request.md", {"urgency": "importent"}, "REC006:4", 'did you mean "important"?'),
    "a word in capitals": ("request.md", {"urgency": "Urgent"}, "REC006:4", 'did you mean "urgent"?'),
    "a Chinese word of another list": ("request.md", {"urgency": "承接"}, "REC006:4", "not in its list"),
    "a number as a word": ("request.md", {"urgency": "1"}, "REC006:4", "not in its list"),
    "a list as a word": ("request.md", {"urgency": "[urgent]"}, "REC006:4", "not in its list"),
    "true as a word": ("request.md", {"urgency": "true"}, "REC006:4", "not in its list"),
    "a number in quotes": ("tasks/XMB-2024-001.md", {"buffer_days": '"2"'}, "REC006 tasks/XMB-2024-001.md:9", "not a whole number"),
    "half a day": ("tasks/XMB-2024-001.md", {"buffer_days": "0.5"}, "REC006 tasks/XMB-2024-001.md:9", "not a whole number"),
    "a negative number": ("tasks/XMB-2024-001.md", {"buffer_days": "-1"}, "REC006 tasks/XMB-2024-001.md:9", "less than 0"),
    "a number with zeros": ("tasks/XMB-2024-001.md", {"buffer_days": "007"}, "REC006 tasks/XMB-2024-001.md:9", "not a whole number"),
    "a number with a line": ("tasks/XMB-2024-001.md", {"buffer_days": "1_000"}, "REC006 tasks/XMB-2024-001.md:9", "not a whole number"),
    "hexadecimal": ("tasks/XMB-2024-001.md", {"buffer_days": "0x1F"}, "REC006 tasks/XMB-2024-001.md:9", "not a whole number"),
    "a huge number": ("tasks/XMB-2024-001.md", {"buffer_days": "9" * 5000}, "REC006 tasks/XMB-2024-001.md:9", "buffer_days is"),
    "true as a number": ("tasks/XMB-2024-001.md", {"buffer_days": "true"}, "REC006 tasks/XMB-2024-001.md:9", "not a whole number"),
    "delivery 0": ("acceptances/1.md", {"delivery": "0"}, "REC006 acceptances/1.md:2", "less than 1"),
    "a flag in quotes": ("changes/1.md", {"force_majeure": '"true"'}, "REC006 changes/1.md:6", "not true or false"),
    "yes as a flag": ("changes/1.md", {"force_majeure": "yes"}, "REC006 changes/1.md:6", "not true or false"),
    "a number as a flag": ("changes/1.md", {"force_majeure": "1"}, "REC006 changes/1.md:6", "not true or false"),
    "101 percent": ("progress/2024-03-07-tech.md", {"updates": "[{task: XMB-2024-003, percent: 101, summary: a}]"}, "REC006 progress/2024-03-07-tech.md:5", "updates[1].percent"),
    "percent with a sign": ("progress/2024-03-07-tech.md", {"updates": "[{task: XMB-2024-003, percent: 40%, summary: a}]"}, "REC006 progress/2024-03-07-tech.md:5", "from 0 to 100"),
    "percent in quotes": ("progress/2024-03-07-tech.md", {"updates": '[{task: XMB-2024-003, percent: "40", summary: a}]'}, "REC006 progress/2024-03-07-tech.md:5", "from 0 to 100"),
    "percent without end": ("progress/2024-03-07-tech.md", {"updates": "[{task: XMB-2024-003, percent: 1e999, summary: a}]"}, "REC006 progress/2024-03-07-tech.md:5", "from 0 to 100"),
}  # fmt: skip


@pytest.mark.parametrize(("path", "keys", "place", "message"), [*MISSING.values(), *UNKNOWN.values(), *VALUES.values()], ids=[*(f"missing: {one}" for one in MISSING), *(f"unknown: {one}" for one in UNKNOWN), *VALUES])  # fmt: skip
def test_keys_and_values(tmp_path: Path, path: str, keys: Override, place: str, message: str) -> None:
    only(tmp_path, {path: keys}, place, message)


@pytest.mark.parametrize(("day", "message"), DAYS.items())
def test_days(tmp_path: Path, day: str, message: str) -> None:
    only(tmp_path, {"request.md": {"end": day}}, "REC006:19", message)


def test_every_fault_is_a_finding(tmp_path: Path) -> None:
    found = judged(tmp_path, {"request.md": {"goal": None, "start": "soon", "urgancy": "a", "consulted": "[a, ]"}})
    lines = {"REC004": 1, "REC006": 17, "REC005": 27}
    assert places(found) == [f"{code} request.md:{line}" for code, line in lines.items()] or texts(found)


TAKEN = {
    "Chinese words": ("request.md", {"scenario": "新产品/服务上线", "urgency": "紧急"}),
    "blanks around a word": ("request.md", {"urgency": '" urgent "'}),
    "2024 as a text": ("request.md", {"goal": "2024"}),
    "words of YAML 1.1 as texts": ("request.md", {"tasks": "[NO, on, off, yes, 12:30, 007, 1_000, 0x1F, 1e3, .inf]"}),
    "quoted words": ("request.md", {"tasks": '["true", "null", "~"]'}),
    "a quoted day": ("request.md", {"submitted": '"2024-02-20"'}),
    "empty optional keys": ("request.md", {"urgency": "", "resources": "", "consulted": "~"}),
    "empty optional list": ("request.md", {"resources": "[]", "consulted": "[]"}),
    "empty optional key of an item": ("minutes/2024-03-06-sync.md", {"blockers": "[{what: a, department: tech, due: }]"}),
    "half a percent": ("progress/2024-03-07-tech.md", {"updates": "[{task: XMB-2024-003, percent: 0.5, summary: a}]"}),
    "bounds of percent": ("progress/2024-03-07-tech.md", {"updates": "[{task: XMB-2024-003, percent: 0, summary: a}, {task: XMB-2024-003, percent: 100, summary: a}]"}),
    "no buffer": ("tasks/XMB-2024-001.md", {"buffer_days": "0"}),
    "a reference with blanks": ("request.md", {"coordinator": '" sun-qi "'}),
    "declined without difficulty": ("responses/market.md", {"decision": "不承接", "difficulty": None}),
    "a leap day": ("minutes/2024-03-06-sync.md", {"held": "2024-02-29"}),
    "a text of several lines": ("request.md", {"goal": "|\n  a\n  b"}),
}  # fmt: skip


@pytest.mark.parametrize(("path", "keys"), TAKEN.values(), ids=TAKEN)
def test_what_is_taken(tmp_path: Path, path: str, keys: Override) -> None:
    found = judged(tmp_path, {path: keys}, select=("REC",))
    assert found == [], texts(found)


def test_what_values_mean(tmp_path: Path) -> None:
    keys = {
        "scenario": "突发事件联动处理",
        "urgency": "",
        "goal": "2024",
        "coordinator": '" sun-qi "',
        "tasks": "[NO, 007]",
    }
    context = open_workspace(write_company(tmp_path, {"request.md": keys}), with_git=False)
    (request,) = (one.data for one in context.index.by_ref["REQ-2024-001"])
    assert isinstance(request, Request)
    assert (request.scenario, request.urgency) == ("incident", "routine")
    assert (request.goal, request.coordinator, request.tasks) == ("2024", "sun-qi", ["NO", "007"])


def test_defaults(tmp_path: Path) -> None:
    context = open_workspace(write_company(tmp_path, {"tasks/XMB-2024-003.md": {"status": None}}), with_git=False)
    (task,) = (one.data for one in context.index.by_ref["XMB-2024-003"])
    (verdict,) = (one.data for one in context.index.by_ref["REQ-2024-001/acceptances/1"])
    assert isinstance(task, Task)
    assert isinstance(verdict, Acceptance)
    assert (task.status, task.collaborating_departments, task.buffer_days) == ("not_started", [], 1)
    assert (verdict.results[0].passed, verdict.delivery) == (False, 1)


def test_a_reference_in_decomposed_form(tmp_path: Path) -> None:
    text = {"knowledge": f'["{unicodedata.normalize("NFD", "é-list")}"]'}
    article = "---\ntitle: a\nkind: guide\n---\n"
    found = judged(tmp_path, {"retrospective.md": text, "../../knowledge/é-list.md": article})
    assert found == [], texts(found)


def test_values_in_messages_are_short_and_on_one_line(tmp_path: Path) -> None:
    found = judged(tmp_path, {"request.md": {"urgency": '"a\\nb' + "x" * 500 + '"'}})
    assert len(found) == 1
    assert "\n" not in str(found[0].message)
    assert len(str(found[0].message)) < 120
