"""A rule's page on the site says what `collabsite explain` says."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from collabsite.commands.explain import page_of
from collabsite.io.workspace import open_workspace
from collabsite.linter import lint
from collabsite.locale import Translator
from collabsite.pages import render_pages
from collabsite.rules import rules
from collabsite.views.rule_messages import rule_message
from tests.company import POLICY, write_company


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
        for line in example.split("\n"):
            assert words(told(line, t)) in page


def told(line: str, t: Translator) -> str:
    """What the page says for a line of an example: its own words, a story's in the language of the site."""
    if line == "(deleted)":
        return t("is deleted")
    head, colon, rest = line.removeprefix("# ").partition(": ")
    if not line.startswith("# ") or not colon:
        return line.removeprefix("# ").removeprefix("../").removeprefix("../")
    spoken = {"Step": t(rest), "Pull request": t(rest), "Author": rest.replace("-", " ").title(), "Body": rest}
    return spoken.get(head, rest.partition(" <")[0])


@pytest.mark.parametrize(
    ("setting", "said"), [("off", "switched this rule off"), ("error", "error instead of warning"), ("warning", "")]
)
def test_the_page_and_the_list_say_what_the_policy_makes_of_a_rule(tmp_path: Path, setting: str, said: str) -> None:
    root = write_company(tmp_path, {POLICY: {"rules": f"{{TSK002: {setting}}}"}})
    made = render_pages(open_workspace(root, with_git=False), [], Translator("en"))
    assert ('class="co-why"' in made["rules/TSK002/index.md"]) == bool(said)
    assert said in made["rules/TSK002/index.md"]
    assert ("by the company; otherwise warning" in made["rules/index.md"]) == bool(said)


@pytest.mark.parametrize(("until", "word"), [("2024-04-01", "waived"), ("2024-03-31", "no longer waived")])
def test_waivers_stand_on_the_rule_s_page(tmp_path: Path, until: str, word: str) -> None:
    waiver = f"[{{rule: REQ001, record: REQ-2024-001, reason: <b>said</b>, until: {until}}}]"
    root = write_company(tmp_path, {POLICY: {"waivers": waiver}})
    page = render_pages(open_workspace(root, with_git=False), [], Translator("en"))["rules/REQ001/index.md"]
    assert "&lt;b&gt;said&lt;/b&gt;" in page
    assert f"<b>{word}</b>" in page
    assert 'href="../../collaborations/REQ-2024-001/request/"' in page


def test_what_is_found_now_is_on_the_rule_s_page_with_its_record(tmp_path: Path) -> None:
    root = write_company(tmp_path, {"request.md": {"goal": "尽快上线"}})
    context = open_workspace(root, with_git=False)
    made = render_pages(context, lint(context), Translator("en"))
    found = made["rules/REQ001/index.md"].split("{ #now }")[1]
    assert 'href="../../collaborations/REQ-2024-001/request/"' in found
    assert 'href="../rules/REQ001/#now">1<' in made["rules/index.md"]


@pytest.mark.parametrize("code", rules())
def test_the_page_shows_what_the_check_says(pages: tuple[Translator, dict[str, str]], code: str) -> None:
    t, made = pages
    said, page = rule_message(rules()[code], t), made[f"rules/{code}/index.md"]
    assert said is not None
    seen = page.partition("{ #seen }")[2].partition("{ #mend }")[0]
    assert words("".join([f"{said.place}:{said.stamp}{said.said}", *said.lines])) in shown(seen)
    assert f'co-is-{rules()[code].level}">{said.stamp}<' in seen


@pytest.mark.parametrize(("code", "times"), [("REQ001", 0), ("CHG001", 1), ("ORG002", 1)])
def test_where_commands_run_is_said_on_a_page_that_names_one(
    pages: tuple[Translator, dict[str, str]], code: str, times: int
) -> None:
    t, made = pages
    words_ = t("Commands are run in a terminal, in a clone of the repository, in the folder that holds `records/`.")
    assert made[f"rules/{code}/index.md"].count(words_.partition(" `")[0]) == times


def test_every_rule_is_one_row_of_the_list(pages: tuple[Translator, dict[str, str]]) -> None:
    made = pages[1]["rules/index.md"]
    assert sorted(re.findall(r'<span class="co-ref">([A-Z]{3}\d{3})</span>', made)) == sorted(rules())
    assert made.count(" data-item ") == len(rules())
