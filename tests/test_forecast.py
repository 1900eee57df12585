"""Live reviews as a file: what is printed can be read, and nothing else."""

from __future__ import annotations

import json

import pytest

from collabsite.errors import UsageError
from collabsite.forecast import APPROVED, CHANGES_REQUESTED, STATES, Forecast, Review, is_commit, read_forecast

HEAD, OLD = "a" * 40, "b" * 40
ONE = {"person": "li-qiang", "account": "LiQiang", "state": APPROVED, "commit": HEAD}
WHOLE: dict[str, object] = {"head": HEAD, "reviews": [ONE]}
WRONG: list[tuple[str, object]] = [
    ("person", 1),
    ("account", None),
    ("state", "APPROVED"),
    ("state", []),
    ("commit", 1),
]


@pytest.mark.parametrize("state", STATES)
def test_what_was_printed_is_read(state: str) -> None:
    forecast = Forecast(HEAD, (Review("li-qiang", "LiQiang", state, OLD), Review(None, "x", state, "")))
    assert read_forecast(json.dumps(forecast.as_json())) == forecast


def test_its_form_is_a_contract() -> None:
    assert read_forecast(json.dumps(WHOLE)).as_json() == WHOLE
    assert read_forecast(json.dumps({"head": "c" * 64, "reviews": []})) == Forecast("c" * 64)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "JSON"),
        ("{", "JSON"),
        ("[" * 100_000, "JSON"),
        ("[]", "head"),
        ("null", "head"),
        ('{"reviews": []}', "head"),
        (json.dumps(WHOLE | {"head": "HEAD"}), "head"),
        (json.dumps(WHOLE | {"head": "--upload-pack=x"}), "head"),
        (json.dumps(WHOLE | {"head": f"{HEAD}\n"}), "head"),
        (json.dumps(WHOLE | {"reviews": {}}), "reviews"),
        (json.dumps({"head": HEAD}), "reviews"),
        (json.dumps(WHOLE | {"reviews": [1]}), "reviews[0]"),
        (json.dumps(WHOLE | {"reviews": [ONE, {}]}), "reviews[1]"),
        *((json.dumps(WHOLE | {"reviews": [ONE | {key: value}]}), "reviews[0]") for key, value in WRONG),
    ],
)
def test_what_is_no_forecast_is_refused(text: str, what: str) -> None:
    with pytest.raises(UsageError) as refused:
        read_forecast(text)
    assert what in str(refused.value.message)
    assert "collabsite forge reviews" in str(refused.value.help)


def test_only_approvals_of_the_head_count() -> None:
    reviews = (
        Review("a", "a", APPROVED, HEAD),
        Review("b", "b", APPROVED, OLD),
        Review("c", "c", CHANGES_REQUESTED, HEAD),
        Review(None, "d", APPROVED, HEAD),
        Review("a", "a2", APPROVED, HEAD),
        Review("e", "e", APPROVED, HEAD),
        Review("e", "e2", CHANGES_REQUESTED, OLD),
        Review("f", "f", APPROVED, ""),
    )
    assert Forecast(HEAD, reviews).approvers == ("a",)


@pytest.mark.parametrize("text", ["", "a" * 39, "a" * 41, "g" * 40, "A" * 40, f"{HEAD}\n", f"-{'a' * 39}", None, 1])
def test_only_a_whole_id_is_a_commit(text: object) -> None:
    assert not is_commit(text)
    assert is_commit(HEAD)
