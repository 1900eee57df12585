"""`--former`: a main line that lost a tip it had was rewritten, and is not judged."""

from __future__ import annotations

import pytest

from tests.listing import Listing
from tests.repository import Repository
from tests.small_company import CHEN, REQUEST, SUN, TECH, TODAY, ZHANG, request, response
from tests.terminal import Said, Shell


def checked(says: Listing, repo: Repository, former: str) -> Said:
    """What `check --former` says of the main line."""
    shell = Shell(repo.checkout(), says.capsys)
    return shell("--root", str(repo.root), "--today", TODAY, "check", "--format", "json", "--former", former)


@pytest.fixture
def grown(repo: Repository) -> Repository:
    """A main line of some steps."""
    branch = repo.branch()
    branch.commit({REQUEST: request()}, who=SUN)
    repo.merge(branch, approved=[ZHANG])
    return repo


def test_a_line_that_went_on(grown: Repository, says: Listing) -> None:
    former = grown.head
    assert checked(says, grown, former).code != 2
    grown.step({TECH: response()}, who=CHEN)
    assert checked(says, grown, former).code != 2


def test_a_line_that_was_forced_back(grown: Repository, says: Listing) -> None:
    former = grown.step({TECH: response()}, who=CHEN)
    grown.main.move(grown.main.own[-2])
    said = checked(says, grown, former)
    assert said.code == 2
    assert said.json["cannot_judge"]["message"]


def test_a_line_that_was_amended(grown: Repository, says: Listing) -> None:
    before = grown.head
    former = grown.step({TECH: response()}, who=CHEN)
    grown.main.move(before)
    grown.step({TECH: response(difficulty="high")}, who=CHEN)
    assert checked(says, grown, former).code == 2


def test_a_foxtrot_merge_takes_the_old_tip_from_the_line(grown: Repository, says: Listing) -> None:
    branch = grown.branch(grown.main.own[0])
    branch.commit({TECH: response()}, who=CHEN)
    former = grown.head
    grown.foxtrot(branch, approved=[ZHANG])
    assert checked(says, grown, former).code == 2


def test_a_fast_forward_to_a_branch_that_took_the_line_in(grown: Repository, says: Listing) -> None:
    branch = grown.branch(grown.main.own[0])
    branch.commit({TECH: response()}, who=CHEN)
    branch.merge(grown.main, message="Merge main\n", who=CHEN)
    former = grown.head
    grown.fast_forward(branch)
    assert checked(says, grown, former).code == 2


@pytest.mark.parametrize("former", ["nothing", "0" * 40, "-x", "main:records"])
def test_a_tip_that_is_no_commit(grown: Repository, says: Listing, former: str) -> None:
    said = checked(says, grown, former)
    assert said.code == 2
    assert said.err
