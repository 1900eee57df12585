"""References: each target, targets that are broken files, faults of the organisation that are no faults of records."""

# ruff: noqa: E501
from __future__ import annotations

from pathlib import Path

import pytest

from tests.company import ORGANIZATION, Override, Overrides, sound
from tests.judging import judged, only, places, texts

ORG = sound(ORGANIZATION)
DANGLING = {
    "person": ("request.md", {"coordinator": "sun-qj"}, ":6", 'coordinator names "sun-qj", but there is no such person | did you mean sun-qi?'),
    "person in a list": ("request.md", {"consulted": "[li-qiang, nobody]"}, ":27", "consulted[2] names"),
    "nested person": ("request.md", {"review": "\n  held: 2024-02-19\n  reviewers:\n    - zhang-wei\n    - nobody\n  conclusion: passed"}, ":27", "review.reviewers[2] names"),
    "department": ("request.md", {"requesting_department": "legal"}, ":5", "no such department"),
    "department as a person": ("request.md", {"coordinator": "tech"}, ":6", "no such person"),
    "department in an item": ("request.md", {"resources": "\n  - {department: tech, need: a}\n  - {department: tecn, need: b}"}, ":22", "did you mean tech?"),
    "task": ("minutes/2024-03-06-sync.md", {"lagging": "[XMB-2024-077]"}, ":7", "no such task"),
    "task of a delivery": ("deliveries/1.md", {"tasks": "[XMB-2024-002]"}, ":5", "tasks[1] names"),
    "task it depends on": ("tasks/XMB-2024-001.md", {"depends_on": "[XMB-2024-03]"}, ":15", "did you mean XMB-2024-003?"),
    "request": ("../../knowledge/launch-checklist.md", {"from": "REQ-2024-077"}, ":6", "no such request"),
    "article": ("retrospective.md", {"knowledge": "[launch-list]"}, ":9", "no such article"),
    "person or department": ("retrospective.md", {"recognition": "\n  - {who: tech, why: a}\n  - {who: tehc, why: a}"}, ":8", "recognition[2].who names"),
}  # fmt: skip


@pytest.mark.parametrize(("path", "keys", "line", "message"), DANGLING.values(), ids=DANGLING)
def test_dangling(tmp_path: Path, path: str, keys: Override, line: str, message: str) -> None:
    only(tmp_path, {path: keys}, f"REC009 {path}{line}", message)


def test_a_response_of_no_department(tmp_path: Path) -> None:
    only(
        tmp_path, {"responses/tehc.md": sound("responses/tech.md")}, "REC009 responses/tehc.md:1", "did you mean tech?"
    )


def test_a_collaboration_without_a_request(tmp_path: Path) -> None:
    path = "../REQ-2024-003/minutes/a.md"
    only(tmp_path, {path: sound("minutes/2024-03-06-sync.md")}, f"REC009 {path}:1", "REQ-2024-003 has no request.md")


def test_attachments_without_a_request(tmp_path: Path) -> None:
    path = "../REQ-2024-003/evidence/a.csv"
    only(
        tmp_path,
        {path: "x", "../REQ-2024-003/evidence/b.csv": "x"},
        f"REC009 {path}:1",
        "REQ-2024-003 has no request.md",
    )


TARGETS: dict[str, Overrides] = {
    "broken request": {"request.md": "x"},
    "broken task": {"tasks/XMB-2024-003.md": "---\n- a\n---\n"},
    "invalid task": {"tasks/XMB-2024-003.md": {"owner": None}},
    "broken article": {"../../knowledge/launch-checklist.md": b"\xff"},
}


@pytest.mark.parametrize("files", TARGETS.values(), ids=TARGETS)
def test_a_broken_target_is_there_all_the_same(tmp_path: Path, files: Overrides) -> None:
    (path,) = files
    found = judged(tmp_path, files)
    assert len(found) == 1, texts(found)
    assert found[0].code != "REC009"
    assert path.removeprefix("../../") in found[0].path


ORGANIZATIONS = {
    "missing": None,
    "empty": "",
    "no YAML": "name: [\n",
    "key twice": ORG + "name: b\n",
    "no text": b"\xff",
    "people misspelt": ORG.replace("people:", "poeple:"),
    "departments misspelt": ORG.replace("departments:", "department:"),
    "no people": ORG[: ORG.index("people:")],
    "people as a list": ORG[: ORG.index("people:")] + "people: [sun-qi]\n",
    "departments as a list": ORG[: ORG.index("departments:")] + "departments: [tech]\n" + ORG[ORG.index("people:") :],
    "a person without a name": ORG.replace("sun-qi: {name: 孙琦, ", "sun-qi: {"),
    "a person with nothing": ORG.replace("  wu-fang: {name: 吴芳, title: 客服专员, department: service, emails: [wu.fang@example.com]}", "  wu-fang:"),
    "a department without a name": ORG.replace("tech: {name: 技术部, ", "tech: {"),
    "a department with nothing": ORG.replace("{name: 市场部, name_en: Marketing, head: luo-jing}", ""),
    "no company name": ORG.replace("name: 远山科技\n", ""),
    "no stewards": ORG.replace("stewards: [zhang-wei]\n", ""),
    "a steward who is none": ORG.replace("stewards: [zhang-wei]", "stewards: [zhang-wie]"),
    "an unknown locale": ORG.replace("locale: zh", "locale: fr"),
    "an unknown time zone": ORG.replace("Asia/Shanghai", "Asia/Shangai"),
    "an unknown country": ORG.replace("country: CN", "country: ZZ"),
    "a wrong holiday": ORG.replace("holidays: []", "holidays: [5月1日]"),
    "an unknown key": ORG + "departmnts: {}\n",
}  # fmt: skip


@pytest.mark.parametrize("organization", ORGANIZATIONS.values(), ids=ORGANIZATIONS)
def test_a_fault_of_the_organization_is_no_fault_of_the_records(
    tmp_path: Path, organization: str | bytes | None
) -> None:
    assert organization != ORG
    found = judged(tmp_path, {ORGANIZATION: organization})
    assert len(found) == 1, [*places(found), texts(found)]
    assert found[0].path == "records/organization.yml"
    assert found[0].code in ("ORG001", "REC001", "REC003")


def test_a_dropped_task_is_not_judged(tmp_path: Path) -> None:
    drop = {"changes/1.md": {"changes": None, "drops": "[XMB-2024-003]"}}
    task = {"tasks/XMB-2024-003.md": {"owner": "nobody", "end": "2024-02-01", "completed": "2025-01-01"}}
    assert {one.code for one in judged(tmp_path / "a", task, select=("REC",))} == {"REC009", "REC010"}
    found = judged(tmp_path / "b", {**drop, **task})
    assert found == [], texts(found)


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ("minutes/2024-02-27-kickoff.md", {"tasks": "[XMB-2024-001, XMB-2024-003, XMB-2024-077]"}),
        ("changes/1.md", {"adds": "[XMB-2024-077]"}),
        ("changes/1.md", {"drops": "[XMB-2024-077]"}),
    ],
)
def test_whether_the_plans_tasks_have_files_is_asked_elsewhere(tmp_path: Path, path: str, keys: dict[str, str]) -> None:
    assert judged(tmp_path, {path: keys}, select=("REC",)) == []


@pytest.mark.parametrize(
    ("keys", "meant"), [({"coordinator": "孙琦"}, "sun-qi"), ({"requesting_department": "产品部"}, "product")]
)
def test_a_name_in_the_place_of_a_key(tmp_path: Path, keys: dict[str, str], meant: str) -> None:
    found = judged(tmp_path, {"request.md": keys}, select=("REC009",))
    assert f"did you mean {meant}?" in texts(found)
