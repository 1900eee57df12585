"""A table as a workbook for Excel and WPS: a frozen head, filters, states in soft colours, ready to print on A4."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from collabsite.exports._clean import clean

LONGEST = 32_767
"""Characters that a cell may have, as Excel counts them: one beyond the first 65,536 is two."""
_NAME = 31
_NO_NAME = re.compile(r"[\[\]:*?/\\]")
_COLOURS = {"good": ("#15704A", "#E4F4EC"), "busy": ("#294ECB", "#E8EDFC"), "bad": ("#B9281F", "#FDECEA")}
"""Ink and ground of the states, as on the site."""
_A4 = 9


@dataclass(frozen=True)
class Sheet:
    """A table of texts.

    Attributes:
        name: on the sheet's tab.
        title: of the file, and at the head of each printed page.
        head: the names of the columns.
        rows: as many cells each.
        widths: of the columns, in half-width characters.
        toned: the number of the column that has the state, from 0.
        tones: good, busy or bad by the state's word.
    """

    name: str
    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[int]
    toned: int
    tones: Mapping[str, str] = field(default_factory=dict)


def workbook_bytes(sheet: Sheet, company: str, day: date) -> bytes:
    """The workbook; every cell is a text, whatever it looks like.

    Args:
        sheet: what is in it.
        company: its author.
        day: stands for the moment of writing, so that the same records give the same bytes.
    """
    file = io.BytesIO()
    workbook = Workbook(file, {"in_memory": True})
    workbook.set_properties(
        {"title": clean(sheet.title), "author": clean(company)[:255], "created": datetime.combine(day, time())}
    )
    _fill(workbook, workbook.add_worksheet(sheet_name(sheet.name)), sheet)
    workbook.close()
    return file.getvalue()


def sheet_name(words: str) -> str:
    """A name that a sheet may have: at most 31 characters, none that Excel forbids, no quotes around."""
    return _NO_NAME.sub(" ", clean(words))[:_NAME].strip(" '") or "1"


def _fill(workbook: Workbook, page: Worksheet, sheet: Sheet) -> None:
    cell = workbook.add_format({"text_wrap": True, "valign": "top", "border": 1, "border_color": "#C5CAD4"})
    head = {"bold": True, "bg_color": "#F0F2F6", "valign": "vcenter"}
    top = workbook.add_format({"text_wrap": True, "border": 1, "border_color": "#C5CAD4", **head})
    for column, (name, width) in enumerate(zip(sheet.head, sheet.widths, strict=True)):
        page.set_column(column, column, width)
        page.write_string(0, column, cut(name), top)
    for number, row in enumerate(sheet.rows, 1):
        for column, text in enumerate(row):
            page.write_string(number, column, cut(text), cell)
    last = len(sheet.rows)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, last, len(sheet.head) - 1)
    for word, tone in sheet.tones.items():
        ink, ground = _COLOURS[tone]
        soft = workbook.add_format({"font_color": ink, "bg_color": ground})
        rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": soft}
        page.conditional_format(1, sheet.toned, max(last, 1), sheet.toned, rule)
    _for_paper(page, sheet)


def _for_paper(page: Worksheet, sheet: Sheet) -> None:
    page.set_landscape()
    page.set_paper(_A4)
    page.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_header("&C&B" + sheet.title.replace("&", "&&"))
    page.set_footer("&R&P / &N")


def cut(text: str) -> str:
    """A text that fits into a cell; what was cut is an ellipsis."""
    kept = clean(text)
    if len(kept) * 2 <= LONGEST or _size(kept) <= LONGEST:
        return kept
    kept = kept[:LONGEST]
    short = kept.encode("utf-16-le")[: (LONGEST - 1) * 2].decode("utf-16-le", "ignore")
    return short + "…"


def _size(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
