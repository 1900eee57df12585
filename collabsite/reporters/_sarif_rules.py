"""The rules as SARIF describes them: each from its page."""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.findings import Level
from collabsite.locale import Translator
from collabsite.rules import Rule, rules

LEVELS = {Level.ERROR: "error", Level.LATE: "note", Level.WARNING: "warning"}
"""SARIF has no word for `late`, which never blocks; `properties.level` has it."""


def descriptors(t: Translator) -> list[dict[str, object]]:
    """Every rule, in the order of the codes."""
    return [_descriptor(rule, t) for rule in rules().values()]


def _descriptor(rule: Rule, t: Translator) -> dict[str, object]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": t(rule.title)},
        "fullDescription": {"text": " ".join(map(t, rule.what))},
        "help": {"text": "\n\n".join(_help(rule, t, "", "")), "markdown": "\n\n".join(_help(rule, t, "## ", "    "))},
        "defaultConfiguration": {"level": LEVELS[rule.level]},
        "properties": {"clause": rule.clause, "level": rule.level.value},
    }


def _help(rule: Rule, t: Translator, head: str, example: str) -> Iterator[str]:
    """The page in paragraphs; `head` and `example` begin their lines."""
    yield from map(t, rule.what)
    for title, texts in ((t("Why"), rule.why), (t("How to mend"), rule.mend)):
        yield head + title
        yield from map(t, texts)
    for title, code in ((t("Flagged"), rule.flagged), (t("Accepted"), rule.accepted)):
        yield head + title
        yield "\n".join(example + line for line in code.split("\n"))
