"""The base: who may sign, and by which policy, is what was signed before the step."""

from __future__ import annotations

import pytest

from tests.branch import Who
from tests.listing import Listing
from tests.repository import Repository
from tests.small_company import (
    CHEN,
    LI,
    ORGANIZATION,
    POLICY,
    REQUEST,
    SONG,
    STRANGER,
    SUN,
    TANG,
    TECH,
    WU,
    ZHANG,
    R,
    departments,
    organization,
    people,
    policy,
    request,
    response,
    settings,
)

ANSWER = f"{R}/responses/tech"
NEW_HEAD = organization(departments=departments(tech={"head": "chen-hao"}))
BY_LI = ["signed", "tech: li-qiang signed claimed"]
BY_CHEN = ["signed", "tech: chen-hao signed claimed"]
ONE_STEWARD = organization(stewards=["song-yan"])


# --- How it begins ----------------------------------------------------------------------------------------------------


def test_the_first_organisation_is_trusted(repo: Repository, says: Listing) -> None:
    assert says(repo, "organization") == ["signed"]


def test_with_the_policy_of_that_step(repo: Repository, says: Listing) -> None:
    repo.begin({ORGANIZATION: organization(), POLICY: policy(signoff="forge")})
    assert says(repo, "policy") == ["signed"]
    repo.step({REQUEST: request()}, who=SUN)
    repo.main.sign(ZHANG, R)
    assert says(repo, R) == ["unsigned", "product: zhang-wei weak claimed"]


def test_a_policy_that_comes_later_needs_a_steward(repo: Repository, says: Listing) -> None:
    repo.step({POLICY: policy(signoff="forge")}, who=SUN)
    assert says(repo, "policy") == ["unsigned", "steward: song-yan missing"]
    repo.step({REQUEST: request()}, who=SUN)
    repo.main.sign(ZHANG, R)
    assert says(repo, R)[0] == "signed"


def test_a_signature_in_the_step_of_the_first_organisation_has_no_base(repo: Repository, says: Listing) -> None:
    repo.begin({})
    branch = repo.branch()
    branch.commit({ORGANIZATION: organization(), REQUEST: request()}, who=SUN)
    branch.sign(ZHANG, R)
    repo.merge(branch, approved=[ZHANG])
    assert says(repo, R)[:2] == ["unsigned", "product: zhang-wei missing"]


def test_what_stood_before_the_organisation_is_signed_late(repo: Repository, says: Listing) -> None:
    repo.begin({})
    repo.step({REQUEST: request()}, who=SUN)
    repo.step({ORGANIZATION: organization()}, who=SONG)
    assert says(repo, R) == ["unsigned", "product: zhang-wei missing"]
    repo.main.sign(ZHANG, R)
    assert says(repo, R) == ["signed", "product: zhang-wei signed claimed"]


def test_an_organisation_that_cannot_be_read_is_not_the_first(repo: Repository, says: Listing) -> None:
    repo.begin({ORGANIZATION: "name: [\n"})
    repo.step({ORGANIZATION: organization()}, who=SUN)
    assert says(repo, "organization") == ["signed"]


# --- Stewards ---------------------------------------------------------------------------------------------------------


def test_a_steward_approves(repo: Repository, says: Listing) -> None:
    branch = repo.branch()
    branch.commit({ORGANIZATION: NEW_HEAD}, who=TANG)
    repo.merge(branch, approved=[SONG])
    assert says(repo, "organization") == ["signed", "steward: song-yan signed forge"]


def test_the_steward_who_wrote_it_does_not(repo: Repository, says: Listing) -> None:
    branch = repo.branch()
    branch.commit({ORGANIZATION: NEW_HEAD}, who=TANG)
    repo.merge(branch, approved=[TANG])
    assert says(repo, "organization") == ["stale", "steward: tang-jun self forge"]


def test_unless_there_is_no_other(repo: Repository, says: Listing) -> None:
    repo.begin({ORGANIZATION: ONE_STEWARD})
    repo.step({ORGANIZATION: NEW_HEAD}, who=SONG)
    repo.main.sign(SONG, "organization")
    assert says(repo, "organization")[0] == "signed"


def test_or_the_other_has_left(repo: Repository, says: Listing) -> None:
    repo.begin({ORGANIZATION: organization(people=people({"tang-jun": {"left": "2024-01-31"}}))})
    repo.step({ORGANIZATION: NEW_HEAD}, who=SONG)
    repo.main.sign(SONG, "organization")
    assert says(repo, "organization")[0] == "signed"


def test_nobody_makes_themselves_a_steward(repo: Repository, says: Listing) -> None:
    branch = repo.branch()
    branch.commit({ORGANIZATION: organization(stewards=["wu-fang", "song-yan"])}, who=SUN)
    repo.merge(branch, approved=[WU])
    assert says(repo, "organization")[:2] == ["stale", "steward: song-yan missing"]
    repo.main.sign(WU, "organization")
    assert says(repo, "organization")[0] == "stale"


def test_a_head_is_no_steward(repo: Repository, says: Listing) -> None:
    repo.step({ORGANIZATION: NEW_HEAD}, who=SUN)
    repo.main.sign(ZHANG, "organization")
    expected = ["stale", "steward: song-yan missing", "-: zhang-wei not-in-role claimed"]
    assert says(repo, "organization") == expected


# --- What is in force -------------------------------------------------------------------------------------------------


def test_a_new_head_signs_from_the_step_after_the_signature(repo: Repository, says: Listing) -> None:
    repo.step({ORGANIZATION: NEW_HEAD, REQUEST: request(), TECH: response()}, who=SUN)
    repo.main.sign(CHEN, ANSWER)
    assert says(repo, ANSWER)[0] == "unsigned"
    repo.main.sign(SONG, "organization")
    repo.main.sign(CHEN, ANSWER)
    assert says(repo, ANSWER) == BY_CHEN


def test_not_in_the_pull_request_that_makes_them_head(repo: Repository, says: Listing) -> None:
    branch = repo.branch()
    branch.commit({ORGANIZATION: NEW_HEAD, REQUEST: request(), TECH: response()}, who=SUN)
    branch.sign(SONG, "organization")
    branch.sign(CHEN, ANSWER)
    repo.merge(branch, approved=[SONG, CHEN])
    assert says(repo, "organization")[0] == "signed"
    assert says(repo, ANSWER)[:2] == ["unsigned", "tech: chen-hao missing"]


def test_fast_forwarded_its_commits_are_steps(repo: Repository, says: Listing) -> None:
    branch = repo.branch()
    branch.commit({ORGANIZATION: NEW_HEAD, REQUEST: request(), TECH: response()}, who=SUN)
    branch.sign(SONG, "organization")
    branch.sign(CHEN, ANSWER)
    repo.fast_forward(branch)
    assert says(repo, ANSWER) == BY_CHEN


def test_fast_forwarded_unsigned_it_is_not_in_force(repo: Repository, says: Listing) -> None:
    branch = repo.branch()
    branch.commit({ORGANIZATION: NEW_HEAD, REQUEST: request(), TECH: response()}, who=SUN)
    branch.sign(CHEN, ANSWER)
    repo.fast_forward(branch)
    assert says(repo, ANSWER)[0] == "unsigned"


def test_who_was_head_when_signing_stays_right(repo: Repository, says: Listing) -> None:
    repo.step({REQUEST: request(), TECH: response()}, who=SUN)
    repo.main.sign(LI, ANSWER)
    repo.step({ORGANIZATION: NEW_HEAD}, who=SUN)
    repo.main.sign(SONG, "organization")
    assert says(repo, ANSWER) == BY_LI


def test_who_is_head_no_more_does_not_sign(repo: Repository, says: Listing) -> None:
    repo.step({ORGANIZATION: NEW_HEAD, REQUEST: request(), TECH: response()}, who=SUN)
    repo.main.sign(SONG, "organization")
    repo.main.sign(LI, ANSWER)
    expected = ["unsigned", "tech: chen-hao missing", "-: li-qiang not-in-role claimed"]
    assert says(repo, ANSWER) == expected


def test_an_organisation_that_is_rolled_back_without_a_signature(repo: Repository, says: Listing) -> None:
    change = repo.step({ORGANIZATION: NEW_HEAD}, who=SUN)
    repo.main.sign(SONG, "organization")
    repo.revert(change, who=LI)
    repo.step({REQUEST: request(), TECH: response()}, who=SUN)
    repo.main.sign(LI, ANSWER)
    assert says(repo, ANSWER)[0] == "unsigned"
    assert says(repo, "organization")[0] == "unsigned"
    repo.main.sign(CHEN, ANSWER)
    assert says(repo, ANSWER) == BY_CHEN


def test_an_organisation_that_is_deleted_stays_in_force(repo: Repository, says: Listing) -> None:
    repo.step({REQUEST: request(), TECH: response()}, who=SUN)
    branch = repo.branch()
    branch.commit({ORGANIZATION: None}, who=SUN)
    repo.merge(branch, approved=[SONG])
    repo.main.sign(LI, ANSWER)
    assert says(repo, ANSWER) == BY_LI


def test_an_organisation_that_cannot_be_read_never_is_in_force(repo: Repository, says: Listing) -> None:
    repo.step({REQUEST: request(), TECH: response()}, who=SUN)
    branch = repo.branch()
    branch.commit({ORGANIZATION: "name: [\n"}, who=SUN)
    repo.merge(branch, approved=[SONG])
    repo.main.sign(LI, ANSWER)
    assert says(repo, ANSWER) == BY_LI


def test_a_policy_whose_deletion_is_signed_is_gone(repo: Repository, says: Listing) -> None:
    repo.begin({ORGANIZATION: organization(), POLICY: policy(signoff="forge")})
    repo.step({REQUEST: request(), TECH: response()}, who=SUN)
    repo.main.sign(LI, ANSWER)
    repo.step({POLICY: None}, who=SUN)
    assert says(repo, ANSWER)[1] == "tech: li-qiang weak claimed"
    branch = repo.branch()
    branch.request(SUN, "policy@deleted")
    repo.merge(branch, approved=[SONG])
    repo.main.sign(LI, ANSWER)
    assert says(repo, ANSWER) == BY_LI


def test_a_new_address_counts_from_the_step_after(repo: Repository, says: Listing) -> None:
    other = Who("Li", "li@other.example.com")
    mails = people({"li-qiang": {"emails": [LI.mail, other.mail]}})
    repo.step({ORGANIZATION: organization(people=mails), REQUEST: request(), TECH: response()}, who=SUN)
    repo.main.sign(other, ANSWER)
    assert says(repo, ANSWER)[0] == "unsigned"
    repo.main.sign(SONG, "organization")
    repo.main.sign(other, ANSWER)
    assert says(repo, ANSWER) == BY_LI


# --- The root ---------------------------------------------------------------------------------------------------------


def test_a_root_that_is_named_is_trusted_where_it_comes(repo: Repository, says: Listing) -> None:
    repo.step({ORGANIZATION: NEW_HEAD, REQUEST: request(), TECH: response()}, who=SUN)
    root = repo.blob("organization")
    repo.main.sign(CHEN, ANSWER)
    assert says(repo, ANSWER)[0] == "unsigned"
    assert says(repo, ANSWER, "--org-root", root) == BY_CHEN


def test_a_root_that_is_nowhere_cannot_be_judged(repo: Repository, says: Listing) -> None:
    repo.checkout()
    assert says.run(repo, "--org-root", "1" * 40).code == 2


@pytest.mark.parametrize("who", [STRANGER, SUN])
def test_who_brings_the_first_organisation_does_not_matter(repo: Repository, says: Listing, who: Who) -> None:
    repo.begin(settings(), who)
    assert says(repo, "organization") == ["signed"]
