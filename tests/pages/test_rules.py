"""A rule's page on the site says what `collabsite explain` says."""

from __future__ import annotations

import html
import re

import pytest

from collabsite.commands.explain import page_of
from collabsite.io.workspace import open_workspace
from collabsite.locale import Translator
from collabsite.pages import render_pages
from collabsite.rules import rules
from tests.company import write_company


def words(text: str) -> str:
    """A text without white space and backticks, which each of the two sets in its own way."""
    return re.sub(r"[\s`]+", "", text)


def shown(page: str) -> str:
    """What a page of the site shows."""
    return words(html.unescape(re.sub(r"<[^>]*>", " ", page)))


@pytest.fixture(scope="module", params=["zh", "en"])
def pages(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Translator, dict[str, str]]:
    """The site's pages in a language."""
    root = write_company(tmp_path_factory.mktemp("company"))
    t = Translator(request.param)
    return t, render_pages(open_workspace(root, with_git=False), [], t)


@pytest.mark.parametrize("code", rules())
def test_explain_and_the_page_say_the_same(pages: tuple[Translator, dict[str, str]], code: str) -> None:
    t, made = pages
    rule, page = rules()[code], shown(made[f"rules/{code}/index.md"])
    said = words("\n".join(page_of(rule, t, colour=False)))
    for text in (rule.title, *rule.what, *rule.why, *rule.mend):
        assert words(t(text)) in said
        assert words(t(text)) in page
    for example in (rule.flagged, rule.accepted):
        assert words(example) in said
        assert words(example) in page
