"""The stage follows from the records; nobody writes it."""

# ruff: noqa: E501
from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from collabsite.io.workspace import open_workspace
from collabsite.record import Record
from collabsite.signoffs import SignedText
from collabsite.stage import Stage, all_task_facts, is_open, stage_of
from tests.company import Overrides, write_company

NO_REPORT: Overrides = {"retrospective.md": None}
ONE_OPEN: Overrides = {**NO_REPORT, "acceptances/3.md": None}
UNDELIVERED: Overrides = {**ONE_OPEN, "deliveries/3.md": None}
BEFORE: Overrides = {**UNDELIVERED, "minutes/2024-02-27-kickoff.md": None}
STAGES: dict[str, tuple[Overrides, Stage]] = {
    "closed": ({}, "closed"),
    "no report": (NO_REPORT, 6),
    "a report, no progress": ({f"progress/{name}.md": None for name in ("2024-03-07-product", "2024-03-07-tech", "2024-03-14-product")}, 6),
    "delivered": (ONE_OPEN, 5),
    "not delivered": (UNDELIVERED, 4),
    "delivered and failed": ({**NO_REPORT, "deliveries/2.md": None, "acceptances/2.md": None}, 4),
    "delivered again": ({**NO_REPORT, "acceptances/2.md": None}, 5),
    "the task that is left was dropped": ({**UNDELIVERED, "changes/2.md": {"changes": None, "drops": "[XMB-2024-001]"}}, 6),
    "no tasks": ({**UNDELIVERED, "tasks/XMB-2024-001.md": None, "tasks/XMB-2024-003.md": None}, 4),
    "answered": (BEFORE, 3),
    "an answer is missing": ({**BEFORE, "responses/tech.md": None}, 2),
    "an answer cannot be read": ({**BEFORE, "responses/tech.md": "x"}, 2),
    "declined": ({**BEFORE, "responses/tech.md": {"decision": "declined"}}, "declined"),
    "declined, others missing": ({**BEFORE, "responses/tech.md": {"decision": "不承接"}, "responses/market.md": None}, "declined"),
    "declined after the kickoff": ({**UNDELIVERED, "responses/tech.md": {"decision": "declined"}}, 4),
    "declined by one who is not asked": ({**BEFORE, "responses/service.md": {"decision": "declined"}}, 3),
    "withdrawn": ({"withdrawal.md": {}}, "withdrawn"),
    "no request": ({**BEFORE, "request.md": None}, 1),
    "request cannot be read": ({**BEFORE, "request.md": "x"}, 1),
}  # fmt: skip


@pytest.mark.parametrize(("files", "stage"), STAGES.values(), ids=STAGES)
def test_stages(tmp_path: Path, files: Overrides, stage: Stage) -> None:
    context = open_workspace(write_company(tmp_path, files), with_git=False)
    assert context.stage(context.index.by_number["REQ-2024-001"]) == stage


@dataclass
class Unsigned:
    """All are signed but these."""

    refs: tuple[str, ...]

    def first_signed(self, record: Record) -> SignedText | None:
        day = self.signed_on(record)
        return SignedText(day, record.fitting) if day else None

    def signed_on(self, record: Record) -> date | None:
        return None if record.ref in self.refs else date(2024, 3, 1)


@pytest.mark.parametrize(
    ("files", "unsigned", "stage"),
    [
        ({}, "retrospective", 6),
        ({}, "minutes/2024-02-27-kickoff", 3),
        (BEFORE, "responses/tech", 2),
        (BEFORE, "", 1),
        ({"withdrawal.md": {}}, "withdrawal", "closed"),
    ],
)
def test_a_record_counts_once_it_is_signed(tmp_path: Path, files: Overrides, unsigned: str, stage: Stage) -> None:
    context = open_workspace(write_company(tmp_path, files), with_git=False)
    ref = f"REQ-2024-001/{unsigned}".rstrip("/")
    one = context.index.by_number["REQ-2024-001"]
    assert stage_of(one, context.facts(one), Unsigned((ref,))) == stage


def test_open() -> None:
    assert [one for one in (1, 2, 3, 4, 5, 6, "closed", "withdrawn") if not is_open(one)] == ["closed", "withdrawn"]


def test_facts_of_a_task(tmp_path: Path) -> None:
    context = open_workspace(write_company(tmp_path), with_git=False)
    collaboration = context.index.by_number["REQ-2024-001"]
    facts = next(
        one
        for one in all_task_facts(collaboration, context.organization.people)
        if one.task.record.ref == "XMB-2024-003"
    )
    assert [one.record.place.number for one in facts.deliveries] == [1, 2]
    assert facts.verdict is facts.accepted or facts.verdict == facts.accepted
    assert (facts.is_delivered, facts.is_accepted, facts.is_finished, facts.percent) == (True, True, True, 60)


@pytest.mark.parametrize(
    ("keys", "percent"),
    [
        ({"reporter": "chen-hao"}, 90),
        ({"reporter": "sun-qi", "department": "tech"}, 90),
        ({"reporter": "nobody-known"}, 90),  # nobody can tell whose it is
        ({"reporter": "sun-qi"}, 60),
        ({"reporter": "chen-hao", "department": "product"}, 60),
    ],
)
def test_how_far_a_task_is_says_its_responsible_department(tmp_path: Path, keys: dict[str, str], percent: int) -> None:
    said = "".join(f"{key}: {value}\n" for key, value in keys.items())
    updates = "updates: [{task: XMB-2024-003, percent: 90, summary: 按计划进行}]"
    report = f"---\n{said}reported: 2024-03-14\n{updates}\n---\n"
    context = open_workspace(write_company(tmp_path, {"progress/2024-03-14-x.md": report}), with_git=False)
    (fact,) = [
        one for one in context.facts(context.index.by_number["REQ-2024-001"]) if one.task.record.ref == "XMB-2024-003"
    ]
    assert fact.percent == percent


def test_late(tmp_path: Path) -> None:
    files = {**UNDELIVERED, "tasks/XMB-2024-001.md": {"status": "in_progress", "completed": None}}
    context = open_workspace(write_company(tmp_path, files), with_git=False)
    (facts, done) = context.facts(context.index.by_number["REQ-2024-001"])
    assert [facts.is_late(date(2024, 3, day)) for day in (20, 21)] == [False, True]
    assert [facts.status(date(2024, 3, day)) for day in (20, 21)] == ["in_progress", "delayed"]
    assert not done.is_late(date(2025, 1, 1))


def test_gaps_of_the_archive(tmp_path: Path) -> None:
    files = {**ONE_OPEN, "responses/tech.md": None, "minutes/2024-02-27-kickoff.md": None}
    context = open_workspace(write_company(tmp_path, files), with_git=False)
    assert [str(gap.message) for gap in context.archive_gaps(context.index.by_number["REQ-2024-001"])] == [
        "the response of tech",
        "the kickoff's minutes",
        "a delivery and a passed acceptance of XMB-2024-001",
    ]
