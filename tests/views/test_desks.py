"""What lies on whose desk, in which words, and what the button opens; what departments have to do; what is over."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from collabsite.context import Context
from collabsite.locale import Translator
from collabsite.views.act_links import links_of
from collabsite.views.deadlines import open_deadlines
from collabsite.views.departments import WEEKS, Departments
from collabsite.views.desk import duties
from collabsite.views.desks import Desk, Desks
from collabsite.views.duty_words import DutyWords, duty_words
from collabsite.views.finished import finished
from collabsite.views.overview import closed_by_month, running
from collabsite.views.signature_waits import signature_waits
from collabsite.views.signed_lately import signed_in_words
from tests.clocking import opened as unsigned
from tests.company import Overrides
from tests.evidence import EN, begun, executed, opened
from tests.repository import Repository
from tests.small_company import CHANGE, CHEN, POLICY, SONG, TANG, TASK, TECH, change, policy, response, task

ZH = Translator("zh")
FORGE = {"kind": "gitea", "url": "https://git.test/company/records"}
UNANSWERED: Overrides = {
    **dict.fromkeys(
        (
            "retrospective.md",
            "minutes/2024-02-27-kickoff.md",
            "minutes/2024-03-06-sync.md",
            "minutes/2024-03-13-sync.md",
            "minutes/2024-03-20-brief.md",
            *(f"{name}/{number}.md" for name in ("deliveries", "acceptances") for number in (1, 2, 3)),
            *(f"progress/2024-03-{day}.md" for day in ("07-product", "14-product", "07-tech")),
            "tasks/XMB-2024-001.md",
            "tasks/XMB-2024-003.md",
            "changes/1.md",
            "responses/tech.md",
        )
    ),
    "../REQ-2024-002/request.md": None,
}


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    return executed(tmp_path)


def desks(context: Context, t: Translator = EN) -> Desks:
    return Desks(context, duties(context, t))


def cards(context: Context, desk: Desk, t: Translator = EN) -> list[DutyWords]:
    return [duty_words(context, duty, t) for duty in desk.mine]


# --- Whose desk -----------------------------------------------------------------------------------------------------


def test_what_is_owed_lies_on_one_desk_and_its_department(repo: Repository) -> None:
    context = opened(repo)
    found = desks(context)
    mine, team = found.of("chen-hao"), found.of("li-qiang")
    assert mine.mine
    assert {duty.who for duty in mine.mine} == {"chen-hao"}
    assert {*map(id, mine.mine)} <= {*map(id, team.team)}
    assert not {*map(id, team.mine)} & {*map(id, team.team)}
    whole = found.of("tech")
    assert {*map(id, whole.mine)} == {*map(id, mine.mine), *map(id, team.mine)}
    assert not whole.team


def test_late_first_then_what_waits_then_by_day(repo: Repository) -> None:
    mine = desks(opened(repo, date(2024, 3, 22))).of("tech").mine
    order = ["late", "today", "waiting", "running"]
    ranks = [order.index(duty.state) for duty in mine]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) > 1
    late = [duty.deadline.clock.due for duty in mine if duty.state == "late" and duty.deadline]
    assert late == sorted(late)


def test_who_waits_is_never_who_owes(repo: Repository) -> None:
    found = desks(opened(repo))
    for key in ("sun-qi", "li-qiang", "chen-hao", "product", "tech", "market"):
        desk = found.of(key)
        assert not {*map(id, desk.mine)} & {*map(id, desk.awaited)}, key
    assert found.of("sun-qi").awaited


def test_counts_are_those_of_the_desk(repo: Repository) -> None:
    found = desks(opened(repo))
    for key in ("chen-hao", "tech", "nobody"):
        desk = found.of(key)
        assert found.counts(key) == (len(desk.mine), desk.late)
    assert found.counts("nobody") == (0, 0)


def test_signatures_of_the_settings_lie_on_the_stewards_desk(tmp_path: Path) -> None:
    repo = begun(tmp_path)
    repo.step({POLICY: policy(deadlines={"response": 3})}, who=TANG, when="2024-03-01")
    mine = desks(opened(repo)).of("song-yan").mine
    assert [(duty.where, duty.about, duty.collaboration) for duty in mine] == [("policy", "sign", None)]
    repo.main.sign(SONG, "policy", when="2024-03-04")
    assert not desks(opened(repo)).of("song-yan").mine


# --- The words of a card --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("t", "title", "why", "label", "left"),
    [
        (
            EN,
            "Sign: Change request 1",
            "Li Qiang, 张伟 are missing, too; until then the plan stays as it was",
            "Read and sign",
            "waits for 4 working days",
        ),
        (ZH, "签字：变更申请表 1", "还差Li Qiang、张伟；签齐之前，计划照旧", "去阅读并签字", "已等 4 个工作日"),
    ],
    ids=["en", "zh"],
)
def test_a_signature_says_who_else_is_missing(
    tmp_path: Path, t: Translator, title: str, why: str, label: str, left: str
) -> None:
    repo = begun(tmp_path)
    repo.step({CHANGE: change()}, who=CHEN, when="2024-03-14")
    context = opened(repo)
    (card,) = [card for card in cards(context, desks(context, t).of("luo-jing"), t) if card.duty.about == "sign"]
    assert (card.title, card.why, card.label, card.left) == (title, why, label, left)
    assert card.see is not None


def test_an_unanswered_request_says_what_to_answer(tmp_path: Path) -> None:
    context = unsigned(tmp_path, UNANSWERED, "2024-02-26")
    (card,) = cards(context, desks(context).of("tech"))
    assert card.duty.about == "response"
    assert card.why == "whether you take it on, with whom and from when"
    assert card.label == "Fill in the confirmation"
    assert card.see is not None
    assert card.see.ref == "REQ-2024-001"
    assert card.see_label == "See the request"
    assert card.left.endswith("late")


@pytest.mark.parametrize("t", [EN, ZH], ids=["en", "zh"])
@pytest.mark.parametrize("day", ["2024-02-26", "2024-03-01", "2024-03-18", "2024-04-01"])
def test_every_duty_has_words(tmp_path: Path, day: str, t: Translator) -> None:
    for context in (
        unsigned(tmp_path / "a", UNANSWERED, day),
        unsigned(tmp_path / "b", {"retrospective.md": None}, day),
    ):
        for duty in duties(context, t):
            card = duty_words(context, duty, t)
            assert card.title
            assert card.title[0] == card.title[0].upper()
            assert bool(card.label) == (duty.act is not None)
            assert bool(card.see_label) == (card.see is not None)
            assert (card.day is None) <= (not card.left)


# --- The button -----------------------------------------------------------------------------------------------------


def test_the_button_opens_a_file_that_knows_what_the_command_sets(tmp_path: Path) -> None:
    context = opened(executed(tmp_path, forge=FORGE))
    late = next(duty for duty in desks(context).of("chen-hao").mine if duty.about == "progress")
    assert late.url is not None
    assert late.command is not None
    parts = urlsplit(late.url)
    (name,), (text,) = (parse_qs(parts.query)[key] for key in ("filename", "value"))
    assert parts.path == "/company/records/_new/main/records/2024/REQ-2024-001/progress"
    assert name == "2024-03-20-tech.md"
    assert "--set updates.task=XMB-2024-001" in late.command
    assert "XMB-2024-001" in text
    assert "reporter: chen-hao" in text
    assert late.page is not None
    assert "value=" not in late.page


def test_without_a_forge_there_is_the_command_alone(repo: Repository) -> None:
    found = [duty for duty in desks(opened(repo)).of("chen-hao").mine if duty.act]
    assert found
    assert {duty.url for duty in found} == {None}
    assert all(duty.command for duty in found)


def test_a_forge_that_nobody_signed_sends_nobody_there(tmp_path: Path) -> None:
    repo = begun(tmp_path)
    repo.step({POLICY: policy(forge=FORGE)}, who=TANG, when="2024-03-01")
    assert links_of(opened(repo), EN).forge is None
    repo.main.sign(SONG, "policy", when="2024-03-04")
    found = links_of(opened(repo), EN).forge
    assert found is not None
    assert found.home == FORGE["url"]


# --- Signed lately, signatures waited for ----------------------------------------------------------------------------


def test_what_must_be_signed_again_stands_first(tmp_path: Path) -> None:
    repo = begun(tmp_path)
    repo.step({TECH: response(difficulty="又改了")}, who=CHEN, when="2024-02-26")
    context = opened(repo)
    signed = desks(context).of("li-qiang").signed
    assert [one.state for one in signed] == ["stale", "signed"]
    assert signed_in_words(context, signed[0], EN)[1:] == ("sign again", "signed, then the file changed")


def test_the_longest_wait_first_and_each_asked_once(repo: Repository) -> None:
    waits = signature_waits(opened(repo), EN)
    assert [wait.since for wait in waits] == sorted(wait.since for wait in waits)
    (wait,) = waits
    assert (wait.standing.record, wait.who, wait.days) == ("REQ-2024-001/changes/2", ("li-qiang", "luo-jing"), 4)
    assert signature_waits(opened(repo, wait.since), EN)[0].days == 0


# --- Departments ----------------------------------------------------------------------------------------------------


def load(tmp_path: Path, today: date, **keys: object) -> list[tuple[int, int, int]]:
    repo = begun(tmp_path)
    repo.step({TASK: task(**keys)}, who=CHEN, when="2024-02-28")
    weeks = Departments(opened(repo, today)).weeks("tech")
    assert len(weeks) == WEEKS
    assert weeks[0].start <= today <= weeks[0].end
    return [(week.own, week.helping, len(week.people)) for week in weeks]


@pytest.mark.parametrize(
    ("start", "end", "weeks"),
    [
        ("2024-03-18", "2024-03-24", [(1, 0, 1)]),  # to Sunday
        ("2024-03-18", "2024-03-25", [(1, 0, 1), (1, 0, 1)]),  # to Monday of the next week
        ("2024-03-25", "2024-03-26", [(0, 0, 0), (1, 0, 1)]),
        ("2024-03-04", "2024-03-08", [(1, 0, 1)]),  # late: now
        ("2024-03-04", "2024-12-31", [(1, 0, 1)] * WEEKS),
    ],
)
def test_a_task_weighs_on_each_week_that_it_lies_in(
    tmp_path: Path, start: str, end: str, weeks: list[tuple[int, int, int]]
) -> None:
    found = load(tmp_path, date(2024, 3, 20), start=start, end=end)
    assert found == weeks + [(0, 0, 0)] * (WEEKS - len(weeks))


def test_whoever_speaks_for_a_department(repo: Repository) -> None:
    facts = Departments(opened(repo))
    named = {
        key: [(one.person, one.is_coordinator) for one in facts.contacts(key)] for key in ("product", "tech", "service")
    }
    assert named == {"product": [("sun-qi", True)], "tech": [("chen-hao", False)], "service": []}


# --- What goes on, what is over -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "state", "now"),
    [
        (date(2024, 3, 1), "met", "on schedule"),
        (date(2024, 3, 7), "waiting", "Change request 1 waits for 3 signatures"),
        (date(2024, 3, 8), "today", "2 due today"),
        (date(2024, 3, 11), "late", "2 late"),
    ],
)
def test_how_a_collaboration_is_now(tmp_path: Path, today: date, state: str, now: str) -> None:
    repo = begun(tmp_path)
    if today > date(2024, 3, 4):
        repo.step({CHANGE: change()}, who=CHEN, when="2024-03-04")
    context = opened(repo, today)
    (row,) = running(context, open_deadlines(context, EN), signature_waits(context, EN), EN)
    assert (row.state, row.now, row.tasks, row.accepted) == (state, now, 1, 0)


def test_what_was_finished_lately_the_latest_first(tmp_path: Path) -> None:
    rows = finished(unsigned(tmp_path, {}, "2024-06-03"), 10, EN)
    assert [row.day for row in rows] == sorted((row.day for row in rows), reverse=True)
    assert rows[0].state == "closed"
    assert {row.state for row in rows} == {"closed", "done"}
    assert [row.task is None for row in rows if row.state == "closed"] == [True]
    assert len(finished(unsigned(tmp_path / "b", {}, "2024-06-03"), 2, EN)) == 2


def test_nothing_is_finished_before_its_day(tmp_path: Path) -> None:
    assert finished(unsigned(tmp_path, {}, "2024-02-26"), 10, EN) == []


@pytest.mark.parametrize(("today", "closed"), [("2024-03-31", (1, 0)), ("2024-04-01", (0, 1)), ("2024-05-01", (0, 0))])
def test_closed_this_month_and_the_one_before(tmp_path: Path, today: str, closed: tuple[int, int]) -> None:
    assert closed_by_month(unsigned(tmp_path, {}, today)) == closed
