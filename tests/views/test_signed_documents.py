"""Who signed what: documents by their newest step, signers by their capacity, what is missing since when."""

from __future__ import annotations

from pathlib import Path

import pytest

from collabsite.context import Context
from collabsite.views.answer_signs import AnswerSign, answer_signs
from collabsite.views.signed_documents import SignedDocument, signed_documents
from tests.evidence import EN, SECOND, begun, executed, opened, plain
from tests.repository import Repository
from tests.small_company import CHEN, LUO, MA, MARKET, SUN, TECH, ZHOU, change, response


def documents(context: Context) -> list[SignedDocument]:
    found = signed_documents(context, context.index.collaborations[0], EN)
    assert found is not None
    return found


def answers(context: Context) -> list[AnswerSign]:
    return answer_signs(context, context.index.collaborations[0], EN)


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    return executed(tmp_path)


def test_the_newest_step_comes_first(repo: Repository) -> None:
    assert [one.standing.record.removeprefix("REQ-2024-001/") for one in documents(opened(repo))] == [
        "deliveries/1",
        "changes/2",
        "changes/1",
        "minutes/2024-02-27-kickoff",
        "responses/market",
        "responses/tech",
        "REQ-2024-001",
    ]


def test_each_signer_has_a_capacity_and_what_is_missing_a_day(repo: Repository) -> None:
    second = documents(opened(repo))[1]
    assert [(one.row.person, one.row.word, one.capacity, str(one.since or "")) for one in second.lines] == [
        ("张伟", "signed", "Head of Product", ""),
        ("Li Qiang", "missing", "Head of Tech", "2024-03-14"),
        ("罗静", "missing", "Head of Market", "2024-03-14"),
    ]
    assert second.version == repo.blob("REQ-2024-001/changes/2")[:8]


def test_a_deputy_is_called_one(repo: Repository) -> None:
    repo.step({SECOND: change(reason="再晚一天")}, who=CHEN, when="2024-03-18")
    repo.main.sign(ZHOU, "REQ-2024-001/changes/2", when="2024-03-18")
    signed = documents(opened(repo))[0].lines[0]
    assert (signed.row.person, signed.row.word, signed.capacity) == ("周敏", "signed", "Deputy head of Product")


def test_what_does_not_count_says_why(repo: Repository) -> None:
    repo.step({TECH: response(risks="[人手不足]")}, who=SUN, when="2024-03-18")
    repo.main.sign(MA, "REQ-2024-001/responses/tech", when="2024-03-18")
    answer = documents(opened(repo))[0]
    assert [(one.row.person, one.row.word, one.capacity) for one in answer.lines] == [
        ("Li Qiang", "of another text", "Head of Tech"),
        ("马丽", "may not sign", ""),
    ]
    assert answer.changed.endswith(": Risks")


def test_without_a_history_nothing_is_known(repo: Repository) -> None:
    context = plain(repo)
    assert signed_documents(context, context.index.collaborations[0], EN) is None


def test_what_was_adopted_has_no_signers(tmp_path: Path) -> None:
    repo = begun(tmp_path, adopted_before="2024-03-02")
    repo.step({TECH: response(difficulty="high")}, who=SUN, when="2024-03-01")
    adopted = documents(opened(repo))[0]
    assert (adopted.word, adopted.lines) == ("adopted as an old record", ())


def test_a_deleted_document_has_no_page(tmp_path: Path) -> None:
    repo = begun(tmp_path)
    repo.step({MARKET: None}, who=SUN, when="2024-03-01")
    gone = documents(opened(repo))[0]
    assert (gone.record, gone.word, gone.version) == (None, "deleted", "")
    assert [one.row.person for one in gone.lines] == ["罗静"]


@pytest.mark.parametrize(
    ("market", "expected"),
    [
        (response("market"), ("罗静", "accepted", "Head of Market", "2024-03-01")),
        (response("market", decision="conditional"), ("罗静", "conditional", "Head of Market", "2024-03-01")),
        (
            response("market", decision="declined", reason="人手不足"),
            ("罗静", "declined", "Head of Market", "2024-03-01"),
        ),
        (response("market", decision=None), ("罗静", "absent", "Head of Market", "")),
        (None, ("罗静", "absent", "Head of Market", "")),
    ],
)
def test_departments_sign_the_request_with_their_answers(
    tmp_path: Path, market: str | None, expected: tuple[str, str, str, str]
) -> None:
    repo = begun(tmp_path)
    repo.step({MARKET: market and market + "\n多说一句\n"}, who=SUN, when="2024-03-01")
    if market:
        assert [one.state for one in answers(opened(repo))][1] in ("waiting", "absent")
        repo.main.sign(LUO, "REQ-2024-001/responses/market", when="2024-03-01")
    context = opened(repo)
    sign = answers(context)[1]
    person = context.organization.people[sign.person].name
    assert (person, sign.state, sign.capacity, str(sign.day or "")) == expected
    assert (sign.kind != "") == (sign.day is not None)


def test_without_a_history_an_answer_has_its_own_day(repo: Repository) -> None:
    assert [(one.state, str(one.day), one.kind) for one in answers(plain(repo))] == [
        ("accepted", "2024-02-21", ""),
        ("accepted", "2024-02-21", ""),
    ]
