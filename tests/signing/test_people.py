"""Who signs: heads and deputies, by their addresses, for themselves; not those who only look like them."""

from __future__ import annotations

import pytest

from tests.branch import Who
from tests.listing import Listing
from tests.repository import Repository
from tests.signing.pull_requests import written_by
from tests.small_company import (
    CHEN,
    LI,
    MARKET,
    ORGANIZATION,
    POLICY,
    REQUEST,
    STRANGER,
    SUN,
    TANG,
    TECH,
    ZHANG,
    ZHOU,
    R,
    departments,
    organization,
    people,
    planned,
    policy,
    request,
    response,
)

MISSING = ["unsigned", "product: zhang-wei missing"]
SIGNED = ["signed", "product: zhang-wei signed forge"]
WEB = Who("zhangwei", "1234+zhangwei@users.noreply.example.com", "zhang-wei")


# --- Who holds the role -----------------------------------------------------------------------------------------------


def test_deputies_sign_unless_the_policy_says_no(repo: Repository, says: Listing) -> None:
    first = {ORGANIZATION: organization(), POLICY: policy(deputies=False)}
    repo.begin(first)
    written_by(repo, SUN, approved=ZHOU)
    assert says(repo, R) == [*MISSING, "-: zhou-min not-in-role forge"]


def test_a_head_of_two_departments_signs_for_both(repo: Repository, says: Listing) -> None:
    repo.begin({ORGANIZATION: organization(departments=departments(market={"head": "li-qiang"}))})
    repo.step(planned(), who=SUN)
    repo.main.sign(LI, f"{R}/responses/tech", f"{R}/responses/market")
    assert says(repo, f"{R}/responses/market") == ["signed", "market: li-qiang signed claimed"]


def test_a_department_without_a_head_waits(repo: Repository, says: Listing) -> None:
    repo.begin({ORGANIZATION: organization(departments=departments(product={"head": None, "deputies": []}))})
    written_by(repo, SUN)
    assert says(repo, R) == ["unsigned", "product: missing", "-: zhang-wei not-in-role forge"]


# --- Addresses --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mail", ["ZHANG.WEI@EXAMPLE.COM", "Zhang.Wei@example.com"])
def test_addresses_are_compared_without_case(repo: Repository, says: Listing, mail: str) -> None:
    written_by(repo, SUN, approved=Who("Z", mail))
    assert says(repo, R) == SIGNED


def test_the_company_may_write_them_in_capitals(repo: Repository, says: Listing) -> None:
    repo.begin({ORGANIZATION: organization(people=people({"zhang-wei": {"emails": ["Zhang.Wei@EXAMPLE.com"]}}))})
    written_by(repo, SUN)
    assert says(repo, R) == SIGNED


def test_names_say_nothing(repo: Repository, says: Listing) -> None:
    written_by(repo, SUN, approved=Who(ZHANG.name, STRANGER.mail))
    assert says(repo, R)[:2] == MISSING
    written_by(repo, SUN, SUN, approved=Who(STRANGER.name, ZHANG.mail))
    assert says(repo, R) == SIGNED


@pytest.mark.parametrize(
    "mail", ["zh\u0430ng.wei@example.com", "zhang.wei@example\uff0ecom", "zhang.we\u0131@example.com"]
)
def test_addresses_that_only_look_alike_are_malformed(repo: Repository, says: Listing, mail: str) -> None:
    written_by(repo, SUN, approved=Who(ZHANG.name, mail))
    assert says(repo, R) == [*MISSING, "-: malformed"]


def test_an_address_that_two_people_share_is_nobodys(repo: Repository, says: Listing) -> None:
    repo.begin({ORGANIZATION: organization(people=people({"wu-fang": {"emails": [ZHANG.mail.upper()]}}))})
    written_by(repo, SUN)
    assert says(repo, R)[:2] == MISSING


def test_an_address_that_one_person_has_twice_is_theirs(repo: Repository, says: Listing) -> None:
    repo.begin({ORGANIZATION: organization(people=people({"zhang-wei": {"emails": [ZHANG.mail, ZHANG.mail.upper()]}}))})
    written_by(repo, SUN)
    assert says(repo, R) == SIGNED


# --- Speaking for others ----------------------------------------------------------------------------------------------


def test_nobody_signs_for_another_in_an_ordinary_commit(repo: Repository, says: Listing) -> None:
    repo.step({REQUEST: request()}, who=SUN)
    repo.main.say(SUN, [f"Approved-by: {ZHANG}"], [R])
    assert says(repo, R) == [*MISSING, "-: malformed"]


def test_a_committer_is_not_the_author(repo: Repository, says: Listing) -> None:
    repo.step({REQUEST: request()}, who=SUN)
    repo.main.sign(ZHANG, R, committer=STRANGER)
    assert says(repo, R) == ["signed", "product: zhang-wei signed claimed"]
    repo.step({TECH: response()}, who=CHEN)
    repo.main.say(CHEN, [f"Approved-by: {LI}"], [f"{R}/responses/tech"], committer=LI)
    assert says(repo, f"{R}/responses/tech")[:2] == ["unsigned", "tech: li-qiang missing"]


def test_ones_own_line_beside_anothers(repo: Repository, says: Listing) -> None:
    repo.step(planned(), who=SUN)
    repo.main.say(ZHANG, [f"Approved-by: {ZHANG}", f"Approved-by: {LI}"], [f"{R}/minutes/2024-02-27-kickoff"])
    entries = says(repo, f"{R}/minutes/2024-02-27-kickoff")
    assert entries[:3] == ["unsigned", "product: zhang-wei signed claimed", "tech: li-qiang missing"]
    assert entries[4:] == ["-: malformed"]


def test_a_signature_by_another_of_ones_addresses(repo: Repository, says: Listing) -> None:
    repo.begin({ORGANIZATION: organization(people=people({"zhang-wei": {"emails": [ZHANG.mail, WEB.mail]}}))})
    repo.step({REQUEST: request()}, who=SUN)
    repo.main.say(WEB, [f"Approved-by: {ZHANG}"], [R])
    assert says(repo, R) == ["signed", "product: zhang-wei signed claimed"]


@pytest.mark.parametrize(
    "message",
    [
        "Sign\n\nApproved-by: {who}\n\nRecord: {version}\n",
        "Sign\n\nApproved-by: {who}\nRecord: {version}\n\nThanks\n",
        "Approved-by: {who}\nRecord: {version}\n",
        "Sign\n\napproved-by: {who}\nRecord: {version}\n",
        "Sign\n\nApproved-by：{who}\nRecord: {version}\n",
        "Sign\n\n> Approved-by: {who}\nApproved-by: {who}\nRecord: {version}\n",
    ],
)
def test_what_stands_elsewhere_or_is_spelt_otherwise(repo: Repository, says: Listing, message: str) -> None:
    repo.step({REQUEST: request(), MARKET: response("market")}, who=SUN)
    repo.main.put(repo.main.files, ZHANG, message.format(who=ZHANG, version=repo.main.version(R)))
    assert says(repo, R)[:2] == MISSING


def test_a_short_id_is_told_of_the_record_it_means(repo: Repository, says: Listing) -> None:
    repo.step({REQUEST: request()}, who=SUN)
    repo.main.sign(ZHANG, f"{R}@{repo.blob(R)[:8]}")
    *entries, last = says(repo, R)
    assert entries[:2] == MISSING
    assert last == "-: malformed"


def test_a_steward_is_no_head(repo: Repository, says: Listing) -> None:
    written_by(repo, SUN, approved=TANG)
    assert says(repo, R) == [*MISSING, "-: tang-jun not-in-role forge"]
