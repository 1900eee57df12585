"""The page of what is found: people's words, folds, and every finding among what the filters narrow."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from collabsite.io.workspace import open_workspace
from collabsite.linter import lint
from collabsite.locale import Translator
from collabsite.pages._site import Site
from collabsite.pages.problems import render
from collabsite.rules import rules
from tests.company import POLICY, Overrides, write_company
from tests.sites import Page

VAGUE: Overrides = {"request.md": {"goal": "尽快上线"}}
BROKEN = "---\ntitle: x\nurgancy: a\n"


def page_of(root: Path, overrides: Overrides | None = None, lang: str = "en") -> str:
    context = open_workspace(write_company(root, overrides), with_git=False)
    ((path, text),) = render(Site(context, tuple(lint(context)), Translator(lang)))
    assert path == "problems/index.md"
    return text


def many(count: int) -> Overrides:
    """So many tasks with a key too many in the second collaboration, and one error in the first."""
    return {
        **VAGUE,
        **{f"../REQ-2024-002/deliveries/{at}.md": {"urgancy": "a"} for at in range(1, count + 1)},
    }


def test_nothing_is_found(tmp_path: Path) -> None:
    text = page_of(tmp_path)
    assert "every record is in order" in text
    assert "data-filters" not in text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_finding_is_said_in_the_site_s_language(tmp_path: Path, lang: str) -> None:
    text, t = page_of(tmp_path, VAGUE, lang), Translator(lang)
    assert t(rules()["REQ001"].title) in text
    assert ">vague-wording<" not in text
    assert "新产品功能上线" in re.findall(r"<h2.*?</h2>", text)[0]
    assert 'href="../collaborations/REQ-2024-001/request/"' in text
    assert re.search(r"records/2024/REQ-2024-001/request\.md:\d+", text)


def test_every_finding_is_an_item_of_the_list(tmp_path: Path) -> None:
    overrides: Overrides = {
        **VAGUE,
        "responses/tech.md": {"responded": "2024-02-23"},
        "tasks/XMB-2024-003.md": {"buffer_days": "0"},
        POLICY: {"waivers": "[{rule: TSK002, record: XMB-2024-003, reason: by contract, until: 2024-04-30}]"},
    }
    text = page_of(tmp_path, overrides)
    assert re.findall(r' data-item data-level="(\w+)"', text) == ["error", "waived", "settled"]
    offered = set(re.findall(r'<button type="button" name="level" value="(\w+)"', text))
    assert offered == {"error", "waived", "settled"}
    assert "Reason: by contract" in text
    assert '<time datetime="2024-04-30">' in text


def test_more_than_fifty_are_folded_by_collaboration(tmp_path: Path) -> None:
    text = page_of(tmp_path, many(70))
    before, folded = text.split("<details", 1)
    assert text.count(" data-item") == before.count(" data-item") + folded.count(" data-item") >= 71
    assert 40 <= before.count(" data-item") <= 50
    assert len(re.findall(r"<h2", text)) == len(re.findall(r"<section data-section>", text))


def test_a_group_without_room_is_folded_whole_and_still_has_its_name(tmp_path: Path) -> None:
    overrides = {**many(0), **{f"deliveries/{at}.md": {"urgancy": "a"} for at in range(10, 70)}}
    text = page_of(tmp_path, {**overrides, "../REQ-2024-002/request.md": {"goal": "尽快"}})
    last = text.split("<section data-section>")[-1]
    assert "REQ-2024-002" in last.split("<details")[0]
    assert " data-item" not in last.split("<details")[0]
    assert "Show 1 finding<" in last


@pytest.mark.parametrize("content", ["", BROKEN, b"\xff\xfe"])
def test_records_that_cannot_be_read_are_named_all_the_same(tmp_path: Path, content: str | bytes) -> None:
    text = page_of(tmp_path, {"request.md": content, "tasks/XMB-2024-001.md": content, "stray.md": "x\n"})
    page = Page(text)
    assert not page.repeated
    assert {"REQ-2024-001"} <= page.ids
    assert "records/2024/REQ-2024-001/stray.md" in re.findall(r"<h3>.*stray.*</h3>", text)[0]


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://git.example.com/a/b", "https://git.example.com/a/b/_edit/main/records/2024/REQ-2024-001/request.md"),
        ("javascript:alert(1)", None),
    ],
)
def test_a_file_can_be_edited_on_the_forge(tmp_path: Path, url: str, address: str | None) -> None:
    text = page_of(tmp_path, {**VAGUE, POLICY: {"forge": f"{{kind: gitea, url: '{url}'}}"}})
    assert re.findall(r'class="co-problems__edit" href="([^"]*)"', text) == ([address] if address else [])


@pytest.mark.parametrize("request_", [{"urgency": "x"}, {"goal": "尽快"}])
def test_where_commands_run_is_not_said_where_none_is_named(tmp_path: Path, request_: dict[str, object]) -> None:
    assert "in a terminal" not in page_of(tmp_path, {"request.md": request_})


def test_where_commands_run_is_said_once(tmp_path: Path) -> None:
    unlisted = {f"tasks/XMB-2024-01{at}.md": {"description": "x"} for at in range(3)}
    assert page_of(tmp_path, unlisted).count("in a terminal") == 1


@pytest.mark.parametrize(("count", "is_folded"), [(1, False), (12, False), (13, True)])
def test_a_few_things_aside_are_open_to_the_eye(tmp_path: Path, count: int, is_folded: bool) -> None:
    waived = [
        {"rule": "TSK002", "record": f"XMB-2024-9{at:02}", "reason": "x", "until": "2024-04-30"} for at in range(count)
    ]
    tasks = {f"tasks/XMB-2024-9{at:02}.md": {"buffer_days": "0"} for at in range(count)}
    text = page_of(tmp_path, {**tasks, POLICY: {"waivers": json.dumps(waived)}})
    assert text.count('data-level="waived"') == count
    assert ("One by one" in text) is is_folded
