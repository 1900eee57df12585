"""Steps are the only order and the only clock: late, early, again, and dates that lie."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.branch import Branch
from tests.listing import Listing
from tests.repository import Repository
from tests.small_company import (
    CHEN,
    LI,
    ORGANIZATION,
    REQUEST,
    SONG,
    SUN,
    TANG,
    TECH,
    ZHANG,
    ZHOU,
    R,
    organization,
    people,
    request,
    response,
)

ANSWER = f"{R}/responses/tech"
CLAIMED = ["signed", "tech: li-qiang signed claimed"]
STALE = "tech: li-qiang stale claimed"


def answered(repo: Repository, **keys: object) -> str:
    """A step with an answer of tech's."""
    return repo.step({REQUEST: request(), TECH: response(**keys)}, who=CHEN)


def test_a_late_signature(repo: Repository, says: Listing) -> None:
    answered(repo)
    assert says(repo, ANSWER) == ["unsigned", "tech: li-qiang missing"]
    step = repo.main.sign(LI, ANSWER, when="2024-03-05")
    assert says(repo, ANSWER) == CLAIMED
    signer = says.record(repo, ANSWER)["signers"][0]
    assert (signer["step"], signer["date"]) == (step, "2024-03-05")


def test_the_step_of_a_signature_in_a_branch_is_the_merge(repo: Repository, says: Listing) -> None:
    answered(repo)
    branch = repo.branch()
    branch.sign(LI, ANSWER, when="2024-03-05")
    step = repo.merge(branch, when="2024-03-07")
    assert says(repo, ANSWER) == CLAIMED
    signer = says.record(repo, ANSWER)["signers"][0]
    assert (signer["step"], signer["date"]) == (step, "2024-03-07")


def test_a_late_signature_by_a_request_that_was_merged(repo: Repository, says: Listing) -> None:
    answered(repo)
    branch = repo.branch()
    branch.request(SUN, ANSWER)
    repo.merge(branch, approved=[LI])
    assert says(repo, ANSWER) == ["signed", "tech: li-qiang signed forge"]


def test_a_merge_names_nothing_itself(repo: Repository, says: Listing) -> None:
    answered(repo)
    branch = repo.branch()
    branch.commit({"README.md": "# Hello\n"}, who=SUN)
    version = repo.main.version(ANSWER)
    repo.merge(branch, message=f"Merge\n\nApproved-by: {LI}\nRecord: {version}\n")
    assert says(repo, ANSWER)[:2] == ["unsigned", "tech: li-qiang missing"]


def test_a_text_that_is_edited_is_signed_anew(repo: Repository, says: Listing) -> None:
    answered(repo)
    repo.main.sign(LI, ANSWER)
    answered(repo, difficulty="high")
    assert says(repo, ANSWER) == ["stale", STALE]
    repo.main.sign(LI, ANSWER)
    assert says(repo, ANSWER) == CLAIMED


def test_an_edit_of_what_was_never_signed_is_not_stale(repo: Repository, says: Listing) -> None:
    answered(repo)
    answered(repo, difficulty="high")
    assert says(repo, ANSWER) == ["unsigned", "tech: li-qiang missing"]


def test_a_single_blank_is_an_edit(repo: Repository, says: Listing) -> None:
    answered(repo)
    repo.main.sign(LI, ANSWER)
    repo.step({TECH: response() + " "}, who=CHEN)
    assert says(repo, ANSWER) == ["stale", STALE]


def test_a_text_that_comes_back_is_signed_anew(repo: Repository, says: Listing) -> None:
    answered(repo)
    repo.main.sign(LI, ANSWER)
    edit = answered(repo, difficulty="high")
    repo.revert(edit)
    assert says(repo, ANSWER) == ["unsigned", STALE]
    repo.main.sign(LI, ANSWER)
    assert says(repo, ANSWER) == CLAIMED


def test_the_revert_of_a_revert_is_signed_anew(repo: Repository, says: Listing) -> None:
    answered(repo)
    edit = answered(repo, difficulty="high")
    repo.main.sign(LI, ANSWER)
    revert = repo.revert(edit)
    assert says(repo, ANSWER) == ["stale", STALE]
    repo.revert(revert)
    assert says(repo, ANSWER) == ["unsigned", STALE]


def test_an_approved_revert(repo: Repository, says: Listing) -> None:
    answered(repo)
    edit = answered(repo, difficulty="high")
    branch = repo.branch()
    branch.commit({TECH: response()}, who=SUN, message=f"Revert\n\nThis reverts commit {edit}.\n")
    repo.merge(branch, approved=[LI])
    assert says(repo, ANSWER) == ["signed", "tech: li-qiang signed forge"]


def test_nobody_signs_before_a_text_has_come(repo: Repository, says: Listing) -> None:
    blob = repo.branch().written({TECH: response()})[TECH]
    repo.step({REQUEST: request()})
    repo.main.sign(LI, f"{ANSWER}@{blob}")
    answered(repo)
    assert says(repo, ANSWER)[0] == "unsigned"
    assert "signed" not in says(repo, ANSWER)[1].split()


def test_within_the_step_that_brings_it_the_order_of_commits_does_not_matter(repo: Repository, says: Listing) -> None:
    branch = repo.branch()
    blob = branch.written({TECH: response()})[TECH]
    branch.sign(LI, f"{ANSWER}@{blob}")
    branch.commit({REQUEST: request(), TECH: response()}, who=CHEN)
    repo.merge(branch)
    assert says(repo, ANSWER) == CLAIMED


@pytest.mark.parametrize("when", ["2024-01-05", "1970-01-02", "0 +0000", "-1 +0000"])
def test_a_step_before_the_one_before_it_takes_its_time(repo: Repository, says: Listing, when: str) -> None:
    answered(repo)
    repo.step({"README.md": "# Hello\n"}, when="2024-03-05")
    repo.main.sign(LI, ANSWER, when=when)
    assert says(repo, ANSWER) == CLAIMED
    assert says.record(repo, ANSWER)["signers"][0]["date"] == "2024-03-05"


@pytest.mark.parametrize("seconds", [4102444800, 99999999999, 10**18 - 1])
def test_a_step_in_the_future_takes_the_time_before_it(repo: Repository, says: Listing, seconds: int) -> None:
    answered(repo)
    repo.step({"README.md": "# Hello\n"}, when="2024-03-05")
    repo.main.sign(LI, ANSWER, when=f"{seconds} +0000")
    assert says(repo, ANSWER) == CLAIMED
    assert says.record(repo, ANSWER)["signers"][0]["date"] == "2024-03-05"


def test_some_hours_ahead_is_a_clock_that_goes_wrong(repo: Repository, says: Listing) -> None:
    answered(repo)
    soon = datetime.now(UTC) + timedelta(hours=20)
    repo.main.sign(LI, ANSWER, when=f"{int(soon.timestamp())} +0800")
    assert says(repo, ANSWER) == CLAIMED
    local = soon + timedelta(hours=8)
    assert says.record(repo, ANSWER)["signers"][0]["date"] == local.date().isoformat()


def test_author_dates_are_never_used(repo: Repository, says: Listing) -> None:
    answered(repo)
    repo.main.sign(LI, ANSWER, when="2024-03-05", written="2024-01-01")
    assert says(repo, ANSWER) == CLAIMED
    assert says.record(repo, ANSWER)["signers"][0]["date"] == "2024-03-05"


@pytest.mark.parametrize(
    ("when", "date"),
    [("2024-03-05T23:59:59+08:00", "2024-03-05"), ("2024-03-05T16:00:00+00:00", "2024-03-06")],
)
def test_days_are_those_of_the_organisation(repo: Repository, says: Listing, when: str, date: str) -> None:
    answered(repo)
    repo.main.sign(LI, ANSWER, when=when)
    assert says(repo, ANSWER) == CLAIMED
    assert says.record(repo, ANSWER)["signers"][0]["date"] == date


@pytest.mark.parametrize(
    ("left", "when", "is_in_role"),
    [
        ("2024-03-04", "2024-03-05", False),
        ("2024-03-05", "2024-03-05T23:59:00+08:00", True),
        ("2024-03-05", "2024-03-05T16:00:00+00:00", False),
        ("2024-03-06", "2024-03-05", True),
        ("2024-02-25", "2024-02-20", False),  # backdated: the step before it was on 2024-03-04
    ],
)
def test_who_left_signs_no_more(repo: Repository, says: Listing, left: str, when: str, is_in_role: bool) -> None:
    repo.step({ORGANIZATION: organization(people=people({"li-qiang": {"left": left}}))}, who=TANG)
    repo.main.sign(SONG, "organization")
    answered(repo)
    repo.step({"README.md": "# Hello\n"}, when="2024-03-04")
    repo.main.sign(LI, ANSWER, when=when)
    outsider = ["unsigned", "tech: li-qiang missing", "-: li-qiang not-in-role claimed"]
    assert says(repo, ANSWER) == (CLAIMED if is_in_role else outsider)


def test_a_renegotiated_answer_in_two_pull_requests(repo: Repository, says: Listing) -> None:
    answered(repo, decision="declined", reason="没有人手", proposal="4月以后", difficulty=None)
    repo.main.sign(LI, ANSWER)
    branch = repo.branch()
    branch.commit({TECH: response()}, who=CHEN)
    repo.merge(branch, approved=[LI])
    assert says(repo, ANSWER) == ["signed", "tech: li-qiang signed forge"]


def test_two_branches_that_were_signed_one_after_the_other(repo: Repository, says: Listing) -> None:
    repo.step({REQUEST: request()}, who=SUN)
    first, second = repo.branch(), repo.branch()
    first.commit({REQUEST: request(goal="3月18日前上线")}, who=SUN)
    second.commit({REQUEST: request(goal="3月17日前上线")}, who=SUN)
    repo.merge(first, approved=[ZHANG])
    repo.merge(second, approved=[ZHOU], evil={REQUEST: request(goal="3月17日前上线")})
    assert says(repo, R)[0] == "signed"  # what the deputy saw is what stands there


def test_an_empty_commit_between_changes_nothing(repo: Repository, says: Listing) -> None:
    answered(repo)
    repo.step()
    repo.main.sign(LI, ANSWER)
    repo.step()
    repo.merge(_empty(repo), approved=[ZHANG])
    assert says(repo, ANSWER) == CLAIMED


def _empty(repo: Repository) -> Branch:
    branch = repo.branch()
    branch.commit(who=SUN)
    return branch
