"""`signoffs`: who signed what, what does not count and why, for people and for machines."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.small_company import (
    ACCEPTANCE,
    DELIVERY,
    KICKOFF,
    LI,
    MARKET,
    REQUEST,
    SUN,
    TASK,
    TECH,
    response,
)
from tests.terminal import Said, Shell
from tests.unsigned_company import Company, unsigned_company

R = "REQ-2024-001"


@pytest.fixture
def company(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Company:
    """Every word about a signature."""
    return unsigned_company(tmp_path, capsys)


def block(said: Said, ref: str) -> list[str]:
    """The lines about a record, without their indentation."""
    lines = said.out.splitlines()
    start = next(at for at, line in enumerate(lines) if line.split("  ")[0] == ref)
    end = next(at for at in range(start + 1, len(lines)) if not lines[at].startswith(" "))
    return [line.strip() for line in lines[start:end]]


def test_the_contract(company: Company) -> None:
    found = company("--format", "json").json
    assert (list(found), found["version"]) == (["version", "records"], 1)
    assert [(one["record"], one["state"]) for one in found["records"]] == [
        ("organization", "signed"),
        ("policy", "signed"),
        (f"{R}/acceptances/1", "unsigned"),
        (f"{R}/deliveries/1", "unsigned"),
        (f"{R}/minutes/2024-02-27-kickoff", "unsigned"),
        (R, "unsigned"),
        (f"{R}/responses/market", "unsigned"),
        (f"{R}/responses/tech", "stale"),
        (f"{R}/retrospective", "deleted"),
        ("XMB-2024-001", "not-needed"),
    ]
    own = found["records"][5]
    assert list(own) == ["record", "path", "blob", "state", "signers"]
    assert own["signers"] == [
        {
            "person": "zhang-wei",
            "role": "requesting",
            "department": "product",
            "state": "self",
            "kind": "forge",
            "step": own["signers"][0]["step"],
            "date": "2024-02-18",
        }
    ]


@pytest.mark.parametrize(
    ("ref", "count"), [(R, 8), ("organization", 1), ("XMB-2024-001", 1), (f"{R}/retrospective", 1), (None, 10)]
)
def test_what_a_reference_limits_it_to(company: Company, ref: str | None, count: int) -> None:
    assert len(company(*([ref] if ref else []), "--format", "json").json["records"]) == count


@pytest.mark.parametrize(
    ("ref", "lines"),
    [
        (R, [
            f"{R}  not signed  Request form",
            "own text  张伟  Product  for the requesting department  approved on the forge  Sun 18 Feb",
            "张伟 wrote this text, and nobody signs their own",
            "help: let somebody else sign who may (a head, a deputy, a steward): `collabsite sign REQ-2024-001`",
        ]),
        (f"{R}/deliveries/1", [
            f"{R}/deliveries/1  not signed  Delivery",
            "missing    Li Qiang  Tech  for its own department",
            "malformed  Li Qiang                                Sun 18 Feb",
            'the line "Approved-by: Li" counts for nobody',
        ]),
        (f"{R}/minutes/2024-02-27-kickoff", [
            f"{R}/minutes/2024-02-27-kickoff  not signed  Minutes",
            "missing   张伟      Product  for every department",
            "too weak  Li Qiang  Tech     for every department  own statement  Sun 18 Feb",
            "Li Qiang's signature is too weak: own statement, while approved on the forge is asked for",
        ]),
        (f"{R}/responses/market", [
            f"{R}/responses/market  not signed  Response",
            "missing       罗静  Market  for its own department",
            "may not sign  陈浩                                  own statement  Sun 18 Feb",
            "陈浩 is not among those who sign this",
        ]),
        (f"{R}/responses/tech", [
            f"{R}/responses/tech  changed since it was signed  Response",
            "of another text  Li Qiang  Tech  for its own department  own statement  Sun 18 Feb",
            "Li Qiang signed another text, or this one before it was changed and put back",
            "changed since version SIGNED was signed, now PRESENT, by 陈浩: Difficulty",
        ]),
    ],
)  # fmt: skip
def test_in_words(company: Company, ref: str, lines: list[str]) -> None:
    shown = block(company(), ref)
    assert len(shown) >= len(lines)
    for line, expected in zip(shown, lines, strict=False):
        if "SIGNED" in expected:
            expected = expected.replace("PRESENT", company.repo.blob(ref)[:8])
            before, _, after = expected.partition("SIGNED")
            assert line.startswith(before)
            assert line.endswith(after)
        else:
            assert line.startswith(expected)


@pytest.mark.parametrize(
    ("ref", "cure"),
    [
        (f"{R}/acceptances/1", "git config user.signingkey"),
        (f"{R}/minutes/2024-02-27-kickoff", f"`collabsite sign --request {R}/minutes/2024-02-27-kickoff` begins"),
        (f"{R}/responses/market", f"`collabsite sign {R}/responses/market`, run by whoever signs"),
        (f"{R}/retrospective", f"`collabsite sign --deletion {R}/retrospective`"),
    ],
)
def test_each_has_a_cure(company: Company, ref: str, cure: str) -> None:
    assert cure in block(company(), ref)[-1]


def test_it_ends_with_how_many_and_what_the_evidence_proves(company: Company) -> None:
    end = company().out.split("\n\n")[1].splitlines()
    assert end[0] == (
        "signed: 2, not signed: 5, changed since it was signed: 1, deleted: 1, needs no signature: 1"
    )  # fmt: skip
    assert end[1].startswith("own statement: ")
    assert end[2].startswith("approved on the forge: ")
    assert end[3] == f"trusted without a signature: organization@{company.repo.blob('organization')}"


def test_what_waits_on_a_branch(company: Company) -> None:
    (company.repo.root / MARKET).write_text(response("market", difficulty="high"), "utf-8")
    shown = block(company(f"{R}/responses/market"), f"{R}/responses/market")
    assert shown[0] == f"{R}/responses/market  awaiting signature  Response"
    assert shown[-1].startswith("help: open the pull request that brings it")


def test_unknown_and_without_history(company: Company, plain_shell: Shell) -> None:
    said = company("REQ-2024-01")
    assert (said.code, said.out) == (2, "")
    assert "did you mean REQ-2024-001?" in said.err
    assert plain_shell("signoffs").code == 2


def test_what_a_line_says_cannot_move_the_cursor(company: Company) -> None:
    blob = company.repo.blob(DELIVERY)
    hostile = f"Sign\n\nApproved-by: \x1b[2J::error::\nRecord: {R}/deliveries/1@{blob}\n"
    company.repo.step({}, LI, hostile)
    company.repo.checkout()
    out = company().out
    assert "\x1b" not in out
    assert r"\x1b[2J" in out


def test_a_collaboration_that_is_gone(company: Company) -> None:
    gone = dict.fromkeys((REQUEST, TECH, MARKET, KICKOFF, TASK, DELIVERY, ACCEPTANCE))
    company.repo.step(gone, who=SUN)
    company.repo.checkout()
    found = company(R, "--format", "json").json["records"]
    assert [one["state"] for one in found] == ["deleted"] * 7
