"""The page of the knowledge base, and what other pages show of it."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import pytest

from collabsite.io.workspace import open_workspace
from collabsite.linter import lint
from collabsite.locale import Translator
from collabsite.pages._here import Here
from collabsite.pages._similar import similar_rows
from collabsite.pages._site import Site
from collabsite.pages._used_by import used_by
from collabsite.pages.knowledge import render
from tests.company import Overrides, write_company
from tests.sites import Page, small_company
from tests.views.test_similar import ALIKE

ALL = ["articles", "actions", "lessons", "recognition"]
EVIL = "<script>alert(1)</script>\"'&amp; {{ x }}"


def site_of(root: Path, overrides: Overrides | None = None, lang: str = "en") -> Site:
    context = open_workspace(write_company(root, overrides), with_git=False)
    return Site(context, tuple(lint(context)), Translator(lang))


def page_of(site: Site) -> str:
    ((path, text),) = render(site)
    assert path == "knowledge/index.md"
    return text


def many(count: int) -> Overrides:
    kinds, tags = ["template", "lesson", "指南", "case"], ["[a, b]", "[b]", "[]"]
    return {
        f"../../knowledge/n{at:03}.md": f"---\ntitle: Number {at}\nkind: {kinds[at % 4]}\ntags: {tags[at % 3]}\n---\n"
        for at in range(count)
    }


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_section_is_there_and_every_link_down_the_page_has_its_place(tmp_path: Path, lang: str) -> None:
    text = page_of(site_of(tmp_path, lang=lang))
    page = Page(text)
    marked = re.findall(r"^## .* \{ #([\w-]+) \}$", text, re.MULTILINE)
    assert marked == ALL
    assert not page.repeated
    assert {link[1:] for link in page.links if link.startswith("#")} <= {*marked, *page.ids}
    assert {"template", "topic-resources", "REQ-2024-001-retrospective-1"} <= page.ids


def test_a_company_without_any_says_how_to_write_the_first(tmp_path: Path) -> None:
    context = open_workspace(small_company(tmp_path), with_git=False)
    text = page_of(Site(context, (), Translator("en")))
    assert text.count("co-none") == 4
    assert "collabsite new article NAME" in text
    assert "collabsite new retrospective REQ-" in text
    assert "<form" not in text


def test_three_hundred_articles_can_be_filtered_and_only_the_first_are_unfolded(tmp_path: Path) -> None:
    text = page_of(site_of(tmp_path, many(300)))
    items = re.findall(r'<li [^>]*data-item data-kind="(\w+)" data-tag="([^"]*)"', text)
    assert len(items) == 301
    assert {kind for kind, _ in items} == {"template", "lesson", "guide", "case"}
    assert {tag for _, tag in items} == {"a|b", "b", "", "上线"}
    assert text.count('<details class="co-more" data-section>') == 4
    assert re.findall(r'<option value="([^"]*)">', text)[:4] == ["", "b", "a", "上线"]
    assert len(text) < 250_000


def test_an_open_action_moves_down_once_a_decision_says_that_it_is_done(tmp_path: Path) -> None:
    before = page_of(site_of(tmp_path / "a"))
    said: Overrides = {"minutes/2024-03-20-brief.md": {"decisions": ["REQ-2024-001/retrospective#1 done"]}}
    after = page_of(site_of(tmp_path / "b", said))
    assert "co-row co-is-running" in before
    assert "co-row co-is-running" not in after
    assert "1 action that is settled" in after
    assert "Every action that was agreed on is done." in after


def test_what_records_say_is_text(tmp_path: Path) -> None:
    lesson = {"topic": "quality", "lesson": EVIL, "action": EVIL, "owner": EVIL, "due": "2024-04-30"}
    overrides: Overrides = {
        "request.md": {"title": EVIL},
        "retrospective.md": {"lessons": [lesson], "recognition": [{"who": EVIL, "why": EVIL}]},
        "../../knowledge/launch-checklist.md": {"title": EVIL, "tags": [EVIL], "department": EVIL, "from": EVIL},
    }
    text = page_of(site_of(tmp_path, overrides))
    assert "<script" not in text
    assert text.count(escape("<script>")) >= 6
    assert not re.findall(r'<[^>]*"\'[^>]*>', text)


def test_an_article_lists_who_uses_it(tmp_path: Path) -> None:
    link = "---\ntitle: More\nkind: guide\n---\nSee [it](launch-checklist.md).\n"
    overrides: Overrides = {
        "../../knowledge/more.md": link,
        "../../knowledge/launch-checklist.md": {"from": "REQ-2024-002"},
    }
    site = site_of(tmp_path, overrides)
    (article,) = site.context.index.by_ref["knowledge/launch-checklist"]
    assert [name for _, name in used_by(site, article)] == ["Retrospective REQ-2024-001", "More"]
    assert "used 2 times" in page_of(site)
    (request,) = site.context.index.by_ref["REQ-2024-001"]
    assert used_by(site, request) == []


def test_similar_collaborations_are_linked_with_what_came_from_them(tmp_path: Path) -> None:
    site = site_of(tmp_path, ALIKE)
    rows = similar_rows(site, site.context.index.by_number["REQ-2024-002"])
    macros = site.environment.get_template("_similar.html.j2").module
    html = str(macros.similar(Here(site, "collaborations/REQ-2024-002/"), rows))  # type: ignore[attr-defined]
    assert {"../../collaborations/REQ-2024-001/", "../../knowledge/launch-checklist/"} <= set(Page(html).links)
    assert "same scenario" in html
    assert "all 2 tasks on time" in html
    assert not str(macros.similar(Here(site, ""), [])).strip()  # type: ignore[attr-defined]


@pytest.mark.parametrize(("most", "folded"), [(2, True), (3, False)])
def test_a_long_list_of_actions_is_folded(tmp_path: Path, most: int, folded: bool) -> None:
    lesson = {"topic": "quality", "lesson": "L", "action": "Act", "owner": "he-jia", "due": "2024-03-29"}
    site = site_of(tmp_path, {"retrospective.md": {"lessons": [lesson] * 3}})
    macros = site.environment.get_template("_actions.html.j2").module
    html = str(macros.actions(Here(site, "desks/he-jia/"), site.open_actions, False, True, False, most))  # type: ignore[attr-defined]
    assert html.count("co-row co-is-late") == 3
    assert ("<details" in html) is folded
    assert "--set meeting=brief" in html
    assert "何佳" not in html
