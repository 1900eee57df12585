"""The record that a kind's page shows to copy from, and the command beside it."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from collabsite import views
from collabsite.cli import run
from collabsite.io.workspace import open_workspace
from collabsite.models import kinds
from collabsite.models.article import Article
from collabsite.models.minutes import Minutes
from collabsite.models.task import Task
from tests.clocking import opened
from tests.company import Overrides, write_company
from tests.sites import small_company

SECOND = "../../knowledge/second.md"
FULL = "---\ntitle: S\nkind: guide\ntags: [a]\ndepartment: tech\nfrom: REQ-2024-001\n---\n"


@pytest.mark.parametrize(
    ("overrides", "faulty", "chosen"),
    [
        ({}, [], "launch-checklist"),
        ({SECOND: FULL}, [], "second"),  # as full, later
        ({SECOND: FULL.replace("tags: [a]\n", "")}, [], "launch-checklist"),
        ({SECOND: FULL}, ["records/knowledge/second.md"], "launch-checklist"),
        ({SECOND: FULL.replace("guide", "nothing")}, [], "launch-checklist"),
        ({SECOND: FULL + "\n" * 100}, [], "launch-checklist"),
        ({}, ["records/knowledge/launch-checklist.md"], None),
        ({"../../knowledge/launch-checklist.md": "---\nbroken\n"}, [], None),
    ],
)
def test_the_fullest_sound_record_is_the_example(
    tmp_path: Path, overrides: Overrides, faulty: list[str], chosen: str | None
) -> None:
    found = views.example_of(opened(tmp_path, overrides), Article, faulty)
    assert (found.place.name if found else None) == chosen


def test_kickoff_minutes_show_more_than_a_brief(tmp_path: Path) -> None:
    found = views.example_of(opened(tmp_path, {}), Minutes)
    assert found is not None
    assert found.place.name == "2024-02-27-kickoff"


@pytest.mark.parametrize("kind", kinds().values(), ids=kinds())
def test_the_command_writes_a_record_as_it_stands(tmp_path: Path, kind: type) -> None:
    context = open_workspace(write_company(tmp_path, {"../../knowledge/launch-checklist.md": None}), with_git=False)
    words = shlex.split(views.first_command(context, kind))
    assert words[:2] == ["collabsite", "new"]
    assert words[3:4] in (["REQ-2024-002"], ["launch-checklist"], [])
    assert run([*words[1:], "--root", str(tmp_path), "--lang", "en"]) == 0


def test_a_company_without_records_has_a_command_all_the_same(tmp_path: Path) -> None:
    context = open_workspace(small_company(tmp_path), with_git=False)
    assert views.first_command(context, Task) == "collabsite new task REQ-2024-001"
    assert views.example_of(context, Task) is None
