"""What no single key of the policy shows: codes, waivers, number patterns, record kinds, roles."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from collabsite.context import Context
from collabsite.document import Document, Loc
from collabsite.findings import Level, Problem
from collabsite.locale import Message, msg
from collabsite.meant import closest, did_you_mean
from collabsite.models import kinds
from collabsite.organization import REF as ORGANIZATION
from collabsite.policy import PATH, REF, ROLES, Policy, Waiver, number_pattern, positions

if TYPE_CHECKING:
    from collabsite.rules import Rule

_CODE = re.compile(r"[A-Z]{3}\d{3}")
_DELETED = "SIG004"
"""Its records are not here any more."""
Fault = tuple[Loc, Message, Message, Level | None]


def setting_problems(context: Context, file: Document, rules: Mapping[str, Rule]) -> Iterator[Problem]:
    """The problems in the order of the keys above.

    Args:
        context: with the policy as far as it can be read.
        file: where the lines are.
        rules: every rule of this version by its code.
    """
    policy, people = context.policy, context.organization.people
    faults = (
        *_rules(policy, rules),
        *_waivers(context, file, rules),
        *_numbers(policy),
        *_kinds(policy, file),
        *_roles(policy, people),
    )
    for loc, message, help, level in faults:
        yield Problem(PATH, file.line(loc), message, help, REF, str(message), level=level)


def _rules(policy: Policy, rules: Mapping[str, Rule]) -> Iterator[Fault]:
    for code, setting in policy.rules.items():
        if code not in rules:
            yield ("rules", code), *_unknown_rule(code, rules), None
        elif rules[code].level is Level.LATE and setting != "off":
            words = msg('rules.{code} is "{setting}", but what is late never blocks', code=code, setting=setting)
            yield ("rules", code), words, msg("write off to switch the rule off, or remove the line"), None


def _waivers(context: Context, file: Document, rules: Mapping[str, Rule]) -> Iterator[Fault]:
    for at, waiver in zip(positions(file, "waivers"), context.policy.waivers, strict=False):
        if waiver.rule not in rules:
            yield ("waivers", at, "rule"), *_unknown_rule(waiver.rule, rules), None
        elif waiver.until < context.today:
            words = msg(
                "the waiver of {code} for {record} expired on {day}",
                code=waiver.rule,
                record=waiver.record,
                day=waiver.until,
            )
            yield ("waivers", at), words, msg("remove it, or renew it with a reason and a later day"), Level.WARNING
        elif waiver.rule != _DELETED and not _exists(context, waiver.record):
            yield ("waivers", at, "record"), *_unknown_record(context, waiver), Level.WARNING


def _exists(context: Context, record: str) -> bool:
    """Whether findings may be about it: a record, or the path of a file that is none."""
    index = context.index
    if record in index.by_ref or record in index.by_number or record in (REF, ORGANIZATION):
        return True
    paths = {*context.files, *(problem.path for problem in context.problems)}
    return record in paths and _cited(context, record) is None


def _cited(context: Context, path: str) -> str | None:
    """How the record of a path is cited; the path may be written without what all have in common."""
    bare = path.removeprefix("records/").removesuffix(".md").removesuffix(".yml")
    if bare in (REF, ORGANIZATION):
        return bare
    if "/" not in bare:
        return None
    return next((record.ref for record in context.index.records if record.path.endswith(f"/{bare}.md")), None)


def _unknown_record(context: Context, waiver: Waiver) -> tuple[Message, Message]:
    words = msg("the waiver of {code} lets nothing pass: {record} is not here", code=waiver.rule, record=waiver.record)
    meant = _cited(context, waiver.record) or closest(waiver.record, _near(context, waiver.record))
    otherwise = msg("write it as it is cited, e.g. REQ-2024-001/minutes/2024-02-27-kickoff, or remove the waiver")
    return words, did_you_mean(meant, otherwise)


def _near(context: Context, record: str) -> list[str]:
    """The references that may have been meant: a collaboration's own where it is named, else all numbers."""
    named = context.index.by_number.get(record.partition("/")[0])
    return [one.ref for one in named.records] if named else [*context.index.by_number, REF, ORGANIZATION]


def _unknown_rule(written: str, rules: Mapping[str, Rule]) -> tuple[Message, Message]:
    help = did_you_mean(_rule_like(written, rules), msg("`collabsite explain` lists the rules"))
    return msg('there is no rule "{code}"', code=written), help


def _rule_like(written: str, rules: Mapping[str, Rule]) -> str | None:
    """The code that was meant: by a code in small letters, a rule's name, or a slip in either."""
    code = written.upper()
    if code not in rules and _CODE.fullmatch(code) and any(rule[:3] == code[:3] for rule in rules):
        return None  # a number that this version does not have: no other number was meant
    by_name = {name: code for code, rule in rules.items() for name in (code.lower(), rule.name)}
    close = closest(written.lower().replace("_", "-"), by_name, 0.8)
    return by_name[close] if close else None


def _numbers(policy: Policy) -> Iterator[Fault]:
    for name in ("request", "task"):
        written = getattr(policy.numbers, name)
        if number_pattern(written) is None:
            words = msg('numbers.{key} is "{value}", no pattern of numbers', key=name, value=written)
            help = msg("write letters, digits and hyphens with YYYY and NNN, e.g. REQ-YYYY-NNN")
            yield ("numbers", name), words, help, None


def _kinds(policy: Policy, file: Document) -> Iterator[Fault]:
    places: list[tuple[Loc, str]] = [(("signatures", kind), kind) for kind in policy.signatures]
    if own := positions(file, "self_approval"):
        places += [(("self_approval", at), kind) for at, kind in zip(own, policy.self_approval, strict=False)]
    if isinstance(policy.signoff, dict):
        places += [(("signoff", kind), kind) for kind in policy.signoff]
    known = {*kinds(), ORGANIZATION, REF, "default"}
    for loc, kind in places:
        if kind not in known:
            otherwise = msg("write one of: {words}", words=tuple(sorted(kinds())))
            help = did_you_mean(closest(kind, known, 0.5), otherwise)
            yield loc, msg('there is no record kind "{kind}"', kind=kind), help, None


def _roles(policy: Policy, people: Collection[str]) -> Iterator[Fault]:
    for kind, roles in policy.signatures.items() if people else ():
        for at, role in enumerate(roles):
            if role not in ROLES and role not in people:
                help = did_you_mean(closest(role, [*ROLES, *people]), msg("write one of: {words}", words=ROLES))
                yield ("signatures", kind, at), msg('there is no role or person "{role}"', role=role), help, None
