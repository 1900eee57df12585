"""The answers: who may answer, who is the contact, what an objection and a promise need, and which are outdated."""

# ruff: noqa: E501
from __future__ import annotations

from pathlib import Path

import pytest

from collabsite.findings import Level
from tests.company import ORGANIZATION, OTHER, Overrides, sound
from tests.judging import judged, only, places, texts

TECH = "responses/tech.md"
TECH_2 = f"{OTHER}/responses/tech.md"
ANSWER = {"responded": "2024-03-29", "contact": "chen-hao"}
WITHDRAWN = "---\non: 2024-03-30\nreason: a\n---\n"
LEFT = "[{field: collaborating_departments, from: [tech, market, service], to: [tech, market]}]"
CHANGE = {"proposed": "2024-04-01", "proposer": "wu-fang", "reason": "a", "impact": "b", "changes": "[{field: end, from: 2024-04-26, to: 2024-04-30}]"}  # fmt: skip
OBJECTION = {"decision": "declined", "reason": "a", "proposal": "b"}
BROKEN: dict[str, tuple[Overrides, str, str]] = {
    "uninvited": ({"responses/service.md": {"contact": "wu-fang"}}, "RSP001 responses/service.md:1", "Customer Service answers, but"),
    "uninvited, by the one that asks": ({"responses/product.md": {"contact": "sun-qi"}}, "RSP001 responses/product.md:1", "Product answers"),
    "uninvited, a change of another field": ({"responses/service.md": {"contact": "wu-fang"}, "changes/2.md": {"changes": "[{field: expected_outcomes, from: [a], to: [场景联动功能在正式环境开放]}]"}}, "RSP001 responses/service.md:1", ""),
    "contact of another department": ({TECH: {"contact": "he-jia"}}, "RSP002 responses/tech.md:4", "contact 何佳 is not of Technology"),
    "contact of the one that asks": ({TECH: {"contact": "sun-qi"}}, "RSP002 responses/tech.md:4", ""),
    "conditional, without a proposal": ({TECH: {"decision": "有条件承接", "reason": "a"}}, "RSP003 responses/tech.md:3", "without proposal"),
    "conditional, without a reason": ({TECH: {"decision": "conditional", "proposal": "a"}}, "RSP003 responses/tech.md:3", "without reason"),
    "conditional, without both": ({TECH: {"decision": "conditional", "reason": "", "proposal": " "}}, "RSP003 responses/tech.md:3", "without reason and proposal"),
    "declined, without both": ({TECH_2: {**ANSWER, "decision": "declined"}}, f"RSP003 {TECH_2}:3", "declined"),
    "without resources": ({TECH: {"resources": None}}, "RSP004 responses/tech.md:3", "without resources"),
    "without dates": ({TECH: {"start": None, "end": None}}, "RSP004 responses/tech.md:3", "without dates"),
    "without anything": ({TECH: {"resources": "[]", "start": None, "end": None}}, "RSP004 responses/tech.md:3", "without resources and dates"),
    "older than the request": ({TECH_2: {**ANSWER, "responded": "2024-03-28"}}, f"RSP005 {TECH_2}:2", "older than the request, submitted 2024-03-29"),
    "older than a change": ({TECH_2: ANSWER, f"{OTHER}/changes/1.md": CHANGE}, f"RSP005 {TECH_2}:2", "last change, 2024-04-01"),
    "an old objection": ({TECH_2: {**ANSWER, **OBJECTION, "responded": "2024-03-28"}}, f"RSP005 {TECH_2}:2", ""),
}  # fmt: skip
KEPT: dict[str, Overrides] = {
    "an uninvited refusal": {"responses/service.md": {**OBJECTION, "contact": "wu-fang"}},
    "invited before a change": {"responses/service.md": {"contact": "wu-fang"}, "changes/2.md": {"changes": LEFT, "proposed": "2024-02-26"}, "minutes/2024-02-27-kickoff.md": {"attendees": "[sun-qi, li-qiang, luo-jing, ma-li]"}},
    "the head is the contact": {TECH: {"contact": "li-qiang"}},
    "a deputy from elsewhere is the contact": {ORGANIZATION: sound(ORGANIZATION).replace("head: li-qiang", "head: li-qiang, deputies: [wu-fang]"), TECH: {"contact": "wu-fang"}},
    "a contact who left": {TECH: {"contact": "liu-gone"}},
    "an objection with both": {TECH: {"decision": "conditional", "reason": "a", "proposal": "b"}},
    "an objection without resources or dates": {TECH: {"decision": "conditional", "reason": "a", "proposal": "b", "resources": None, "start": None, "end": None}},
    "one date": {TECH: {"start": None}},
    "on the day of the request": {TECH_2: ANSWER},
    "on the day of the change": {TECH_2: {**ANSWER, "responded": "2024-04-01"}, f"{OTHER}/changes/1.md": CHANGE},
    "after the kickoff": {TECH: {"responded": "2024-02-19"}, "request.md": {"submitted": "2024-02-20"}},
    "withdrawn": {TECH_2: {**ANSWER, "responded": "2024-03-28", "decision": "declined"}, f"{OTHER}/withdrawal.md": WITHDRAWN},
}  # fmt: skip
LEVELS = {"RSP001": "error", "RSP002": "error", "RSP003": "error", "RSP004": "warning", "RSP005": "warning"}


@pytest.mark.parametrize(("files", "place", "message"), BROKEN.values(), ids=BROKEN)
def test_broken(tmp_path: Path, files: Overrides, place: str, message: str) -> None:
    finding = only(tmp_path, files, place, message)
    assert finding.level == LEVELS[finding.code]


@pytest.mark.parametrize("files", KEPT.values(), ids=KEPT)
def test_kept(tmp_path: Path, files: Overrides) -> None:
    found = [one for one in judged(tmp_path, files) if one.level is not Level.LATE]
    assert found == [], texts(found)


FAULTY: list[tuple[Overrides, set[str]]] = [
    ({"responses/service.md": {"contact": "wu-fang", "decision": "a"}}, {"REC006"}),
    ({"responses/service.md": "no front matter\n"}, {"REC002"}),
    ({"responses/nobody.md": {"contact": "wu-fang"}}, {"REC009"}),
    ({"responses/service.md": {"contact": "wu-fang"}, "request.md": {"collaborating_departments": "a"}}, {"REC006"}),
    ({TECH: {"contact": "he-jiaa"}}, {"REC009"}),
    ({TECH: {"contact": "[a]"}}, {"REC006"}),
    ({TECH: {"decision": "conditional", "reason": "[a]", "proposal": "b"}}, {"REC006"}),
    ({TECH: {"decision": "conditional", "reason": "a", "porposal": "b"}}, {"REC005"}),
    ({TECH: {"resources": "a"}}, {"REC006"}),
    ({TECH: {"resources": None, "resuorces": "[a]"}}, {"REC005"}),
    ({TECH: {"start": "soon", "end": None}}, {"REC006"}),
    ({TECH_2: {**ANSWER, "responded": "2024-3-28"}}, {"REC006"}),
    ({TECH_2: {**ANSWER, "responded": "2024-04-02"}}, {"REC010"}),
    ({TECH_2: {**ANSWER}, f"{OTHER}/changes/1.md": {**CHANGE, "proposed": "2024-04-02"}}, {"REC010"}),
    ({TECH_2: {**ANSWER, "responded": "2024-03-28"}, f"{OTHER}/minutes/a.md": "no front matter\n"}, {"REC002"}),
    ({TECH: {"titel": "a", "contact": "he-jia"}}, {"REC005", "RSP002"}),
    ({TECH: {"difficulty": "a", "decision": "conditional"}}, {"REC006", "RSP003"}),
    ({TECH: {"difficulty": "a", "resources": None}}, {"REC006", "RSP004"}),
    ({TECH_2: {**ANSWER, "difficulty": "a", "responded": "2024-03-28"}}, {"REC006", "RSP005"}),
]  # fmt: skip


@pytest.mark.parametrize(("files", "codes"), FAULTY)
def test_a_key_with_an_error_is_one_finding_and_hides_none(tmp_path: Path, files: Overrides, codes: set[str]) -> None:
    found = [one for one in judged(tmp_path, files) if one.level is not Level.LATE]
    assert {one.code for one in found} == codes, texts(found)


def test_a_change_that_cannot_be_read_may_have_invited(tmp_path: Path) -> None:
    files: Overrides = {"responses/service.md": {"contact": "wu-fang"}, "changes/2.md": {"changes": "a"}}
    assert "RSP001" not in {one.code for one in judged(tmp_path, files)}


def test_no_complaint_about_people_without_an_organization(tmp_path: Path) -> None:
    found = judged(tmp_path, {ORGANIZATION: "a: [\n", TECH: {"contact": "he-jia"}})
    assert "RSP002" not in {one.code for one in found}


def test_someone_whose_department_cannot_be_read(tmp_path: Path) -> None:
    line = "chen-hao: {name: 陈浩, title: 研发经理, department: tech"
    text = sound(ORGANIZATION).replace(line, line.replace("tech", "[tech]"))
    assert "RSP002" not in {one.code for one in judged(tmp_path, {ORGANIZATION: text})}


def test_a_change_of_a_task_or_of_the_minutes_outdates_nobody(tmp_path: Path) -> None:
    edits = "[{field: milestones, from: [], to: [{name: a, due: 2024-04-10}]}]"
    files: Overrides = {TECH_2: ANSWER, f"{OTHER}/changes/1.md": {**CHANGE, "changes": edits}}
    assert "RSP005" not in {one.code for one in judged(tmp_path, files)}


def test_one_who_is_asked_no_more_need_not_answer_anew(tmp_path: Path) -> None:
    edits = "[{field: collaborating_departments, from: [product, tech, market], to: [product, tech]}]"
    files: Overrides = {
        f"{OTHER}/responses/market.md": {"responded": "2024-03-29"},
        f"{OTHER}/changes/1.md": {**CHANGE, "changes": edits},
    }
    found = [one for one in judged(tmp_path, files) if one.level is not Level.LATE]
    assert found == [], places(found)


def test_a_misspelt_department_of_the_request_is_one_finding(tmp_path: Path) -> None:
    files: Overrides = {"request.md": {"collaborating_departments": "[tehc, market]"}}
    assert "RSP001" not in {one.code for one in judged(tmp_path, files)}
