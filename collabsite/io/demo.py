"""The sample company as a repository of its own."""

from __future__ import annotations

from pathlib import Path

from collabsite.demo import Planned, history, pull_requests
from collabsite.io.fresh_folder import check_is_free
from collabsite.io.repository_writer import write_repository
from collabsite.io.sample import open_sample


def make_demo(folder: Path, collaborations: int | None = None) -> list[Planned]:
    """Writes the sample with the history that makes its signatures real.

    Args:
        folder: a new or an empty folder.
        collaborations: how many; None: those of the sample.

    Returns:
        The commits, parents before children.

    Raises:
        CollabsiteError: the folder is taken or cannot be written, the sample has errors, or Git fails.
    """
    check_is_free(folder)
    company = open_sample()
    commits = history(company.opening, pull_requests(company, collaborations))
    write_repository(folder, commits)
    return commits
