"""What a card says: the act, why it matters, what the button and the link beside it say, how much time there is."""

# ruff: noqa: E501
from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from collabsite.locale import Translator
from collabsite.views.duty_words import duty_words, waited_in_words
from tests.clocking import opened as unsigned
from tests.company import Overrides
from tests.evidence import EN, begun, opened
from tests.owed import card, desk
from tests.repository import Repository
from tests.small_company import (
    CHANGE,
    CHEN,
    HOME,
    KICKOFF,
    LUO,
    MARKET,
    ORGANIZATION,
    REQUEST,
    SUN,
    TANG,
    TASK,
    TECH,
    ZHANG,
    change,
    kickoff,
    organization,
    people,
    request,
    response,
    settings,
    task,
)
from tests.states import FAILED, NO_SYNC, OPEN, SILENT, T1, T3

ZH = Translator("zh")
JUDGED: Overrides = {
    "acceptances/3.md": None,
    "retrospective.md": None,
    T1: {"status": "in_progress", "completed": None},
}
BLOCKED: Overrides = {
    **OPEN,
    "minutes/2024-03-20-brief.md": None,
    "minutes/2024-03-13-sync.md": {"blockers": [{"what": "接口没有", "department": "tech", "due": "2024-03-19"}]},
}
AGREED: Overrides = {
    **FAILED,
    **SILENT,
    **NO_SYNC,
    **dict.fromkeys(("minutes/2024-02-27-kickoff.md", T1, T3, "changes/1.md", "deliveries/1.md", "acceptances/1.md")),
}

Case = tuple[Overrides, str, str, str, tuple[str, ...], tuple[str, ...]]
CASES: dict[str, Case] = {
    "a task": (
        OPEN, "2024-03-18", "sun-qi", "task",
        ("Finish: 新产品功能上线", "reported: 80%", "Fill in the delivery list", "See the task", "2 working days left"),
        ("完成任务：新产品功能上线", "已报 80%", "填写成果交付清单", "看任务", "还剩 2 个工作日"),
    ),
    "a task that nobody reported on": (
        {**OPEN, **SILENT}, "2024-03-05", "sun-qi", "task",
        ("Finish: 新产品功能上线", "nothing is reported yet", "Fill in the delivery list", "See the task", "11 working days left"),
        ("完成任务：新产品功能上线", "尚未更新过进度", "填写成果交付清单", "看任务", "还剩 11 个工作日"),
    ),
    "a report": (
        OPEN, "2024-03-18", "sun-qi", "progress",
        ("Report progress: 新产品功能上线", "last report 14 Mar", "Report progress", "See the task", "3 working days left"),
        ("更新进度：新产品功能上线", "上次更新 3月14日", "更新进度", "看任务", "还剩 3 个工作日"),
    ),
    "a first report": (
        {**OPEN, **SILENT}, "2024-03-08", "sun-qi", "progress",
        ("Report progress: 新产品功能上线", "no report yet", "Report progress", "See the task", "due today"),
        ("更新进度：新产品功能上线", "尚未更新过进度", "更新进度", "看任务", "今天到期"),
    ),
    "a rework": (
        FAILED, "2024-03-18", "chen-hao", "rework",
        ("Rework and deliver again", "acceptance 1 did not pass", "Fill in the delivery list", "See the acceptance", "1 working day left"),
        ("整改后重新提交", "验收 1 未通过", "填写成果交付清单", "看验收", "还剩 1 个工作日"),
    ),
    "an inspection": (
        JUDGED, "2024-03-20", "sun-qi", "inspect",
        ("Inspect delivery 3", "delivered by Product on 19 Mar", "Fill in the acceptance", "See the delivery", ""),
        ("验收成果交付清单 3", "产品部于3月19日交付", "填写验收确认书", "看交付", ""),
    ),
    "a blocker": (
        BLOCKED, "2024-03-18", "li-qiang", "blocker",
        ("Clear the blocker: 接口没有", "agreed in the minutes of Wed 13 Mar; it ends when newer minutes do not list it any more", "", "See the minutes", "1 working day left"),
        ("解决阻塞：接口没有", "3月13日 周三会议纪要约定；新的会议纪要不再列出即为解决", "", "看会议纪要", "还剩 1 个工作日"),
    ),
    "a kickoff": (
        AGREED, "2024-02-26", "sun-qi", "kickoff",
        ("Hold the kickoff and write its minutes", "with Technology, Marketing", "Write the minutes", "", ""),
        ("召开启动会，形成会议纪要", "协作部门：技术部、市场部", "写会议纪要", "", ""),
    ),
    "a retrospective": (
        {"retrospective.md": None}, "2024-03-25", "sun-qi", "retrospective",
        ("Hold the retrospective", "every task is accepted; the report closes the collaboration", "Write the report", "See the request", "2 working days left"),
        ("召开复盘会", "任务已全部验收；提交复盘报告后即可归档", "写复盘报告", "看需求", "还剩 2 个工作日"),
    ),
    "a blank": (
        {**OPEN, "progress/2024-03-07-tech.md": {"reporter": None}}, "2024-03-18", "sun-qi", "complete",
        ("Complete Progress report REQ-2024-001/progress/2024-03-07-tech", "it counts once it is filled in", "Complete the record", "Read the record", ""),
        ("补全进度更新 REQ-2024-001/progress/2024-03-07-tech", "填完之后生效", "补全记录", "看记录", ""),
    ),
}  # fmt: skip
"""What differs, the day, the desk, what it is about, and the card in both languages."""


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_card_in_words(tmp_path: Path, case: Case, lang: str) -> None:
    files, today, who, what, *said = case
    found = card(unsigned(tmp_path, files, today), who, what, Translator(lang))
    assert (found.title, found.why, found.label, found.see_label, found.left) == said[lang == "zh"]


def test_another_departments_report_is_not_the_last_one(tmp_path: Path) -> None:
    other = {
        "department": "tech",
        "reporter": "chen-hao",
        "reported": "2024-03-15",
        "updates": [{"task": "XMB-2024-001", "percent": 90, "summary": "x"}],
    }
    files: Overrides = {**OPEN, "progress/2024-03-15-tech.md": other}
    found = card(unsigned(tmp_path, files, "2024-03-18"), "sun-qi", "progress")
    assert found.why == "last report 14 Mar"


@pytest.mark.parametrize(
    ("since", "today", "en", "zh"),
    [
        ("2024-03-14", "2024-03-14", "waits since today", "今天开始等"),
        ("2024-03-14", "2024-03-15", "waits for 1 working day", "已等 1 个工作日"),
        ("2024-03-14", "2024-03-20", "waits for 4 working days", "已等 4 个工作日"),
        ("2024-03-15", "2024-03-17", "waits since today", "今天开始等"),  # a weekend is no working day
        ("2024-03-21", "2024-03-20", "waits since today", "今天开始等"),  # a clock that runs ahead
    ],
)
def test_how_long_it_has_waited(tmp_path: Path, since: str, today: str, en: str, zh: str) -> None:
    context = unsigned(tmp_path, {}, today)
    assert waited_in_words(context, date.fromisoformat(since), EN) == en
    assert waited_in_words(context, date.fromisoformat(since), ZH) == zh


# --- Signatures -----------------------------------------------------------------------------------------------------


def unsigned_minutes(root: Path) -> Repository:
    repo = Repository(root)
    repo.step(settings(), when="2024-02-18")
    answers = {TECH: response(), MARKET: response("market"), TASK: task()}
    repo.step({REQUEST: request(), KICKOFF: kickoff(), **answers}, who=SUN, when="2024-02-27")
    return repo


@pytest.mark.parametrize(
    ("t", "words"),
    [
        (
            EN,
            {
                "Sign: Request form": "the departments answer once it is signed",
                "Sign the answer of Tech": "it counts once it is signed",
                "Sign: Minutes · kickoff meeting": "罗静, 张伟 are missing, too; work begins once everyone has signed",
            },
        ),
        (
            ZH,
            {
                "签字：需求申请表": "签字之后，各部门才答复",
                "签Tech的资源确认函": "签字之后生效",
                "签字：会议纪要 · 启动会": "还差罗静、张伟；签齐之后才开工",
            },
        ),
    ],
    ids=["en", "zh"],
)
def test_what_waits_for_a_signature(tmp_path: Path, t: Translator, words: dict[str, str]) -> None:
    context = opened(unsigned_minutes(tmp_path), date(2024, 2, 28))
    cards = [card(context, "zhang-wei", "sign", t)]
    cards += [duty_words(context, duty, t) for duty in desk(context, "li-qiang", t).mine]
    assert {one.title: one.why for one in cards} == words


def test_whoever_wrote_it_is_not_missing(tmp_path: Path) -> None:
    repo = begun(tmp_path)
    repo.step({CHANGE: change(proposer="zhang-wei")}, who=ZHANG, when="2024-03-14")
    repo.main.sign(ZHANG, "REQ-2024-001/changes/1", when="2024-03-14")
    repo.main.sign(LUO, "REQ-2024-001/changes/1", when="2024-03-14")
    found = card(opened(repo), "li-qiang", "sign")
    assert found.why == "周敏 is missing, too; until then the plan stays as it was"


@pytest.mark.parametrize(
    ("t", "title", "why"),
    [
        (EN, "Sign Organisation file organization", "until then the version signed before stays in force"),
        (ZH, "为组织文件 organization 签字", "在此之前，以原先签过的版本为准"),
    ],
    ids=["en", "zh"],
)
def test_settings_have_no_record_to_read(tmp_path: Path, t: Translator, title: str, why: str) -> None:
    repo = begun(tmp_path)
    who = organization(people=people({"gu-yan": {"name": "顾燕", "department": "tech", "emails": ["gu@example.com"]}}))
    repo.step({ORGANIZATION: who}, who=TANG, when="2024-03-14")
    found = card(opened(repo), "song-yan", "sign", t)
    assert (found.see, found.see_label, found.duty.collaboration) == (None, "", None)
    assert (found.title, found.why) == (title, why)


def test_a_deleted_record_can_be_put_back(tmp_path: Path) -> None:
    repo = begun(tmp_path)
    repo.step({f"{HOME}/responses/market.md": None}, who=CHEN, when="2024-03-14")
    found = card(opened(repo), "luo-jing", "sign")
    assert found.see is None
    assert found.title == "Sign the deletion of Response REQ-2024-001/responses/market, or put it back"
