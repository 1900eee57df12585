"""Which actions of retrospectives are open, late, done, dropped, whose they are, and where they are shown again."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from collabsite import views
from collabsite.context import Context
from collabsite.io.workspace import open_workspace
from collabsite.locale import Translator
from tests.clocking import opened
from tests.company import ORGANIZATION, OTHER, Overrides, write_company

EN, ZH = Translator("en"), Translator("zh")
REF = "REQ-2024-001/retrospective#1"
SYNC = "minutes/2024-03-13-sync.md"
LATER = f"{OTHER}/minutes/2024-03-29-special.md"
LESSON = {"topic": "quality", "lesson": "Checked late", "action": "Check first", "owner": "he-jia", "due": "2024-04-03"}


def decided(*decisions: str, place: str = SYNC) -> Overrides:
    return {place: {"decisions": list(decisions)}}


def special(day: str, *decisions: str) -> Overrides:
    lines = "".join(f'  - "{line}"\n' for line in decisions)
    text = f"---\nmeeting: special\nheld: {day}\nchair: wu-fang\nattendees: [wu-fang]\ndecisions:\n{lines}---\n"
    return {LATER: text}


def only(context: Context) -> views.Action:
    (action,) = views.all_actions(context)
    return action


@pytest.mark.parametrize(
    ("said", "state"),
    [
        (f"{REF} done", "met"),
        (f"{REF} 已完成", "met"),
        (f"{REF}：已完成，接口清单已发", "met"),
        (f"各部门知悉：{REF} 已办结。", "met"),
        ("REQ-2024-001/retrospective # 01: Done", "met"),
        (f"{REF} dropped", "closed"),
        (f"{REF} 不再需要", "closed"),
        (f"{REF} 已取消", "closed"),
        (f"{REF} 未完成", "running"),
        (f"{REF} 尚未完成", "running"),
        (f"{REF} 完成一半", "running"),
        (f"{REF} is not done", "running"),
        (f"{REF} donated", "running"),
        (REF, "running"),
        ("REQ-2024-001/retrospective#2 done", "running"),
        ("REQ-2024-001/retrospective#11 done", "running"),
        ("REQ-2024-002/retrospective#1 done", "running"),
        (f"X{REF} done", "running"),
        (f"{REF}1 done", "running"),
        ("retrospective#1 done", "running"),
    ],
)
def test_a_decision_settles_an_action_only_where_it_says_so(tmp_path: Path, said: str, state: str) -> None:
    assert only(opened(tmp_path, decided(said))).state == state


def test_an_action_is_settled_from_any_collaboration_and_by_the_first_that_says_so(tmp_path: Path) -> None:
    context = opened(tmp_path, {**special("2024-03-29", f"{REF} dropped"), **decided(f"{REF} done")})
    action = only(context)
    assert (action.state, action.settled_by.ref if action.settled_by else "") == (
        "met",
        "REQ-2024-001/minutes/2024-03-13-sync",
    )
    assert views.action_time(context, action, EN) == "done on Wed 13 Mar"
    assert views.open_actions(context) == []


def test_one_line_may_settle_several(tmp_path: Path) -> None:
    several: Overrides = {"retrospective.md": {"lessons": [LESSON, LESSON, LESSON]}}
    said = "REQ-2024-001/retrospective#1 done, REQ-2024-001/retrospective#3 dropped"
    context = opened(tmp_path, {**several, **special("2024-03-29", said)})
    assert [action.state for action in views.all_actions(context)] == ["met", "running", "closed"]


def test_minutes_without_a_day_settle_nothing(tmp_path: Path) -> None:
    assert only(opened(tmp_path, {SYNC: {"decisions": [f"{REF} done"], "held": None}})).is_open


@pytest.mark.parametrize(
    ("due", "state", "time"),
    [
        ("2024-03-29", "late", "1 working day late"),
        ("2024-03-31", "late", "1 working day late"),
        ("2024-04-01", "today", "due today"),
        ("2024-04-02", "running", "1 working day left"),
        ("2024-04-08", "running", "4 working days left"),  # 4 and 5 April are off, the 7th is worked
    ],
)
def test_time_is_counted_in_working_days(tmp_path: Path, due: str, state: str, time: str) -> None:
    context = opened(tmp_path, {"retrospective.md": {"lessons": [{**LESSON, "due": due}]}})
    action = only(context)
    assert (action.state, views.action_time(context, action, EN)) == (state, time)


def test_the_longest_overdue_comes_first_whatever_the_report_says_first(tmp_path: Path) -> None:
    days = ["2024-04-09", "2024-03-28", "2024-04-01", "2024-03-27"]
    lessons = [{**LESSON, "due": day} for day in days]
    context = opened(tmp_path, {"retrospective.md": {"lessons": lessons}})
    assert [f"{action.due}" for action in views.open_actions(context)] == sorted(days)


@pytest.mark.parametrize(
    ("overrides", "expected"),
    [
        ({"retrospective.md": None}, []),
        ({"retrospective.md": "---\nnot closed\n"}, []),
        ({"retrospective.md": {"lessons": [{"topic": "quality"}]}}, []),
        ({"retrospective.md": {"held": "someday"}}, [REF]),
        ({"retrospective.md": {"lessons": [{**LESSON, "owner": "nobody-known"}]}}, [REF]),
        ({"request.md": None}, [REF]),
    ],
)
def test_what_cannot_be_read_hides_nothing_else(tmp_path: Path, overrides: Overrides, expected: list[str]) -> None:
    context = opened(tmp_path, overrides)
    assert [action.ref for action in views.open_actions(context)] == expected
    assert [action.title for action in views.open_actions(context)] == [
        "REQ-2024-001" if "request.md" in overrides else "新产品功能上线" for _ in expected
    ]


def test_an_owner_who_has_left_is_marked(tmp_path: Path) -> None:
    left = "{name: 何佳, title: 专员, department: market, emails: [he.jia@example.com], left: 2024-03-31}"
    organization = (write_company(tmp_path) / "records/organization.yml").read_text(encoding="utf-8")
    line = next(each for each in organization.splitlines() if "he-jia:" in each)
    lessons: Overrides = {"retrospective.md": {"lessons": [LESSON]}}
    gone = {**lessons, ORGANIZATION: organization.replace(line, f"  he-jia: {left}")}
    assert only(opened(tmp_path, lessons)).has_left is False
    assert only(opened(tmp_path, gone)).has_left is True
    assert only(opened(tmp_path, gone, today="2024-03-31")).has_left is False


@pytest.mark.parametrize(
    ("key", "count"), [("he-jia", 1), ("market", 1), ("tech", 0), ("luo-jing", 0), ("", 0), ("nobody", 0)]
)
def test_an_action_is_its_owners_and_the_department_s(tmp_path: Path, key: str, count: int) -> None:
    actions = views.open_actions(opened(tmp_path, {"retrospective.md": {"lessons": [LESSON]}}))
    assert len(views.actions_of(actions, key)) == count


@pytest.mark.parametrize(
    ("overrides", "number", "expected"),
    [
        ({}, "REQ-2024-002", [REF]),  # chen-hao is of tech, which is asked
        ({}, "REQ-2024-001", []),  # its own
        ({"retrospective.md": {"lessons": [LESSON]}}, "REQ-2024-002", []),  # market has no part in it
        (special("2024-03-29", f"{REF} done"), "REQ-2024-002", []),
        ({f"{OTHER}/request.md": {"collaborating_departments": ["product"]}}, "REQ-2024-002", []),
        ({f"{OTHER}/request.md": {"requesting_department": "tech"}}, "REQ-2024-002", [REF]),
        ({f"{OTHER}/withdrawal.md": "---\non: 2024-03-30\nreason: 不做了\n---\n"}, "REQ-2024-002", []),
    ],
)
def test_a_new_request_is_shown_what_its_departments_still_owe(
    tmp_path: Path, overrides: Overrides, number: str, expected: list[str]
) -> None:
    context = opened(tmp_path, overrides)
    found = views.earlier_actions(context, context.index.by_number[number], views.open_actions(context))
    assert [action.ref for action in found] == expected


@pytest.mark.parametrize("t", [EN, ZH])
def test_the_command_s_words_settle_the_action(tmp_path: Path, t: Translator) -> None:
    words = shlex.split(views.settling_command(only(opened(tmp_path, {})), t))
    assert words[:4] == ["collabsite", "new", "minutes", "REQ-2024-001"]
    said = next(word.partition("=")[2] for word in words if word.startswith("decisions="))
    assert only(open_workspace(write_company(tmp_path / "again", decided(said)), with_git=False)).state == "met"
