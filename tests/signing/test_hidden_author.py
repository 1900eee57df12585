"""Whoever wrote a text cannot hide it by letting somebody else rename it within the same branch."""

from __future__ import annotations

import pytest

from tests.listing import Listing
from tests.repository import Repository
from tests.small_company import REQUEST, SUN, ZHANG, R, request


@pytest.mark.parametrize("draft", ["drafts/request.md", "request.md", f"records/2024/{R}/evidence/request.md"])
@pytest.mark.parametrize("goal", ["3月20日前上线", "3月19日前上线"])
def test_a_text_that_was_written_elsewhere(repo: Repository, says: Listing, draft: str, goal: str) -> None:
    branch = repo.branch()
    branch.commit({draft: request()}, who=ZHANG)
    branch.commit({draft: None, REQUEST: request(goal=goal)}, who=SUN)
    repo.merge(branch, approved=[ZHANG])
    assert says(repo, R) == ["unsigned", "product: zhang-wei self forge"]


def test_an_author_who_cannot_be_read_may_be_anybody(repo: Repository, says: Listing) -> None:
    branch = repo.branch()
    branch.raw(
        b"tree TREE\nparent PARENT\nauthor A <a@example.com>\nauthor B <b@example.com> 1708300000 +0800\n"
        b"committer A <a@example.com> 1708300000 +0800\n\nThe request\n",
        {REQUEST: request()},
    )
    repo.merge(branch, approved=[ZHANG])
    assert says(repo, R) == ["unsigned", "product: zhang-wei self forge"]
