"""Records by reference, by kind and in order; who refers to whom."""

from __future__ import annotations

from pathlib import Path

import pytest

from collabsite.index import Index
from collabsite.io.workspace import open_workspace
from tests.company import Overrides, sound, write_company


def index_of(root: Path, files: Overrides | None = None) -> Index:
    """The index of the company with these differences."""
    return open_workspace(write_company(root, files), with_git=False).index


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return index_of(tmp_path)


def test_collaborations(index: Index) -> None:
    assert [one.folder for one in index.collaborations] == ["2024/REQ-2024-001", "2024/REQ-2024-002"]
    assert index.by_number["REQ-2024-002"].number == "REQ-2024-002"
    assert [one.record.ref for one in index.articles] == ["knowledge/launch-checklist"]


def test_records_of_a_collaboration(index: Index) -> None:
    one = index.by_number["REQ-2024-001"]
    assert one.request
    assert one.kickoff
    assert one.retrospective
    assert one.withdrawal is None
    assert sorted(one.responses) == ["market", "tech"]
    assert list(one.tasks) == ["XMB-2024-001", "XMB-2024-003"]
    assert [str(each.data.held) for each in one.minutes] == ["2024-02-27", "2024-03-06", "2024-03-13", "2024-03-20"]


def test_numbers_are_in_the_order_of_numbers(tmp_path: Path) -> None:
    files = {f"deliveries/{number}.md": sound("deliveries/3.md") for number in (10, 4, 100)}
    one = index_of(tmp_path, files).by_number["REQ-2024-001"]
    assert [each.record.place.number for each in one.deliveries] == [1, 2, 3, 4, 10, 100]


def test_minutes_are_in_the_order_of_days(tmp_path: Path) -> None:
    files = {"minutes/a.md": {"meeting": "special", "held": "2024-03-25"}, "minutes/z.md": {"held": "2024-03-01"}}
    one = index_of(tmp_path, files).by_number["REQ-2024-001"]
    assert [each.record.place.name for each in one.minutes][1] == "z"
    assert [each.record.place.name for each in one.minutes][-1] == "a"


def test_a_broken_record_is_in_the_index_without_data(tmp_path: Path) -> None:
    index = index_of(tmp_path, {"request.md": "x"})
    (record,) = index.by_ref["REQ-2024-001"]
    assert record.data is None
    assert index.by_number["REQ-2024-001"].request is None


def test_dropped_and_added_again(tmp_path: Path) -> None:
    drop, add = {"changes": None, "drops": "[XMB-2024-003]"}, {"changes": None, "adds": "[XMB-2024-003]"}
    dropped = index_of(tmp_path / "a", {"changes/2.md": drop})
    assert list(dropped.by_number["REQ-2024-001"].tasks) == ["XMB-2024-001"]
    assert list(dropped.by_number["REQ-2024-001"].all_tasks) == ["XMB-2024-001", "XMB-2024-003"]
    assert [record.ref for record in dropped.dropped] == ["XMB-2024-003"]
    again = index_of(tmp_path / "b", {"changes/2.md": drop, "changes/10.md": add})
    assert list(again.by_number["REQ-2024-001"].tasks) == ["XMB-2024-001", "XMB-2024-003"]


def test_who_refers_to_whom(index: Index) -> None:
    found = index.referrers["task", "XMB-2024-003"]
    assert {mention.record.ref.removeprefix("REQ-2024-001/") for mention in found} == {
        "minutes/2024-02-27-kickoff", "progress/2024-03-07-tech", "changes/1", "deliveries/1", "deliveries/2",
    }  # fmt: skip
    assert [mention.loc for mention in index.referrers["request", "REQ-2024-001"]] == [("from",)]
    assert ("recognition", 0, "who") in [mention.loc for mention in index.referrers["department", "tech"]]
    assert ("person", "tech") in index.referrers  # a place that may name either gives both


def test_what_a_change_names(tmp_path: Path) -> None:
    edit = "[{task: XMB-2024-003, field: owner, from: chen-hao, to: li-qiang}]"
    index = index_of(tmp_path, {"changes/1.md": {"changes": edit}})
    where = {place.loc for place in index.marked() if place.leaf.ref and place.record.ref.endswith("changes/1")}
    assert where == {("proposer",), ("changes", 0, "task"), ("changes", 0, "from"), ("changes", 0, "to")}
