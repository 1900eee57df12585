"""A kind's page: a file to copy from, the command, the rules about it."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import pytest

from collabsite.io.workspace import open_workspace
from collabsite.linter import lint
from collabsite.locale import Translator
from collabsite.models import kinds
from collabsite.models.article import Article
from collabsite.models.request import Request
from collabsite.pages._kind_rules import rules_of
from collabsite.pages._site import Site
from collabsite.pages.kinds import render
from collabsite.rules import rules
from tests.company import Overrides, write_company

OF_NO_KIND = {"ORG001", "ORG002", "ORG003", "SIG005", "SIG007"}
"""They are about the organisation, the policy, or a whole change."""


def page(root: Path, kind: str, overrides: Overrides | None = None) -> str:
    context = open_workspace(write_company(root, overrides), with_git=False)
    return dict(render(Site(context, tuple(lint(context)), Translator("en"))))[f"kinds/{kind}/index.md"]


def test_every_rule_is_on_the_page_of_a_kind() -> None:
    shown = {rule.code for kind in kinds().values() for part in rules_of(kind) for rule in part}
    assert set(rules()) - shown == OF_NO_KIND


@pytest.mark.parametrize(
    ("kind", "code", "is_there"),
    [(Request, "REQ001", True), (Request, "SIG001", True), (Request, "TSK001", False), (Article, "SIG001", False)],
)
def test_rules_of(kind: type, code: str, is_there: bool) -> None:
    assert (code in {rule.code for part in rules_of(kind) for rule in part}) is is_there


def test_the_example_is_the_file_line_by_line(tmp_path: Path) -> None:
    front = ["title: <script>alert(1)</script>", "kind: guide", "tags: [a]", "department: tech", "from: REQ-2024-001"]
    evil = "\n".join(["---", *front, "---", ""])
    text = page(tmp_path, "article", {"../../knowledge/z.md": evil})
    lines = re.findall(r'<li data-line="\d+"><code>(.*)</code></li>', text)
    assert lines == [escape(line).replace("&quot;", "&#34;") for line in evil.splitlines()]
    assert "<script" not in text


def test_a_kind_without_a_record_says_how_to_begin(tmp_path: Path) -> None:
    text = page(tmp_path, "withdrawal")
    assert "co-source" not in text
    assert "collabsite new withdrawal REQ-2024-002" in text


def test_the_list_shows_no_hole_of_the_program_s(tmp_path: Path) -> None:
    context = open_workspace(write_company(tmp_path), with_git=False)
    found = dict(render(Site(context, (), Translator("en"))))
    body = found["kinds/index.md"].partition("\n---\n")[2]
    assert "{" not in body
    assert "responses/&lt;department&gt;.md" in body
    assert "records/knowledge/&lt;short name&gt;.md" in body
    for text in found.values():
        assert text.count("in a terminal") == 1


def test_what_is_filled_in_is_explained_beside_the_place(tmp_path: Path) -> None:
    text = page(tmp_path, "response")
    assert "records/&lt;year&gt;/&lt;request&gt;/responses/&lt;department&gt;.md" in text
    assert "&lt;department&gt;: the department&#39;s key in records/organization.yml" in text
