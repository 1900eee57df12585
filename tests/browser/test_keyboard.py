"""A keyboard is enough for everything, and one sees where one is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.browser.visits import Visit, visiting
from tests.sites import sample_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FOCUSED = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect();
  const shown = box.width ? at : at.nextElementSibling || at;           /* the theme's switch is drawn by its label */
  const style = getComputedStyle(shown), place = shown.getBoundingClientRect();
  return {
    name: `${at.id} ${at.className} ${at.tagName}`.trim(),
    seen: (style.outlineStyle !== "none" || style.boxShadow !== "none") && place.right > 0 && place.left < innerWidth,
  };
}"""
REACHED = "ways => ways.filter((way) => document.activeElement.matches(way))"
WAYS = [
    (1300, "", [".md-skip", ".md-logo", "input[id^=__palette]", ".co-search-open", ".md-tabs__link", "article a"]),
    (1300, "tracking/", ["input[name=q]", "select[name=group]", "summary", "th[data-sort] button", "tbody a"]),
    (1300, "collaborations/REQ-2024-001/", ["article a", ".co-gantt__plot", ".co-scroll", "summary"]),
    (1300, "desks/lin-yue/", ["article a", "[data-my-desk]", "[data-copy]"]),
    (1300, "deadlines/", ["article a", "[data-copy-from]"]),
    (390, "", [".md-skip", ".co-menu-button", ".co-search-open", "article a"]),
    (390, "figures/", [".co-menu-button", ".co-search-open", "summary", ".co-scroll"]),
]
Open = Callable[..., AbstractContextManager[Visit]]


@pytest.fixture
def site(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Open:
    """Opens the sample's site in a window of a width."""
    return partial(visiting, chromium, sample_site(tmp_path_factory, "zh"))


@pytest.fixture
def visit(site: Open) -> Iterator[Visit]:
    """A wide window."""
    with site() as opened:
        yield opened


def focused(visit: Visit) -> str:
    """What has the focus: id, classes, element."""
    name: str = visit.page.evaluate(FOCUSED)["name"]
    return name


@pytest.mark.parametrize(("width", "place", "ways"), WAYS)
def test_everything_is_reached_and_seen(site: Open, width: int, place: str, ways: list[str]) -> None:
    reached: set[str] = set()
    unseen: list[str] = []
    with site(width) as visit:
        visit.ready(place)
        visit.page.keyboard.press("Tab")
        assert "md-skip" in focused(visit), "the first way leads past the header"
        while True:
            at = visit.page.evaluate(FOCUSED)
            reached |= set(visit.page.evaluate(REACHED, ways))
            unseen += [] if at["seen"] else [at["name"]]
            if reached == set(ways):
                break
            visit.page.keyboard.press("Tab")
            assert not focused(visit).endswith("BODY"), f"not reached: {set(ways) - reached}"
    assert unseen == []


def test_the_first_way_leads_to_the_content(visit: Visit) -> None:
    visit.ready("tracking/")
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Enter")
    assert focused(visit).startswith("content ")


def test_a_tab_says_where_one_is(visit: Visit) -> None:
    visit.ready("collaborations/REQ-2024-001/tasks/XMB-2024-001/")
    visit.page.focus(".md-tabs__item--active a")
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**/collaborations/")


def test_a_table_is_sorted_narrowed_and_grouped(visit: Visit) -> None:
    visit.ready("tracking/")
    visit.page.focus("th[data-sort] button")
    visit.page.keyboard.press("Enter")
    assert visit.page.get_attribute("th[data-sort]", "aria-sort") == "ascending"
    visit.page.focus("button[name=status][value=done]")
    visit.page.keyboard.press("Space")
    assert visit.page.get_attribute("button[name=status][value=done]", "aria-pressed") == "true"
    visit.page.focus("select[name=group]")
    visit.page.keyboard.press("ArrowDown")
    assert visit.page.locator(".co-group:visible").count() > 0
    visit.page.focus("[data-clear]:visible")
    visit.page.keyboard.press("Enter")
    assert not focused(visit).endswith("BODY"), "what takes itself away leaves the focus somewhere"


def test_the_search_opens_and_gives_back(visit: Visit) -> None:
    visit.ready("")
    visit.page.focus("article a")
    before = visit.page.evaluate("document.activeElement.href")
    for key in ("/", "Control+k"):
        visit.page.keyboard.press(key)
        visit.search("赔付")
        visit.page.keyboard.press("ArrowDown")
        assert "co-search__link" in focused(visit)
        visit.page.keyboard.press("ArrowUp")
        assert "co-search__input" in focused(visit)
        visit.page.keyboard.press("Escape")
        assert not visit.page.is_visible(".co-search")
        assert visit.page.evaluate("document.activeElement.href") == before
    visit.page.focus(".co-search-open")
    visit.page.keyboard.press("Enter")
    visit.page.keyboard.press("Escape")
    assert "co-search-open" in focused(visit)


def test_the_search_keeps_the_keyboard(visit: Visit) -> None:
    visit.ready("")
    visit.page.keyboard.press("/")
    visit.search("网关")
    outside = "!document.activeElement.closest('dialog') && document.activeElement !== document.body"
    for _ in range(visit.page.locator("dialog :is(a, button, input, select)").count() + 2):
        visit.page.keyboard.press("Tab")
        assert not visit.page.evaluate(outside)
    assert "/" not in visit.page.input_value(".co-search__input"), "the key that opens is not typed"


def test_what_is_folded_unfolds(visit: Visit) -> None:
    visit.ready("figures/")
    for expected in (True, False):
        visit.page.focus("article summary")
        visit.page.keyboard.press("Enter")
        assert visit.page.evaluate("document.querySelector('article details').open") is expected


def test_what_is_too_wide_scrolls(site: Open) -> None:
    with site(390) as visit:
        visit.ready("collaborations/REQ-2024-001/")
        visit.page.evaluate("document.querySelector('.co-gantt__plot').scrollLeft = 0")
        visit.page.focus(".co-gantt__plot")
        visit.page.keyboard.press("ArrowRight")
        visit.page.wait_for_timeout(300)  # it slides
        assert visit.page.evaluate("document.querySelector('.co-gantt__plot').scrollLeft") > 0


@pytest.mark.parametrize(
    ("place", "button"), [("desks/lin-yue/", "[data-copy]"), ("kinds/minutes/", "[data-copy-from]")]
)
def test_what_is_copied_is_said(site: Open, place: str, button: str) -> None:
    with site(permissions=["clipboard-read", "clipboard-write"]) as visit:
        visit.ready(place)
        visit.page.locator(f"{button}:visible").first.focus()
        visit.page.keyboard.press("Enter")
        visit.page.wait_for_selector("[data-copied]")
        assert "已复制" in visit.page.locator("div[role=status].co-visually-hidden").all_inner_texts()
        assert visit.page.evaluate("navigator.clipboard.readText()").strip()


def test_the_menu_of_a_narrow_screen(site: Open) -> None:
    with site(390) as visit:
        visit.ready("")
        visit.page.focus(".co-menu-button")
        visit.page.keyboard.press("Enter")
        assert visit.page.get_attribute(".co-menu-button", "aria-expanded") == "true"
        assert visit.page.evaluate("!!document.activeElement.closest('.md-nav--primary')")
        visit.page.keyboard.press("Escape")
        assert "co-menu-button" in focused(visit)
        assert visit.page.get_attribute(".co-menu-button", "aria-expanded") == "false"
        visit.page.keyboard.press("Space")
        visit.page.keyboard.press("Shift+Tab")
        visit.page.wait_for_selector(".md-nav--primary", state="hidden")


def test_without_a_script_the_menu_opens(site: Open) -> None:
    with site(390, java_script_enabled=False) as visit:
        visit.go("")
        assert not visit.page.is_visible(".md-nav--primary")
        visit.page.click(".md-header label[for=__drawer]")
        visit.page.click(".md-nav--primary a[href='tracking/']")
        visit.page.wait_for_url("**/tracking/")
