"""Whom a change needs, and whom the records of later: departments that join and leave after the kickoff."""

from __future__ import annotations

import pytest

from tests.listing import Listing
from tests.repository import Repository
from tests.signing.pull_requests import approved
from tests.small_company import (
    CHANGE,
    HEADS,
    MA,
    REQUEST,
    RETROSPECTIVE,
    SUN,
    TASK,
    R,
    change,
    planned,
    request,
    retrospective,
    task,
)

PRODUCT, TECHNOLOGY, MARKETING = (
    "product: zhang-wei missing",
    "tech: li-qiang missing",
    "market: luo-jing missing",
)
SERVICE = "service: ma-li missing"
EVERY = [PRODUCT, TECHNOLOGY, MARKETING]
MINUTES = f"{R}/minutes/2024-02-27-kickoff"
JOINS = "[{field: collaborating_departments, from: [tech, market], to: [tech, market, service]}]"
LEAVES = "[{field: collaborating_departments, from: [tech, market], to: [tech]}]"


@pytest.fixture
def frozen(repo: Repository) -> Repository:
    """Every head has approved the kickoff."""
    approved(repo, planned())
    return repo


@pytest.mark.parametrize(
    ("keys", "needs"),
    [
        ({}, EVERY),
        ({"changes": "[{field: goal, from: 3月20日前上线, to: 3月25日前上线}]"}, EVERY),
        ({"changes": JOINS}, [*EVERY, SERVICE]),
        ({"changes": LEAVES}, EVERY),
        (
            {"changes": "[{task: XMB-2024-001, field: responsible_department, from: tech, to: service}]"},
            [PRODUCT, TECHNOLOGY, MARKETING, SERVICE],
        ),
        (
            {"changes": "[{task: XMB-2024-001, field: collaborating_departments, from: [market], to: [service]}]"},
            [PRODUCT, TECHNOLOGY, MARKETING, SERVICE],
        ),
        ({"changes": None, "drops": ["XMB-2024-001"]}, EVERY),
    ],
)
def test_who_signs_a_change(frozen: Repository, says: Listing, keys: dict[str, object], needs: list[str]) -> None:
    frozen.step({CHANGE: change(**keys)}, who=SUN)
    state, *signers = says(frozen, f"{R}/changes/1")
    assert state == "unsigned"
    assert sorted(signers) == sorted(needs)


def test_a_change_of_a_task_concerns_those_of_that_task(repo: Repository, says: Listing) -> None:
    approved(repo, {**planned(), TASK: task(collaborating_departments=[])})
    repo.step({CHANGE: change()}, who=SUN)
    assert says(repo, f"{R}/changes/1") == ["unsigned", PRODUCT, TECHNOLOGY]


def test_an_added_task_concerns_its_departments(frozen: Repository, says: Listing) -> None:
    added = task(responsible_department="service", collaborating_departments=[], owner="ma-li")
    files = {TASK.replace("001.md", "002.md"): added, CHANGE: change(changes=None, adds=["XMB-2024-002"])}
    frozen.step(files, who=SUN)
    assert says(frozen, f"{R}/changes/1") == ["unsigned", PRODUCT, SERVICE]


def test_who_joined_signs_what_comes_then_not_the_old_minutes(frozen: Repository, says: Listing) -> None:
    joined = request(collaborating_departments=["tech", "market", "service"])
    approved(frozen, {REQUEST: joined, CHANGE: change(changes=JOINS)}, *HEADS, MA)
    assert says(frozen, f"{R}/changes/1")[0] == "signed"
    frozen.step({RETROSPECTIVE: retrospective()}, who=SUN)
    assert says(frozen, f"{R}/retrospective") == ["unsigned", *EVERY, SERVICE]
    assert says(frozen, MINUTES)[0] == "signed"


def test_until_the_change_is_signed_nobody_has_joined(frozen: Repository, says: Listing) -> None:
    joined = request(collaborating_departments=["tech", "market", "service"])
    approved(frozen, {REQUEST: joined, CHANGE: change(changes=JOINS)})
    frozen.step({RETROSPECTIVE: retrospective()}, who=SUN)
    assert says(frozen, f"{R}/retrospective") == ["unsigned", *EVERY]


def test_who_left_signs_what_comes_then_no_more(frozen: Repository, says: Listing) -> None:
    approved(frozen, {REQUEST: request(collaborating_departments=["tech"]), CHANGE: change(changes=LEAVES)})
    frozen.step({RETROSPECTIVE: retrospective()}, who=SUN)
    assert says(frozen, f"{R}/retrospective") == ["unsigned", PRODUCT, TECHNOLOGY]
