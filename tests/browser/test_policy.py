"""The pages keep to their own policy, whatever one does on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.visits import Visit, visiting
from tests.sites import sample_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def used(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Visit:
    """Everything was used once."""
    how: dict[str, Any] = {"permissions": ["clipboard-read", "clipboard-write"]}
    with visiting(chromium, sample_site(tmp_path_factory, "zh"), **how) as visit:
        visit.go("")
        visit.page.click("label[for^=__palette]:visible")
        visit.page.wait_for_function("document.body.dataset.mdColorScheme === 'slate'")
        visit.search("赔付")
        visit.page.focus(".co-search__filters select")
        visit.page.locator(".co-search__filters select").first.select_option(index=1)
        visit.page.wait_for_selector(".co-search__list:not([aria-busy])", state="attached")
        visit.page.keyboard.press("Escape")
        visit.go("tracking/")
        visit.page.fill("input[name=q]", "测试")
        visit.page.click("th[data-sort] button")
        visit.go("desks/lin-yue/")
        visit.page.locator("[data-copy]:visible").first.click()
        visit.page.wait_for_timeout(100)
        visit.go("collaborations/REQ-2024-001/")
        visit.page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        visit.page.mouse.wheel(0, 3000)
        visit.page.emulate_media(media="print")
        visit.page.pdf()
        visit.page.emulate_media(media="screen")
        visit.page.set_viewport_size({"width": 390, "height": 800})
        visit.go("tracking/")
        visit.page.click(".co-menu-button")
        visit.page.wait_for_timeout(300)
        visit.page.screenshot()
    return visit


def test_nothing_is_against_it(used: Visit) -> None:
    assert used.errors == []
    assert used.outside == []


def test_nothing_is_loaded_twice(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> None:
    with visiting(chromium, sample_site(tmp_path_factory, "zh")) as visit:
        visit.go("collaborations/REQ-2024-001/")
        visit.page.wait_for_load_state("networkidle")
    assert len(set(visit.requests)) == len(visit.requests)
    assert [url for url in visit.requests if "pagefind" in url or "modules/" in url] == [], "not before one searches"


def test_a_script_that_somebody_wrote_does_not_run(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What the policy is for."""
    with visiting(chromium, sample_site(tmp_path_factory, "zh")) as visit:
        visit.page.route(
            visit.site, lambda route: route.fulfill(response=(real := route.fetch()), body=with_attacks(real.text()))
        )
        visit.page.goto(visit.site)
        assert visit.page.evaluate("window.obeyed") is None
        assert visit.page.evaluate("getComputedStyle(document.querySelector('#styled')).color") != "rgb(1, 2, 3)"
    refused = [error for error in visit.errors if "policy: " in error]
    assert {error.split("policy: ")[1].split()[0] for error in refused} == {
        "script-src-elem", "script-src-attr", "style-src-attr", "img-src", "base-uri", "object-src"
    }  # fmt: skip


def with_attacks(html: str) -> str:
    """A page with everything that must not work."""
    return html.replace(
        "</article>",
        """<script>window.obeyed = 1</script><p id="styled" style="color: rgb(1, 2, 3)" onmouseover="x()">x</p>
        <img src="https://site.test/x.png" onerror="window.obeyed = 2"><base href="https://site.test/">
        <object data="x.svg"></object></article>""",
    )
