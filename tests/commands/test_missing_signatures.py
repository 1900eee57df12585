"""What is not signed, in `status` and `desk`: who must still sign, why it is stuck, the command that does it."""

# ruff: noqa: E501
from __future__ import annotations

from pathlib import Path

import pytest

from tests.branch import Who
from tests.repository import Repository
from tests.small_company import (
    ACCEPTANCE,
    DELIVERY,
    HEADS,
    KICKOFF,
    LI,
    LUO,
    MARKET,
    REQUEST,
    RETROSPECTIVE,
    SUN,
    TASK,
    TECH,
    ZHANG,
    acceptance,
    delivery,
    kickoff,
    request,
    response,
    retrospective,
    settings,
    task,
)
from tests.terminal import Shell
from tests.unsigned_company import Company, unsigned_company

R = "REQ-2024-001"


@pytest.fixture
def company(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Company:
    """Every word about a signature."""
    return unsigned_company(tmp_path, capsys)


def test_the_status_says_what_is_missing(company: Company) -> None:
    status = company(R, "--format", "json", command="status").json
    missing = status["missing_signatures"]
    assert list(missing[0]) == ["record", "blob", "role", "department", "person"]
    assert [(one["record"].removeprefix(R), one["person"]) for one in missing] == [
        ("", "zhang-wei"),
        ("/responses/market", "luo-jing"),
        ("/responses/tech", "li-qiang"),
        ("/minutes/2024-02-27-kickoff", "zhang-wei"),
        ("/minutes/2024-02-27-kickoff", "li-qiang"),
        ("/minutes/2024-02-27-kickoff", "luo-jing"),
        ("/acceptances/1", "zhang-wei"),
        ("/deliveries/1", "li-qiang"),
        ("/retrospective", "zhang-wei"),
        ("/retrospective", "li-qiang"),
        ("/retrospective", "luo-jing"),
    ]
    first = status["next"][0]
    assert (first["who"], first["command"]) == ("zhou-min", f"collabsite sign {R}")  # another than its author
    assert first["what"] == f"sign Request form {R}"


def test_the_status_in_words(company: Company) -> None:
    lines = company(R, command="status").out.splitlines()
    assert lines[2] == "the request is not signed by 张伟"
    rows = lines[lines.index("Signatures") + 1 :]
    assert rows[0].split("  ", 2)[1] == R
    assert rows[0].endswith("missing: 张伟 (Product): own text")


def test_the_desk_has_what_one_has_to_sign(company: Company) -> None:
    owed = company("li-qiang", "--format", "json", command="desk").json["owes"]
    assert [one["command"] for one in owed if " sign " in one["command"]] == [
        f"collabsite sign {R}/responses/tech",
        f"collabsite sign --request {R}/minutes/2024-02-27-kickoff",
        f"collabsite sign {R}/deliveries/1",
        f"collabsite sign --deletion {R}/retrospective",
    ]


def test_what_waits_for_its_pull_request(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    repo = Repository(tmp_path / "company")
    repo.step(settings(), when="2024-02-18")
    (repo.checkout() / REQUEST).parent.mkdir(parents=True)
    (repo.root / REQUEST).write_text(request(), "utf-8")
    said = Company(repo, Shell(repo.root, capsys))(R, "--format", "json", command="status").json
    assert said["next"][0] == {
        "who": "sun-qi",
        "what": f"open a pull request with {R}, for 张伟 to approve",
        "command": None,
        "url": None,
    }


ANSWERS = {TECH: response(), MARKET: response("market")}
PLAN = {**ANSWERS, KICKOFF: kickoff(), TASK: task()}
DONE = {DELIVERY: delivery(), ACCEPTANCE: acceptance(), RETROSPECTIVE: retrospective()}


@pytest.mark.parametrize(
    ("files", "signed", "stage", "said"),
    [
        ({}, [], 1, "the request is not signed by 张伟"),
        (ANSWERS, [(ZHANG, R)], 2, "the answer of Market is not signed by 罗静; the answer of Tech is not signed by Li Qiang"),
        (PLAN, [(ZHANG, R), (LI, TECH), (LUO, MARKET), (LI, KICKOFF)], 3, "the minutes of the kickoff are not signed by 张伟, 罗静"),
        ({**PLAN, **DONE}, [(ZHANG, R), (LI, TECH), (LUO, MARKET), *((who, KICKOFF) for who in HEADS), (LI, RETROSPECTIVE)], 6,
         "the retrospective is not signed by 张伟, 罗静; the archive lacks: a progress report, a sync meeting's minutes or a brief"),
    ],
)  # fmt: skip
def test_why_it_is_stuck(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    files: dict[str, str],
    signed: list[tuple[Who, str]],
    stage: int,
    said: str,
) -> None:
    repo = Repository(tmp_path / "company")
    repo.step(settings(), when="2024-02-18")
    repo.step({REQUEST: request(), **files}, who=SUN)
    for who, path in signed:
        repo.main.sign(who, path.removeprefix("records/2024/").removesuffix(".md"))
    repo.checkout()
    ask = Company(repo, Shell(repo.root, capsys))
    assert ask(R, "--format", "json", command="status").json["stage"] == stage
    assert ask(R, command="status").out.splitlines()[2] == said
