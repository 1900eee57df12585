"""The tracking table as a workbook, read by another library."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from collabsite.exports import tracking
from collabsite.exports._xlsx import LONGEST, Sheet, cut, sheet_name, workbook_bytes
from collabsite.locale import Translator
from collabsite.models._choice import Status
from collabsite.views import tracking_headers
from tests.clocking import opened

EN, ZH = Translator("en"), Translator("zh")
DAY = date(2024, 4, 1)


def sheet(*rows: list[str], name: str = "Tasks") -> Sheet:
    return Sheet(name, "Title & co", ["a", "state"], list(rows), [10, 20], toned=1, tones={"延期": "bad", "ok": "good"})


def read(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def cells(data: bytes) -> list[list[object]]:
    return [[cell.value for cell in row] for row in read(data).active.iter_rows()]


@pytest.mark.parametrize("t", [EN, ZH])
def test_the_ten_columns_as_in_the_csv(tmp_path: Path, t: Translator) -> None:
    context = opened(tmp_path, {})
    head, *rows = cells(tracking.render(context, "xlsx", t))
    assert head == tracking_headers(t)
    csv = tracking.render(context, "csv", t).decode("utf-8-sig")
    assert len(rows) == 2
    for row in rows:
        assert len(row) == 10
        assert all(str(cell or "") in csv for cell in row)
    assert "2024-03-01" in str(rows[0][5])
    assert isinstance(rows[0][5], str)


def test_the_sheet_is_ready_to_work_with_and_to_print(tmp_path: Path) -> None:
    workbook = read(tracking.render(opened(tmp_path, {}), "xlsx", EN))
    page = workbook.active
    assert (page.title, page.freeze_panes, page.auto_filter.ref) == ("Tracking table", "B2", "A1:J3")
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) in ((1, 0), (None, 0))
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == "$1:$1"
    assert all(page["A2"].alignment.wrap_text for _ in range(1))
    assert all(10 < page.column_dimensions[letter].width < 40 for letter in "ABCDEFGHIJ")
    assert workbook.properties.created == datetime(2024, 4, 1)
    assert workbook.properties.creator == "远山科技"


@pytest.mark.parametrize("t", [EN, ZH])
def test_states_are_coloured_by_their_words(tmp_path: Path, t: Translator) -> None:
    page = read(tracking.render(opened(tmp_path, {}), "xlsx", t)).active
    rules = [rule for found in page.conditional_formatting for rule in found.rules]
    assert {str(found.sqref) for found in page.conditional_formatting} == {"H2:H3"}
    words = {status.label(t) for status in (Status.DELAYED, Status.IN_PROGRESS, Status.DONE)}
    assert {rule.formula[0] for rule in rules} == {f'"{word}"' for word in words}
    assert len({rule.dxf.fill.bgColor.rgb for rule in rules}) == 3


HOSTILE = [
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1",
    "@SUM(1)",
    "{=1}",
    "https://example.com/a",
    "mailto:a@example.com",
    "0012",
    "1e5",
    "2024-01-01",
    "_x0041_",
    "🚀 多行\n第二行",
    " lead",
    "TRUE",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_every_cell_is_a_text(text: str) -> None:
    data = workbook_bytes(sheet([text, "ok"]), "x", DAY)
    cell = read(data).active["A2"]
    assert (cell.data_type, cell.hyperlink) == ("s", None)
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    assert cell.value.replace("_x005F_", "_") == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\x00\x07b\x1f", "ab"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\ud800b\ufffe", "ab"),
        ("x" * LONGEST, "x" * LONGEST),
        ("x" * (LONGEST + 1), "x" * (LONGEST - 1) + "…"),
        ("🚀" * 16_383, "🚀" * 16_383),
        ("🚀" * 16_384, "🚀" * 16_383 + "…"),
        ("x" + "🚀" * 16_383 + "x", "x" + "🚀" * 16_382 + "…"),
        ("", ""),
    ],
)
def test_what_a_cell_can_hold(text: str, kept: str) -> None:
    assert cut(text) == kept
    assert len(cut(text).encode("utf-16-le")) // 2 <= LONGEST
    assert read(workbook_bytes(sheet([text, "ok"]), "x", DAY)).active["A2"].value == kept


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("协作任务跟踪表", "协作任务跟踪表"),
        ("a/b:c[d]*?\\", "a b c d"),
        ("'quoted'", "quoted"),
        ("x" * 40, "x" * 31),
        ("x" * 30 + " y", "x" * 30),
        ("[]", "1"),
        ("", "1"),
    ],
)
def test_the_name_of_a_sheet(words: str, name: str) -> None:
    assert sheet_name(words) == name
    assert read(workbook_bytes(sheet(name=words), "x", DAY)).sheetnames == [name]


@pytest.mark.parametrize("t", [EN, ZH])
def test_our_own_name_fits(t: Translator) -> None:
    assert sheet_name(t("Tracking table")) == t("Tracking table")


def test_an_empty_table() -> None:
    assert cells(workbook_bytes(sheet(), "x", DAY)) == [["a", "state"]]


def test_thousands_of_rows() -> None:
    data = workbook_bytes(sheet(*[[f"任务 {number}", "延期"] for number in range(2000)]), "x", DAY)
    rows = cells(data)
    assert len(rows) == 2001
    assert rows[2000] == ["任务 1999", "延期"]
    assert len(data) < 200_000


def test_the_same_bytes_in_another_process_at_another_time(tmp_path: Path) -> None:
    context = opened(tmp_path, {"tasks/XMB-2024-001.md": {"notes": json.dumps("=1+1 🚀")}})
    here = tracking.render(context, "xlsx", EN)
    script = (
        "import sys, time, datetime; from pathlib import Path; time.sleep(2.1)\n"
        "from collabsite.exports import tracking; from collabsite.io.workspace import open_workspace\n"
        "from collabsite.locale import Translator\n"
        "context = open_workspace(Path(sys.argv[1]), datetime.date(2024, 4, 1), with_git=False)\n"
        "sys.stdout.buffer.write(tracking.render(context, 'xlsx', Translator('en')))\n"
    )
    env = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    there = subprocess.run([sys.executable, "-c", script, tmp_path], env=env, capture_output=True, check=True).stdout
    assert there == here
