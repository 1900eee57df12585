"""The clocks: the day each begins and is due, what meets it, what stays late, and when there is none."""

# ruff: noqa: E501
from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from collabsite.clocks import Clock
from collabsite.context import Context
from collabsite.io.workspace import open_workspace
from collabsite.signoffs import TakenAsSigned
from tests.company import ORGANIZATION, OTHER, POLICY, Overrides, write_company

Case = tuple[Overrides, str, str, list[str]]
"""What differs, the day, the clock's name, and each clock as `began due met state days`."""


def opened(root: Path, overrides: Overrides, today: str = "2024-04-01") -> Context:
    """The company with something changed, on a day."""
    return open_workspace(write_company(root, overrides), date.fromisoformat(today), with_git=False)


def found(context: Context, name: str, number: str = "REQ-2024-001") -> list[Clock]:
    """The clocks of a name, in the order of their beginning."""
    clocks = context.clocks(context.index.by_number[number])
    return sorted((one for one in clocks if one.name == name), key=lambda one: (one.record, one.department, one.began))


def line(clock: Clock) -> str:
    """A clock as the tables have it."""
    return f"{clock.began:%m-%d} {clock.due:%m-%d} {clock.met:%m-%d} {clock.state} {clock.days}" if clock.met else f"{clock.began:%m-%d} {clock.due:%m-%d} - {clock.state} {clock.days}"  # fmt: skip


def check(root: Path, case: Case, number: str = "REQ-2024-001") -> None:
    """Asserts what a case says."""
    overrides, today, name, lines = case
    assert [line(clock) for clock in found(opened(root, overrides, today), name, number)] == lines


# --- 2.1 Answering ----------------------------------------------------------------------------------------

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
    context.signoffs = SignedLater()
    assert [line(clock) for clock in found(context, "response")] == [
        "02-22 02-26 02-22 met 2",
        "02-22 02-26 - running 0",
    ]


# --- 4 Finishing ------------------------------------------------------------------------------------------

T1, T3 = "tasks/XMB-2024-001.md", "tasks/XMB-2024-003.md"
OPEN: Overrides = {
    T1: {"status": "in_progress", "completed": None},
    "deliveries/3.md": None,
    "acceptances/3.md": None,
    "retrospective.md": None,
}


def _moved(proposed: str, before: str = "2024-03-15", after: str = "2024-03-20") -> Overrides:
    edit = f"[{{task: XMB-2024-003, field: end, from: {before}, to: {after}}}]"
    return {T3: {"end": after}, "changes/2.md": {"proposed": proposed, "changes": edit}}


TASKS: dict[str, Case] = {
    "met": ({}, "2024-04-01", "task", ["03-01 03-20 03-19 met 1", "03-01 03-15 03-15 met 0"]),
    "the last day": (OPEN, "2024-03-20", "task", ["03-01 03-20 - running 0", "03-01 03-15 03-15 met 0"]),
    "the day after": (OPEN, "2024-03-21", "task", ["03-01 03-20 - late 1", "03-01 03-15 03-15 met 0"]),
    "delivered late stays late": ({"deliveries/3.md": {"submitted": "2024-03-21"}, T1: {"completed": "2024-03-22"}}, "2024-04-01", "task", ["03-01 03-20 03-21 late 1", "03-01 03-15 03-15 met 0"]),
    "a slow acceptance makes nobody late": ({"acceptances/3.md": {"inspected": "2024-03-28"}, T1: {"completed": "2024-03-28"}, "retrospective.md": None}, "2024-04-01", "task", ["03-01 03-20 03-19 met 1", "03-01 03-15 03-15 met 0"]),
    "waiting for its acceptance": ({"acceptances/3.md": None, T1: {"status": "in_progress", "completed": None}}, "2024-03-25", "task", ["03-01 03-20 03-19 met 1", "03-01 03-15 03-15 met 0"]),
    "failed after its end: late from the end": ({"acceptances/1.md": {"inspected": "2024-03-18"}, "deliveries/2.md": {"submitted": "2024-03-19"}, "acceptances/2.md": {"inspected": "2024-03-19"}}, "2024-04-01", "task", ["03-01 03-20 03-19 met 1", "03-01 03-15 03-19 late 2"]),
    "done without a delivery": ({**OPEN, T1: {"status": "done", "completed": "2024-03-22"}}, "2024-04-01", "task", ["03-01 03-20 03-22 late 2", "03-01 03-15 03-15 met 0"]),
    "moved on its last day": ({**OPEN, **_moved("2024-03-15"), "deliveries/2.md": {"submitted": "2024-03-20"}, "acceptances/2.md": {"inspected": "2024-03-20"}}, "2024-03-20", "task", ["03-01 03-20 - running 0", "03-01 03-20 03-20 met 0"]),
    "moved the day after: late for good": ({**OPEN, **_moved("2024-03-18"), "deliveries/2.md": {"submitted": "2024-03-20"}, "acceptances/2.md": {"inspected": "2024-03-20"}}, "2024-03-20", "task", ["03-01 03-20 - running 0", "03-01 03-15 03-18 late 1", "03-01 03-20 03-20 met 0"]),
    "moved when it was delivered": (_moved("2024-03-18"), "2024-04-01", "task", ["03-01 03-20 03-19 met 1", "03-01 03-15 03-15 met 0"]),
    "moved twice, once too late": ({**_moved("2024-03-25"), "deliveries/2.md": {"submitted": "2024-03-18"}, "acceptances/2.md": {"inspected": "2024-03-18"}}, "2024-04-01", "task", ["03-01 03-20 03-19 met 1", "03-01 03-15 03-18 late 1"]),
    "moved to an earlier day when it was delivered": (_moved("2024-03-18", after="2024-03-10"), "2024-04-01", "task", ["03-01 03-20 03-19 met 1", "03-01 03-15 03-15 met 0"]),
    "moved to an earlier day while it runs": ({**OPEN, **_moved("2024-03-14", after="2024-03-14")}, "2024-03-20", "task", ["03-01 03-20 - running 0", "03-01 03-14 03-15 late 1"]),
    "dropped": ({"changes/2.md": {"proposed": "2024-03-18", "changes": None, "drops": "[XMB-2024-001]"}, "deliveries/3.md": None, "acceptances/3.md": None}, "2024-04-01", "task", ["03-01 03-15 03-15 met 0"]),
    "withdrawn": ({**OPEN, "withdrawal.md": {"on": "2024-03-18"}}, "2024-04-01", "task", ["03-01 03-15 03-15 met 0"]),
}  # fmt: skip


@pytest.mark.parametrize("case", TASKS.values(), ids=TASKS)
def test_finishing(tmp_path: Path, case: Case) -> None:
    check(tmp_path, case)


# --- 4.1 and 4.2 The rhythms ------------------------------------------------------------------------------

SILENT: Overrides = {
    f"progress/{name}.md": None for name in ("2024-03-07-product", "2024-03-07-tech", "2024-03-14-product")
}
PROGRESS: dict[str, Case] = {
    "kept": ({}, "2024-04-01", "progress", ["03-01 03-08 03-07 met 1", "03-07 03-14 03-14 met 0", "03-01 03-08 03-07 met 1"]),
    "before the start": ({**OPEN, **SILENT}, "2024-02-29", "progress", []),
    "before the kickoff": ({**OPEN, **SILENT, "minutes/2024-02-27-kickoff.md": None}, "2024-03-11", "progress", []),
    "of a reporter nobody knows": ({"progress/2024-03-07-tech.md": {"department": None, "reporter": "nobody"}}, "2024-04-01", "progress", ["03-01 03-08 03-07 met 1", "03-07 03-14 03-14 met 0", "03-01 03-08 03-07 met 1"]),
    "from the start": ({**OPEN, **SILENT, T3: {"status": "in_progress"}, "deliveries/1.md": None, "deliveries/2.md": None, "acceptances/1.md": None, "acceptances/2.md": None}, "2024-03-08", "progress", ["03-01 03-08 - running 0", "03-01 03-08 - running 0"]),
    "silence until the delivery": (SILENT, "2024-04-01", "progress", ["03-01 03-08 03-19 late 7", "03-01 03-08 03-13 late 3"]),
    "a late report stays late": ({"progress/2024-03-07-tech.md": {"reported": "2024-03-11"}}, "2024-04-01", "progress", ["03-01 03-08 03-07 met 1", "03-07 03-14 03-14 met 0", "03-01 03-08 03-11 late 1"]),
    "a report before the start counts not": ({"progress/2024-03-07-tech.md": {"reported": "2024-02-29"}}, "2024-04-01", "progress", ["03-01 03-08 03-07 met 1", "03-07 03-14 03-14 met 0", "03-01 03-08 03-13 late 3"]),
    "another department's report counts not": ({"progress/2024-03-07-tech.md": {"department": "market", "reporter": "he-jia"}}, "2024-04-01", "progress", ["03-01 03-08 03-07 met 1", "03-07 03-14 03-14 met 0", "03-01 03-08 03-13 late 3"]),
    "the reporter's own department": ({"progress/2024-03-07-tech.md": {"department": None}}, "2024-04-01", "progress", ["03-01 03-08 03-07 met 1", "03-07 03-14 03-14 met 0", "03-01 03-08 03-07 met 1"]),
    "a rhythm that ends on a day off": ({**OPEN, T1: {"start": "2024-03-02", "status": "in_progress", "completed": None}, **SILENT}, "2024-03-11", "progress", ["03-02 03-11 - running 0"]),
    "anew from a failed acceptance": ({**OPEN, T3: {"status": "in_progress"}, "deliveries/2.md": None, "acceptances/2.md": None}, "2024-03-22", "progress", ["03-01 03-08 03-07 met 1", "03-07 03-14 03-14 met 0", "03-14 03-21 - late 1", "03-01 03-08 03-07 met 1", "03-14 03-21 - late 1"]),
    "delivered, not judged: none runs": ({**OPEN, "acceptances/2.md": None}, "2024-04-01", "progress", ["03-01 03-08 03-07 met 1", "03-07 03-14 03-14 met 0", "03-14 03-21 - late 7", "03-01 03-08 03-07 met 1"]),
    "the policy's own rhythm": ({POLICY: {"rhythm": "{progress: 5}"}}, "2024-04-01", "progress", ["03-01 03-06 03-07 late 1", "03-07 03-12 03-14 late 2", "03-01 03-06 03-07 late 1", "03-07 03-12 03-13 late 1"]),
    "another department was responsible then": (
        {T3: {"responsible_department": "market"}, "changes/2.md": {"proposed": "2024-03-12", "changes": "[{task: XMB-2024-003, field: responsible_department, from: tech, to: market}]"}},
        "2024-04-01", "progress", ["03-01 03-08 03-07 met 1", "03-07 03-14 03-14 met 0", "03-01 03-08 03-07 met 1"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", PROGRESS.values(), ids=PROGRESS)
def test_reporting(tmp_path: Path, case: Case) -> None:
    check(tmp_path, case)


def _meetings(*days: str) -> Overrides:
    sound = ("2024-03-06-sync", "2024-03-13-sync", "2024-03-20-brief")
    taken = {f"minutes/{name}.md": None for name in sound}
    return {
        **taken,
        **{
            f"minutes/{day}-sync.md": f"---\nmeeting: sync\nheld: {day}\nchair: sun-qi\nattendees: [sun-qi]\n---\n"
            for day in days
        },
    }


SYNCS: dict[str, Case] = {
    "kept": ({}, "2024-04-01", "sync", ["03-01 03-08 03-06 met 2", "03-06 03-13 03-13 met 0", "03-13 03-20 03-20 met 0"]),
    "a brief counts, a special meeting not": ({"minutes/2024-03-06-sync.md": {"meeting": "special"}}, "2024-04-01", "sync", ["03-01 03-08 03-13 late 3", "03-13 03-20 03-20 met 0"]),
    "before the kickoff": ({**OPEN, **_meetings(), "minutes/2024-02-27-kickoff.md": None}, "2024-03-11", "sync", []),
    "before the first task": (_meetings(), "2024-02-29", "sync", []),
    "none at all": (_meetings(), "2024-04-01", "sync", ["03-01 03-08 03-20 late 8"]),
    "none yet": ({**OPEN, **_meetings()}, "2024-03-11", "sync", ["03-01 03-08 - late 1"]),
    "ends with the last acceptance": (_meetings("2024-03-08", "2024-03-15"), "2024-04-01", "sync", ["03-01 03-08 03-08 met 0", "03-08 03-15 03-15 met 0"]),
    "goes on until the last acceptance": ({**OPEN, **_meetings("2024-03-08", "2024-03-15")}, "2024-04-01", "sync", ["03-01 03-08 03-08 met 0", "03-08 03-15 03-15 met 0", "03-15 03-22 - late 6"]),
    "a meeting before the first task counts not": (_meetings("2024-02-29", "2024-03-08", "2024-03-15"), "2024-04-01", "sync", ["03-01 03-08 03-08 met 0", "03-08 03-15 03-15 met 0"]),
    "dropping the last task ends it": ({**OPEN, **_meetings("2024-03-08", "2024-03-15"), "changes/2.md": {"proposed": "2024-03-25", "changes": None, "drops": "[XMB-2024-001]"}}, "2024-04-01", "sync", ["03-01 03-08 03-08 met 0", "03-08 03-15 03-15 met 0", "03-15 03-22 03-25 late 1"]),
}  # fmt: skip


@pytest.mark.parametrize("case", SYNCS.values(), ids=SYNCS)
def test_meeting(tmp_path: Path, case: Case) -> None:
    check(tmp_path, case)


# --- 5.3, 6.1 Rework and retrospective --------------------------------------------------------------------

UNWORKED: Overrides = {**OPEN, T3: {"status": "in_progress"}, "deliveries/2.md": None, "acceptances/2.md": None}
REWORKS: dict[str, Case] = {
    "met": ({}, "2024-04-01", "rework", ["03-14 03-19 03-15 met 2"]),
    "the last day": (UNWORKED, "2024-03-19", "rework", ["03-14 03-19 - running 0"]),
    "the day after": (UNWORKED, "2024-03-20", "rework", ["03-14 03-19 - late 1"]),
    "late for good": ({"deliveries/2.md": {"submitted": "2024-03-20"}, "acceptances/2.md": {"inspected": "2024-03-20"}}, "2024-04-01", "rework", ["03-14 03-19 03-20 late 1"]),
    "a rework that does not say so": ({"deliveries/2.md": {"reworks": None}}, "2024-04-01", "rework", ["03-14 03-19 03-15 met 2"]),
    "its only task was dropped": ({**UNWORKED, "changes/2.md": {"changes": None, "drops": "[XMB-2024-003]"}}, "2024-04-01", "rework", []),
    "it did not fail": ({"acceptances/1.md": {"decision": "passed"}}, "2024-04-01", "rework", []),
    "its delivery is not there": ({"deliveries/1.md": None}, "2024-04-01", "rework", []),
    "the policy's own number": ({POLICY: {"deadlines": "{rework: 1}"}, "deliveries/2.md": {"submitted": "2024-03-18"}}, "2024-04-01", "rework", ["03-14 03-15 03-18 late 1"]),
}  # fmt: skip


@pytest.mark.parametrize("case", REWORKS.values(), ids=REWORKS)
def test_reworking(tmp_path: Path, case: Case) -> None:
    check(tmp_path, case)


NO_REPORT: Overrides = {"retrospective.md": None}
RETROSPECTIVES: dict[str, Case] = {
    "met": ({}, "2024-04-01", "retrospective", ["03-20 03-27 03-25 met 2"]),
    "the last day": (NO_REPORT, "2024-03-27", "retrospective", ["03-20 03-27 - running 0"]),
    "the day after": (NO_REPORT, "2024-03-28", "retrospective", ["03-20 03-27 - late 1"]),
    "late for good": ({"retrospective.md": {"held": "2024-03-28"}}, "2024-04-01", "retrospective", ["03-20 03-27 03-28 late 1"]),
    "a task is open": (OPEN, "2024-04-01", "retrospective", []),
    "the last open task was dropped": ({**OPEN, "changes/2.md": {"proposed": "2024-03-25", "changes": None, "drops": "[XMB-2024-001]"}}, "2024-04-01", "retrospective", ["03-25 04-01 - running 0"]),
    "every task was dropped": ({**UNWORKED, "changes/2.md": {"proposed": "2024-03-25", "changes": None, "drops": "[XMB-2024-001, XMB-2024-003]"}}, "2024-04-01", "retrospective", ["03-25 04-01 - running 0"]),
    "a task was dropped before the end": ({"changes/2.md": {"proposed": "2024-03-12", "changes": None, "drops": "[XMB-2024-003]"}}, "2024-04-01", "retrospective", ["03-20 03-27 03-25 met 2"]),
    "a report that cannot be read": ({"retrospective.md": "x"}, "2024-04-01", "retrospective", []),
    "the policy's own number": ({POLICY: {"deadlines": "{retrospective: 2}"}}, "2024-04-01", "retrospective", ["03-20 03-22 03-25 late 1"]),
    "withdrawn": ({**NO_REPORT, "withdrawal.md": {}}, "2024-04-01", "retrospective", []),
}  # fmt: skip


@pytest.mark.parametrize("case", RETROSPECTIVES.values(), ids=RETROSPECTIVES)
def test_looking_back(tmp_path: Path, case: Case) -> None:
    check(tmp_path, case)


# --- What cannot be read makes nobody late ----------------------------------------------------------------

UNREAD: dict[str, tuple[Overrides, str]] = {
    "a delivery": ({**OPEN, "deliveries/3.md": {"tasks": None}}, "task"),
    "an acceptance": ({**UNWORKED, "acceptances/3.md": "x"}, "rework"),
    "a report": ({**SILENT, "progress/2024-03-07-tech.md": {"updates": "[]"}}, "progress"),
    "minutes": ({**_meetings(), "minutes/2024-03-06-sync.md": {"held": "2024-3-6"}}, "sync"),
    "a change that may move the end": ({**OPEN, "changes/1.md": {"changes": "[{task: XMB-2024-001}]"}}, "task"),
    "a change that may let one join": ({"responses/tech.md": {"responded": "2024-02-26"}, "changes/1.md": "x"}, "response"),
    "a retrospective": ({"retrospective.md": {"held": None}}, "retrospective"),
    "an answer of a day that lies ahead": ({"responses/tech.md": {"responded": "2024-04-02"}}, "response"),
    "an acceptance of a delivery that is not there": ({"deliveries/3.md": None}, "sync"),
    "a delivery of a task that does not exist": ({"deliveries/2.md": {"tasks": "[XMB-2024-0003]"}}, "sync"),
    "a misspelt key": ({**OPEN, "deliveries/3.md": {"submitted": None, "submited": "2024-03-19"}}, "task"),
}  # fmt: skip


@pytest.mark.parametrize(("files", "name"), UNREAD.values(), ids=UNREAD)
def test_what_cannot_be_read_makes_nobody_late(tmp_path: Path, files: Overrides, name: str) -> None:
    assert [clock for clock in found(opened(tmp_path, files), name) if clock.state == "late"] == []


# --- What a clock says of itself --------------------------------------------------------------------------


def test_who_owes_it_and_which_days_were_off(tmp_path: Path) -> None:
    context = opened(tmp_path, {f"{OTHER}/request.md": {"submitted": "2024-02-08"}}, "2024-02-09")
    product, tech = found(context, "response", "REQ-2024-002")
    assert (tech.department, tech.owed_by, tech.record) == ("tech", "li-qiang", "REQ-2024-002")
    assert product.owed_by == "zhang-wei"
    assert [day.day for day in tech.days_off] == [10, 11, 12, 13, 14, 15, 16, 17]
    assert tech.due == date(2024, 2, 18)


@pytest.mark.parametrize(("year", "provisional"), [(2024, False), (2031, True)])
def test_a_year_without_a_calendar_is_provisional(tmp_path: Path, year: int, provisional: bool) -> None:
    dates = {"submitted": f"{year}-03-03", "start": f"{year}-04-08", "end": f"{year}-04-30"}
    review = f"{{held: {year}-03-03, reviewers: [ma-li], conclusion: passed}}"
    context = opened(tmp_path, {f"{OTHER}/request.md": {**dates, "review": review}}, f"{year}-03-04")
    assert [clock.provisional for clock in found(context, "response", "REQ-2024-002")] == [provisional] * 2


def _handed_over(proposed: str) -> Overrides:
    owner = "{task: XMB-2024-003, field: owner, from: chen-hao, to: he-jia}"
    department = "{task: XMB-2024-003, field: responsible_department, from: tech, to: market}"
    change = {"proposed": proposed, "changes": f"[{owner}, {department}]"}
    return {T3: {"owner": "he-jia", "responsible_department": "market", "status": "delayed"}, "changes/2.md": change}


HANDED: dict[str, tuple[Overrides, str, str, tuple[str, str]]] = {
    "delivered late before": ({**_handed_over("2024-03-19"), "deliveries/2.md": {"submitted": "2024-03-18"}, "acceptances/2.md": {"inspected": "2024-03-18"}}, "2024-04-01", "task", ("tech", "chen-hao")),
    "not delivered yet": ({**_handed_over("2024-03-19"), **OPEN, "deliveries/2.md": None, "acceptances/2.md": None}, "2024-03-20", "task", ("market", "he-jia")),
    "a report of its first day": ({**_handed_over("2024-03-12"), "progress/2024-03-07-tech.md": {"department": "market", "reporter": "he-jia", "reported": "2024-03-12"}}, "2024-04-01", "progress", ("tech", "chen-hao")),
    "a rework that nobody has done": ({**_handed_over("2024-03-25"), **OPEN, "deliveries/2.md": None, "acceptances/2.md": None}, "2024-04-01", "rework", ("market", "he-jia")),
}  # fmt: skip


@pytest.mark.parametrize(("files", "today", "name", "who"), HANDED.values(), ids=HANDED)
def test_who_owed_it_then_and_who_owes_it_now(
    tmp_path: Path, files: Overrides, today: str, name: str, who: tuple[str, str]
) -> None:
    clocks = found(opened(tmp_path, files, today), name)
    (late,) = [one for one in clocks if one.state == "late" and one.record != "XMB-2024-001"]
    assert (late.department, late.owed_by) == who


BLOCKED: Overrides = {
    **OPEN,
    "minutes/2024-03-20-brief.md": {
        "blockers": "[{what: a, department: tech, due: 2024-03-22}, {what: b, department: tech}]"
    },
}


def test_a_blocker_with_a_day_is_a_clock_until_newer_minutes(tmp_path: Path) -> None:
    (clock,) = found(opened(tmp_path, BLOCKED, "2024-03-25"), "blocker")
    assert (line(clock), clock.owed_by) == ("03-20 03-22 - late 1", "li-qiang")
    newer = "---\nmeeting: brief\nheld: 2024-03-24\nchair: sun-qi\nattendees: [sun-qi]\n---\n"
    assert found(opened(tmp_path, {**BLOCKED, "minutes/2024-03-24-brief.md": newer}, "2024-03-25"), "blocker") == []


def test_the_order(tmp_path: Path) -> None:
    context = opened(tmp_path, {**OPEN, "responses/tech.md": {"responded": "2024-02-23"}}, "2024-03-21")
    clocks = context.clocks(context.index.by_number["REQ-2024-001"])
    order = [(clock.met is not None, clock.state) for clock in clocks]
    assert order == sorted(order, key=lambda one: (one[0], ["late", "running", "met"].index(one[1])))
    assert order[0] == (False, "late")
