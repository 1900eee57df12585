"""The internal review: before the request is submitted, passed, once others have answered or met."""

# ruff: noqa: E501
from __future__ import annotations

from pathlib import Path

import pytest

from tests.company import OTHER, Overrides
from tests.judging import judged, only, places, texts

REVISE = {"review": "{held: 2024-02-19, reviewers: [zhang-wei], conclusion: 修改}"}
LATE = {"review": "\n  held: 2024-02-21\n  reviewers: [zhang-wei]\n  conclusion: passed"}
DRAFT = {"review": "{held: 2024-03-30, reviewers: [ma-li], conclusion: revise}"}
ANSWER = {"responded": "2024-03-29", "contact": "chen-hao"}
BROKEN: dict[str, tuple[Overrides, str, str]] = {
    "not passed": ({"request.md": REVISE}, "REQ003:23", 'conclusion is "revise"'),
    "after it was submitted": ({"request.md": LATE}, "REQ003:24", "held on 2024-02-21, after"),
    "a response alone": (
        {
            f"{OTHER}/request.md": {"review": "{held: 2024-03-28, reviewers: [ma-li], conclusion: revise}"},
            f"{OTHER}/responses/tech.md": ANSWER,
        },
        f"REQ003 {OTHER}/request.md:16",
        "revise",
    ),
    "minutes alone": (
        {
            f"{OTHER}/request.md": {"review": "{held: 2024-03-30, reviewers: [ma-li], conclusion: passed}"},
            f"{OTHER}/minutes/2024-03-30-special.md": {"meeting": "special", "held": "2024-03-30", "lagging": None},
        },
        f"REQ003 {OTHER}/request.md:16",
        "after the request was submitted, 2024-03-29",
    ),
}
KEPT: dict[str, Overrides] = {
    "a draft": {f"{OTHER}/request.md": DRAFT},
    "on the day of the submission": {
        "request.md": {"review": "{held: 2024-02-20, reviewers: [zhang-wei], conclusion: 通过}"}
    },
    "submitted again": {"request.md": {**LATE, "submitted": "2024-02-21"}, "responses/tech.md": {}},
    "withdrawn": {f"{OTHER}/request.md": DRAFT, f"{OTHER}/responses/tech.md": ANSWER, f"{OTHER}/withdrawal.md": "---\non: 2024-03-30\nreason: a\n---\n"},
}  # fmt: skip


@pytest.mark.parametrize(("files", "place", "message"), BROKEN.values(), ids=BROKEN)
def test_no_review(tmp_path: Path, files: Overrides, place: str, message: str) -> None:
    assert only(tmp_path, files, place, message).level == "error"


@pytest.mark.parametrize("files", KEPT.values(), ids=KEPT)
def test_reviewed(tmp_path: Path, files: Overrides) -> None:
    found = judged(tmp_path, files)
    assert found == [], texts(found)


def test_both_are_two_findings(tmp_path: Path) -> None:
    found = judged(
        tmp_path, {f"{OTHER}/request.md": {**DRAFT}, f"{OTHER}/responses/tech.md": {**ANSWER, "decision": "a"}}
    )
    assert [one.code for one in found] == ["REQ003", "REQ003", "REC006"], texts(found)


@pytest.mark.parametrize("text", ["no front matter\n", "---\na: [\n---\n"])
def test_an_answer_that_cannot_be_read_is_one(tmp_path: Path, text: str) -> None:
    review = {"review": "{held: 2024-03-28, reviewers: [ma-li], conclusion: revise}"}
    found = judged(tmp_path, {f"{OTHER}/request.md": review, f"{OTHER}/responses/tech.md": text})
    assert f"REQ003 {OTHER}/request.md:16" in places(found)


def test_a_review_ahead_of_today_is_another_finding(tmp_path: Path) -> None:
    only(
        tmp_path,
        {"request.md": {"review": "{held: 2024-04-02, reviewers: [zhang-wei], conclusion: passed}"}},
        "REC010:23",
    )


def test_a_review_that_does_not_fit_is_another_finding(tmp_path: Path) -> None:
    only(tmp_path, {"request.md": {"review": "{held: 2024-02-21, conclusion: revise}"}}, "REC004:23")


def test_a_key_with_an_error_hides_nothing(tmp_path: Path) -> None:
    assert places(judged(tmp_path, {"request.md": {**REVISE, "titel": "a"}})) == [
        "REQ003 request.md:23",
        "REC005 request.md:25",
    ]
