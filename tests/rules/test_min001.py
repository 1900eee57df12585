"""Who must have agreed before a kickoff, and who must have been there (MIN001, MIN003)."""

# ruff: noqa: E501
from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from collabsite.findings import Level
from collabsite.io.workspace import open_workspace
from collabsite.record import Record
from collabsite.rules import rules
from collabsite.signoffs import SignedText
from tests.company import ORGANIZATION, Overrides, sound, write_company
from tests.judging import judged, only, texts

KICKOFF = "minutes/2024-02-27-kickoff.md"
MARKET = "responses/market.md"
OPEN: Overrides = {"retrospective.md": None}
ALL = "[product, tech, market, service]"
JOINS = "[{field: collaborating_departments, from: [tech, market], to: [tech, market, service]}]"
LEAVES = "[{field: collaborating_departments, from: [tech, market, service], to: [tech, market]}]"
JOINED: Overrides = {
    "request.md": {"collaborating_departments": "[tech, market, service]", "consulted": "[li-qiang, luo-jing, ma-li]"},
    "changes/2.md": {"changes": JOINS},
}  # fmt: skip
DECLINED = {"decision": "declined", "reason": "a", "proposal": "b"}


def found(root: Path, files: Overrides) -> list[str]:
    """Code and place of what the two rules have to say, and of any other error."""
    one = [each for each in judged(root, {**OPEN, **files}) if each.level is not Level.LATE]
    return [f"{each.code} {each.path.rpartition('REQ-2024-001/')[2]}:{each.line}" for each in one]


BROKEN: dict[str, tuple[Overrides, list[str]]] = {
    "no answer": ({MARKET: None}, [f"MIN001 {KICKOFF}:2"]),
    "declined": ({MARKET: DECLINED}, [f"MIN001 {KICKOFF}:2"]),
    "two of them": ({MARKET: None, "responses/tech.md": DECLINED}, [f"MIN001 {KICKOFF}:2"] * 2),
    "one who left by a change": ({"changes/2.md": {"changes": LEAVES}}, [f"MIN001 {KICKOFF}:2", f"MIN003 {KICKOFF}:5"]),
    "nobody of the requesting department": ({KICKOFF: {"chair": "li-qiang", "attendees": "[li-qiang, he-jia]"}}, [f"MIN003 {KICKOFF}:5"]),
    "nobody of two departments": ({KICKOFF: {"attendees": "[sun-qi]"}}, [f"MIN003 {KICKOFF}:5"] * 2),
    "one of another department": ({KICKOFF: {"attendees": "[sun-qi, chen-hao, wu-fang]"}}, [f"MIN003 {KICKOFF}:5"]),
    "another key with an error": ({KICKOFF: {"held": "2024-2-27", "attendees": "[sun-qi, chen-hao]"}}, [f"MIN003 {KICKOFF}:5", f"REC006 {KICKOFF}:3"]),
    "an error in an answer that declines": ({MARKET: {**DECLINED, "contcat": "a"}}, [f"MIN001 {KICKOFF}:2", f"REC005 {MARKET}:11"]),
}  # fmt: skip
KEPT: dict[str, Overrides] = {
    "a late answer": {MARKET: {"responded": "2024-03-05"}},
    "a conditional one": {MARKET: {"decision": "conditional", "reason": "a", "proposal": "b"}},
    "the chair counts": {KICKOFF: {"chair": "luo-jing", "attendees": "[zhou-min, chen-hao]"}},
    "a deputy from elsewhere": {ORGANIZATION: sound(ORGANIZATION).replace("head: luo-jing", "head: luo-jing, deputies: [wu-fang]"), KICKOFF: {"attendees": "[sun-qi, chen-hao, wu-fang]"}},
    "one who joined later": {**JOINED, "responses/service.md": {"contact": "wu-fang"}},
    "one who joined later and has not answered": JOINED,
    "no kickoff": {KICKOFF: {"meeting": "special"}, MARKET: None},
    "withdrawn": {"withdrawal.md": {}, MARKET: DECLINED, KICKOFF: {"attendees": "[sun-qi]"}},
}  # fmt: skip
FAULTY: list[tuple[Overrides, set[str]]] = [
    ({MARKET: "no front matter\n"}, {"REC002"}),
    ({MARKET: {"decision": "a"}}, {"REC006"}),
    ({MARKET: {"responded": "soon"}}, {"REC006"}),
    ({"request.md": {"collaborating_departments": "a"}}, {"REC006"}),
    ({KICKOFF: {"attendees": "[sun-qi, chen-hao, lou-jing]"}}, {"REC009"}),
    ({KICKOFF: {"attendees": "a"}}, {"REC006"}),
    ({KICKOFF: {"chair": None, "attendees": "[sun-qi, chen-hao]"}}, {"REC004"}),
    ({KICKOFF: {"meeting": "a", "attendees": "[sun-qi]"}, MARKET: DECLINED}, {"REC006"}),
]  # fmt: skip


@pytest.mark.parametrize(("files", "where"), BROKEN.values(), ids=BROKEN)
def test_broken(tmp_path: Path, files: Overrides, where: list[str]) -> None:
    assert sorted(found(tmp_path, files)) == sorted(where)


@pytest.mark.parametrize("files", KEPT.values(), ids=KEPT)
def test_kept(tmp_path: Path, files: Overrides) -> None:
    assert [one for one in found(tmp_path, files) if one.startswith("MIN00")] == []


@pytest.mark.parametrize(("files", "codes"), FAULTY)
def test_a_key_with_an_error_is_one_finding(tmp_path: Path, files: Overrides, codes: set[str]) -> None:
    assert {one.partition(" ")[0] for one in found(tmp_path, files)} == codes


def test_a_request_that_cannot_be_read_has_no_parties(tmp_path: Path) -> None:
    one = found(tmp_path, {"request.md": "no front matter\n", MARKET: None, KICKOFF: {"attendees": "[ma-li]"}})
    assert not {"MIN001", "MIN003"} & {each.partition(" ")[0] for each in one}


def test_a_department_that_does_not_exist_is_another_finding(tmp_path: Path) -> None:
    one = found(tmp_path, {"request.md": {"collaborating_departments": "[tech, market, markte]"}})
    assert {each.partition(" ")[0] for each in one} == {"REC009"}


def test_no_complaint_about_people_without_an_organization(tmp_path: Path) -> None:
    one = found(tmp_path, {ORGANIZATION: "a: [\n", KICKOFF: {"attendees": "[sun-qi]"}})
    assert not [each for each in one if each.startswith("MIN")]


def test_messages(tmp_path: Path) -> None:
    one = judged(tmp_path, {MARKET: None, KICKOFF: {"attendees": "[sun-qi, chen-hao]"}})
    assert (
        "there is a kickoff, but no answer of Marketing | have the department answer: `collabsite new response REQ-2024-001 --set department=market`"
        in texts(one)
    )
    assert "nobody of Marketing was at the kickoff" in texts(one)


class NobodyElse:
    """Sign-offs in which one department's answer was never signed."""

    def signed_on(self, record: Record) -> date | None:
        return None if record.ref.endswith("responses/market") else date(2024, 3, 1)

    def first_signed(self, record: Record) -> SignedText | None:
        day = self.signed_on(record)
        return SignedText(day, record.fitting) if day else None


def test_an_answer_that_was_never_signed(tmp_path: Path) -> None:
    context = open_workspace(write_company(tmp_path), with_git=False)
    context = replace(context, taken=NobodyElse())
    one = list(rules()["MIN001"].check(context))
    assert [each.line for each in one] == [2]
    assert [str(each.message) for each in one] == ["there is a kickoff, but the answer of Marketing was never signed"]


def test_the_second_kickoff_is_none(tmp_path: Path) -> None:
    second = {"held": "2024-03-01", "attendees": "[sun-qi]", "milestones": "[]"}
    only(
        tmp_path,
        {"minutes/2024-03-01-kickoff.md": second},
        "MIN005 minutes/2024-03-01-kickoff.md:2",
        "there is a kickoff already",
    )
