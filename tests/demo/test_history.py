"""The sample as pull requests: what is merged when, by whom, and the same again under new numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import time
from itertools import pairwise

import pytest

from collabsite.demo import Company, Planned, Turn, history, pull_requests, without_adoption
from collabsite.demo.history import MERGER
from collabsite.demo.numbers import renumbering, sizes_of
from collabsite.io.sample import open_sample
from collabsite.trailers import read_trailers

APPROVER = "Approved-by"


@pytest.fixture(scope="module")
def company() -> Company:
    return open_sample()


@pytest.fixture(scope="module")
def commits(company: Company) -> list[Planned]:
    return history(company.opening, pull_requests(company))


def steps(commits: list[Planned]) -> Iterator[Planned]:
    """The main line, newest first."""
    at = len(commits) - 1
    yield commits[at]
    while commits[at].parents:
        at = commits[at].parents[0]
        yield commits[at]


def tree(commits: list[Planned]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for commit in reversed(list(steps(commits))):
        found.update(commit.files)
    return found


def test_the_last_tree_is_the_sample(company: Company, commits: list[Planned]) -> None:
    assert tree(commits) == company.files


def test_every_file_comes_with_a_branch_but_the_first(commits: list[Planned]) -> None:
    line = list(steps(commits))
    assert line[-1].parents == ()
    for step in line[:-1]:
        assert bool(step.files) is (len(step.parents) == 2)
        assert (step.author == MERGER) is (len(step.parents) == 2)


def test_a_merge_brings_what_its_branch_has(commits: list[Planned]) -> None:
    for merge in (commit for commit in commits if len(commit.parents) == 2):
        base, at = merge.parents
        brought: dict[str, bytes] = {}
        while at != base:
            brought = {**commits[at].files, **brought}
            (at,) = commits[at].parents
        assert merge.files == brought


def test_nobody_approves_what_they_wrote(company: Company) -> None:
    signed = [pull for pull in pull_requests(company) if pull.approvers or pull.signatures]
    assert len(signed) == 37
    for pull in signed:
        signers = {*pull.approvers, *(one.person for one in pull.signatures)}
        assert pull.commits[0].author not in signers, pull.title


def test_times(commits: list[Planned]) -> None:
    assert all(before.when < after.when for before, after in pairwise(commits))
    assert {str(commit.when.utcoffset()) for commit in commits} == {"8:00:00"}
    assert all(time(9) < commit.when.time() < time(18) for commit in commits)
    assert all(commit.when.weekday() < 5 for commit in commits)


def test_approvals_are_trailers_of_merges_or_of_empty_commits(commits: list[Planned]) -> None:
    kinds = set()
    for commit in commits:
        keys = [key for key, _ in read_trailers(commit.message.encode()).block]
        if APPROVER in keys:
            assert keys[-1] == ("Reviewed-on" if len(commit.parents) == 2 else "Record")
            kinds.add(len(commit.parents))
    assert kinds == {1, 2}, "both kinds of evidence can be seen"


def test_a_task_begins_unstarted_and_ends_as_it_is(company: Company) -> None:
    for task in ("2023/REQ-2023-001/tasks/XMB-2023-002", "2024/REQ-2024-001/tasks/XMB-2024-003"):
        texts = versions(company, f"records/{task}.md")
        assert re.search(r"^status: (not_started|未启动)$", texts[0], re.MULTILINE)
        assert "completed" not in texts[0]
        assert "变更" not in texts[0]
        assert texts[-1].encode() == company.files[f"records/{task}.md"]
    assert [re.findall(r"^end: (\S+)", text, re.MULTILINE) for text in texts] == [
        ["2024-03-12"],
        ["2024-03-12"],
        ["2024-03-15"],
        ["2024-03-15"],
    ]
    assert ["notes:" in text for text in texts] == [False, False, False, True]


def versions(company: Company, path: str) -> list[str]:
    return [pull.files[path].decode() for pull in pull_requests(company) if path in pull.files]


def test_a_change_comes_with_the_edit_it_allows(company: Company) -> None:
    changes = [pull for pull in pull_requests(company) if pull.turn is Turn.CHANGE]
    assert [sorted(path.rpartition("/")[2] for path in pull.files) for pull in changes] == [
        ["1.md", "XMB-2023-003.md"],
        ["1.md", "XMB-2024-003.md", "XMB-2024-004.md"],
        ["1.md", "XMB-2024-007.md"],
    ]


# --- Again under new numbers ------------------------------------------------------------------------------


def test_numbers_follow_without_a_gap(company: Company) -> None:
    files = tree(history(company.opening, pull_requests(company, 14)))
    requests = sorted(path.split("/")[2] for path in files if path.endswith("/request.md"))
    assert requests == [
        *(f"REQ-2023-{number:03d}" for number in (1, 2, 3)),
        *(f"REQ-2024-{number:03d}" for number in range(1, 12)),
    ]
    tasks = sorted(re.findall(r"XMB-2024-(\d+)\.md", "\n".join(files)))
    assert tasks == [f"{number:03d}" for number in (*range(1, 18), *range(19, 23))]
    again = files["records/2024/REQ-2024-006/changes/1.md"].decode()
    assert "task: XMB-2024-011" in again
    assert not re.search(r"XMB-2024-00\d", again)


@pytest.mark.parametrize("wanted", [1, 3, 6])
def test_fewer(company: Company, wanted: int) -> None:
    files = tree(history(company.opening, pull_requests(company, wanted)))
    assert sum(path.endswith("/request.md") for path in files) == wanted
    assert set(files.items()) <= set(company.files.items())


def test_renumbering() -> None:
    sizes = sizes_of(["REQ-2024-005", "REQ-2024-001", "XMB-2024-008", "REQ-2024-001/changes/1"])
    assert sizes == {("REQ", "2024"): 5, ("XMB", "2024"): 8}
    text = "REQ-2024-001 XMB-2024-008, REQ-2023-001 XH-S2-240118"
    assert renumbering(sizes, 0)(text) == text
    assert renumbering(sizes, 300)(text) == "REQ-2024-1501 XMB-2024-2408, REQ-2023-001 XH-S2-240118"


def test_the_policy_of_the_demo() -> None:
    assert without_adoption(b"# a\na: 1\n\n# old\nadopted_before: 2100-01-01\n") == b"# a\na: 1\n"
    assert without_adoption(b"a: 1\n") == b"a: 1\n"
