"""The search of the site finds what people type, and narrows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.serving import served
from tests.sites import sample_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

RESULTS = """() => Array.from(document.querySelectorAll(".co-search__link:not(.co-search__link--part)"))
  .map((link) => [new URL(link.href).pathname.slice(1), link.textContent])"""
SETTLED = """asked => {
  const said = document.querySelector(".co-search__status").textContent;
  return document.querySelector(".co-search__input").value === asked && /\\d|没有|Nothing/.test(said);
}"""
IN_001, IN_002 = "collaborations/REQ-2024-001/", "collaborations/REQ-2024-002/"
QUERIES = [
    # in the middle of a sentence, where no segmenter need cut
    ("zh", "首屏", IN_001),
    ("zh", "场景联动", IN_001),
    ("zh", "赔付审批", IN_002),
    ("zh", "预发布域名", IN_001),
    ("zh", "内测", f"{IN_001}request/"),
    ("zh", "逐台登记", f"{IN_002}retrospective/"),
    ("zh", "问题批次 封存", f"{IN_002}tasks/XMB-2024-007/"),
    # numbers
    ("zh", "XMB-2024-001", f"{IN_001}tasks/XMB-2024-001/"),
    ("zh", "XMB-2024-007", f"{IN_002}tasks/XMB-2024-007/"),
    ("zh", "REQ-2024-002", IN_002),
    ("zh", "XH-S2-240118", f"{IN_002}tasks/XMB-2024-007/"),
    # people, departments, rules, articles, pages
    ("zh", "林悦", "desks/lin-yue/"),
    ("zh", "吴芳", "desks/wu-fang/"),
    ("zh", "供应链部", "departments/supply/"),
    ("zh", "REQ001", "rules/REQ001/"),
    ("zh", "模糊", "rules/REQ001/"),
    ("zh", "先定条件", "knowledge/compensation-approval-lesson/"),
    ("zh", "跟踪表", "tracking/"),
    ("en", "Lin Yue", "desks/lin-yue/"),
    ("en", "lin yue", "desks/lin-yue/"),
    ("en", "XMB-2024-003", f"{IN_001}tasks/XMB-2024-003/"),
    ("en", "REQ-2024-001", IN_001),
    ("en", "Supply Chain", "departments/supply/"),
    ("en", "vague", "rules/REQ001/"),
    ("en", "retrospective", f"{IN_002}retrospective/"),
    ("en", "首屏", IN_001),
    ("en", "tracking table", "tracking/"),
]
EVERYTHING = 40
"""More results than any of these questions has, but for the commonest words."""


class Search:
    """The search dialog of one site."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        page.goto(site)
        page.click(".co-search-open:enabled")

    def ask(self, words: str) -> list[tuple[str, str]]:
        """Where the results lead and what they are called; all of them."""
        self.page.fill(".co-search__input", words)
        self.page.wait_for_function(SETTLED, arg=words)
        return self.results()

    def results(self) -> list[tuple[str, str]]:
        self.page.wait_for_timeout(250)  # the pause before it searches
        while self.page.is_visible(".co-search__more") and len(self.page.evaluate(RESULTS)) < EVERYTHING:
            self.page.click(".co-search__more")
            self.page.wait_for_timeout(50)
        return [(address, title) for address, title in self.page.evaluate(RESULTS)]

    @property
    def count(self) -> int:
        """How many results it says there are."""
        found = re.search(r"\d+", self.page.inner_text(".co-search__status"))
        return int(found.group()) if found else 0

    def choose(self, place: int, word: str) -> None:
        """Narrows: by kind (0), department (1) or stage (2)."""
        select = self.page.locator(".co-search__filters select").nth(place)
        value = select.locator("option").filter(has_text=re.compile(rf"^{word}")).first.get_attribute("value")
        select.select_option(value)
        self.page.wait_for_timeout(300)


@pytest.fixture(scope="module")
def searches(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Search]]:
    """A dialog for each language."""
    context = chromium.new_context()
    with served(sample_site(tmp_path_factory, "zh")) as zh, served(sample_site(tmp_path_factory, "en")) as en:
        yield {"zh": Search(context.new_page(), zh), "en": Search(context.new_page(), en)}
        context.close()


@pytest.mark.parametrize(("lang", "asked", "place"), QUERIES, ids=[f"{lang}-{asked}" for lang, asked, _ in QUERIES])
def test_what_people_type_is_found(searches: dict[str, Search], lang: str, asked: str, place: str) -> None:
    assert place in [address for address, _ in searches[lang].ask(asked)]


@pytest.mark.parametrize(
    ("lang", "asked", "place"),
    [
        ("zh", "林悦", "desks/lin-yue/"),
        ("zh", "跟踪表", "tracking/"),
        ("zh", "REQ-2024-002", IN_002),
        ("zh", "XMB-2024-003", f"{IN_001}tasks/XMB-2024-003/"),
        ("en", "Lin Yue", "desks/lin-yue/"),
        ("en", "REQ-2024-002", IN_002),
    ],
)
def test_what_is_called_so_comes_first(searches: dict[str, Search], lang: str, asked: str, place: str) -> None:
    assert searches[lang].ask(asked)[0][0] == place


def test_what_is_nowhere_is_not_found(searches: dict[str, Search]) -> None:
    assert searches["zh"].ask("量子纠缠") == []
    assert "量子纠缠" in searches["zh"].page.inner_text(".co-search__status")


def test_filters_narrow_and_combine(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> None:
    page = chromium.new_page()
    with served(sample_site(tmp_path_factory, "zh")) as site:
        search = Search(page, site)
        search.ask("赔付")
        counts = [search.count]
        for place, word in ((2, "已归档"), (1, "财务部"), (0, "任务")):
            search.choose(place, word)
            counts.append(search.count)
        found = search.results()
    page.close()
    assert counts == sorted(counts, reverse=True)
    assert len(set(counts)) == len(counts), "each choice narrows"
    assert sorted(address for address, _ in found) == [f"{IN_002}tasks/XMB-2024-{number}/" for number in ("002", "008")]
