"""Reworks: what `reworks` may name, and when it must be said."""

# ruff: noqa: E501
from __future__ import annotations

from pathlib import Path

import pytest

from tests.company import Overrides
from tests.judging import judged, places

AGAIN = {"department": "tech", "submitter": "chen-hao", "submitted": "2024-03-19", "tasks": "[XMB-2024-003]"}
FAILED = {"decision": "failed", "rework": "[a]", "results": "[{criterion: 功能测试用例通过率100%, passed: false}]"}
BOTH = "[XMB-2024-001, XMB-2024-003]"
BROKEN: dict[str, tuple[Overrides, str, str]] = {
    "no such delivery": ({"deliveries/2.md": {"reworks": "9"}}, "2.md:8", "delivery 9, which does not exist | write the number of the last one that failed: 1"),
    "itself": ({"deliveries/2.md": {"reworks": "2"}}, "2.md:8", "delivery 2, which is not an earlier one"),
    "a later one": ({"deliveries/2.md": {"reworks": "3"}}, "2.md:8", "delivery 3, which is not an earlier one"),
    "one that passed": ({"deliveries/4.md": {**AGAIN, "reworks": "2"}}, "4.md:8", "delivery 2, which has not failed | write the number of the delivery that failed, or take the line out"),
    "one without a verdict": ({"deliveries/1.md": {}, "acceptances/1.md": None}, "2.md:8", "delivery 1, which has not failed"),
    "fewer tasks": ({"deliveries/1.md": {"tasks": BOTH}, "deliveries/3.md": None}, "2.md:8", "which was of other tasks: XMB-2024-001, XMB-2024-003"),
    "more tasks": ({"deliveries/2.md": {"tasks": BOTH}}, "2.md:8", "which was of other tasks: XMB-2024-003"),
    "nothing said": ({"deliveries/2.md": {"reworks": None}}, "2.md:5", "XMB-2024-003 failed in delivery 1 and is delivered again, but reworks does not say so | write `reworks: 1`, and as tasks: XMB-2024-003"),
    "on the day of the failure": ({"deliveries/2.md": {"reworks": None, "submitted": "2024-03-14"}}, "2.md:5", "write `reworks: 1`"),
    "an older failure": ({"acceptances/2.md": FAILED, "deliveries/4.md": {**AGAIN, "reworks": "1"}}, "4.md:8", "failed in delivery 2"),
    "with another task": ({"deliveries/3.md": {"tasks": BOTH}, "acceptances/2.md": FAILED}, "3.md:5", "failed in delivery 2"),
}  # fmt: skip
KEPT: dict[str, Overrides] = {
    "tasks in another order": {"deliveries/1.md": {"tasks": BOTH}, "deliveries/2.md": {"tasks": "[XMB-2024-003, XMB-2024-001, XMB-2024-003]"}},
    "the last of two failures": {"acceptances/2.md": FAILED, "deliveries/4.md": {**AGAIN, "reworks": "2"}},
    "again after it passed": {"deliveries/4.md": AGAIN},
    "submitted before the failure was known": {"deliveries/2.md": {"reworks": None, "submitted": "2024-03-13"}},
    "the rework has no verdict yet": {"acceptances/2.md": None, "deliveries/4.md": AGAIN},
    "a task dropped since": {"deliveries/1.md": {"tasks": BOTH}, "changes/2.md": {"proposed": "2024-03-14", "changes": None, "drops": "[XMB-2024-001]"}},
    "the only task dropped since": {"deliveries/2.md": {"reworks": None}, "changes/2.md": {"proposed": "2024-03-14", "changes": None, "drops": "[XMB-2024-003]"}},
    "a number that cannot be read": {"deliveries/2.md": {"reworks": "one"}},
    "the failed one cannot be read": {"deliveries/1.md": "---\nitems: [\n---\n"},
    "its tasks cannot be read": {"deliveries/1.md": {"tasks": "XMB-2024-003"}},
    "a task that does not exist": {"deliveries/2.md": {"tasks": "[XMB-2024-03]"}},
    "the failed one's task does not exist": {"deliveries/1.md": {"tasks": "[XMB-2024-03]"}},
    "a verdict on no delivery": {"acceptances/1.md": {"delivery": "11"}},
    "the verdict cannot be read": {"acceptances/1.md": "---\nresults: [\n---\n"},
    "the verdict's word cannot be read": {"acceptances/1.md": {"decision": "faild"}},
    "the verdict's delivery cannot be read": {"acceptances/1.md": {"delivery": "one"}},
    "one between cannot be read": {"deliveries/4.md": AGAIN, "deliveries/2.md": {"reworks": "1", "tasks": "a"}},
    "no day": {"deliveries/2.md": {"reworks": None, "submitted": "soon"}},
    "two verdicts, one of them failed": {"acceptances/4.md": {"delivery": "2"}, "deliveries/4.md": {**AGAIN, "reworks": "2"}},
    "taken back": {"deliveries/2.md": {"reworks": None}, "withdrawal.md": {}},
}  # fmt: skip


def of_the_rule(root: Path, files: Overrides) -> list[str]:
    """Each finding of DLV003: its place and its words."""
    found = [one for one in judged(root, files) if one.code == "DLV003"]
    return [f"{place} {one.message} | {one.help}" for place, one in zip(places(found), found, strict=True)]


@pytest.mark.parametrize(("files", "place", "message"), BROKEN.values(), ids=BROKEN)
def test_stray(tmp_path: Path, files: Overrides, place: str, message: str) -> None:
    found = of_the_rule(tmp_path, files)
    assert len(found) == 1
    assert found[0].startswith(f"DLV003 deliveries/{place} ")
    assert message in found[0]


@pytest.mark.parametrize("files", KEPT.values(), ids=KEPT)
def test_kept(tmp_path: Path, files: Overrides) -> None:
    assert of_the_rule(tmp_path, files) == []


def test_what_is_said_is_judged_in_a_withdrawn_one_too(tmp_path: Path) -> None:
    assert len(of_the_rule(tmp_path, {"deliveries/2.md": {"reworks": "9"}, "withdrawal.md": {}})) == 1
