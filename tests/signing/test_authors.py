"""Who wrote a version does not approve it, with three exceptions; and who did not write it."""

from __future__ import annotations

import pytest

from tests.branch import Who
from tests.listing import Listing
from tests.repository import Repository
from tests.signing.pull_requests import written_by
from tests.small_company import (
    DELIVERY,
    HOME,
    KICKOFF,
    LI,
    LUO,
    ORGANIZATION,
    POLICY,
    REQUEST,
    SUN,
    ZHANG,
    ZHOU,
    R,
    delivery,
    departments,
    kickoff,
    organization,
    people,
    planned,
    policy,
    request,
)

SELF = ["unsigned", "product: zhang-wei self forge"]
SIGNED = ["signed", "product: zhang-wei signed forge"]
WEB = Who("zhangwei", "1234+zhangwei@users.noreply.example.com", "zhang-wei")
GITHUB = Who("GitHub", "noreply@github.example.com")


def test_who_wrote_it_does_not_approve_it(repo: Repository, says: Listing) -> None:
    written_by(repo, ZHANG)
    assert says(repo, R) == SELF


def test_nor_who_wrote_a_part_of_it(repo: Repository, says: Listing) -> None:
    written_by(repo, ZHANG, SUN)
    assert says(repo, R) == SELF


def test_the_deputy_approves_what_the_head_wrote(repo: Repository, says: Listing) -> None:
    written_by(repo, ZHANG, approved=ZHOU)
    assert says(repo, R) == ["signed", "product: zhou-min signed forge"]


def test_the_head_approves_what_the_deputy_wrote(repo: Repository, says: Listing) -> None:
    written_by(repo, ZHOU)
    assert says(repo, R) == SIGNED


def test_who_wrote_an_earlier_version_approves_the_next(repo: Repository, says: Listing) -> None:
    written_by(repo, ZHANG, approved=ZHOU)
    branch = repo.branch()
    branch.commit({REQUEST: request()}, who=SUN)
    repo.merge(branch, approved=[ZHANG])
    assert says(repo, R) == SIGNED


def test_who_wrote_something_else_of_the_step_approves_it(repo: Repository, says: Listing) -> None:
    branch = repo.branch()
    branch.commit({REQUEST: request()}, who=SUN)
    branch.commit({"README.md": "# Hello\n"}, who=ZHANG)
    repo.merge(branch, approved=[ZHANG])
    assert says(repo, R) == SIGNED


def test_who_committed_it_for_another_did_not_write_it(repo: Repository, says: Listing) -> None:
    branch = repo.branch()
    branch.commit({REQUEST: request()}, who=SUN, committer=ZHANG)
    repo.merge(branch, approved=[ZHANG], who=ZHANG)
    assert says(repo, R) == SIGNED


def test_co_authors_did_not_write_it(repo: Repository, says: Listing) -> None:
    branch = repo.branch()
    branch.commit({REQUEST: request()}, who=SUN, message=f"Request\n\nCo-authored-by: {ZHANG}\n")
    repo.merge(branch, approved=[ZHANG])
    assert says(repo, R) == SIGNED


def test_an_edit_in_the_browser_is_by_the_noreply_address(repo: Repository, says: Listing) -> None:
    mails = {"zhang-wei": {"emails": [ZHANG.mail, WEB.mail]}}
    repo.begin({ORGANIZATION: organization(people=people(mails))})
    branch = repo.branch()
    branch.commit({REQUEST: request()}, who=WEB, committer=GITHUB)
    repo.merge(branch, approved=[ZHANG])
    assert says(repo, R) == SELF


def test_a_rename_inside_the_branch_is_followed(repo: Repository, says: Listing) -> None:
    first = {ORGANIZATION: organization(), POLICY: policy(self_approval=["response"])}
    repo.begin(first)
    draft = f"{HOME}/minutes/draft.md"
    branch = repo.branch()
    branch.commit({**planned(), KICKOFF: None, draft: kickoff()}, who=LI)
    branch.commit({draft: None, KICKOFF: kickoff(held="2024-02-26")}, who=SUN)
    repo.merge(branch, approved=[LI])
    assert "tech: li-qiang self forge" in says(repo, f"{R}/minutes/2024-02-27-kickoff")


def test_a_conflict_is_written_by_who_solves_it(repo: Repository, says: Listing) -> None:
    repo.step({REQUEST: request()}, who=SUN)
    branch = repo.branch()
    branch.commit({REQUEST: request(goal="3月18日前上线")}, who=SUN)
    repo.step({REQUEST: request(goal="3月17日前上线")}, who=SUN)
    branch.merge(repo.main, message="Merge main\n", evil={REQUEST: request(goal="3月16日前上线")}, who=ZHANG)
    repo.merge(branch, approved=[ZHANG])
    assert says(repo, R) == SELF


def test_taking_the_main_line_in_is_no_writing(repo: Repository, says: Listing) -> None:
    branch = repo.branch()
    branch.commit({REQUEST: request()}, who=SUN)
    repo.step({"README.md": "# Hello\n"})
    branch.merge(repo.main, message="Merge main\n", who=ZHANG)
    repo.merge(branch, approved=[ZHANG])
    assert says(repo, R) == SIGNED


def test_answers_minutes_and_retrospectives_may_be_ones_own(repo: Repository, says: Listing) -> None:
    branch = repo.branch()
    branch.commit(planned(), who=LI)
    repo.merge(branch, approved=[LI])
    assert says(repo, f"{R}/responses/tech") == ["signed", "tech: li-qiang signed forge"]
    assert "tech: li-qiang signed forge" in says(repo, f"{R}/minutes/2024-02-27-kickoff")


def test_other_records_may_not(repo: Repository, says: Listing) -> None:
    repo.step(planned(), who=SUN)
    branch = repo.branch()
    branch.commit({DELIVERY: delivery()}, who=LI)
    repo.merge(branch, approved=[LI])
    assert says(repo, f"{R}/deliveries/1") == ["unsigned", "tech: li-qiang self forge"]


def test_unless_the_policy_says_so(repo: Repository, says: Listing) -> None:
    repo.begin({ORGANIZATION: organization(), POLICY: policy(self_approval=["request"])})
    written_by(repo, ZHANG)
    assert says(repo, R) == SIGNED


def test_a_department_of_one_signs_its_own(repo: Repository, says: Listing) -> None:
    repo.step(planned(), who=SUN)
    branch = repo.branch()
    branch.commit({DELIVERY: delivery(department="market", submitter=LUO.key)}, who=LUO)
    repo.merge(branch, approved=[LUO])
    assert says(repo, f"{R}/deliveries/1") == ["signed", "market: luo-jing signed forge"]


@pytest.mark.parametrize(("left", "is_alone"), [("2024-01-31", True), ("2024-12-31", False)])
def test_people_who_left_do_not_count(repo: Repository, says: Listing, left: str, is_alone: bool) -> None:
    repo.begin({ORGANIZATION: organization(people=people({"chen-hao": {"left": left}}))})
    repo.step(planned(), who=SUN)
    branch = repo.branch()
    branch.commit({DELIVERY: delivery(submitter=LI.key)}, who=LI)
    repo.merge(branch, approved=[LI])
    state, word = ("signed", "signed") if is_alone else ("unsigned", "self")
    assert says(repo, f"{R}/deliveries/1") == [state, f"tech: li-qiang {word} forge"]


def test_a_deputy_from_elsewhere_is_of_the_department(repo: Repository, says: Listing) -> None:
    repo.begin({ORGANIZATION: organization(departments=departments(market={"deputies": ["ma-li"]}))})
    repo.step(planned(), who=SUN)
    branch = repo.branch()
    branch.commit({DELIVERY: delivery(department="market")}, who=LUO)
    repo.merge(branch, approved=[LUO])
    assert says(repo, f"{R}/deliveries/1") == ["unsigned", "market: luo-jing self forge"]
