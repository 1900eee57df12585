"""Late clocks as findings: where they point, what they say, who owes it, and that they never block."""

# ruff: noqa: E501
from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from collabsite.findings import Finding, Level
from tests.company import OTHER, POLICY, Overrides
from tests.judging import judged, places, texts
from tests.states import FAILED, NO_SYNC, OPEN, SILENT, T1, T3

MOVED: Overrides = {
    T3: {"end": "2024-03-20", "status": "done"},
    "changes/2.md": {"proposed": "2024-03-18", "changes": "[{task: XMB-2024-003, field: end, from: 2024-03-15, to: 2024-03-20}]"},
    "deliveries/2.md": {"submitted": "2024-03-19"}, "acceptances/2.md": {"inspected": "2024-03-19"},
}  # fmt: skip
Case = tuple[Overrides, str, str, str, str, str]
"""What differs, the day, the place, the message, the help, who owes it."""

LATE: dict[str, Case] = {
    "no answer": ({"minutes/2024-02-27-kickoff.md": None, "responses/market.md": None}, "2024-02-23", "DUE001 request.md:7", "Marketing has not answered: due 2024-02-22, 1 working day late", "collabsite new response REQ-2024-001 --set department=market", "luo-jing"),
    "a late answer": ({"responses/tech.md": {"responded": "2024-02-26"}}, "2024-04-01", "DUE001 responses/tech.md:2", "Technology answered on 2024-02-26: due 2024-02-22, 2 working days late", "stays on record", "li-qiang"),
    "left without an answer": ({"request.md": {"collaborating_departments": "[market]"}, "responses/tech.md": None, "changes/2.md": {"changes": "[{field: collaborating_departments, from: [tech, market], to: [market]}]"}}, "2024-04-01", "DUE001 changes/2.md:2", "Technology had not answered when it left on 2024-03-11: due 2024-02-22", "stays on record", "li-qiang"),
    "no report": ({**OPEN, **SILENT}, "2024-03-11", f"DUE002 {T1}:7", "Product has reported nothing on XMB-2024-001 since 2024-03-01", "collabsite new progress REQ-2024-001 --set department=product --set reporter=sun-qi", "sun-qi"),
    "a late report": ({"progress/2024-03-07-tech.md": {"reported": "2024-03-11"}}, "2024-04-01", "DUE002 progress/2024-03-07-tech.md:4", "Technology reported on XMB-2024-003 on 2024-03-11: due 2024-03-08, 1 working day late", "stays on record", "chen-hao"),
    "silence until the delivery": ({"progress/2024-03-07-tech.md": None}, "2024-04-01", f"DUE002 {T3}:6", "Technology reported nothing on XMB-2024-003 from 2024-03-01 until it was finished", "stays on record", "chen-hao"),
    "no sync": ({**OPEN, **NO_SYNC}, "2024-03-11", "DUE003 request.md:6", "no sync meeting and no brief since 2024-03-01: due 2024-03-08", "--set meeting=sync", "sun-qi"),
    "a late sync": ({"minutes/2024-03-06-sync.md": {"held": "2024-03-11"}}, "2024-04-01", "DUE003 minutes/2024-03-06-sync.md:3", "the sync after 2024-03-01 was held on 2024-03-11", "stays on record", "sun-qi"),
    "no sync to the end": (NO_SYNC, "2024-04-01", "DUE003 request.md:6", "there was no sync meeting and no brief after 2024-03-01", "stays on record", "sun-qi"),
    "a task not finished": (OPEN, "2024-03-21", f"DUE004 {T1}:8", "XMB-2024-001 of Sun Qi is not finished: due 2024-03-20, 1 working day late", "collabsite new delivery REQ-2024-001 --set department=product --set tasks=XMB-2024-001`, or propose a change", "sun-qi"),
    "a task finished late": ({"deliveries/3.md": {"submitted": "2024-03-21"}, "acceptances/3.md": {"inspected": "2024-03-21"}, T1: {"completed": "2024-03-21"}}, "2024-04-01", "DUE004 deliveries/3.md:4", "XMB-2024-001 of Sun Qi was finished on 2024-03-21", "stays on record", "sun-qi"),
    "an end that a change moved too late": (MOVED, "2024-04-01", "DUE004 changes/2.md:2", "the end of XMB-2024-003 of 陈浩 was moved on 2024-03-18: due 2024-03-15, 1 working day late", "stays on record", "chen-hao"),
    "no rework": (FAILED, "2024-03-20", "DUE005 acceptances/1.md:4", "Technology has not reworked what failed on 2024-03-14: due 2024-03-19", "--set tasks=XMB-2024-003 --set reworks=1", "chen-hao"),
    "a late rework": ({T3: {"end": "2024-03-20", "status": "done"}, "changes/1.md": {"changes": "[{task: XMB-2024-003, field: end, from: 2024-03-13, to: 2024-03-20}]"}, "deliveries/2.md": {"submitted": "2024-03-20"}, "acceptances/2.md": {"inspected": "2024-03-20"}}, "2024-04-01", "DUE005 deliveries/2.md:4", "Technology delivered the rework on 2024-03-20", "stays on record", "chen-hao"),
    "no retrospective": ({"retrospective.md": None}, "2024-03-28", "DUE006 request.md:6", "there is no retrospective of what ended on 2024-03-20: due 2024-03-27", "collabsite new retrospective REQ-2024-001", "sun-qi"),
    "a late retrospective": ({"retrospective.md": {"held": "2024-04-01"}}, "2024-04-01", "DUE006 retrospective.md:2", "the retrospective was held on 2024-04-01: due 2024-03-27, 3 working days late", "stays on record", "sun-qi"),
}  # fmt: skip


def late(found: list[Finding], code: str) -> list[Finding]:
    """The late findings of a rule."""
    return [one for one in found if one.code == code]


@pytest.mark.parametrize(("files", "today", "place", "message", "help", "owed_by"), LATE.values(), ids=LATE)
def test_what_is_late(
    tmp_path: Path, files: Overrides, today: str, place: str, message: str, help: str, owed_by: str
) -> None:
    found = late(judged(tmp_path, files, date.fromisoformat(today)), place[:6])
    finding = next((one for one in found if places([one]) == [place]), None)
    assert finding is not None, texts(found)
    assert message in str(finding.message)
    assert help in str(finding.help)
    assert (finding.level, finding.blocking, finding.owed_by) == (Level.LATE, False, owed_by)
    assert finding.settled is ("stays on record" in help)


@pytest.mark.parametrize("day", ["2024-02-22", "2024-03-08", "2024-03-13", "2024-03-19", "2024-03-20", "2024-03-27"])
def test_nothing_is_late_on_the_last_day(tmp_path: Path, day: str) -> None:
    """Each of these is a day on which something of the sound company is due."""
    assert [one for one in judged(tmp_path, today=date.fromisoformat(day)) if one.level is Level.LATE] == []


def test_the_missed_end_and_the_present_one_are_two_findings(tmp_path: Path) -> None:
    moved = {**MOVED, T3: {"end": "2024-03-20", "status": "delayed"}}
    files: Overrides = {**OPEN, **moved, "deliveries/2.md": None, "acceptances/2.md": None}
    found = late(judged(tmp_path, files, date(2024, 3, 22)), "DUE004")
    assert places(found) == ["DUE004 changes/2.md:2", f"DUE004 {T1}:8", f"DUE004 {T3}:7"]


def test_one_broken_key_makes_nobody_late(tmp_path: Path) -> None:
    broken: Overrides = {
        "responses/tech.md": {"contact": None},
        "deliveries/3.md": {"items": None},
        "acceptances/2.md": {"inspectors": None},
        "minutes/2024-03-06-sync.md": {"chair": None},
        "progress/2024-03-07-tech.md": {"reporter": None},
        "retrospective.md": {"lessons": None},
    }
    found = judged(tmp_path, broken)
    assert {one.code for one in found} == {"REC004"}, texts(found)


def test_a_withdrawn_collaboration_owes_nothing(tmp_path: Path) -> None:
    files: Overrides = {f"{OTHER}/withdrawal.md": {"on": "2024-04-01"}}
    assert judged(tmp_path, files, date(2024, 6, 3)) == []


@pytest.mark.parametrize("setting", ["error", "warning"])
def test_no_policy_makes_it_block(tmp_path: Path, setting: str) -> None:
    files: Overrides = {"responses/tech.md": {"responded": "2024-02-26"}, POLICY: {"rules": f"{{DUE001: {setting}}}"}}
    (finding,) = late(judged(tmp_path, files), "DUE001")
    assert (finding.level, finding.blocking) == (Level.LATE, False)


def test_a_policy_may_switch_it_off(tmp_path: Path) -> None:
    files: Overrides = {"responses/tech.md": {"responded": "2024-02-26"}, POLICY: {"rules": "{DUE001: off}"}}
    assert late(judged(tmp_path, files), "DUE001") == []


def test_a_provisional_day_says_so(tmp_path: Path) -> None:
    dates = {"submitted": "2031-03-03", "start": "2031-04-08", "end": "2031-04-30"}
    review = "{held: 2031-03-03, reviewers: [ma-li], conclusion: passed}"
    found = judged(tmp_path, {f"{OTHER}/request.md": {**dates, "review": review}}, date(2031, 3, 20))
    assert "(provisional: the holidays of that year are not published)" in str(late(found, "DUE001")[0].message)
