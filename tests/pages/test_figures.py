"""The page with figures: sound HTML whatever the numbers are, a name for each drawing, each number in a table too."""

from __future__ import annotations

import itertools
import json
import re
from datetime import date
from pathlib import Path

import pytest

from collabsite.context import Context
from collabsite.locale import Translator
from collabsite.pages import departments, figures
from collabsite.pages._site import Site
from tests.clocking import opened as sound
from tests.company import ORGANIZATION
from tests.sites import Page
from tests.varied_company import TODAY, Story, opened, varied

VOID = {"br", "circle", "hr", "img", "input", "path", "rect"}


def rendered(context: Context, lang: str = "en") -> str:
    ((_, text),) = figures.render(Site(context, (), Translator(lang)))
    return text.partition("\n---\n")[2]


def unclosed(text: str) -> list[str]:
    """Elements that are not closed, or closed where they were not open."""
    stack, found = list[str](), list[str]()
    for closing, tag in re.findall(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)", text):
        if not closing and tag not in VOID:
            stack.append(tag)
        elif closing and (not stack or stack.pop() != tag):
            found.append(tag)
    return found + stack


def answered(count: int) -> list[Story]:
    days = date(2024, 3, 4), date(2024, 3, 5)
    return [Story("product", days[0], days[0], date(2024, 6, 28), {"tech": days[1]}) for _ in range(count)]


COMPANIES: dict[str, list[Story]] = {"empty": [], "one case": answered(1), "many": varied(40)}


@pytest.mark.parametrize("stories", COMPANIES.values(), ids=COMPANIES)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_sound_html(tmp_path: Path, stories: list[Story], lang: str) -> None:
    text = rendered(opened(tmp_path, stories), lang)
    page = Page(text)
    assert unclosed(text) == []
    assert page.repeated == []
    regions = re.findall(r'role="region" aria-label="([^"]*)"', text) + re.findall(r'<h2 id="[^"]*">([^<]*)<', text)
    assert len(regions) == len(set(regions))
    assert {link[1:] for link in page.links if link.startswith("#")} <= page.ids
    assert set(re.findall(r"url\(#([^)]*)\)", text)) <= page.ids
    assert not re.search(r"\b(style|on[a-z]+)=\"|None|nan|\{[a-z]+\}", text)


@pytest.mark.parametrize("stories", COMPANIES.values(), ids=COMPANIES)
def test_each_drawing_is_named_and_has_a_table(tmp_path: Path, stories: list[Story]) -> None:
    text = rendered(opened(tmp_path, stories))
    page = Page(text)
    found = re.findall(r"<figure.*?</figure>", text, re.DOTALL)
    assert len(found) == 9 + 2 * text.count("co-charts--pair")
    for figure in found:
        drawings = re.findall(r'<svg [^>]*role="img" aria-labelledby="([^"]*)"', figure)
        assert len(drawings) == figure.count("<table") == figure.count("<desc ") <= 1
        assert all(set(names.split()) <= page.ids for names in drawings)
        assert re.search(r"<h3[^>]*>[^<]+</h3>\s*<p>[^<]+</p>", figure)


def test_headings_go_down_step_by_step(tmp_path: Path) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])", rendered(opened(tmp_path, varied(40))))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_no_blank_line_inside_a_table_or_drawing(tmp_path: Path) -> None:
    text = rendered(opened(tmp_path, varied(40)))
    found = re.findall(r"<table.*?</table>|<ul.*?</ul>|<dl.*?</dl>", text, re.DOTALL)
    assert len(found) > 20
    assert [one for one in found if re.search(r"\n\s*\n", one)] == []


@pytest.mark.parametrize("count", [4, 5])
def test_four_cases_have_no_rate_on_the_page(tmp_path: Path, count: int) -> None:
    text = rendered(opened(tmp_path, answered(count)))
    rates = re.findall(r">[^<]*(?:\d%|median \d)[^<]*<", text)
    assert bool(rates) == (count == 5)


@pytest.mark.parametrize("count", [4, 5])
def test_nor_on_the_pages_of_departments(tmp_path: Path, count: int) -> None:
    pages = dict(departments.render(Site(opened(tmp_path, answered(count)), (), Translator("en"))))
    for path in ("departments/index.md", "departments/tech/index.md"):
        assert ("4 cases, too few for a rate" in pages[path]) == (count == 4)
        assert ("median 1 working day, 5 of 5 in time" in pages[path]) == (count == 5)


def test_words_of_records_are_inert(tmp_path: Path) -> None:
    evil = "</title></svg><script>x</script>\n\n# head {{ 7*7 }}"
    organization = {"departments": f"{{product: {{name: {json.dumps(evil)}}}, tech: {{name: {json.dumps(evil)}}}}}"}
    overrides = {ORGANIZATION: organization, "request.md": {"title": json.dumps(evil)}}
    text = rendered(sound(tmp_path, overrides, "2024-04-01"))
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert unclosed(text) == []


def test_same_bytes_again(tmp_path: Path) -> None:
    first = rendered(opened(tmp_path / "a", varied(20)))
    assert first == rendered(opened(tmp_path / "b", varied(20), TODAY))
