"""Everybody can use the site: wide and narrow, light and dark, with a screen reader, without colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.browser.axe import faults
from tests.browser.visits import PAGES, Visit, visiting
from tests.sites import sample_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WIDTHS: Final = 1300, 390
ROOM: Final = "[document.documentElement.scrollWidth, innerWidth]"
WORDLESS: Final = """() => Array.from(document.querySelectorAll(".co-state"))
  .filter((each) => !each.textContent.trim() && !each.getAttribute("aria-label"))
  .map((each) => each.outerHTML.slice(0, 200))"""
UNSPOKEN: Final = """() => Array.from(document.querySelectorAll("article *"))
  .filter((each) => !each.childElementCount && /^[\u4e00-\u9fff]+$/.test(each.textContent))
  .filter((each) => !each.closest("[lang=zh]") && each.getClientRects().length)
  .map((each) => `no lang: ${each.outerHTML.slice(0, 100)}`)"""
IN_ENGLISH: Final = "overview", "tracking", "collaboration", "request", "desk", "departments", "rule", "missing"
"""English words are the longest; the other templates have been looked at in Chinese."""
PARTS: Final = 4
"""Of the walk, for workers to share."""


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_is_found_fault_with(chromium: Browser, tmp_path_factory: pytest.TempPathFactory, part: int) -> None:
    """One walk for all questions: what takes time is to open a page."""
    found = {}
    with visiting(chromium, sample_site(tmp_path_factory, "zh")) as visit:
        for name, place in list(PAGES.items())[part::PARTS]:
            visit.go(place)
            for width in WIDTHS:
                visit.page.set_viewport_size({"width": width, "height": 900})
                found[f"{name}, {width}"] = [*of_the_page(visit, "zh"), *faults(visit.page).items()]
        assert visit.outside == []
        assert visit.errors == []
    assert {page: faulty for page, faulty in found.items() if faulty} == {}


def test_nothing_is_found_fault_with_in_english(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> None:
    found = {}
    with visiting(chromium, sample_site(tmp_path_factory, "en"), 390) as visit:
        for name, place in PAGES.items():
            visit.go(place)
            found[name] = [*of_the_page(visit, "en"), *visit.page.evaluate(UNSPOKEN)]
            if name in IN_ENGLISH:
                found[name] += [f"{fault}: {where}" for fault, where in faults(visit.page).items()]
        assert visit.outside == []
        assert visit.errors == []
    assert {page: faulty for page, faulty in found.items() if faulty} == {}


def of_the_page(visit: Visit, lang: str) -> list[str]:
    """What axe does not ask: the page fits its window, speaks its language, and a state has a word."""
    spoken = visit.page.evaluate("document.documentElement.lang")
    reach, room = visit.page.evaluate(ROOM)
    return [
        *([f"lang={spoken}"] if spoken != lang else []),
        *([f"{reach} wide"] if reach > room else []),
        *visit.page.evaluate(WORDLESS),
    ]


def test_the_walk_goes_to_every_kind_of_page(tmp_path_factory: pytest.TempPathFactory) -> None:
    site = sample_site(tmp_path_factory, "zh")
    found = {page.parent.relative_to(site).as_posix().removeprefix(".") for page in site.rglob("index.html")}
    known = {kind_of(place.partition("?")[0].rstrip("/")) for place in PAGES.values()}
    assert sorted({kind_of(place) for place in found} - known) == []


def kind_of(place: str) -> str:
    """Pages of one kind have one template: what they are called differs."""
    parts = place.split("/")
    if parts[0] == "collaborations":
        return "/".join(["collaborations", *["*"] * (len(parts) > 1), *parts[2:3]])
    return "/".join([parts[0], *["*"] * (len(parts) > 1)])


def test_nothing_is_found_fault_with_in_the_search(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> None:
    with visiting(chromium, sample_site(tmp_path_factory, "zh")) as visit:
        visit.go("deadlines/")
        for width, asked in zip(WIDTHS * 2, ("赔付", "赔付", "林", "量子纠缠"), strict=True):
            visit.page.set_viewport_size({"width": width, "height": 900})
            visit.search(asked)
            assert faults(visit.page) == {}
        assert visit.page.get_by_role("dialog").count() == 1


def test_nothing_is_found_fault_with_in_the_menu(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> None:
    with visiting(chromium, sample_site(tmp_path_factory, "zh"), 390) as visit:
        visit.go("problems/")
        visit.page.click(".co-menu-button")
        visit.page.wait_for_timeout(300)  # it slides in
        assert faults(visit.page) == {}
