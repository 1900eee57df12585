"""Explain a rule.

With the CODE of a finding, the rule's page: what it finds, why, how to mend it, an example that it finds and the same
mended. Without CODE all rules in a list.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator, Sequence

import click

from collabsite.commands._choosing import named
from collabsite.commands._columns import columns, fitted
from collabsite.commands._command import Command
from collabsite.commands._output import has_colours, put
from collabsite.commands._session import Session, pass_session
from collabsite.locale import Translator, msg
from collabsite.plain import BOLD, painted
from collabsite.rules import Rule, rules

WIDTH = 80


@click.command(cls=Command)
@click.argument("code", metavar="[CODE]", required=False)
@pass_session
def command(session: Session, code: str | None) -> None:
    """See the docstring of the file."""
    t = session.t
    if code is None:
        put(_list(t))
        return
    by_any_name = {**rules(), **{rule.name: rule for rule in rules().values()}}
    word = code if code in by_any_name else code.upper()
    unknown, otherwise = msg('there is no rule "{code}"', code=code), msg("`collabsite explain` lists the rules")
    rule = named(by_any_name, word, unknown, otherwise)
    put("\n".join(page_of(rule, t, has_colours(sys.stdout))) + "\n")


def _list(t: Translator) -> str:
    rows = [(rule.code, rule.level.label(t), rule.clause or "", t(rule.title)) for rule in rules().values()]
    return "\n".join([*columns(rows, indent=""), "", t("`collabsite explain CODE` tells more of one")]) + "\n"


def page_of(rule: Rule, t: Translator, colour: bool) -> Iterator[str]:
    """The lines of a rule's page: title, what it finds, why, how to mend it, the two examples."""
    yield painted(f"{rule.code} {rule.name}", BOLD, colour=colour)
    facts = t("{level}, clause {clause}", level=rule.level, clause=rule.clause) if rule.clause else rule.level.label(t)
    yield t("{title} ({facts})", title=t(rule.title), facts=facts)
    yield from _prose(rule.what, t)
    for head, texts in ((t("Why"), rule.why), (t("How to mend"), rule.mend)):
        yield from ("", painted(head, BOLD, colour=colour))
        yield from list(_prose(texts, t))[1:]
    for head, example in ((t("Flagged"), rule.flagged), (t("Accepted"), rule.accepted)):
        yield from ("", painted(head, BOLD, colour=colour), textwrap.indent(example, "    "))


def _prose(texts: Sequence[str], t: Translator) -> Iterator[str]:
    for text in texts:
        yield from ("", fitted(t(text), 0, WIDTH))
