"""The archive list: every document by stage, what is signed, what is folded, what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from collabsite.context import Context
from collabsite.views.archive_list import ArchiveList, archive_list
from tests.clocking import opened as read
from tests.company import Overrides
from tests.evidence import EN, begun, executed, opened, plain
from tests.small_company import HOME, SUN, TECH, response, withdrawal


def listed(context: Context, number: str = "REQ-2024-001") -> ArchiveList:
    return archive_list(context, context.index.by_number[number], EN)


def lines(found: ArchiveList) -> list[str]:
    return [" ".join(filter(None, (str(row.stage), row.what, row.word, *row.tasks))) for row in found.rows]


def test_documents_stand_by_stage_with_their_signatures(tmp_path: Path) -> None:
    found = listed(opened(executed(tmp_path)))
    assert lines(found) == [
        "1 Cross-department collaboration request form 1/1 signed",
        "2 Resource confirmation 1/1 signed",
        "2 Resource confirmation 1/1 signed",
        "3 Cross-department collaboration minutes 3/3 signed",
        "3 Task sheet needs no signature",
        "4 Change request form 3/3 signed",
        "4 Change request form 1/3 awaiting signature",
        "4 Cross-department collaboration minutes needs no signature",
        "4 Progress record: 2 documents needs no signature",
        "5 Deliverable list 1/1 signed",
        "5 Acceptance confirmation needs no signature",
        "5 photo.txt attachment",
        "5 Deliverable list 1 still missing XMB-2024-001",
        "5 Acceptance confirmation (passed) 1 still missing XMB-2024-001",
        "6 Cross-department collaboration retrospective report 1 still missing",
    ]
    assert (found.there, found.missing, found.is_open) == (13, 3, True)


def test_a_document_that_cannot_be_read_does_not_pass_for_one_that_needs_no_signature(tmp_path: Path) -> None:
    overrides: Overrides = {"request.md": "---\nnot closed\n", "minutes/2024-03-20-brief.md": {"held": "soon"}}
    found = [row for row in listed(read(tmp_path, overrides)).rows if row.state == "error"]
    assert [(row.stage, row.word, row.inside) for row in found] == [
        (1, "cannot be read", ()),
        (4, "cannot be read", ()),
    ]


def test_a_version_is_its_bytes(tmp_path: Path) -> None:
    repo = executed(tmp_path)
    row = listed(opened(repo)).rows[0]
    assert row.blob == repo.blob("REQ-2024-001")
    assert row.version == row.blob[:8]
    [photo] = [row for row in listed(opened(repo)).rows if row.path]
    assert photo.blob == repo.blob(f"{HOME}/evidence/photo.txt")


def test_folded_documents_are_counted_one_by_one(tmp_path: Path) -> None:
    [folded] = [row for row in listed(opened(executed(tmp_path))).rows if row.inside]
    assert [one.record.path for one in folded.inside if one.record] == [
        f"{HOME}/progress/2024-03-07-tech.md",
        f"{HOME}/progress/2024-03-14-tech.md",
    ]


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ({}, ("stale", "0/1 changed since it was signed")),
        ({"adopted_before": "2024-03-02"}, ("info", "adopted as an old record")),
        ({"adopted_before": "2024-03-01"}, ("stale", "0/1 changed since it was signed")),
    ],
)
def test_what_is_stale_or_adopted_is_said(tmp_path: Path, rules: dict[str, object], expected: tuple[str, str]) -> None:
    repo = begun(tmp_path, **rules)
    repo.step({TECH: response(difficulty="high")}, who=SUN, when="2024-03-01")
    rows = [row for row in listed(opened(repo)).rows if row.stage == 2 and row.record]
    assert [(row.state, row.word) for row in rows] == [("signed", "1/1 signed"), expected]


def test_without_a_history_signatures_are_left_out(tmp_path: Path) -> None:
    found = listed(plain(executed(tmp_path)))
    assert {row.word for row in found.rows if row.record} == {""}
    assert found.there == 13


def test_nothing_is_missing_of_what_is_over(tmp_path: Path) -> None:
    repo = begun(tmp_path)
    repo.step({f"{HOME}/withdrawal.md": withdrawal()}, who=SUN, when="2024-03-01")
    assert listed(opened(repo)).missing > 0
    assert listed(plain(repo)).missing == 0
    assert listed(read(tmp_path / "sound", {})).missing == 0


@pytest.mark.parametrize(
    ("overrides", "expected"),
    [
        ({"retrospective.md": None}, ["6 Cross-department collaboration retrospective report 1 still missing"]),
        (
            {"retrospective.md": None, "responses/tech.md": None},
            [
                "2 the response of Technology 1 still missing",
                "6 Cross-department collaboration retrospective report 1 still missing",
            ],
        ),
        (
            {"retrospective.md": None, "acceptances/3.md": None},
            [
                "5 Acceptance confirmation (passed) 1 still missing XMB-2024-001",
                "6 Cross-department collaboration retrospective report 1 still missing",
            ],
        ),
    ],
)
def test_what_is_missing_stands_at_its_stage(tmp_path: Path, overrides: Overrides, expected: list[str]) -> None:
    found = listed(read(tmp_path, overrides))
    assert [line for line in lines(found) if "missing" in line] == expected
    assert found.missing == len(expected)


@pytest.mark.parametrize("text", ["---\n[\n", "no front matter\n", "---\nmeeting: someday\n---\n"])
def test_a_document_that_cannot_be_read_is_there(tmp_path: Path, text: str) -> None:
    sound, broken = listed(read(tmp_path / "a", {})), listed(read(tmp_path / "b", {"minutes/2024-03-06-sync.md": text}))
    assert broken.there == sound.there
