"""What the check says of a rule's flagged example, as a terminal shows it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from collabsite.findings import Level
from collabsite.locale import Translator
from collabsite.rules import Rule

SOURCE = "rule_messages.json"
"""The messages by code, in each language: `python -m tests.rules.messages` writes them from the examples."""


@dataclass(frozen=True, slots=True)
class RuleMessage:
    """A finding as it is printed.

    Attributes:
        place: the file and the line.
        level: the rule's own level.
        stamp: that in words, and the code.
        said: what is wrong.
        lines: what to do and why; none of what was late and is settled.
    """

    place: str
    level: Level
    stamp: str
    said: str
    lines: tuple[str, ...]


def rule_message(rule: Rule, t: Translator) -> RuleMessage | None:
    """What the check says of the flagged example; None of a rule whose example was not judged yet.

    Args:
        rule: the rule.
        t: the language.
    """
    found = _messages().get(rule.code)
    if found is None:
        return None
    said = found[t.lang]
    stamp = f"{rule.level.label(t)}[{rule.code}]"
    lines = (t("help: {text}", text=said["help"]), _why(rule, t)) if said["help"] else ()
    return RuleMessage(found["place"], rule.level, stamp, said["message"], lines)


def _why(rule: Rule, t: Translator) -> str:
    if rule.clause is None:
        return t("why:  {code} {name}", code=rule.code, name=rule.name)
    return t("why:  {code} {name}, clause {clause}", code=rule.code, name=rule.name, clause=rule.clause)


@cache
def _messages() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads(files(__package__).joinpath(SOURCE).read_text("utf-8"))
    return found
