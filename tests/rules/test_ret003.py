"""What an archive lacks: each document once, and nothing that another rule says."""

# ruff: noqa: E501
from __future__ import annotations

from pathlib import Path

import pytest

from tests.company import Overrides, sound
from tests.judging import judged, places, texts

REPORT, KICKOFF, CHANGE = "retrospective.md", "minutes/2024-02-27-kickoff.md", "changes/2.md"
SYNCS = ("minutes/2024-03-06-sync.md", "minutes/2024-03-13-sync.md", "minutes/2024-03-20-brief.md")
REPORTS = ("progress/2024-03-07-product.md", "progress/2024-03-07-tech.md", "progress/2024-03-14-product.md")
NO_SYNC: Overrides = {path: {"meeting": "special"} for path in SYNCS}
NO_PROGRESS: Overrides = dict.fromkeys(REPORTS)
JOINED: Overrides = {"request.md": {"collaborating_departments": "[tech, market, service]"}}
JOINS = "[{field: collaborating_departments, from: [tech, market], to: [tech, market, service]}]"
GAPS: dict[str, tuple[Overrides, list[str]]] = {
    "nothing": ({}, []),
    "no kickoff": ({KICKOFF: None}, ["the kickoff's minutes"]),
    "no progress": (NO_PROGRESS, ["a progress report"]),
    "no sync": (NO_SYNC, ["a sync meeting's minutes or a brief"]),
    "nothing in between": ({**NO_SYNC, **NO_PROGRESS, REPORT: {"nots": "a"}}, ["a progress report", "a sync meeting's minutes or a brief"]),
    "one brief is enough": ({**NO_SYNC, SYNCS[2]: {}}, []),
    "a joining department's answer": ({**JOINED, CHANGE: {"proposed": "2024-03-12", "changes": JOINS}}, ["the response of Customer Service"]),
    "it joined later": ({**JOINED, CHANGE: {"proposed": "2024-03-26", "changes": JOINS}}, []),
    "its answer has an error": ({**JOINED, CHANGE: {"proposed": "2024-03-12", "changes": JOINS}, "responses/service.md": "---\na: [\n---\n"}, []),
    "an answer before the kickoff is another rule's": ({"responses/market.md": None}, []),
    "no answer and no kickoff": ({"responses/market.md": None, KICKOFF: None}, ["the kickoff's minutes", "the response of Marketing"]),
    "no answer and a kickoff that cannot be read": ({"responses/market.md": None, KICKOFF: "---\na: [\n---\n"}, []),
    "an answer under a name that does not exist": ({"responses/market.md": None, "responses/markt.md": {}, KICKOFF: None}, ["the kickoff's minutes"]),
    "a department that does not exist": ({"request.md": {"collaborating_departments": "[tech, markt]"}, KICKOFF: None}, ["the kickoff's minutes"]),
    "no request is another rule's": ({"request.md": None}, []),
    "an open task is another rule's": ({"acceptances/3.md": None}, []),
    "minutes that cannot be read": ({**NO_SYNC, SYNCS[0]: "---\na: [\n---\n"}, []),
    "a meeting that cannot be read": ({**NO_SYNC, SYNCS[0]: {"meeting": "sink"}}, []),
    "a report that cannot be read": ({**NO_PROGRESS, REPORTS[0]: "---\na: [\n---\n"}, []),
    "taken back": ({**NO_SYNC, "withdrawal.md": {}}, []),
    "the withdrawal has an error": ({**NO_SYNC, "withdrawal.md": {"raeson": "a"}}, []),
    "no retrospective": ({**NO_SYNC, REPORT: None}, []),
    "a retrospective that cannot be read": ({**NO_SYNC, REPORT: "---\na: [\n---\n"}, []),
}  # fmt: skip


@pytest.mark.parametrize(("files", "expected"), GAPS.values(), ids=GAPS)
def test_gaps(tmp_path: Path, files: Overrides, expected: list[str]) -> None:
    found = [one for one in judged(tmp_path, files) if one.code == "RET003"]
    assert texts(found).splitlines() == [
        f"the archive lacks {document} | add it, with the day on which it happened" for document in expected
    ]
    assert {place.rpartition(" ")[2] for place in places(found)} <= {f"{REPORT}:1"}


def test_each_gap_has_a_subject_of_its_own(tmp_path: Path) -> None:
    report = sound("retrospective.md")
    found = judged(tmp_path, {"../REQ-2024-002/retrospective.md": report}, select=("RET003",))
    assert {one.subject for one in found} == {"response=product", "response=tech", "kickoff=", "progress=", "sync="}
