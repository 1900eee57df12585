"""Signatures in words, where no command shows them: which keys differ, who may sign, what cannot happen twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from collabsite.context import Context
from collabsite.io.workspace import open_workspace
from collabsite.signatures import changed_keys, cure, has_said, kind_in_words, reason, what_it_proves, who_may
from collabsite.signing import Seat
from collabsite.signoffs import KINDS, Signer, Standing
from tests.repository import Repository
from tests.small_company import LI, POLICY, SUN, TECH, ZHANG, policy, response, settings

R = "REQ-2024-001"
ANSWER = f"{R}/responses/tech"


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    """A company, and an answer that its head signed."""
    repository = Repository(tmp_path / "company")
    repository.step(settings(), when="2024-02-18")
    repository.step({TECH: response()}, who=SUN)
    repository.main.sign(LI, ANSWER)
    return repository


@pytest.fixture
def opened(repo: Repository) -> Callable[[], Context]:
    """The records with their history."""
    return lambda: open_workspace(repo.checkout(), date(2024, 4, 1))


def standing(context: Context, path: str = TECH) -> Standing:
    """A record's sign-offs."""
    assert context.ledger is not None
    return context.ledger.by_path[path]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (response(difficulty="high"), ["difficulty"]),
        (response(risks="[人手不足]", end=None), ["risks", "end"]),
        (response().replace("[工程师2名]", "[ 工程师2名 ]"), []),
        (response() + "\n多说一句\n", []),
        ("---\nresponded: [\n---\n", []),
    ],
)
def test_which_keys_differ(repo: Repository, opened: Callable[[], Context], text: str, keys: list[str]) -> None:
    repo.step({TECH: text}, who=SUN)
    context = opened()
    assert context.ledger is not None
    assert standing(context).state == "stale"
    assert sorted(changed_keys(context.ledger, standing(context))) == sorted(keys)


def test_the_settings_have_no_keys_that_differ(repo: Repository, opened: Callable[[], Context]) -> None:
    repo.step({POLICY: policy(deputies=False)}, who=SUN)
    context = opened()
    assert context.ledger is not None
    assert changed_keys(context.ledger, standing(context, POLICY)) == []


def test_who_may(opened: Callable[[], Context]) -> None:
    context = opened()
    assert context.ledger is not None
    assert who_may(context.ledger.base, Seat("own", "product"), context) == ["zhang-wei", "zhou-min"]
    assert who_may(context.ledger.base, Seat("steward", None), context) == ["song-yan", "tang-jun"]
    assert who_may(context.ledger.base, Seat("luo-jing", None), context) == ["luo-jing"]


def test_what_was_said_and_taken_back(repo: Repository, opened: Callable[[], Context]) -> None:
    def said(person: str) -> bool:
        context = opened()
        assert context.ledger is not None
        return has_said(context.ledger, standing(context), person)

    assert [said("li-qiang"), said("zhang-wei")] == [True, False]
    repo.main.sign(ZHANG, ANSWER)  # counts for nothing, and can be taken back all the same
    repo.main.withdraw(LI, ANSWER)
    assert [said("li-qiang"), said("zhang-wei")] == [False, True]
    repo.step({TECH: response(difficulty="high")}, who=SUN)
    assert not said("zhang-wei")


@pytest.mark.parametrize(
    ("signer", "why", "how"),
    [
        (Signer(None, "own", "tech", "missing"), "Tech has no head who could sign", "name a head or a steward"),
        (Signer(None, "steward", None, "missing"), "there is nobody who could sign", "name a head or a steward"),
        (Signer("li-qiang", "own", "tech", "withdrawn", "key"), "Li Qiang took the signature back", "`collabsite sign"),
        (Signer(None, None, None, "not-in-role", "forge"), "an address approved it that is nobody's", "`collabsite"),
        (
            Signer("li-qiang", "own", "tech", "weak", "claimed", is_badly_signed=True),
            "Li Qiang used a signing key that organization.yml does not list",
            "list that key for them",
        ),
        (
            Signer("li-qiang", None, None, "malformed", line="Approved-by: " + "x" * 500),
            'the line "Approved-by: xxx',
            "sign anew, so that the lines are written for you",
        ),
    ],
)
def test_reasons_and_cures(opened: Callable[[], Context], signer: Signer, why: str, how: str) -> None:
    context = opened()
    said = str(reason(signer, standing(context), context))
    assert said.startswith(why)
    assert len(said) < 300
    assert str(cure(standing(context), signer)).startswith(how)


def test_each_kind_has_a_word_and_a_proof() -> None:
    assert len({str(kind_in_words(kind)) for kind in KINDS}) == len({str(what_it_proves(kind)) for kind in KINDS}) == 3
