"""Whom each kind of record needs, fixed by the step that brought its text."""

from __future__ import annotations

import pytest

from tests.listing import Listing
from tests.repository import Repository
from tests.signing.pull_requests import approved
from tests.small_company import (
    ACCEPTANCE,
    CHANGE,
    DELIVERY,
    HEADS,
    HOME,
    KICKOFF,
    LI,
    LUO,
    MARKET,
    ORGANIZATION,
    POLICY,
    REQUEST,
    RETROSPECTIVE,
    SONG,
    SUN,
    TASK,
    TECH,
    WITHDRAWAL,
    ZHANG,
    R,
    acceptance,
    change,
    delivery,
    kickoff,
    organization,
    planned,
    policy,
    request,
    response,
    retrospective,
    settings,
    sync,
    task,
    withdrawal,
)

PRODUCT, TECHNOLOGY, MARKETING = (
    "product: zhang-wei missing",
    "tech: li-qiang missing",
    "market: luo-jing missing",
)
SERVICE = "service: ma-li missing"
EVERY = [PRODUCT, TECHNOLOGY, MARKETING]
MINUTES = f"{R}/minutes/2024-02-27-kickoff"


@pytest.fixture
def frozen(repo: Repository) -> Repository:
    """Every head has approved the kickoff."""
    approved(repo, planned())
    return repo


# --- The defaults -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ref", "needs"),
    [
        (R, [PRODUCT]),
        (f"{R}/responses/tech", [TECHNOLOGY]),
        (f"{R}/responses/market", [MARKETING]),
        (MINUTES, EVERY),
        (f"{R}/deliveries/1", [TECHNOLOGY]),
        (f"{R}/acceptances/1", [PRODUCT]),
        (f"{R}/changes/1", EVERY),
        (f"{R}/retrospective", EVERY),
        (f"{R}/withdrawal", [PRODUCT]),
    ],
)
def test_who_must_sign(repo: Repository, says: Listing, ref: str, needs: list[str]) -> None:
    finished = {ACCEPTANCE: acceptance(), RETROSPECTIVE: retrospective(), WITHDRAWAL: withdrawal()}
    repo.step({**planned(), CHANGE: change(), DELIVERY: delivery(), **finished}, who=SUN)
    assert says(repo, ref) == ["unsigned", *needs]


@pytest.mark.parametrize(
    ("path", "text", "ref"),
    [
        (TASK, task(), "XMB-2024-001"),
        (f"{HOME}/minutes/sync.md", sync(), f"{R}/minutes/sync"),
        (f"{HOME}/minutes/special.md", sync(meeting="special"), f"{R}/minutes/special"),
        (f"{HOME}/minutes/brief.md", sync(meeting="brief"), f"{R}/minutes/brief"),
        (ACCEPTANCE, acceptance(decision="failed"), f"{R}/acceptances/1"),
        (ACCEPTANCE, acceptance(decision="不通过"), f"{R}/acceptances/1"),
    ],
)
def test_what_nobody_signs(repo: Repository, says: Listing, path: str, text: str, ref: str) -> None:
    repo.step({**planned(), path: text}, who=SUN)
    assert says(repo, ref) == ["not-needed"]


def test_words_may_be_chinese(repo: Repository, says: Listing) -> None:
    repo.step({**planned(), KICKOFF: kickoff(meeting="启动会"), ACCEPTANCE: acceptance(decision="通过")}, who=SUN)
    assert says(repo, MINUTES) == ["unsigned", *EVERY]
    assert says(repo, f"{R}/acceptances/1") == ["unsigned", PRODUCT]


def test_all_of_them_must(repo: Repository, says: Listing) -> None:
    repo.step(planned(), who=SUN)
    repo.main.sign(ZHANG, MINUTES)
    repo.main.sign(LI, MINUTES)
    assert says(repo, MINUTES) == [
        "unsigned",
        "product: zhang-wei signed claimed",
        "tech: li-qiang signed claimed",
        MARKETING,
    ]
    repo.main.sign(LUO, MINUTES)
    assert says(repo, MINUTES)[0] == "signed"


# --- Before and after the kickoff -------------------------------------------------------------------------------------


def test_a_withdrawal_before_the_kickoff(repo: Repository, says: Listing) -> None:
    repo.step(planned(), who=SUN)
    repo.step({WITHDRAWAL: withdrawal()}, who=SUN)
    assert says(repo, f"{R}/withdrawal") == ["unsigned", PRODUCT]


def test_a_withdrawal_after_the_kickoff(frozen: Repository, says: Listing) -> None:
    frozen.step({WITHDRAWAL: withdrawal()}, who=SUN)
    assert says(frozen, f"{R}/withdrawal") == ["unsigned", *EVERY]


def test_a_withdrawal_in_the_step_that_freezes(repo: Repository, says: Listing) -> None:
    approved(repo, {**planned(), WITHDRAWAL: withdrawal()}, ZHANG, LI, LUO)
    assert says(repo, f"{R}/withdrawal") == ["signed", "product: zhang-wei signed forge"]


def test_what_came_before_needs_whom_it_needed_then(repo: Repository, says: Listing) -> None:
    repo.step({**planned(), WITHDRAWAL: withdrawal()}, who=SUN)
    for head in HEADS:
        repo.main.sign(head, MINUTES)
    assert says(repo, f"{R}/withdrawal") == ["unsigned", PRODUCT]


def test_the_departments_of_a_request_that_nobody_signed(repo: Repository, says: Listing) -> None:
    repo.step({REQUEST: request(requesting_department="market", collaborating_departments=["tech"])}, who=SUN)
    assert says(repo, R) == ["unsigned", MARKETING]


def test_the_requesting_department_is_of_the_request_as_last_signed(repo: Repository, says: Listing) -> None:
    approved(repo, {REQUEST: request()})
    repo.step({REQUEST: request(requesting_department="service")}, who=SUN)
    assert says(repo, R) == ["stale", "product: zhang-wei stale forge"]


def test_kickoff_minutes_go_by_the_request_of_their_step(repo: Repository, says: Listing) -> None:
    approved(repo, {REQUEST: request()})
    repo.step({REQUEST: request(collaborating_departments=["tech", "service"]), KICKOFF: kickoff()}, who=SUN)
    assert says(repo, MINUTES) == ["unsigned", PRODUCT, TECHNOLOGY, SERVICE]


def test_minutes_that_came_before_any_request(repo: Repository, says: Listing) -> None:
    repo.step({KICKOFF: kickoff()}, who=SUN)
    repo.step({REQUEST: request(collaborating_departments=["tech"])}, who=SUN)
    assert says(repo, MINUTES) == ["unsigned", PRODUCT, TECHNOLOGY]


# --- Texts that cannot be read, or say less than before ---------------------------------------------------------------


def test_an_unreadable_text_needs_whom_the_readable_one_needed(frozen: Repository, says: Listing) -> None:
    frozen.step({KICKOFF: "---\nmeeting: [\n---\n"}, who=SUN)
    state, *signers = says(frozen, MINUTES)
    assert state == "stale"
    assert [signer.partition(":")[0] for signer in signers] == ["product", "tech", "market"]


@pytest.mark.parametrize(
    ("path", "text", "ref"),
    [
        (KICKOFF, kickoff(meeting="sync"), MINUTES),
        (ACCEPTANCE, acceptance(decision="failed"), f"{R}/acceptances/1"),
    ],
)
def test_a_signed_text_is_not_edited_into_one_that_nobody_signs(
    repo: Repository, says: Listing, path: str, text: str, ref: str
) -> None:
    approved(repo, {**planned(), DELIVERY: delivery(), ACCEPTANCE: acceptance()})
    assert says(repo, ref)[0] == "signed"
    repo.step({path: text}, who=SUN)
    assert says(repo, ref)[:2] == ["stale", "product: zhang-wei stale forge"]


def test_an_unsigned_one_may_be(repo: Repository, says: Listing) -> None:
    repo.step(planned(), who=SUN)
    repo.step({KICKOFF: kickoff(meeting="sync")}, who=SUN)
    assert says(repo, MINUTES) == ["not-needed"]


# --- What the policy says ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("roles", "needs"),
    [
        (["own"], [TECHNOLOGY]),
        (["requesting", "own"], [PRODUCT, TECHNOLOGY]),
        (["every"], EVERY),
        (["steward"], ["steward: song-yan missing"]),
        (["wu-fang"], ["wu-fang: wu-fang missing"]),
        (["own", "wu-fang"], [TECHNOLOGY, "wu-fang: wu-fang missing"]),
        ([], []),
    ],
)
def test_the_policy_may_say_otherwise(repo: Repository, says: Listing, roles: list[str], needs: list[str]) -> None:
    first = {ORGANIZATION: organization(), POLICY: policy(signatures={"delivery": roles})}
    repo.begin(first)
    repo.step({**planned(), DELIVERY: delivery()}, who=SUN)
    assert says(repo, f"{R}/deliveries/1") == ["unsigned" if needs else "not-needed", *needs]


def test_a_policy_of_later_changes_nothing_of_what_is_there(repo: Repository, says: Listing) -> None:
    repo.step({REQUEST: request(), TECH: response(), MARKET: response("market")}, who=SUN)
    branch = repo.branch()
    branch.commit(settings(signatures={"response": ["every"]}), who=SUN)
    repo.merge(branch, approved=[SONG])
    assert says(repo, "policy")[0] == "signed"
    assert says(repo, f"{R}/responses/tech") == ["unsigned", TECHNOLOGY]
