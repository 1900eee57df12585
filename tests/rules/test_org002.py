"""The policy: keys, values, codes, kinds, waivers."""

# ruff: noqa: E501
from __future__ import annotations

from pathlib import Path

import pytest

from collabsite.findings import Level
from collabsite.io.workspace import open_workspace
from collabsite.linter import lint
from collabsite.policy import Policy
from collabsite.rules import rules
from tests.company import POLICY, write_company
from tests.judging import judged, only, texts

BROKEN = {
    "unknown key": ({"deadline": "{response: 2}"}, 3, "did you mean deadlines?"),
    "unknown nested key": ({"deadlines": "{respons: 2}"}, 3, "did you mean response?"),
    "unknown rule": ({"rules": "\n  REC001: error\n  RECO09: off"}, 5, 'no rule "RECO09" | did you mean REC009?'),
    "rule in small letters": ({"rules": "{rec009: off}"}, 3, "did you mean REC009?"),
    "rule by its name": ({"rules": "{dangling-reference: off}"}, 3, 'no rule "dangling-reference" | did you mean REC009?'),
    "rule by its name in capitals": ({"rules": "{DANGLING_REFERENCE: off}"}, 3, "did you mean REC009?"),
    "rule by its misspelt name": ({"rules": "{dangling-refrence: off}"}, 3, "did you mean REC009?"),
    "rule without a zero": ({"rules": "{REC09: off}"}, 3, "did you mean REC009?"),
    "rule of a wrong family": ({"rules": "{REX009: off}"}, 3, "did you mean REC009?"),
    "rule that this version does not have": ({"rules": "{REC099: off}"}, 3, "| `collabsite explain` lists the rules"),
    "family that this version does not have": ({"rules": "{ZZZ001: off}"}, 3, "| `collabsite explain` lists the rules"),
    "no rule at all": ({"rules": "{all: off}"}, 3, "| `collabsite explain` lists the rules"),
    "clock as an error": ({"rules": "{DUE001: error}"}, 3, 'rules.DUE001 is "error", but what is late never blocks'),
    "clock as a warning": ({"rules": "{DUE001: warning}"}, 3, "write off to switch the rule off, or remove the line"),
    "unknown level": ({"rules": "{REC009: late}"}, 3, "off, error, warning"),
    "level as a flag": ({"rules": "{REC009: false}"}, 3, "off, error, warning"),
    "empty level": ({"rules": "{REC009: }"}, 3, "rules.REC009 is empty"),
    "a list of rules": ({"rules": "[REC009]"}, 3, "not a group of keys"),
    "deadline in quotes": ({"deadlines": '{response: "2"}'}, 3, "not a whole number"),
    "deadline of years": ({"deadlines": "{response: 1000000000}"}, 3, "more than 366"),
    "deadline of no day": ({"deadlines": "{response: 0}"}, 3, "less than 1"),
    "rhythm in words": ({"rhythm": "{sync: weekly}"}, 3, "not a whole number"),
    "unknown kind of evidence": ({"signoff": "signed"}, 3, "claimed, forge, key"),
    "unknown kind of evidence of a kind": ({"signoff": "{default: forge, acceptance: paper}"}, 3, "claimed, forge, key"),
    "no kind of record": ({"signoff": "{acceptence: key}"}, 3, "did you mean acceptance?"),
    "signatures of no role": ({"signatures": "{minutes: [requestng]}"}, 3, "did you mean requesting?"),
    "signatures of no kind": ({"signatures": "{minuts: [every]}"}, 3, "did you mean minutes?"),
    "self-approval of no kind": ({"self_approval": "[response, meeting]"}, 3, 'no record kind "meeting"'),
    "signatures as a text": ({"signatures": "{minutes: every}"}, 3, "not a list"),
    "waiver of no rule": ({"waivers": "[{rule: REC999, record: REQ-2024-001, reason: a, until: 2024-05-01}]"}, 3, 'no rule "REC999"'),
    "waiver by a rule's name": ({"waivers": "[{rule: dangling-reference, record: REQ-2024-001, reason: a, until: 2024-05-01}]"}, 3, "did you mean REC009?"),
    "waiver without a reason": ({"waivers": "[{rule: REC009, record: REQ-2024-001, until: 2024-05-01}]"}, 3, "waivers[1].reason is missing"),
    "waiver without end": ({"waivers": "[{rule: REC009, record: REQ-2024-001, reason: a}]"}, 3, "waivers[1].until is missing"),
    "unknown forge": ({"forge": "{kind: sourceforge}"}, 3, "github, gitlab"),
    "notify as a text": ({"notify": "dingtalk"}, 3, "notify is"),
    "a wrong day": ({"adopted_before": "2024-02-30"}, 2, "does not exist"),
    "a pattern without a year": ({"numbers": "{task: T-NNN}"}, 3, "YYYY and NNN"),
}  # fmt: skip
KEPT = {
    "a clock that is off": {"rules": "{DUE001: off}"},
    "levels": {"rules": "{REC009: warning, ORG003: off, REC001: error}"},
    "evidence by kind": {"signoff": "{default: forge, acceptance: key, organization: key}"},
    "evidence": {"signoff": "key"},
    "signatures": {"signatures": "{minutes: [every], task: [own, ma-li]}"},
    "a list of channels": {"notify": "[{kind: dingtalk}]"},
    "channels by name": {"notify": "{dingtalk: {url: 'https://example.com'}}"},
    "a waiver on its last day": {"waivers": "[{rule: REC009, record: REQ-2024-001, reason: a, until: 2024-04-01}]"},
    "a waiver of a collaboration's task": {
        "waivers": "[{rule: REC009, record: XMB-2024-001, reason: a, until: 2024-05-01}]"
    },
    "a waiver of the policy": {"waivers": "[{rule: ORG002, record: policy, reason: a, until: 2024-05-01}]"},
    "a waiver of an attachment": {
        "waivers": "[{rule: REC007, record: records/2024/REQ-2024-001/evidence/test-report-2.csv, reason: a, until: 2024-05-01}]"
    },
    "no vague words": {"vague_words": "[]"},
    "words": {"vague_words": "[尽快, 2024]"},
    "own numbers": {"numbers": "{request: REQ-YYYY-NNN, task: XMB-YYYY-NNN}"},
}


@pytest.mark.parametrize(("keys", "line", "message"), BROKEN.values(), ids=BROKEN)
def test_broken(tmp_path: Path, keys: dict[str, str], line: int, message: str) -> None:
    only(tmp_path, {POLICY: keys}, f"ORG002 {POLICY}:{line}", message)


@pytest.mark.parametrize("keys", KEPT.values(), ids=KEPT)
def test_kept(tmp_path: Path, keys: dict[str, str]) -> None:
    found = judged(tmp_path, {POLICY: keys})
    assert found == [], texts(found)


def test_every_rule_may_be_named(tmp_path: Path) -> None:
    off = {code: "off" for code in rules() if code != "ORG002"}
    assert judged(tmp_path, {POLICY: {"rules": off}}) == []


def test_every_rule_but_a_clock_may_have_another_level(tmp_path: Path) -> None:
    levels = dict.fromkeys(rules(), "warning")
    found = judged(tmp_path, {POLICY: {"rules": levels}})
    clocks = {code for code, rule in rules().items() if rule.level is Level.LATE}
    assert {str(one.message).partition(" ")[0] for one in found} == {f"rules.{code}" for code in clocks}


def test_an_expired_waiver_is_a_warning(tmp_path: Path) -> None:
    waiver = "[{rule: REC009, record: REQ-2024-001, reason: a, until: 2024-03-31}]"
    finding = only(tmp_path, {POLICY: {"waivers": waiver}}, f"ORG002 {POLICY}:3", "expired on 2024-03-31")
    assert (finding.level, finding.blocking) == ("warning", False)


MEANT = {
    "REQ-2024-01": "did you mean REQ-2024-001?",
    "REQ-2024-001/response/tech": "did you mean REQ-2024-001/responses/tech?",
    "REQ-2024-001/tasks/XMB-2024-001": "did you mean XMB-2024-001?",
    "records/2024/REQ-2024-001/request.md": "did you mean REQ-2024-001?",
    "2024/REQ-2024-001/minutes/2024-02-27-kickoff": "did you mean REQ-2024-001/minutes/2024-02-27-kickoff?",
    "records/policy.yml": "did you mean policy?",
    "request": "write it as it is cited",
    "all": "write it as it is cited",
}


@pytest.mark.parametrize(("record", "help"), MEANT.items())
def test_a_waiver_of_no_record_is_a_warning(tmp_path: Path, record: str, help: str) -> None:
    waiver = f"[{{rule: REC009, record: {record}, reason: a, until: 2024-05-01}}]"
    finding = only(tmp_path, {POLICY: {"waivers": waiver}}, f"ORG002 {POLICY}:3", help)
    assert finding.level == "warning"
    assert f"{record} is not here" in str(finding.message)


def test_what_fits_is_kept(tmp_path: Path) -> None:
    keys = {"deadlines": "{response: two}", "rhythm": "{sync: 14}", "numbers": "{task: T}"}
    policy = open_workspace(write_company(tmp_path, {POLICY: keys}), with_git=False).policy
    assert (policy.deadlines.response, policy.rhythm.sync, str(policy.as_of)) == (2, 14, "2024-04-01")
    assert policy.number("task").fullmatch("XMB-2024-001")


def test_one_wrong_item_does_not_undo_the_others(tmp_path: Path) -> None:
    waivers = ["{rule: REC009, record: a}", "{rule: REC999, record: REQ-2024-001, reason: a, until: 2024-05-01}"]
    keys = {
        "rules": "{REC009: late, ORG003: off}",
        "deadlines": "{response: two, rework: 4}",
        "waivers": "\n" + "\n".join(f"  - {waiver}" for waiver in waivers),
    }
    context = open_workspace(write_company(tmp_path, {POLICY: keys}), with_git=False)
    assert context.policy.rules == {"ORG003": "off"}
    assert (context.policy.deadlines.response, context.policy.deadlines.rework) == (2, 4)
    assert [waiver.rule for waiver in context.policy.waivers] == ["REC999"]
    found = lint(context)
    assert [one.line for one in found if "REC999" in str(one.message)] == [7]
    assert len(found) == 5, texts(found)  # the level, the deadline, two keys of the first waiver, the second's rule


def test_defaults() -> None:
    policy = Policy()
    assert (policy.deadlines.response, policy.deadlines.rework, policy.deadlines.retrospective) == (2, 3, 5)
    assert (policy.rhythm.progress, policy.rhythm.sync) == (7, 7)
    assert policy.self_approval == ["response", "minutes", "retrospective"]
    assert policy.as_of is None
