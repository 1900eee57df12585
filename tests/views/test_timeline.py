"""The history: from the steps where there are any, else from the records; newest first, reports folded."""

from __future__ import annotations

from pathlib import Path

import pytest

from collabsite.context import Context
from collabsite.views.timeline import Event, timeline
from tests.clocking import opened as read
from tests.company import Overrides
from tests.evidence import EN, LATER, SYNC, begun, executed, opened, plain
from tests.repository import Repository
from tests.small_company import (
    CHEN,
    HEADS,
    HOME,
    LI,
    MARKET,
    PROGRESS,
    SUN,
    TASK,
    TECH,
    progress,
    response,
    sync,
    task,
    withdrawal,
)


def events(context: Context) -> list[Event]:
    return timeline(context, context.index.collaborations[0], EN)


def lines(found: list[Event]) -> list[str]:
    return [f"{one.day:%m-%d} {one.state} {_ref(one)} {one.said}" for one in found]


def _ref(event: Event) -> str:
    return event.record.ref.removeprefix("REQ-2024-001").lstrip("/") or "request" if event.record else "-"


def test_the_steps_tell_what_happened(tmp_path: Path) -> None:
    assert lines(events(opened(executed(tmp_path)))) == [
        "03-18 failed acceptances/1 delivery 1 did not pass; Tech is to deliver again by Thu 21 Mar",
        "03-15 signed deliveries/1 delivered: 测试报告, 看板; for XMB-2024-001; signed by Li Qiang",
        "03-14 waiting changes/2 proposed: 更名。详见附件; waits for the signature of Li Qiang, 罗静",
        "03-13 file progress/2024-03-14-tech XMB-2024-001 60%",
        "03-12 signed changes/1 signed by 张伟, Li Qiang, 罗静; in force",
        "03-11 file changes/1 proposed: 第三方接口晚到两天",
        "03-07 file progress/2024-03-07-tech XMB-2024-001 60%",
        "03-07 file minutes/2024-03-06-sync held with 3 people; 1 task lags",
        "02-27 signed minutes/2024-02-27-kickoff held with 4 people; 1 task planned; "
        "signed by 张伟, Li Qiang, 罗静; the plan is frozen",
        "02-22 signed responses/market signed by 罗静",
        "02-21 accepted responses/tech taken on; 陈浩 is the contact; signed by Li Qiang",
        "02-21 accepted responses/market taken on; 罗静 is the contact",
        "02-19 signed request submitted; signed by 张伟",
    ]


def test_an_event_names_who_wrote_it_and_the_step(tmp_path: Path) -> None:
    repo = begun(tmp_path)
    kickoff = events(opened(repo))[0]
    assert (kickoff.who, kickoff.step) == (("sun-qi",), repo.head[:8])


def test_the_records_alone_tell_what_they_say(tmp_path: Path) -> None:
    found = events(plain(executed(tmp_path)))
    assert {(one.step, one.who) for one in found} == {("", ())}
    assert (
        lines(found)[0] == "03-18 failed acceptances/1 delivery 1 did not pass; Tech is to deliver again by Thu 21 Mar"
    )
    assert lines(found)[-1] == "02-19 file request submitted"
    assert [one.day for one in found] == sorted((one.day for one in found), reverse=True)


def test_reports_in_a_row_are_one_event(tmp_path: Path) -> None:
    repo = begun(tmp_path)
    repo.step({PROGRESS: progress()}, who=CHEN, when="2024-03-07")
    repo.step({LATER: progress(reported="2024-03-14")}, who=CHEN, when="2024-03-14")
    folded = events(opened(repo))[0]
    assert (folded.said, folded.record, len(folded.inside)) == ("2 progress reports", None, 2)
    assert [one.day.day for one in folded.inside] == [14, 7]
    repo.step({SYNC: sync()}, who=SUN, when="2024-03-15")
    repo.step({f"{HOME}/progress/2024-03-16-tech.md": progress(reported="2024-03-16")}, who=CHEN, when="2024-03-16")
    assert [len(one.inside) for one in events(opened(repo))[:3]] == [0, 0, 2]


def test_an_edit_after_the_signature_is_told(tmp_path: Path) -> None:
    repo = begun(tmp_path)
    repo.step({TECH: response(difficulty="high")}, who=SUN, when="2024-03-01")
    assert lines(events(opened(repo)))[0] == (
        "03-01 stale responses/tech changed after it was signed; waits for the signature of Li Qiang"
    )
    repo.main.sign(LI, "REQ-2024-001/responses/tech", when="2024-03-04")
    assert lines(events(opened(repo)))[:2] == [
        "03-04 signed responses/tech signed by Li Qiang",
        "03-01 stale responses/tech changed after it was signed",
    ]


def test_an_edit_before_the_signature_is_no_fault(tmp_path: Path) -> None:
    repo = begun(tmp_path)
    branch = repo.branch()
    branch.commit({f"{HOME}/withdrawal.md": withdrawal()}, who=SUN, when="2024-03-01")
    repo.merge(branch, when="2024-03-01")
    repo.step({f"{HOME}/withdrawal.md": withdrawal(reason="预算取消")}, who=SUN, when="2024-03-04")
    assert lines(events(opened(repo)))[0].startswith("03-04 waiting withdrawal changed; waits for the signature of")


def test_what_nobody_signs_is_edited_silently(tmp_path: Path) -> None:
    repo = begun(tmp_path)
    before = lines(events(opened(repo)))
    repo.step({TASK: task(status="in_progress", acceptance_criteria=["用例通过率100%", "首屏1.5秒内"])}, who=CHEN)
    assert lines(events(opened(repo))) == before


def test_what_was_deleted_is_told(tmp_path: Path) -> None:
    repo = begun(tmp_path)
    repo.step({MARKET: None}, who=SUN, when="2024-03-01")
    event = events(opened(repo))[0]
    assert (event.state, event.said[:7], event.record is not None) == ("absent", "deleted", True)


def test_a_withdrawal_signed_by_all_is_told(tmp_path: Path) -> None:
    repo: Repository = begun(tmp_path)
    branch = repo.branch()
    branch.commit({f"{HOME}/withdrawal.md": withdrawal()}, who=SUN, when="2024-03-01")
    repo.merge(branch, approved=HEADS, when="2024-03-01")
    said = "03-01 signed withdrawal the request is taken back: 客户取消了订单; signed by 张伟, Li Qiang, 罗静"
    assert lines(events(opened(repo)))[0] == said


@pytest.mark.parametrize(
    ("overrides", "expected"),
    [
        ({"responses/tech.md": {"decision": "declined", "reason": "人手不足"}}, "not taken on: 人手不足"),
        ({"responses/tech.md": {"decision": "conditional"}}, "taken on with conditions; 陈浩 is the contact"),
        ({"minutes/2024-03-06-sync.md": {"lagging": None, "attendees": None}}, "held"),
        ({"progress/2024-03-07-tech.md": {"updates": None}}, "reported"),
        ({"deliveries/2.md": {"items": None}}, "delivered; for XMB-2024-003; reworks delivery 1"),
        ({"acceptances/2.md": {"decision": None}}, "written"),
        ({}, "held, 1 lesson"),
    ],
)
def test_what_a_record_says(tmp_path: Path, overrides: Overrides, expected: str) -> None:
    told = [one for event in events(read(tmp_path, overrides)) for one in (event, *event.inside)]
    assert expected in [one.said for one in told]
