"""The rules with what the policy makes of each, and where each finds something now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from collabsite.context import Context
from collabsite.findings import Finding, Level
from collabsite.locale import Message, msg
from collabsite.policy import Waiver
from collabsite.rules import Rule, rules

_GROUPS = {
    "ACC": msg("Acceptances"),
    "CHG": msg("Changes of the plan"),
    "DLV": msg("Deliveries"),
    "DUE": msg("Due dates"),
    "MIN": msg("Meetings and minutes"),
    "ORG": msg("Organisation and settings"),
    "PRG": msg("Progress reports"),
    "REC": msg("Files and forms"),
    "REQ": msg("Requests"),
    "RET": msg("Retrospective and archive"),
    "RSP": msg("Answers of the departments"),
    "SIG": msg("Signatures"),
    "TSK": msg("Tasks"),
}


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule as it holds here and now.

    Attributes:
        rule: the rule.
        level: what its findings weigh by the policy in force; None where the policy switched it off.
        open: its findings that ask for something.
        rest: its findings that are waived, and those that were late and are settled.
        waivers: what the policy lets pass of it, each with whether that still holds.
    """

    rule: Rule
    level: Level | None
    open: tuple[Finding, ...]
    rest: tuple[Finding, ...]
    waivers: tuple[tuple[Waiver, bool], ...]

    @property
    def is_changed(self) -> bool:
        """Whether the policy switched it off or gave it another level."""
        return self.level is not self.rule.level

    @property
    def waived(self) -> int:
        """How many records the policy still lets pass."""
        return sum(holds for _, holds in self.waivers)

    @property
    def state(self) -> str:
        """Its level, or `off`, in one word."""
        return self.level.value if self.level else "off"


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """The rules of one subject: the letters their codes begin with, what it is called, the rules by code."""

    letters: str
    name: Message
    rows: tuple[RuleRow, ...]


def rule_rows(context: Context, findings: Sequence[Finding]) -> list[RuleRow]:
    """Every rule, by code.

    Args:
        context: whose policy says which rules hold, and which day it is.
        findings: what the linter said; their order is kept.
    """
    by_code: dict[str, list[Finding]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, []).append(finding)
    return [_row(context, rule, by_code.get(code, [])) for code, rule in rules().items()]


def rule_groups(rows: Sequence[RuleRow]) -> list[RuleGroup]:
    """The rules by subject: files first, then the stages of the process, signatures, due dates; each by code."""
    by_letters = {letters: tuple(some) for letters, some in groupby(rows, key=lambda row: row.rule.code[:3])}
    order = ("REC", "REQ", "RSP", "MIN", "TSK", "PRG", "CHG", "DLV", "ACC", "RET", "SIG", "DUE", "ORG")
    known = [letters for letters in order if letters in by_letters]
    others = [letters for letters in by_letters if letters not in order]
    return [
        RuleGroup(letters, _GROUPS.get(letters, msg("Other rules")), by_letters[letters]) for letters in known + others
    ]


def _row(context: Context, rule: Rule, found: list[Finding]) -> RuleRow:
    waivers = tuple((one, one.until >= context.today) for one in context.levels.waivers if one.rule == rule.code)
    quiet = [finding for finding in found if finding.waived or finding.settled]
    asking = [finding for finding in found if not finding.waived and not finding.settled]
    return RuleRow(rule, _level(context, rule), tuple(asking), tuple(quiet), waivers)


def _level(context: Context, rule: Rule) -> Level | None:
    setting = context.levels.rules.get(rule.code)
    if setting == "off":
        return None
    return rule.level if setting is None or rule.level is Level.LATE else Level(setting)
