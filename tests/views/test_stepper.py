"""Where a collaboration stands: what is said under each stage, who must do what by when, which clocks there are."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from collabsite.context import Context
from collabsite.locale import Translator
from collabsite.views import next_steps, status_of
from collabsite.views.at_present import at_present
from collabsite.views.clock_rows import clock_rows
from collabsite.views.moves import Move, moves_of, then
from collabsite.views.stepper import Step, steps_of
from tests.clocking import opened
from tests.company import Overrides
from tests.evidence import begun, executed
from tests.evidence import opened as signed
from tests.repository import Repository
from tests.small_company import LI, REQUEST, SUN, TECH, WITHDRAWAL, ZHANG, request, response, settings, withdrawal

EN = Translator("en")


def steps(context: Context, number: str = "REQ-2024-001") -> list[Step]:
    return steps_of(context, context.index.by_number[number], EN)


def lines(context: Context, number: str = "REQ-2024-001") -> list[str]:
    """Each stage as a test has it: state, day, words."""
    found = []
    for step in steps(context, number):
        day = f" {step.words.day:%m-%d}" if step.words.day else ""
        found.append(f"{step.state}{day}{' due' if step.words.is_due else ''} {step.words.said}".strip())
    return found


def moves(context: Context) -> list[Move]:
    one = context.index.by_number["REQ-2024-001"]
    return moves_of(context, one, next_steps(context, one, EN), EN)


def asked(root: Path) -> Repository:
    """A request that is signed on 19 February."""
    repo = Repository(root)
    repo.step(settings(), when="2024-02-18")
    repo.step({REQUEST: request()}, who=SUN, when="2024-02-19")
    repo.main.sign(ZHANG, "REQ-2024-001", when="2024-02-19")
    return repo


def test_a_closed_one_says_when_each_stage_was_passed(tmp_path: Path) -> None:
    assert lines(opened(tmp_path, {})) == [
        "done 02-20 signed",
        "done 02-22 2 departments answered",
        "done 02-27 minutes signed",
        "done 03-19 all delivered",
        "done 03-20 all accepted",
        "done 03-25 report signed",
    ]


def test_one_under_way_counts_its_working_days(tmp_path: Path) -> None:
    assert lines(signed(executed(tmp_path))) == [
        "done 02-19 signed",
        "done 02-22 2 departments answered",
        "done 02-27 minutes signed",
        "current working day 16",
        "not_started 1 task to be reworked",
        "not_started within 5 working days after acceptance",
    ]


def test_what_is_not_delivered_yet_is_counted(tmp_path: Path) -> None:
    assert lines(signed(begun(tmp_path), date(2024, 2, 27)))[3:5] == [
        "current begun",
        "not_started 1 first delivery missing",
    ]


def test_a_request_waits_for_who_signs_it(tmp_path: Path) -> None:
    repo = Repository(tmp_path)
    repo.step(settings(), when="2024-02-18")
    repo.step({REQUEST: request()}, who=SUN, when="2024-02-19")
    first, second, *_ = lines(signed(repo, date(2024, 2, 20)))
    assert first == "current waits for 张伟"
    assert second == "not_started 2 departments to answer"


def test_answers_are_due_on_a_day(tmp_path: Path) -> None:
    repo = asked(tmp_path)
    repo.step({TECH: response()}, who=LI, when="2024-02-20")
    repo.main.sign(LI, "REQ-2024-001/responses/tech", when="2024-02-20")
    context = signed(repo, date(2024, 2, 20))
    assert lines(context)[1] == "current 02-21 due 1 of 2 departments answered"
    assert lines(context)[4].startswith("not_started 03-")
    [move] = moves(context)
    assert (move.who, move.acts[0].due, move.acts[0].state) == ("luo-jing", date(2024, 2, 21), "running")
    assert then(context, context.index.collaborations[0], EN).startswith("Stage 3 begins")


def test_a_declined_one_ends_where_it_was_declined(tmp_path: Path) -> None:
    repo = asked(tmp_path)
    repo.step({TECH: response(decision="declined", reason="没有人手", proposal="三月再做")}, who=LI, when="2024-02-21")
    found = lines(signed(repo, date(2024, 2, 22)))
    assert found[1] == "declined 02-21 declined by Tech"
    assert found[2:] == ["not_started"] * 4


def test_a_withdrawn_one_ends_where_it_stood(tmp_path: Path) -> None:
    repo = asked(tmp_path)
    repo.step({WITHDRAWAL: withdrawal()}, who=SUN, when="2024-02-22")
    repo.main.sign(ZHANG, "REQ-2024-001/withdrawal", when="2024-02-22")
    found = steps(signed(repo, date(2024, 2, 23)))
    assert [step.state for step in found[:3]] == ["done", "withdrawn", "not_started"]
    assert [step.is_here for step in found] == [False, True, False, False, False, False]


@pytest.mark.parametrize(
    "path", ["request.md", "minutes/2024-02-27-kickoff.md", "retrospective.md", "tasks/XMB-2024-001.md"]
)
@pytest.mark.parametrize("content", ["---\nnot closed\n", None, {"title": "[1]", "start": "soon", "held": "x"}])
def test_no_fault_stops_it(tmp_path: Path, path: str, content: str | dict[str, object] | None) -> None:
    context = opened(tmp_path, {path: content})
    assert len(steps(context)) == 6
    clock_rows(context, context.index.by_number["REQ-2024-001"], EN)


def test_what_is_late_comes_first(tmp_path: Path) -> None:
    found = moves(signed(executed(tmp_path)))
    assert [(move.who, move.acts[0].state) for move in found] == [
        ("chen-hao", "late"),
        ("li-qiang", ""),
        ("luo-jing", ""),
    ]
    assert found[0].acts[0].left == "1 working day late"


# --- Clocks ---------------------------------------------------------------------------------------------------------

_BLOCKERS = "[{what: 场地, department: market, due: 2024-03-21}, {what: 名单, department: tech}]"
BLOCKED: Overrides = {
    "acceptances/3.md": None,
    "retrospective.md": None,
    "minutes/2024-03-20-brief.md": {"blockers": _BLOCKERS},
}


@pytest.mark.parametrize(
    ("today", "state"), [("2024-03-20", "blocked"), ("2024-03-21", "blocked"), ("2024-03-22", "late")]
)
def test_a_blocker_is_in_the_way_until_it_is_late(tmp_path: Path, today: str, state: str) -> None:
    context = opened(tmp_path, BLOCKED, today)
    rows, _ = clock_rows(context, context.index.by_number["REQ-2024-001"], EN)
    found = {row.what: row for row in rows if row.what.startswith("Clear")}
    assert found["Clear the blocker: 场地"].state == state
    assert found["Clear the blocker: 名单"].state == "blocked"
    assert (found["Clear the blocker: 名单"].due, found["Clear the blocker: 名单"].left) == (None, "no day agreed")


def test_what_was_met_says_how_long_it_took(tmp_path: Path) -> None:
    context = opened(tmp_path, {})
    rows, met = clock_rows(context, context.index.by_number["REQ-2024-001"], EN)
    assert rows == []
    answers = {row.department: (row.left, row.day) for row in met if row.what.startswith("Answer")}
    assert answers["tech"][1] == "of 2 allowed"
    assert answers["tech"][0].startswith("took ")
    assert [row.due for row in met] == sorted((row.due for row in met if row.due), reverse=True)


# --- In a list ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("overrides", "today", "state", "word"),
    [
        ({}, "2024-04-01", "closed", "ended 25 Mar"),
        ({"request.md": "---\nnot closed\n"}, "2024-04-01", "error", "records with errors: deadlines may be missing"),
        (BLOCKED, "2024-03-22", "late", "1 late"),
    ],
)
def test_a_list_says_how_it_is_at_present(
    tmp_path: Path, overrides: Overrides, today: str, state: str, word: str
) -> None:
    context = opened(tmp_path, overrides, today)
    status = status_of(context, context.index.by_number["REQ-2024-001"], EN)
    found = at_present(context, status, EN)
    assert (found.state, found.word) == (state, word)


@pytest.mark.parametrize(
    ("written", "said"), [(None, "no request yet"), ("---\nnot closed\n", "the request cannot be read")]
)
def test_a_request_that_cannot_be_read_is_not_called_missing(tmp_path: Path, written: str | None, said: str) -> None:
    overrides: Overrides = {"../REQ-2024-002/request.md": written, "../REQ-2024-002/tasks/XMB-2024-009.md": {}}
    assert lines(opened(tmp_path, overrides), "REQ-2024-002")[0] == f"current {said}"
