"""The calendar's page: what it links to, what it lets one choose, what it leaves to be read without a script."""

from __future__ import annotations

import html.parser
import json
import re
from pathlib import Path

import pytest

from collabsite.context import Context
from collabsite.linter import lint
from collabsite.locale import Translator
from collabsite.pages import render_pages
from tests.clocking import opened
from tests.company import Overrides
from tests.views.test_calendar import UNDER_WAY

REPORT = (
    "---\nreporter: chen-hao\nreported: 2024-03-07\nupdates: [{task: XMB-2024-003, percent: 50, summary: x}]\n---\n"
)


class Elements(html.parser.HTMLParser):
    """Every element with its attributes, in order; ids and links of the page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def having(self, name: str) -> list[dict[str, str]]:
        return [attributes for _, attributes in self.found if name in attributes]


def rendered(context: Context, lang: str = "en") -> str:
    pages = render_pages(context, lint(context), Translator(lang))
    return pages["deadlines/index.md"].partition("\n---\n")[2]


def page(root: Path, overrides: Overrides = UNDER_WAY, today: str = "2024-03-14", lang: str = "en") -> Elements:
    return Elements(rendered(opened(root, overrides, today), lang))


def test_a_section_for_each_month_with_ways_to_its_neighbours(tmp_path: Path) -> None:
    elements = page(tmp_path)
    ids = [one["id"] for one in elements.having("id")]
    assert [one for one in ids if one.startswith("month-")] == ["month-2024-02", "month-2024-03", "month-2024-04"]
    ways = [one["href"] for one in elements.having("href") if one["href"].startswith("#month")]
    assert ways == ["#month-2024-03", "#month-2024-02", "#month-2024-04", "#month-2024-03"]
    assert len(ids) == len(set(ids))
    assert {one["href"][1:] for one in elements.having("href") if one["href"].startswith("#")} <= set(ids)


def test_today_is_marked_once(tmp_path: Path) -> None:
    (today,) = page(tmp_path).having("aria-current")
    assert (today["aria-current"], today["id"]) == ("date", "today")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_event_is_a_link_with_icon_words_and_what_it_can_be_chosen_by(tmp_path: Path, lang: str) -> None:
    context = opened(tmp_path, UNDER_WAY, "2024-03-25")
    text = rendered(context, lang)
    elements = Elements(text)
    items = [one for one in elements.having("data-item") if one.get("class", "") == ""]
    links = [one for one in elements.having("href") if "co-due " in one.get("class", "")]
    assert len(items) == len(links) > 5
    assert all(re.fullmatch(r"co-due co-is-[a-z_]+", one["class"]) for one in links)
    assert all(one["data-department"] and one["data-kind"] for one in items)
    words = re.findall(r'co-due__word">([^<]*)<', text)
    assert len(words) == len(links)
    assert all(words)


def test_what_can_be_chosen_chooses_something(tmp_path: Path) -> None:
    elements = page(tmp_path)
    items = elements.having("data-item")
    options = [attributes["value"] for tag, attributes in elements.found if tag == "option" and attributes["value"]]
    offered = {
        value for one in items for key in ("department", "kind", "state") for value in one[f"data-{key}"].split("|")
    }
    assert set(options) <= offered | {"late"}
    (form,) = elements.having("data-filters")
    assert form["data-filters"] in [one["id"] for one in elements.having("id")]
    assert all("aria-label" in attributes for tag, attributes in elements.found if tag == "select")


def test_links_lead_to_pages_that_are_there(tmp_path: Path) -> None:
    context = opened(tmp_path, UNDER_WAY, "2024-03-14")
    pages = render_pages(context, lint(context), Translator("en"))
    elements = Elements(pages["deadlines/index.md"])
    hrefs = {one["href"] for one in elements.having("href")}
    inside = {one for one in hrefs if one.startswith("../") and "exports/" not in one}
    assert {f"{one.removeprefix('../')}index.md" for one in inside} <= set(pages)
    assert {"../exports/deadlines.ics", "../exports/deadlines.json", "../exports/feed.atom"} <= hrefs
    assert "../exports/deadlines/tech.ics" in hrefs


def test_a_full_day_folds_what_is_beyond_four(tmp_path: Path) -> None:
    reports = {f"progress/x{number}.md": REPORT for number in range(6)}
    text = rendered(opened(tmp_path, {**UNDER_WAY, **reports}, "2024-03-14"))
    for cell in re.findall(r"<td.*?</td>", text, re.DOTALL):
        open_, _, folded = cell.partition("<details")
        assert open_.count("<li ") <= 4
        if folded:
            said = re.search(r"\+(\d+) more", folded)
            assert said
            assert int(said[1]) == folded.count("<li ") > 0


def test_holidays_are_named(tmp_path: Path) -> None:
    assert "清明节" in rendered(opened(tmp_path, UNDER_WAY, "2024-03-14"), "zh")
    english = rendered(opened(tmp_path, UNDER_WAY, "2024-03-14"))
    assert english.count("Tomb-Sweeping Day, off") == 3
    assert "moved, at work" in english


def test_an_estimate_says_so(tmp_path: Path) -> None:
    said = "is not out yet"
    assert said not in rendered(opened(tmp_path, UNDER_WAY, "2024-03-14"))
    assert rendered(opened(tmp_path, UNDER_WAY, "2089-03-14")).count(said) == 3


def test_words_of_records_are_inert_and_leave_the_block_whole(tmp_path: Path) -> None:
    evil = json.dumps("<script>x</script>\n\n# head\n\n</td></table> {{ 7*7 }}")
    overrides: Overrides = {
        **UNDER_WAY,
        "request.md": {"title": evil},
        "tasks/XMB-2024-001.md": {"description": evil, "status": "in_progress", "completed": None},
        "minutes/2024-02-27-kickoff.md": {"milestones": f"[{{name: {evil}, due: 2024-03-20}}]"},
    }
    text = rendered(opened(tmp_path, overrides, "2024-03-14"))
    tags = [tag for tag, _ in Elements(text).found]
    assert "script" not in tags
    assert text.count("<td") == text.count("</td>") == 7 * (text.count("<tr>") - tags.count("thead"))
    for table in re.findall(r"<table.*?</table>", text, re.DOTALL):
        assert "\n\n" not in table


def test_a_company_without_a_country_says_what_counts(tmp_path: Path) -> None:
    own: Overrides = {"../../organization.yml": {"calendar": "{holidays: [2024-04-10]}"}}
    text = rendered(opened(tmp_path, own))
    assert "Monday to Friday" in text
    assert "company day off" in text
