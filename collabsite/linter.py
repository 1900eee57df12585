"""Runs the rules over a context and stamps what they say; applies levels, switches and waivers of the policy."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from collabsite.context import Context
from collabsite.findings import Finding, Level, Problem
from collabsite.policy import Policy
from collabsite.rules import Rule, rules


def lint(context: Context, select: Collection[str] = (), ignore: Collection[str] = ()) -> list[Finding]:
    """Judges everything in a context.

    Args:
        context: what was read.
        select: codes or beginnings of codes to run; empty: all.
        ignore: codes or beginnings of codes to leave out.

    Returns:
        The findings by path, line and code.
    """
    found = {finding for rule in _chosen(context.levels, select, ignore) for finding in _judge(rule, context)}
    return sorted(found, key=lambda finding: (finding.path, finding.line, finding.code, str(finding.message)))


def _chosen(policy: Policy, select: Collection[str], ignore: Collection[str]) -> Iterator[Rule]:
    for code, rule in rules().items():
        if select and not code.startswith(tuple(select)):
            continue
        if code.startswith(tuple(ignore)) or policy.rules.get(code) == "off":
            continue
        yield rule


def _judge(rule: Rule, context: Context) -> Iterator[Finding]:
    for problem in rule.check(context):
        yield Finding(
            rule.code,
            rule.name,
            _level(rule, problem, context.levels),
            problem.path,
            problem.line,
            problem.message,
            problem.help,
            problem.record,
            problem.subject,
            rule.clause,
            problem.owed_by,
            problem.settled,
            waived=_waived(rule, problem, context),
        )


def _level(rule: Rule, problem: Problem, policy: Policy) -> Level:
    """The policy's level for the rule; what is late stays late, and a lighter case of a rule stays lighter."""
    level = problem.level or rule.level
    setting = policy.rules.get(rule.code)
    if level is Level.LATE or setting is None or problem.level is not None:
        return level
    return Level(setting)


def _waived(rule: Rule, problem: Problem, context: Context) -> bool:
    """Whether the policy lets it pass, the last day included. A file that is no record is named by its path."""
    return any(
        waiver.rule == rule.code and waiver.record == (problem.record or problem.path) and waiver.until >= context.today
        for waiver in context.levels.waivers
    )
