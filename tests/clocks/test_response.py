"""Answering (2.1): when the days begin, what meets the clock, who joins, leaves and comes back."""

# ruff: noqa: E501
from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from collabsite.signoffs import TakenAsSigned
from tests.clocking import Case, check, found, line, opened
from tests.company import ORGANIZATION, POLICY, Overrides

UNANSWERED: Overrides = {"responses/tech.md": None}
JOINS: Overrides = {
    "request.md": {"collaborating_departments": "[tech, market, service]"},
    "changes/2.md": {
        "proposed": "2024-03-08",
        "changes": "[{field: collaborating_departments, from: [tech, market], to: [tech, market, service]}]",
    },
}


def _left(proposed: str, before: str, after: str) -> dict[str, object]:
    edit = f"[{{field: collaborating_departments, from: {before}, to: {after}}}]"
    return {"proposed": proposed, "changes": edit}


RESPONSES: dict[str, Case] = {
    "met in time": ({}, "2024-04-01", "response", ["02-20 02-22 02-22 met 0", "02-20 02-22 02-21 met 1"]),
    "the last day": (UNANSWERED, "2024-02-22", "response", ["02-20 02-22 02-22 met 0", "02-20 02-22 - running 0"]),
    "the day after": (UNANSWERED, "2024-02-23", "response", ["02-20 02-22 02-22 met 0", "02-20 02-22 - late 1"]),
    "a late answer stays late": ({"responses/tech.md": {"responded": "2024-02-26"}}, "2024-04-01", "response", ["02-20 02-22 02-22 met 0", "02-20 02-22 02-26 late 2"]),
    "late by days off only": ({"request.md": {"submitted": "2024-02-21"}, **UNANSWERED}, "2024-02-24", "response", ["02-21 02-23 02-22 met 1", "02-21 02-23 - late 0"]),
    "spring festival": ({"request.md": {"submitted": "2024-02-08"}, **UNANSWERED}, "2024-02-10", "response", ["02-08 02-18 - running 1"]),
    "the company's own day off": ({ORGANIZATION: {"calendar": "{country: CN, holidays: [2024-02-22]}"}}, "2024-04-01", "response", ["02-20 02-23 02-22 met 1", "02-20 02-23 02-21 met 1"]),
    "the policy's own number": ({POLICY: {"deadlines": "{response: 1}"}}, "2024-04-01", "response", ["02-20 02-21 02-22 late 1", "02-20 02-21 02-21 met 0"]),
    "submitted again later": ({"request.md": {"submitted": "2024-02-26"}}, "2024-02-27", "response", ["02-26 02-28 02-22 met 4", "02-26 02-28 02-21 met 5"]),
    "an answer with a broken key": ({"responses/tech.md": {"contact": None}}, "2024-04-01", "response", ["02-20 02-22 02-22 met 0", "02-20 02-22 02-21 met 1"]),
    "an answer that cannot be read": ({"responses/tech.md": "x"}, "2024-04-01", "response", ["02-20 02-22 02-22 met 0"]),
    "a request with a broken key": ({"request.md": {"goal": None}}, "2024-04-01", "response", ["02-20 02-22 02-22 met 0", "02-20 02-22 02-21 met 1"]),
    "a request that cannot be read": ({"request.md": "x"}, "2024-04-01", "response", []),
    "one joins by a change": (JOINS, "2024-03-12", "response", ["02-20 02-22 02-22 met 0", "03-08 03-12 - running 0", "02-20 02-22 02-21 met 1"]),
    "one joined and is late": (JOINS, "2024-03-13", "response", ["02-20 02-22 02-22 met 0", "03-08 03-12 - late 1", "02-20 02-22 02-21 met 1"]),
    "one left and had answered late": (
        {"request.md": {"collaborating_departments": "[market]"}, "responses/tech.md": {"responded": "2024-02-23"}, "changes/2.md": {"changes": "[{field: collaborating_departments, from: [tech, market], to: [market]}]"}},
        "2024-04-01", "response", ["02-20 02-22 02-22 met 0", "02-20 02-22 02-23 late 1"],
    ),
    "one left without an answer": (
        {"request.md": {"collaborating_departments": "[market]"}, **UNANSWERED, "changes/2.md": {"changes": "[{field: collaborating_departments, from: [tech, market], to: [market]}]"}},
        "2024-04-01", "response", ["02-20 02-22 02-22 met 0", "02-20 02-22 03-11 late 12"],
    ),
    "one joined, was silent and left": (
        {"changes/2.md": JOINS["changes/2.md"], "changes/3.md": _left("2024-03-15", "[tech, market, service]", "[tech, market]")},
        "2024-04-01", "response", ["02-20 02-22 02-22 met 0", "03-08 03-12 03-15 late 3", "02-20 02-22 02-21 met 1"],
    ),
    "one joined and left in time": (
        {"changes/2.md": JOINS["changes/2.md"], "changes/3.md": _left("2024-03-12", "[tech, market, service]", "[tech, market]")},
        "2024-04-01", "response", ["02-20 02-22 02-22 met 0", "02-20 02-22 02-21 met 1"],
    ),
    "one was silent, left and came back": (
        {"changes/2.md": _left("2024-03-01", "[tech, market]", "[tech]"), "changes/3.md": _left("2024-03-05", "[tech]", "[tech, market]"), "responses/market.md": {"responded": "2024-03-06"}},
        "2024-04-01", "response", ["02-20 02-22 03-01 late 6", "03-05 03-07 03-06 met 1", "02-20 02-22 02-21 met 1"],
    ),
    "who asks does not answer": ({"request.md": {"collaborating_departments": "[tech, market, product]"}}, "2024-04-01", "response", ["02-20 02-22 02-22 met 0", "02-20 02-22 02-21 met 1"]),
    "a department that does not exist": ({"request.md": {"collaborating_departments": "[tech, market, tehc]"}}, "2024-04-01", "response", ["02-20 02-22 02-22 met 0", "02-20 02-22 02-21 met 1"]),
    "a withdrawal that cannot be read": ({"withdrawal.md": "x", **UNANSWERED}, "2024-04-01", "response", ["02-20 02-22 02-22 met 0"]),
    "withdrawn: what is met stays": ({"withdrawal.md": {}, "responses/tech.md": {"responded": "2024-02-23"}, "responses/market.md": None}, "2024-04-01", "response", ["02-20 02-22 02-23 late 1"]),
}  # fmt: skip


@pytest.mark.parametrize("case", RESPONSES.values(), ids=RESPONSES)
def test_answering(tmp_path: Path, case: Case) -> None:
    check(tmp_path, case)


class SignedLater(TakenAsSigned):
    """A request whose head signed on the 22nd; an answer that nobody signed."""

    def signed_on(self, record):  # type: ignore[no-untyped-def]
        """The day of the full signature."""
        if record.ref.endswith("/responses/tech"):
            return None
        return date(2024, 2, 22) if record.ref == "REQ-2024-001" else super().signed_on(record)


def test_answering_begins_with_the_signature_and_only_a_signed_answer_meets_it(tmp_path: Path) -> None:
    context = opened(tmp_path, {}, "2024-02-26")
    context.taken = SignedLater()
    assert [line(clock) for clock in found(context, "response")] == [
        "02-22 02-26 02-22 met 2",
        "02-22 02-26 - running 0",
    ]
