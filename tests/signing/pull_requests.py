"""Pull requests as most stories have them: somebody writes, somebody approves, the forge merges."""

from __future__ import annotations

from tests.branch import Texts, Who
from tests.repository import Repository
from tests.small_company import HEADS, REQUEST, SUN, ZHANG, request


def approved(repo: Repository, files: Texts, *heads: Who) -> str:
    """A pull request of Sun's that these people approve; without any, every head."""
    branch = repo.branch()
    branch.commit(files, who=SUN)
    return repo.merge(branch, approved=heads or HEADS)


def written_by(repo: Repository, *authors: Who, approved: Who = ZHANG) -> str:
    """A request that these people wrote, one edit each, and one approved."""
    branch = repo.branch()
    for at, who in enumerate(authors):
        branch.commit({REQUEST: request(goal=f"3月{at + 1}日前上线")}, who=who)
    return repo.merge(branch, approved=[approved])
