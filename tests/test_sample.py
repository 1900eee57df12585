"""The sample company: no record breaks a rule, and every state of the process can be seen in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from collabsite.context import Context
from collabsite.findings import Level
from collabsite.index import Collaboration
from collabsite.io.workspace import open_workspace
from collabsite.linter import lint

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def sample() -> Context:
    """The sample on its day."""
    return open_workspace(ROOT, with_git=False)


def test_only_what_was_late_is_said(sample: Context) -> None:
    found = lint(sample)
    assert [(one.code, one.record, one.level) for one in found] == [
        ("DUE001", "REQ-2023-001/responses/service", Level.LATE),
        ("DUE004", "XMB-2024-006", Level.LATE),
    ]


def test_every_stage_that_ends_and_some_that_go_on(sample: Context) -> None:
    stages = {one.number: sample.stage(one) for one in sample.index.collaborations}
    assert {"closed", "declined", "withdrawn", 2, 4} <= set(stages.values()), stages


def test_every_state_of_a_clock(sample: Context) -> None:
    clocks = [clock for one in sample.index.collaborations for clock in sample.clocks(one)]
    states = {(clock.state, clock.met is not None) for clock in clocks}
    assert states == {("running", False), ("met", True), ("late", False), ("late", True)}
    assert {clock.name for clock in clocks} == {
        "response",
        "progress",
        "sync",
        "task",
        "rework",
        "retrospective",
        "blocker",
    }


def test_a_rework_round_that_runs_and_one_that_passed(sample: Context) -> None:
    reworks = [clock for one in sample.index.collaborations for clock in sample.clocks(one) if clock.name == "rework"]
    assert {clock.state for clock in reworks} >= {"running", "met"}
    assert any(_passed_after_rework(one) for one in sample.index.collaborations)


def _passed_after_rework(one: Collaboration) -> bool:
    again = {delivery.record.place.number for delivery in one.deliveries if delivery.data.reworks}
    return any(verdict.data.delivery in again and not verdict.data.rework for verdict in one.acceptances)


def test_a_change_of_the_plan(sample: Context) -> None:
    assert sum(bool(one.edits) for one in sample.index.collaborations) >= 2
