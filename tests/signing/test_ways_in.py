"""How a text comes to the main line, and what becomes of its approvals on the way."""

from __future__ import annotations

import pytest

from tests.branch import Branch
from tests.listing import Listing
from tests.repository import Repository
from tests.small_company import CHEN, LI, MARKET, REQUEST, SUN, TECH, ZHANG, ZHOU, R, request, response

MISSING = ["unsigned", "product: zhang-wei missing"]
BY_FORGE = ["signed", "product: zhang-wei signed forge"]
CLAIMED = ["signed", "product: zhang-wei signed claimed"]


@pytest.fixture
def branch(repo: Repository) -> Branch:
    """A pull request with Sun's request."""
    branch = repo.branch()
    branch.commit({REQUEST: request()}, who=SUN)
    return branch


def test_a_merge_that_the_head_approved(repo: Repository, branch: Branch, says: Listing) -> None:
    repo.merge(branch, approved=[ZHANG])
    assert says(repo, R) == BY_FORGE


def test_a_merge_that_the_deputy_approved(repo: Repository, branch: Branch, says: Listing) -> None:
    repo.merge(branch, approved=[ZHOU])
    assert says(repo, R) == ["signed", "product: zhou-min signed forge"]


def test_a_merge_that_nobody_approved(repo: Repository, branch: Branch, says: Listing) -> None:
    repo.merge(branch)
    assert says(repo, R) == MISSING


def test_a_merge_that_others_approved(repo: Repository, branch: Branch, says: Listing) -> None:
    repo.merge(branch, approved=[LI, CHEN])
    assert says(repo, R) == [*MISSING, "-: li-qiang not-in-role forge", "-: chen-hao not-in-role forge"]


def test_a_signature_in_the_branch(repo: Repository, branch: Branch, says: Listing) -> None:
    branch.sign(ZHANG, R)
    repo.merge(branch)
    assert says(repo, R) == CLAIMED


def test_the_first_approval_that_counts_is_shown(repo: Repository, branch: Branch, says: Listing) -> None:
    branch.sign(ZHANG, R)
    repo.merge(branch, approved=[ZHOU])
    repo.main.sign(ZHOU, R)
    assert says(repo, R) == CLAIMED


def test_a_signature_of_an_earlier_text_of_the_branch(repo: Repository, branch: Branch, says: Listing) -> None:
    branch.sign(ZHANG, R)
    branch.commit({REQUEST: request(goal="3月18日前上线")}, who=SUN)
    repo.merge(branch)
    assert says(repo, R) == ["unsigned", "product: zhang-wei stale claimed"]


def test_a_squash_with_the_forges_trailers_is_no_merge(repo: Repository, branch: Branch, says: Listing) -> None:
    repo.squash(branch, approved=[ZHANG])
    assert says(repo, R) == [*MISSING, "-: malformed"]


def test_a_squash_loses_the_signatures_of_the_branch(repo: Repository, branch: Branch, says: Listing) -> None:
    branch.sign(ZHANG, R)
    repo.squash(branch, who=SUN)
    assert says(repo, R) == MISSING


def test_a_squash_by_one_who_approves_it_makes_them_its_author(repo: Repository, branch: Branch, says: Listing) -> None:
    files = branch.files
    repo.main.put(files, ZHANG, f"Squashed\n\nApproved-by: {ZHANG}\nRecord: {branch.version(R)}\n")
    assert says(repo, R) == ["unsigned", "product: zhang-wei self claimed"]


def test_a_rebase_keeps_the_signatures_of_the_branch(repo: Repository, branch: Branch, says: Listing) -> None:
    branch.sign(ZHANG, R)
    repo.step({TECH: response()})
    repo.rebase(branch)
    assert says(repo, R) == CLAIMED


def test_a_fast_forward_keeps_the_signatures_of_the_branch(repo: Repository, branch: Branch, says: Listing) -> None:
    branch.sign(ZHANG, R)
    repo.fast_forward(branch)
    assert says(repo, R) == CLAIMED


def test_a_signature_that_is_picked_again(repo: Repository, branch: Branch, says: Listing) -> None:
    commit = branch.sign(ZHANG, R)
    repo.squash(branch, who=SUN)
    repo.cherry_pick(commit, says_so=False)
    assert says(repo, R) == CLAIMED


def test_a_signature_with_gits_line_about_its_origin(repo: Repository, branch: Branch, says: Listing) -> None:
    commit = branch.sign(ZHANG, R)
    repo.squash(branch, who=SUN)
    repo.cherry_pick(commit)
    assert says(repo, R)[:2] == MISSING


def test_a_text_that_is_picked_from_a_branch_brings_no_approvals(
    repo: Repository, branch: Branch, says: Listing
) -> None:
    other = repo.branch()
    other.merge(branch, approved=[ZHANG])
    repo.cherry_pick(branch.tip)
    assert says(repo, R) == MISSING


def test_a_merge_inside_a_branch_says_nothing(repo: Repository, branch: Branch, says: Listing) -> None:
    outer = repo.branch()
    outer.merge(branch, approved=[ZHANG])
    repo.merge(outer)
    assert says(repo, R)[:2] == MISSING


def test_an_evil_merge_is_not_what_was_approved(repo: Repository, branch: Branch, says: Listing) -> None:
    repo.merge(branch, approved=[ZHANG], evil={REQUEST: request(goal="3月18日前上线")})
    assert says(repo, R) == MISSING


def test_an_evil_merge_is_not_what_was_signed(repo: Repository, branch: Branch, says: Listing) -> None:
    branch.sign(ZHANG, R)
    repo.merge(branch, approved=[ZHANG], evil={REQUEST: request(goal="3月18日前上线")})
    assert says(repo, R) == ["unsigned", "product: zhang-wei stale forge"]


def test_the_rest_of_an_evil_merge_is_approved(repo: Repository, branch: Branch, says: Listing) -> None:
    repo.merge(branch, approved=[ZHANG, LI], evil={TECH: response()})
    assert says(repo, R)[:2] == BY_FORGE
    assert says(repo, f"{R}/responses/tech") == ["unsigned", "tech: li-qiang missing"]


def test_lines_that_git_merged_were_seen_by_nobody(repo: Repository, says: Listing) -> None:
    repo.step({REQUEST: request()}, who=SUN)
    branch = repo.branch()
    branch.commit({REQUEST: request(goal="3月18日前上线")}, who=SUN)
    repo.step({REQUEST: request(consulted=[LI.key])}, who=SUN)
    repo.merge(branch, approved=[ZHANG])
    assert "3月18日" in repo.text(REQUEST)
    assert says(repo, R) == MISSING


def test_a_merge_of_a_branch_that_lags_behind_covers_what_it_brings(
    repo: Repository, branch: Branch, says: Listing
) -> None:
    repo.step({TECH: response()}, who=CHEN)
    repo.merge(branch, approved=[ZHANG, LI])
    assert says(repo, R)[:2] == BY_FORGE
    assert says(repo, f"{R}/responses/tech") == ["unsigned", "tech: li-qiang missing"]


def test_a_branch_that_took_the_main_line_in_covers_only_its_own(
    repo: Repository, branch: Branch, says: Listing
) -> None:
    repo.step({TECH: response()}, who=CHEN)
    branch.merge(repo.main, message="Merge main\n", who=SUN)
    repo.merge(branch, approved=[ZHANG, LI])
    assert says(repo, R)[:2] == BY_FORGE
    assert says(repo, f"{R}/responses/tech") == ["unsigned", "tech: li-qiang missing"]


def test_an_octopus_approves_nothing(repo: Repository, branch: Branch, says: Listing) -> None:
    other = repo.branch()
    other.commit({TECH: response()}, who=CHEN)
    other.sign(LI, *[f"{R}/responses/tech@{repo.main.written({TECH: response()})[TECH]}"])
    repo.octopus(branch, other, approved=[ZHANG])
    assert says(repo, R)[:2] == MISSING
    assert says(repo, f"{R}/responses/tech") == ["signed", "tech: li-qiang signed claimed"]


def test_a_foxtrot_merge_approves_what_it_brings_not_what_it_pushes(
    repo: Repository, branch: Branch, says: Listing
) -> None:
    repo.step({MARKET: response("market")}, who=SUN)
    repo.foxtrot(branch, approved=[ZHANG])
    assert says(repo, R)[:2] == MISSING


def test_a_foxtrot_merge_makes_old_steps_one(repo: Repository, branch: Branch, says: Listing) -> None:
    other = repo.branch()
    repo.merge(branch, approved=[ZHANG])
    other.commit({TECH: response()}, who=CHEN)
    repo.foxtrot(other)
    assert says(repo, R)[:2] == MISSING


def test_an_ordinary_step_with_the_forges_trailers_is_no_merge(repo: Repository, says: Listing) -> None:
    repo.step({REQUEST: request()}, who=SUN, message=f"Request\n\nApproved-by: {ZHANG}\n")
    assert says(repo, R) == [*MISSING, "-: malformed"]


def test_a_merge_that_brings_nothing_approves_nothing(repo: Repository, branch: Branch, says: Listing) -> None:
    repo.squash(branch, who=SUN)
    repo.merge(branch, approved=[ZHANG])
    assert says(repo, R) == MISSING


def test_an_evil_deletion_is_not_what_was_approved(repo: Repository, branch: Branch, says: Listing) -> None:
    repo.step({TECH: response()}, who=CHEN)
    branch.merge(repo.main, message="Merge main\n", who=SUN)
    repo.merge(branch, approved=[ZHANG, LI], evil={TECH: None})
    assert says(repo, R)[:2] == BY_FORGE
    assert says(repo, f"{R}/responses/tech") == ["deleted", "tech: li-qiang missing"]


@pytest.mark.parametrize("how", ["octopus", "merge in a branch"])
def test_merges_that_say_nothing_are_told(repo: Repository, branch: Branch, says: Listing, how: str) -> None:
    if how == "octopus":
        other = repo.branch()
        other.commit({TECH: response()}, who=CHEN)
        repo.octopus(branch, other, approved=[ZHANG])
    else:
        outer = repo.branch()
        outer.merge(branch, approved=[ZHANG])
        repo.merge(outer)
    assert says(repo, R) == [*MISSING, "-: malformed"]


def test_who_answers_signs_in_the_same_commit(repo: Repository, says: Listing) -> None:
    repo.step({REQUEST: request()}, who=SUN)
    files = repo.main.written({TECH: response()})
    message = f"Answer\n\nApproved-by: {LI}\nRecord: {R}/responses/tech@{files[TECH]}\n"
    repo.main.put(files, LI, message)
    assert says(repo, f"{R}/responses/tech") == ["signed", "tech: li-qiang signed claimed"]


def test_but_names_what_is_signed(repo: Repository, says: Listing) -> None:
    repo.step({REQUEST: request()}, who=SUN)
    repo.step({TECH: response()}, who=LI, message=f"Answer\n\nApproved-by: {LI}\n")
    assert says(repo, f"{R}/responses/tech") == ["unsigned", "tech: li-qiang missing", "-: malformed"]
