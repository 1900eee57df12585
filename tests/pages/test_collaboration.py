"""The page of a collaboration, its whole file, and the list of all: what stands where, whatever is wrong with it."""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from collabsite.context import Context
from collabsite.linter import lint
from collabsite.locale import Translator
from collabsite.pages import archive_addresses, collaboration, dossier, render_pages
from collabsite.pages._site import Site
from tests.clocking import opened
from tests.company import Overrides, sound
from tests.evidence import executed
from tests.evidence import opened as signed
from tests.outline import MARKDOWN_IDS, Outline, flaws

PAGE = "collaborations/REQ-2024-001/index.md"
WHOLE = "collaborations/REQ-2024-001/dossier/index.md"


def pages(context: Context) -> dict[str, str]:
    site = Site(context, tuple(lint(context)), Translator("en"))
    return dict([*collaboration.render(site), *dossier.render(site)])


@pytest.mark.parametrize("path", [PAGE, WHOLE, "collaborations/index.md"])
@pytest.mark.parametrize("story", ["closed", "running", "bare", "broken"])
def test_ids_are_unique_and_everything_is_closed(tmp_path: Path, path: str, story: str) -> None:
    assert flaws(pages(told(tmp_path, story))[path]) == []


def told(root: Path, story: str) -> Context:
    if story == "running":
        return signed(executed(root))
    broken: dict[str, Overrides] = {
        "closed": {},
        "bare": {f"{name}.md": None for name in ("minutes/2024-02-27-kickoff", "tasks/XMB-2024-001", "retrospective")},
        "broken": {
            "request.md": "---\nnot closed\n",
            "tasks/XMB-2024-001.md": {"start": "soon"},
            "changes/1.md": {"changes": "x"},
            "minutes/2024-02-27-kickoff.md": {"milestones": "[{name: x}]"},
        },
    }
    return opened(root, broken[story])


def test_the_page_has_its_parts_in_the_order_in_which_people_look(tmp_path: Path) -> None:
    text = pages(told(tmp_path, "running"))[PAGE]
    assert MARKDOWN_IDS.findall(text) == [
        "stage",
        "clocks",
        "plan",
        "deliveries",
        "changes",
        "signatures",
        "archive",
        "history",
    ]
    assert text.count('aria-current="step"') == 1
    assert text.count('<svg class="co-svg" role="img"') == 1


def test_who_is_late_is_named_with_the_day(tmp_path: Path) -> None:
    text = pages(told(tmp_path, "running"))[PAGE]
    next_ = text.partition("Next:")[2].partition("</div>")[0]
    assert "chen-hao" in next_
    assert 'co-why__late">1 working day late<' in next_
    assert "Stage 5 begins once every task is delivered." in next_


def test_what_is_late_is_said_once(tmp_path: Path) -> None:
    """The rule's finding would say what the list of deadlines says."""
    context = told(tmp_path, "running")
    assert any(finding.level == "late" for finding in lint(context))
    assert 'co-is-late"><p' not in pages(context)[PAGE]


def test_the_archive_is_offered_only_where_there_is_one(tmp_path: Path) -> None:
    context = opened(tmp_path, {})
    found = pages(context)
    offered = set(archive_addresses(context).values())
    for one in context.index.collaborations:
        text = found[f"collaborations/{one.number}/index.md"]
        assert ("exports/archive/" in text) == (one.folder in offered)


@pytest.mark.parametrize(
    ("request_", "shown", "hidden"),
    [
        ({"goal": None, "urgency": "x"}, ["Requesting department", "Coordinator", "2024-03-20"], ["co-head__lead"]),
        ({"start": "soon", "coordinator": None}, ["Collaborating departments", "2024-03-20"], ["Coordinator"]),
        ({"start": None, "end": None, "collaborating_departments": None}, ["Requesting department"], ["<dt>Time"]),
        ("---\nnot closed\n", ["<h1>REQ-2024-001</h1>"], ["Requesting department", "co-head__lead"]),
    ],
)
def test_of_a_request_with_errors_what_can_be_read_is_shown(
    tmp_path: Path, request_: str | dict[str, object], shown: list[str], hidden: list[str]
) -> None:
    found = pages(opened(tmp_path, {"request.md": request_}))
    head = found[PAGE].partition("{ #stage }")[0]
    assert all(words in head for words in shown)
    assert not any(words in head for words in hidden)
    assert flaws(found[WHOLE]) == []


def test_tasks_without_days_keep_their_criteria(tmp_path: Path) -> None:
    """There is nothing to draw; what they are measured by is known all the same."""
    undated = {f"tasks/XMB-2024-00{n}.md": {"start": "soon", "end": "later"} for n in (1, 3)}
    text = pages(opened(tmp_path, {**undated, "minutes/2024-02-27-kickoff.md": {"milestones": None}}))[PAGE]
    assert "there is nothing to draw" in text
    assert "<svg" not in text.partition("{ #plan }")[2].partition("{ #deliveries }")[0]
    assert "criteria have passed" in text


@pytest.mark.parametrize(("broken", "times"), [({"goal": None}, 0), ({"goal": "尽快"}, 0), (None, 1)])
def test_where_commands_run_is_said_where_one_is_named(
    tmp_path: Path, broken: dict[str, object] | None, times: int
) -> None:
    overrides: Overrides = {"request.md": broken} if broken else {"tasks/XMB-2024-009.md": {"description": "x"}}
    assert pages(opened(tmp_path, overrides))[PAGE].count("in a terminal") == times


def test_a_plan_of_many_tasks_over_years_is_whole(tmp_path: Path) -> None:
    long_ = "非常非常长的任务名称" * 20
    tasks: Overrides = {
        f"tasks/XMB-2024-{at + 100}.md": {"description": long_, "start": f"202{at % 4 + 2}-01-01", "end": "2025-12-31"}
        for at in range(60)
    }
    text = pages(opened(tmp_path, tasks))[PAGE]
    assert text.count('<g class="co-is-') == 62
    assert flaws(text) == []


def test_what_earlier_retrospectives_left_open_is_shown_until_the_kickoff(tmp_path: Path) -> None:
    """The other collaboration asks the departments of the one that has lessons."""
    text = pages(opened(tmp_path, {}))["collaborations/REQ-2024-002/index.md"]
    promised = text.partition("{ #earlier }")[2].partition("\n## ")[0]
    assert "REQ-2024-001/retrospective#1" in promised
    assert "{ #earlier }" not in pages(opened(tmp_path, {}))[PAGE]


# --- The whole file -------------------------------------------------------------------------------------------------


def test_the_whole_file_has_every_record_in_the_order_of_the_stages(tmp_path: Path) -> None:
    context = opened(tmp_path, {})
    text = pages(context)[WHOLE]
    records = context.index.by_number["REQ-2024-001"].records
    for record in records:
        assert text.count(f">{record.path}</span>") == 1
    listed = re.findall(r'<li>(\d+)\. <a href="#form-(\d+)">', text)
    assert listed == [(str(n), str(n)) for n in range(1, len(records) + 1)]
    chapters = re.findall(r'<span class="co-dossier__stage">(\d) ', text)
    assert chapters == sorted(chapters)


def test_the_whole_file_skips_no_level_and_is_not_searched(tmp_path: Path) -> None:
    text = pages(opened(tmp_path, {"retrospective.md": sound("retrospective.md") + "# 一\n\n### 二\n\n说明\n"}))[WHOLE]
    headings = Outline(text).headings
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(next_ <= one + 1 for one, next_ in pairwise(headings))
    assert "<h4>一</h4>" in text
    assert 'data-pagefind-ignore="all"' in text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_record_takes_the_address_of_the_whole_file(tmp_path: Path, lang: str) -> None:
    context = opened(tmp_path, {"dossier.md": "---\non: 2024-03-01\nreason: x\n---\n"})
    found = render_pages(context, lint(context), Translator(lang))
    assert "co-dossier" in found[WHOLE]


# --- The list -------------------------------------------------------------------------------------------------------


def test_the_list_can_be_narrowed_by_stage_and_department(tmp_path: Path) -> None:
    text = pages(opened(tmp_path, {}))["collaborations/index.md"]
    stages = set(re.findall(r'<tr data-stage="(\w+)"', text))
    offered = set(re.findall(r'<option value="(\w+)"', text.partition('name="stage"')[2].partition("</select>")[0]))
    assert stages == offered
    departments = {name for row in re.findall(r'data-department="([^"]*)"', text) for name in row.split("|")}
    select = text.partition('name="department"')[2].partition("</select>")[0]
    assert departments == set(re.findall(r'<option value="([^"]+)"', select))


def test_a_request_that_cannot_be_read_stays_in_the_list(tmp_path: Path) -> None:
    text = pages(opened(tmp_path, {"request.md": "---\nnot closed\n"}))["collaborations/index.md"]
    assert "the request cannot be read" in text
    assert "records with errors" in text


def test_the_same_day_gives_the_same_bytes(tmp_path: Path) -> None:
    repo = executed(tmp_path)
    first, second = pages(signed(repo)), pages(signed(repo))
    assert first[PAGE] == second[PAGE]
    assert first[WHOLE] == second[WHOLE]
    assert pages(signed(repo, date(2024, 3, 21)))[PAGE] != first[PAGE]


EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ x }}</title></svg>"


@pytest.mark.parametrize("path", [PAGE, WHOLE, "collaborations/index.md"])
def test_words_of_records_are_inert_in_the_drawing_too(tmp_path: Path, path: str) -> None:
    quoted = json.dumps(EVIL)
    overrides: Overrides = {
        "request.md": {"title": quoted, "goal": quoted},
        "tasks/XMB-2024-001.md": {"description": quoted},
        "minutes/2024-02-27-kickoff.md": {"milestones": f"[{{name: {quoted}, due: 2024-03-13}}]"},
        "minutes/2024-03-20-brief.md": {"blockers": f"[{{what: {quoted}, department: tech}}]"},
        "../../organization.yml": {"name": quoted},
        "acceptances/3.md": None,
        "retrospective.md": None,
    }
    text = pages(opened(tmp_path, overrides))[path]
    assert "alert(1)" in text
    body = text.partition("\n---\n")[2]
    assert "<script" not in body
    assert "<img" not in body
    assert Outline(text).crossed == []
