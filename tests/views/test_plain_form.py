"""A record as its form in words alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from collabsite.io.workspace import open_workspace
from collabsite.locale import Translator
from collabsite.views.plain_form import Shown, plain_form
from tests.company import write_company

EN = Translator("en")


@pytest.mark.parametrize(
    ("ref", "label", "shown"),
    [
        ("REQ-2024-001", "Urgency", "important"),
        ("REQ-2024-001", "Requesting department", "Product"),
        ("REQ-2024-001", "Submitted", "2024-02-20"),
        ("REQ-2024-001/changes/1", "Force majeure", "no"),
        ("XMB-2024-001", "Responsible department", "Product"),
        ("REQ-2024-001/acceptances/1", "Delivery", "1"),
    ],
)
def test_values(ref: str, label: str, shown: Shown, tmp_path: Path) -> None:
    found = form(ref, tmp_path)
    assert found.get(label) == shown, found


def test_groups_are_by_their_labels(tmp_path: Path) -> None:
    results = form("REQ-2024-001/acceptances/1", tmp_path)["Results"]
    assert isinstance(results, list)
    assert set(results[0]) <= {"Criterion", "Passed", "Note"}
    assert results[0]["Passed"] in ("yes", "no")


def test_nothing_of_what_cannot_be_read(tmp_path: Path) -> None:
    context = open_workspace(write_company(tmp_path, {"request.md": b"\xff"}), with_git=False)
    assert plain_form(context, context.index.by_ref["REQ-2024-001"][0], EN) == {}


def form(ref: str, folder: Path) -> dict[str, Shown]:
    context = open_workspace(write_company(folder), with_git=False)
    return plain_form(context, context.index.by_ref[ref][0], EN)
