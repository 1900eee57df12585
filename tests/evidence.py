"""A story with what the evidence sections of a collaboration show: rounds, changes, signatures of all sorts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from collabsite.context import Context
from collabsite.io.workspace import open_workspace
from collabsite.locale import Translator
from tests.repository import Repository
from tests.small_company import (
    ACCEPTANCE,
    CHANGE,
    CHEN,
    DELIVERY,
    HEADS,
    HOME,
    KICKOFF,
    LI,
    LUO,
    MARKET,
    PROGRESS,
    REQUEST,
    SUN,
    TASK,
    TECH,
    ZHANG,
    acceptance,
    change,
    delivery,
    kickoff,
    progress,
    request,
    response,
    settings,
    sync,
    task,
)

EN: Final = Translator("en")
TODAY: Final = date(2024, 3, 20)
SYNC: Final = f"{HOME}/minutes/2024-03-06-sync.md"
LATER: Final = f"{HOME}/progress/2024-03-14-tech.md"
SECOND: Final = f"{HOME}/changes/2.md"
PHOTO: Final = f"{HOME}/evidence/photo.txt"
FAILED: Final = {
    "decision": "failed",
    "results": [
        {"criterion": "用例通过率100%", "passed": False, "note": "2例失败"},
        {"criterion": "首屏1.5秒内", "passed": True},
    ],
    "rework": ["修复2例"],
}

_LAUNCH: Final = {"name": "上线", "due": "2024-03-20"}
_NAMES: Final = [
    {"field": "milestones", "from": [_LAUNCH], "to": [{"name": "发布", "due": "2024-03-20"}]},
    {"task": "XMB-2024-001", "field": "owner", "from": "chen-hao", "to": "li-qiang"},
]


def begun(root: Path, **rules: object) -> Repository:
    """A company whose request, answers and kickoff are signed on 19, 21 and 27 February; with keys it has a policy."""
    repo = Repository(root)
    repo.step(settings(**rules), when="2024-02-18")
    repo.step({REQUEST: request()}, who=SUN, when="2024-02-19")
    repo.main.sign(ZHANG, "REQ-2024-001", when="2024-02-19")
    repo.step({TECH: response(), MARKET: response("market")}, who=CHEN, when="2024-02-21")
    repo.main.sign(LI, "REQ-2024-001/responses/tech", when="2024-02-21")
    repo.main.sign(LUO, "REQ-2024-001/responses/market", when="2024-02-22")
    criteria = ["用例通过率100%", "首屏1.5秒内"]
    standards = ["用例通过率100%", "全员培训完成"]
    files = {KICKOFF: kickoff(delivery_standards=standards), TASK: task(acceptance_criteria=criteria)}
    branch = repo.branch()
    branch.commit(files, who=SUN, when="2024-02-27")
    repo.merge(branch, approved=HEADS, when="2024-02-27")
    return repo


def executed(root: Path, **rules: object) -> Repository:
    """The same with reports, a change in force, one that waits, and a delivery that failed on 18 March."""
    repo = begun(root, **rules)
    repo.step({SYNC: sync(lagging=["XMB-2024-001"]), PROGRESS: progress()}, who=CHEN, when="2024-03-07")
    repo.step({CHANGE: change()}, who=CHEN, when="2024-03-11")
    repo.main.sign(ZHANG, "REQ-2024-001/changes/1", when="2024-03-11")
    repo.main.sign(LI, "REQ-2024-001/changes/1", when="2024-03-12")
    repo.main.sign(LUO, "REQ-2024-001/changes/1", when="2024-03-12")
    moved = task(end="2024-03-19", acceptance_criteria=["用例通过率100%", "首屏1.5秒内"])
    repo.step({TASK: moved, LATER: progress(reported="2024-03-14"), PHOTO: "x\n"}, who=CHEN, when="2024-03-13")
    repo.step({SECOND: change(changes=_NAMES, reason="更名。详见附件")}, who=CHEN, when="2024-03-14")
    repo.main.sign(ZHANG, "REQ-2024-001/changes/2", when="2024-03-14")
    items = [
        {"name": "测试报告", "evidence": "evidence/photo.txt"},
        {"name": "看板", "evidence": "https://example.com/b"},
    ]
    repo.step({DELIVERY: delivery(items=items)}, who=CHEN, when="2024-03-15")
    repo.main.sign(LI, "REQ-2024-001/deliveries/1", when="2024-03-15")
    repo.step({ACCEPTANCE: acceptance(**FAILED)}, who=SUN, when="2024-03-18")
    return repo


def opened(repo: Repository, today: date = TODAY) -> Context:
    """The records with their history."""
    return open_workspace(repo.checkout(), today)


def plain(repo: Repository, today: date = TODAY) -> Context:
    """The records alone."""
    return open_workspace(repo.checkout(), today, with_git=False)
