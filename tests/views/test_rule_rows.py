"""What the policy makes of the rules, and where each finds something."""

from __future__ import annotations

from pathlib import Path

import pytest

from collabsite.findings import Level
from collabsite.io.workspace import open_workspace
from collabsite.linter import lint
from collabsite.rules import rules
from collabsite.views.rule_rows import RuleRow, rule_groups, rule_rows
from tests.company import POLICY, Overrides, write_company


def rows_of(root: Path, overrides: Overrides | None = None) -> dict[str, RuleRow]:
    context = open_workspace(write_company(root, overrides), with_git=False)
    return {row.rule.code: row for row in rule_rows(context, lint(context))}


@pytest.mark.parametrize(
    ("code", "setting", "level", "changed"),
    [
        ("TSK002", "off", None, True),
        ("TSK002", "error", Level.ERROR, True),
        ("TSK002", "warning", Level.WARNING, False),
        ("REQ001", "warning", Level.WARNING, True),
        ("DUE004", "off", None, True),
        ("DUE004", "warning", Level.LATE, False),
    ],
)
def test_level(tmp_path: Path, code: str, setting: str, level: Level | None, changed: bool) -> None:
    row = rows_of(tmp_path, {POLICY: {"rules": f"{{{code}: {setting}}}"}})[code]
    assert (row.level, row.is_changed, row.state) == (level, changed, level.value if level else "off")


def test_a_waived_finding_is_no_open_one_and_its_waiver_is_named(tmp_path: Path) -> None:
    waiver = "[{rule: REQ001, record: REQ-2024-001, reason: said so, until: %s}]"
    vague = {"request.md": {"goal": "尽快上线"}}
    row = rows_of(tmp_path / "a", {**vague, POLICY: {"waivers": waiver % "2024-04-01"}})["REQ001"]
    assert (len(row.open), len(row.rest), [holds for _, holds in row.waivers]) == (0, 1, [True])
    row = rows_of(tmp_path / "b", {**vague, POLICY: {"waivers": waiver % "2024-03-31"}})["REQ001"]
    assert (len(row.open), len(row.rest), [holds for _, holds in row.waivers]) == (1, 0, [False])


def test_every_rule_is_in_one_group_with_a_name(tmp_path: Path) -> None:
    groups = rule_groups(list(rows_of(tmp_path).values()))
    assert sorted(row.rule.code for group in groups for row in group.rows) == sorted(rules())
    assert len({str(group.name) for group in groups}) == len(groups)
    assert "Other rules" not in {str(group.name) for group in groups}
