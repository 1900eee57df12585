"""Whose duty it is where it is not plain: several who sign, heads of elsewhere, people who left, who are unknown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from collabsite.views.desk import duties
from tests.clocking import opened as unsigned
from tests.company import with_keys
from tests.evidence import EN, begun, opened, plain
from tests.owed import about, desk
from tests.repository import Repository
from tests.small_company import (
    CHANGE,
    CHEN,
    LI,
    LUO,
    MARKET,
    ORGANIZATION,
    REQUEST,
    SONG,
    SUN,
    TANG,
    TECH,
    ZHANG,
    change,
    departments,
    organization,
    people,
    request,
    response,
    settings,
)

BOTH: dict[str, object] = {"signatures": {"response": ["own", "song-yan"]}}


def asked(root: Path, who: dict[str, str] | None = None, rules: dict[str, object] | None = None) -> Repository:
    """A request that is signed, and an answer that is not."""
    repo = Repository(root)
    repo.step(settings(**(rules or {})) | (who or {}), when="2024-02-18")
    repo.step({REQUEST: request()}, who=SUN, when="2024-02-19")
    repo.main.sign(ZHANG, "REQ-2024-001", when="2024-02-19")
    repo.step({TECH: response()}, who=CHEN, when="2024-02-21")
    return repo


def signs(root: Path, today: date, rules: dict[str, object]) -> list[tuple[str | None, str]]:
    """Who signs the answer of tech, and in which state the duty is."""
    owed = duties(opened(asked(root, rules=rules), today), EN)
    return [(duty.who, duty.state) for duty in owed if duty.standing and duty.standing.path == TECH]


@pytest.mark.parametrize(
    ("rules", "today", "found"),
    [
        ({}, date(2024, 2, 21), [("li-qiang", "today")]),
        ({}, date(2024, 2, 22), [("li-qiang", "late")]),
        (BOTH, date(2024, 2, 22), [("li-qiang", "late"), ("song-yan", "waiting")]),
    ],
    ids=["the head", "too late", "the head and somebody else"],
)
def test_everybody_who_signs_an_answer_has_the_duty(
    tmp_path: Path, rules: dict[str, object], today: date, found: list[tuple[str, str]]
) -> None:
    assert signs(tmp_path, today, rules) == found


def test_one_of_two_signatures_leaves_the_other(tmp_path: Path) -> None:
    repo = asked(tmp_path, rules=BOTH)
    repo.main.sign(LI, "REQ-2024-001/responses/tech", when="2024-02-22")
    context = opened(repo, date(2024, 2, 23))
    assert [duty.state for duty in about(context, "song-yan", "sign")] == ["late"]
    assert not desk(context, "li-qiang").mine


def test_a_signature_lies_on_the_desk_of_the_department_that_it_is_for(tmp_path: Path) -> None:
    repo = begun(tmp_path)
    moved = organization(people=people({"li-qiang": {"department": "service"}}))
    repo.step({ORGANIZATION: moved}, who=TANG, when="2024-02-28")
    repo.main.sign(SONG, "organization", when="2024-02-28")
    repo.step({CHANGE: change()}, who=CHEN, when="2024-03-14")
    context = opened(repo)
    (duty,) = about(context, "tech", "sign")
    assert (duty.who, duty.department) == ("li-qiang", "tech")
    assert about(context, "li-qiang", "sign")
    assert not about(context, "service", "sign")


def test_a_signature_taken_back_is_missing_since_then(tmp_path: Path) -> None:
    repo = begun(tmp_path)
    repo.main.withdraw(LI, "REQ-2024-001/responses/tech", when="2024-03-01")
    (duty,) = about(opened(repo), "li-qiang", "sign")
    assert duty.since == date(2024, 3, 1)


@pytest.mark.parametrize("has_tried", [False, True])
def test_whoever_wrote_the_text_does_not_sign_it(tmp_path: Path, has_tried: bool) -> None:
    repo = begun(tmp_path)
    repo.step({CHANGE: change(proposer="zhang-wei")}, who=ZHANG, when="2024-03-14")
    if has_tried:
        repo.main.sign(ZHANG, "REQ-2024-001/changes/1", when="2024-03-14")
    context = opened(repo)
    assert not about(context, "zhang-wei", "sign")
    (duty,) = about(context, "zhou-min", "sign")
    assert "zhang-wei" in duty.to


@pytest.mark.parametrize(
    ("path", "text", "rules"),
    [
        (TECH, response(), {}),  # the head answers: the policy lets them sign that
        (MARKET, response("market"), {"self_approval": []}),  # nobody else is of market
        (CHANGE, change(), {"self_approval": ["change"]}),
    ],
    ids=["an answer", "alone", "a change by policy"],
)
def test_whoever_may_sign_their_own_is_asked(tmp_path: Path, path: str, text: str, rules: dict[str, object]) -> None:
    head = {TECH: LI, MARKET: LUO, CHANGE: ZHANG}[path]
    repo = begun(tmp_path, **rules)
    repo.step({path: with_keys(text, {"reason": "换了人"})}, who=head, when="2024-03-14")
    assert [duty.act.path for duty in about(opened(repo), head.key, "sign") if duty.act] == [path]


@pytest.mark.parametrize(("deputies", "who"), [(["chen-hao"], "chen-hao"), ([], "li-qiang")], ids=["deputy", "nobody"])
def test_for_a_head_who_left_the_deputy_signs(tmp_path: Path, deputies: list[str], who: str) -> None:
    left = people({"li-qiang": {"left": "2024-02-20"}})
    gone = organization(people=left, departments=departments(tech={"deputies": deputies}))
    repo = asked(tmp_path, {ORGANIZATION: gone})
    repo.step({TECH: response(reason="x")}, who=SUN, when="2024-02-21")
    (duty,) = about(opened(repo, date(2024, 2, 22)), "tech", "sign")
    assert (duty.who, duty.state) == (who, "late")


def test_what_is_not_on_the_main_line_yet_is_for_the_coordinator_to_bring(tmp_path: Path) -> None:
    repo = begun(tmp_path)
    (repo.checkout() / CHANGE).parent.mkdir()
    (repo.root / CHANGE).write_text(change(), "utf-8")
    context = opened(repo)
    (duty,) = about(context, "sun-qi", "open")
    assert (duty.act, duty.url, duty.deadline) == (None, None, None)
    assert duty.what == "open a pull request with REQ-2024-001/changes/1, for 张伟, Li Qiang, 罗静 to approve"
    assert not about(context, "li-qiang", "sign")


@pytest.mark.parametrize(
    ("gone", "key", "what"),
    [
        ({"sun-qi": {"left": "2024-02-01"}}, "sun-qi", "kickoff"),  # still on the desk: somebody must take over
        ({"sun-qi": None}, "product", "kickoff"),  # nobody knows them: with the department that asked
    ],
    ids=["left", "unknown"],
)
def test_what_nobody_can_do_any_more_still_lies_somewhere(
    tmp_path: Path, gone: dict[str, dict[str, object] | None], key: str, what: str
) -> None:
    repo = Repository(tmp_path)
    repo.step(settings() | {ORGANIZATION: organization(people=people(gone))}, when="2024-02-18")
    repo.step(
        {REQUEST: request(), TECH: response(), "records/2024/REQ-2024-001/responses/market.md": response("market")}
    )
    context = plain(repo, date(2024, 2, 26))
    assert about(context, key, what)


def test_a_steward_who_left_is_not_asked_to_mend(tmp_path: Path) -> None:
    repo = Repository(tmp_path)
    who = organization(people=people({"song-yan": {"left": "2024-01-31"}}))
    repo.step({ORGANIZATION: who, REQUEST: "---\ntitle: x\n---\n"}, when="2024-02-18")
    context = plain(repo)
    assert not desk(context, "song-yan").mine
    assert [duty.about for duty in desk(context, "tang-jun").mine] == ["complete"]


def test_without_a_head_the_department_owes_its_answer(tmp_path: Path) -> None:
    headless = {ORGANIZATION: organization(departments=departments(tech={"head": None}))}
    repo = Repository(tmp_path)
    repo.step(settings() | headless | {REQUEST: request()}, when="2024-02-19")
    (duty,) = about(plain(repo, date(2024, 2, 20)), "tech", "response")
    assert (duty.who, duty.department) == (None, "tech")


@pytest.mark.parametrize("day", ["2024-02-20", "2024-03-06", "2024-04-20"])
def test_no_duty_stands_twice_on_a_desk(tmp_path: Path, day: str) -> None:
    context = unsigned(tmp_path, {"retrospective.md": None, "acceptances/3.md": None}, day)
    for key in (*context.organization.people, *context.organization.departments):
        found = [(duty.where, duty.what, duty.command) for duty in desk(context, key).mine]
        assert len(found) == len(set(found)), key
    for duty in duties(context, EN):
        assert duty.who not in duty.to
        assert len(duty.to) == len(set(duty.to))


def test_what_nobody_is_known_for_is_nobodys(tmp_path: Path) -> None:
    repo = Repository(tmp_path)
    repo.step({ORGANIZATION: organization(stewards=["nobody-known"]), REQUEST: "---\ntitle: x\n---\n"})
    (duty,) = duties(plain(repo), EN)
    assert (duty.about, duty.who, duty.department) == ("complete", "nobody-known", "nobody-known")
    repo.step({ORGANIZATION: organization(stewards=[])})
    (duty,) = duties(plain(repo), EN)
    assert (duty.who, duty.department) == (None, "")
