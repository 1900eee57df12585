"""The tracking table as a file."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from collabsite.context import Context
from collabsite.exports import _tables, tracking
from collabsite.io.workspace import open_workspace
from collabsite.locale import Translator
from collabsite.views import tracking_headers
from tests.company import write_company

EN = Translator("en")


@pytest.fixture
def context(tmp_path: Path) -> Context:
    task = {"notes": '"=HYPERLINK(1)"', "channel_note": '"@home"', "description": r'"a, \"b\"\nc"'}
    return open_workspace(write_company(tmp_path, {"tasks/XMB-2024-001.md": task}), with_git=False)


def rows_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_has_the_ten_columns(context: Context) -> None:
    data = tracking.render(context, "csv", EN)
    head, first, second = rows_of(data)
    assert head == tracking_headers(EN)
    assert len(head) == len(first) == len(second) == 10
    assert (first[0], second[0]) == ("XMB-2024-001", "XMB-2024-003")
    assert first[5] == "2024-03-01 to 2024-03-20"


def test_csv_is_what_excel_opens(context: Context) -> None:
    data = tracking.render(context, "csv", EN)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    assert data.replace(b"\nc", b"").count(b"\n") == data.count(b"\r\n") == 3


def test_csv_has_no_formulas(context: Context) -> None:
    first = rows_of(tracking.render(context, "csv", EN))[1]
    assert first[8:] == ["'@home", "'=HYPERLINK(1)"]
    assert first[3] == 'a, "b"\nc'


def test_json(context: Context) -> None:
    data = tracking.render(context, "json", EN)
    first = json.loads(data)[0]
    assert list(first) == [
        "task",
        "requesting_department",
        "collaborating_departments",
        "description",
        "expected_outcome",
        "start",
        "end",
        "owner",
        "status",
        "channel",
        "notes",
    ]
    assert (first["start"], first["end"], first["notes"]) == ("2024-03-01", "2024-03-20", "=HYPERLINK(1)")
    assert isinstance(first["collaborating_departments"], list)
    assert data.endswith(b"]\n")


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("＝1", "'＝1"),
        ("2024-01-01", "2024-01-01"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_formulas_are_made_harmless(cell: str, written: str) -> None:
    assert _tables.harmless(cell) == written
