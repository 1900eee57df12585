"""A company small enough to read: who there is, and a text of a few lines for each kind of record.

Three departments work together: product asks, tech and market help. Zhang heads product with a deputy, Li heads tech,
Luo is alone in market. Song and Tang are the stewards and head nothing. Service has no part in anything.
Every text is a function: keys replace what it says, as of `with_keys` in `tests/company.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tests.branch import Who
from tests.company import with_keys

TODAY: Final = "2024-04-01"
R: Final = "REQ-2024-001"
HOME: Final = f"records/2024/{R}"
ORGANIZATION: Final = "records/organization.yml"
POLICY: Final = "records/policy.yml"
REQUEST: Final = f"{HOME}/request.md"
TECH: Final = f"{HOME}/responses/tech.md"
MARKET: Final = f"{HOME}/responses/market.md"
KICKOFF: Final = f"{HOME}/minutes/2024-02-27-kickoff.md"
TASK: Final = f"{HOME}/tasks/XMB-2024-001.md"
PROGRESS: Final = f"{HOME}/progress/2024-03-07-tech.md"
CHANGE: Final = f"{HOME}/changes/1.md"
DELIVERY: Final = f"{HOME}/deliveries/1.md"
ACCEPTANCE: Final = f"{HOME}/acceptances/1.md"
RETROSPECTIVE: Final = f"{HOME}/retrospective.md"
WITHDRAWAL: Final = f"{HOME}/withdrawal.md"

ZHANG: Final = Who("张伟", "zhang.wei@example.com", "zhang-wei")
ZHOU: Final = Who("周敏", "zhou.min@example.com", "zhou-min")
SUN: Final = Who("孙琦", "sun.qi@example.com", "sun-qi")
LI: Final = Who("Li Qiang", "li.qiang@example.com", "li-qiang")
CHEN: Final = Who("陈浩", "chen.hao@example.com", "chen-hao")
LUO: Final = Who("罗静", "luo.jing@example.com", "luo-jing")
MA: Final = Who("马丽", "ma.li@example.com", "ma-li")
WU: Final = Who("吴芳", "wu.fang@example.com", "wu-fang")
SONG: Final = Who("宋妍", "song.yan@example.com", "song-yan")
TANG: Final = Who("唐军", "tang.jun@example.com", "tang-jun")
STRANGER: Final = Who("王陌生", "stranger@example.com")
HEADS: Final = (ZHANG, LI, LUO)

_PEOPLE: Final = {
    "product": (ZHANG, ZHOU, SUN),
    "tech": (LI, CHEN),
    "market": (LUO,),
    "service": (MA, WU, SONG, TANG),
}
_DEPUTIES: Final = {"product": [ZHOU.key]}


def organization(**keys: object) -> str:
    """`organization.yml`; see `people` and `departments` for changing one of them only."""
    text = (
        "name: 远山科技\nlocale: zh\ntimezone: Asia/Shanghai\nstewards: [song-yan, tang-jun]\ncalendar: {country: CN}\n"
    )
    return with_keys(text, {"departments": departments(), "people": people(), **keys})


def departments(**differs: Mapping[str, object] | None) -> dict[str, object]:
    """The departments; each keyword changes keys of one, or adds one; None takes it out."""
    found: dict[str, object] = {}
    for key, members in _PEOPLE.items():
        found[key] = {"name": key.capitalize(), "head": members[0].key, "deputies": _DEPUTIES.get(key, [])}
    return _with(found, differs)


def people(differs: Mapping[str, Mapping[str, object] | None] | None = None) -> dict[str, object]:
    """The people; see `departments`."""
    found: dict[str, object] = {}
    for department, members in _PEOPLE.items():
        for who in members:
            found[who.key] = {"name": who.name, "title": "经理", "department": department, "emails": [who.mail]}
    return _with(found, differs or {})


def _with(found: dict[str, object], differs: Mapping[str, Mapping[str, object] | None]) -> dict[str, object]:
    for key, keys in differs.items():
        known = found.pop(key, {})
        if keys is not None:
            found[key] = {**(known if isinstance(known, dict) else {}), **keys}
    return found


def policy(**keys: object) -> str:
    """`policy.yml`; without keys it says nothing that the defaults do not."""
    return with_keys("deputies: true\n", keys)


def request(**keys: object) -> str:
    """The request of product to tech and market."""
    return with_keys(_REQUEST, keys)


def response(department: str = "tech", /, **keys: object) -> str:
    """The answer of tech, or of market."""
    contact = {"tech": CHEN.key, "market": LUO.key}.get(department, MA.key)
    return with_keys(_RESPONSE, {"contact": contact, **keys})


def kickoff(**keys: object) -> str:
    """The minutes of the kickoff."""
    return with_keys(_KICKOFF, keys)


def sync(**keys: object) -> str:
    """The minutes of a sync meeting, which nobody signs."""
    return with_keys(_SYNC, keys)


def task(**keys: object) -> str:
    """A task of tech's, together with market."""
    return with_keys(_TASK, keys)


def progress(**keys: object) -> str:
    """Tech's report on the task."""
    return with_keys(_PROGRESS, keys)


def change(**keys: object) -> str:
    """A change of the task's end by two days."""
    return with_keys(_CHANGE, keys)


def delivery(**keys: object) -> str:
    """Tech's delivery of the task."""
    return with_keys(_DELIVERY, keys)


def acceptance(**keys: object) -> str:
    """The passed acceptance of the first delivery."""
    return with_keys(_ACCEPTANCE, keys)


def retrospective(**keys: object) -> str:
    """The report of the retrospective."""
    return with_keys(_RETROSPECTIVE, keys)


def withdrawal(**keys: object) -> str:
    """The withdrawal of the request."""
    return with_keys("---\non: 2024-02-22\nreason: 客户取消了订单\n---\n", keys)


def settings(**keys: object) -> dict[str, str]:
    """What a repository begins with: the organisation; with keys a policy, too."""
    return {ORGANIZATION: organization()} | ({POLICY: policy(**keys)} if keys else {})


def planned() -> dict[str, str]:
    """Everything up to the kickoff."""
    answers = {TECH: response("tech"), MARKET: response("market")}
    return {REQUEST: request(), **answers, KICKOFF: kickoff(), TASK: task()}


_REQUEST = """\
---
title: 场景联动上线
scenario: launch
requesting_department: product
coordinator: sun-qi
collaborating_departments: [tech, market]
submitted: 2024-02-19
goal: 3月20日前上线
tasks: [开发场景联动功能]
expected_outcomes: [功能在正式环境开放]
acceptance_criteria: [用例通过率100%]
start: 2024-03-01
end: 2024-03-20
review: {held: 2024-02-19, reviewers: [zhang-wei], conclusion: passed}
consulted: [li-qiang, luo-jing]
---
"""
_RESPONSE = """\
---
responded: 2024-02-21
decision: accepted
difficulty: medium
resources: [工程师2名]
start: 2024-03-01
end: 2024-03-15
---
"""
_KICKOFF = """\
---
meeting: kickoff
held: 2024-02-27
chair: sun-qi
attendees: [zhang-wei, sun-qi, li-qiang, luo-jing]
tasks: [XMB-2024-001]
milestones: [{name: 上线, due: 2024-03-20}]
delivery_standards: [用例通过率100%]
communication: [{channel: 例会, when: 每周三15:00}]
risk_plan: [{risk: 人员被抽调, answer: 负责人当日补足}]
priority_rule: 本项目先于内部工具
---
"""
_SYNC = """\
---
meeting: sync
held: 2024-03-06
chair: sun-qi
attendees: [sun-qi, chen-hao, luo-jing]
decisions: [进度符合计划]
---
"""
_TASK = """\
---
description: 场景联动功能开发
expected_outcome: 功能在测试环境可用
responsible_department: tech
collaborating_departments: [market]
owner: chen-hao
start: 2024-03-01
end: 2024-03-15
buffer_days: 1
acceptance_criteria: [用例通过率100%]
channel: chat
---
"""
_PROGRESS = """\
---
reporter: chen-hao
reported: 2024-03-07
updates: [{task: XMB-2024-001, percent: 60, summary: 按计划进行}]
---
"""
_CHANGE = """\
---
proposed: 2024-03-11
proposer: chen-hao
reason: 第三方接口晚到两天
impact: 不影响上线日期
changes:
  - {task: XMB-2024-001, field: end, from: 2024-03-15, to: 2024-03-19}
---
"""
_DELIVERY = """\
---
department: tech
submitter: chen-hao
submitted: 2024-03-14
tasks: [XMB-2024-001]
items: [{name: 测试报告, evidence: "https://example.com/report"}]
---
"""
_ACCEPTANCE = """\
---
delivery: 1
inspectors: [sun-qi]
inspected: 2024-03-18
results: [{criterion: 用例通过率100%, passed: true}]
decision: passed
---
"""
_RETROSPECTIVE = """\
---
held: 2024-03-22
participants: [zhang-wei, li-qiang, luo-jing]
lessons:
  - {topic: resources, lesson: 接口晚到, action: 提前两周确认接口, owner: chen-hao, due: 2024-04-30}
---
"""
