"""`explain`: every rule's page, and the list of rules."""

from __future__ import annotations

import pytest

from collabsite.rules import rules
from tests.terminal import Shell


@pytest.mark.parametrize("code", rules())
def test_every_rule_has_a_page(shell: Shell, code: str) -> None:
    rule = rules()[code]
    page = shell("explain", code).out
    assert page.splitlines()[0] == f"{code} {rule.name}"
    assert all(f"\n\n{head}\n" in page for head in ("Why", "How to mend", "Flagged", "Accepted"))
    assert rule.title in page
    assert (f"clause {rule.clause}" in page) is (rule.clause is not None)
    assert all(f"    {line}" in page for line in rule.flagged.splitlines() if line)


@pytest.mark.parametrize("word", ["REC004", "rec004", "missing-key"])
def test_a_rule_is_named_by_code_or_name(shell: Shell, word: str) -> None:
    assert shell("explain", word).out.startswith("REC004 missing-key\nMissing key (error, clause 1.1)\n")


def test_without_a_code_all_are_listed(shell: Shell) -> None:
    lines = shell("explain").out.splitlines()
    assert [line.split()[0] for line in lines[:-2]] == list(rules())
    assert lines[-1] == "`collabsite explain CODE` tells more of one"


@pytest.mark.parametrize(("word", "help"), [("REC04", "did you mean REC004?"), ("x", "lists the rules")])
def test_an_unknown_code(shell: Shell, word: str, help: str) -> None:
    said = shell("explain", word)
    assert said.code == 2
    assert help in said.err


def test_no_records_are_needed(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    assert shell("explain", "REC001").code == 0
