"""Dependencies: loops of every shape, each once; and starts before the groundwork ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from collabsite.findings import Finding, Level
from collabsite.rules.tsk007_circular_dependency import _loops
from tests.company import Overrides
from tests.judging import judged, only, places

ONE, TWO = "tasks/XMB-2024-001.md", "tasks/XMB-2024-003.md"
OTHER = "../REQ-2024-002/tasks/XMB-2024-004.md"


def own(root: Path, files: Overrides) -> list[Finding]:
    return [one for one in judged(root, files) if one.code == "TSK007"]


def test_two_wait_for_each_other(tmp_path: Path) -> None:
    files: Overrides = {ONE: {"depends_on": "\n  - XMB-2024-003"}, TWO: {"depends_on": "[XMB-2024-001]"}}
    chain = "XMB-2024-001 → XMB-2024-003 → XMB-2024-001"
    assert only(tmp_path, files, f"TSK007 {ONE}:16", chain).level is Level.ERROR


def test_one_waits_for_itself(tmp_path: Path) -> None:
    only(tmp_path, {TWO: {"depends_on": "[XMB-2024-003]"}}, f"TSK007 {TWO}:12", "XMB-2024-003 depends on itself")


def test_across_collaborations(tmp_path: Path) -> None:
    found = own(tmp_path, {TWO: {"depends_on": "[XMB-2024-004]"}, OTHER: {"depends_on": "[XMB-2024-003]"}})
    assert places(found) == [f"TSK007 {TWO}:12"]


@pytest.mark.parametrize("drops", ["XMB-2024-001", "XMB-2024-003"])
def test_dropped_tasks_wait_for_nobody(tmp_path: Path, drops: str) -> None:
    files: Overrides = {
        ONE: {"depends_on": "[XMB-2024-003]"},
        TWO: {"depends_on": "[XMB-2024-001]"},
        "changes/1.md": {"changes": None, "drops": f"[{drops}]"},
    }
    assert own(tmp_path, files) == []


@pytest.mark.parametrize("names", ["[XMB-2024-077]", "XMB-2024-001", "[XMB-2024-001, '']"])
def test_what_is_no_dependency(tmp_path: Path, names: str) -> None:
    assert (
        own(tmp_path, {ONE: {"depends_on": "[XMB-2024-003]", "start": "2024-03-15"}, TWO: {"depends_on": names}}) == []
    )


@pytest.mark.parametrize(
    ("graph", "loops"),
    [
        ({"a": ["b"], "b": ["c"], "c": []}, []),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, []),
        ({"a": ["b"], "b": ["c"], "c": ["a"]}, ["abc"]),
        ({"a": ["b"], "b": ["a", "c"], "c": ["b"]}, ["ab", "bc"]),
        ({"a": ["b"], "b": ["a"], "c": ["d"], "d": ["c"]}, ["ab", "cd"]),
        ({"a": ["c"], "b": ["c"], "c": ["b"]}, ["cb"]),
        ({"a": ["a", "b"], "b": ["b"]}, ["a", "b"]),
    ],
)
def test_loops(graph: dict[str, list[str]], loops: list[str]) -> None:
    assert sorted("".join(loop) for loop in _loops(graph)) == loops


def test_a_chain_of_a_whole_company(tmp_path: Path) -> None:
    numbers = [str(number) for number in range(20_000)]
    graph = {number: [after] for number, after in zip(numbers, [*numbers[1:], numbers[0]], strict=True)}
    assert [len(loop) for loop in _loops(graph)] == [20_000]


@pytest.mark.parametrize(("start", "count"), [("2024-03-14", 1), ("2024-03-15", 0), ("2024-03-16", 0)])
def test_a_start_before_the_groundwork_ends(tmp_path: Path, start: str, count: int) -> None:
    found = own(tmp_path, {ONE: {"start": start, "depends_on": "[XMB-2024-003]"}})
    assert places(found) == [f"TSK007 {ONE}:15"] * count
    assert all(one.level is Level.WARNING for one in found)
    assert all("starts on 2024-03-14, but depends on XMB-2024-003" in str(one.message) for one in found)


@pytest.mark.parametrize("keys", [{"end": "a"}, {"end": None}, {"end": "2024-02-01"}])
def test_dates_that_are_another_fault(tmp_path: Path, keys: dict[str, str]) -> None:
    assert own(tmp_path, {ONE: {"depends_on": "[XMB-2024-003]"}, TWO: keys}) == []


def test_a_broken_key_elsewhere_hides_no_loop(tmp_path: Path) -> None:
    files: Overrides = {ONE: {"depends_on": "[XMB-2024-003]"}, TWO: {"depends_on": "[XMB-2024-001]", "end": "a"}}
    assert places(own(tmp_path, files)) == [f"TSK007 {ONE}:15"]
