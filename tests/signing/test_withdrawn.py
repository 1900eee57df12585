"""Taking back: in one's own commit, all that one said on this version before."""

from __future__ import annotations

import pytest

from tests.listing import Listing
from tests.repository import Repository
from tests.small_company import CHEN, LI, REQUEST, SUN, TECH, ZHANG, ZHOU, R, request, response

ANSWER = f"{R}/responses/tech"
BACK = "tech: li-qiang withdrawn claimed"


@pytest.fixture
def signed(repo: Repository) -> Repository:
    """Tech's answer, signed by its head."""
    repo.step({REQUEST: request(), TECH: response()}, who=CHEN)
    repo.main.sign(LI, ANSWER)
    return repo


def test_it_is_taken_back(signed: Repository, says: Listing) -> None:
    signed.main.withdraw(LI, ANSWER)
    assert says(signed, ANSWER) == ["unsigned", BACK]


def test_and_said_again(signed: Repository, says: Listing) -> None:
    signed.main.withdraw(LI, ANSWER)
    signed.main.sign(LI, ANSWER)
    assert says(signed, ANSWER) == ["signed", "tech: li-qiang signed claimed"]


def test_a_weak_word_takes_a_strong_one_back(repo: Repository, says: Listing) -> None:
    branch = repo.branch()
    branch.commit({REQUEST: request()}, who=SUN)
    repo.merge(branch, approved=[ZHANG])
    repo.main.withdraw(ZHANG, R)
    assert says(repo, R) == ["unsigned", "product: zhang-wei withdrawn claimed"]


def test_everything_said_before_is_taken_back(signed: Repository, says: Listing) -> None:
    signed.main.sign(LI, ANSWER)
    signed.main.sign(LI, ANSWER)
    signed.main.withdraw(LI, ANSWER)
    assert says(signed, ANSWER) == ["unsigned", BACK]


def test_another_text_is_not_taken_back(signed: Repository, says: Listing) -> None:
    old = signed.main.version(ANSWER)
    signed.step({TECH: response(difficulty="high")}, who=CHEN)
    signed.main.sign(LI, ANSWER)
    signed.main.withdraw(LI, old)
    assert says(signed, ANSWER) == ["signed", "tech: li-qiang signed claimed"]


def test_the_deputy_still_stands_by_it(repo: Repository, says: Listing) -> None:
    repo.step({REQUEST: request()}, who=SUN)
    repo.main.sign(ZHANG, R)
    repo.main.sign(ZHOU, R)
    repo.main.withdraw(ZHANG, R)
    assert says(repo, R) == ["signed", "product: zhou-min signed claimed"]


def test_nobody_takes_back_for_another(signed: Repository, says: Listing) -> None:
    signed.main.say(CHEN, [f"Withdrawn-by: {LI}"], [ANSWER])
    assert says(signed, ANSWER) == ["signed", "tech: li-qiang signed claimed"]


def test_the_merger_takes_nothing_back(signed: Repository, says: Listing) -> None:
    branch = signed.branch()
    branch.request(SUN, ANSWER)
    signed.merge(branch, message=f"Merge\n\nWithdrawn-by: {LI}\n")
    assert says(signed, ANSWER) == ["signed", "tech: li-qiang signed claimed"]


def test_within_a_step_the_merge_comes_last(signed: Repository, says: Listing) -> None:
    branch = signed.branch()
    branch.withdraw(LI, ANSWER)
    branch.request(SUN, ANSWER)
    signed.merge(branch, approved=[LI])
    assert says(signed, ANSWER) == ["signed", "tech: li-qiang signed forge"]


def test_what_a_withdrawal_names_is_not_approved_with_it(signed: Repository, says: Listing) -> None:
    branch = signed.branch()
    branch.withdraw(LI, ANSWER)
    signed.merge(branch, approved=[LI])
    assert says(signed, ANSWER) == ["unsigned", BACK]


def test_within_a_branch_the_last_word_holds(signed: Repository, says: Listing) -> None:
    branch = signed.branch()
    branch.withdraw(LI, ANSWER)
    branch.sign(LI, ANSWER)
    branch.withdraw(LI, ANSWER)
    signed.merge(branch)
    assert says(signed, ANSWER) == ["unsigned", BACK]


def test_a_withdrawal_that_was_never_preceded(repo: Repository, says: Listing) -> None:
    repo.step({REQUEST: request(), TECH: response()}, who=CHEN)
    repo.main.withdraw(LI, ANSWER)
    assert says(repo, ANSWER) == ["unsigned", BACK]


def test_one_who_has_no_say_takes_nothing_back(repo: Repository, says: Listing) -> None:
    repo.step({REQUEST: request(), TECH: response()}, who=SUN)
    repo.main.withdraw(CHEN, ANSWER)
    assert says(repo, ANSWER)[:2] == ["unsigned", "tech: li-qiang missing"]


def test_both_in_one_commit_is_neither(signed: Repository, says: Listing) -> None:
    signed.main.say(LI, [f"Approved-by: {LI}", f"Withdrawn-by: {LI}"], [ANSWER])
    assert says(signed, ANSWER) == ["signed", "tech: li-qiang signed claimed"]


def test_a_withdrawal_that_is_reverted_stays(signed: Repository, says: Listing) -> None:
    withdrawal = signed.main.withdraw(LI, ANSWER)
    signed.revert(withdrawal, who=LI)
    assert says(signed, ANSWER) == ["unsigned", BACK]
