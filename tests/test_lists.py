"""Tables and lists that sort, filter and group, with the view in the address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.serving import served
from tests.sites import sample_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SHOWN = """() => Array.from(document.querySelectorAll("#tracking tbody tr[id]"))
  .filter((row) => !row.hidden && !row.parentNode.hidden)
  .map((row) => row.id)"""
GROUPS = """() => Array.from(document.querySelectorAll("#tracking tbody:not([hidden]) .co-group"))
  .map((row) => row.textContent)"""
EVERY = [f"XMB-2023-00{n}" for n in (1, 2)] + [f"XMB-2024-00{n}" for n in range(1, 9)]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sample's site."""
    with served(sample_site(tmp_path_factory, "zh")) as address:
        yield address


@pytest.fixture
def page(chromium: Browser, site: str) -> Iterator[Page]:
    """A window."""
    opened = chromium.new_page()
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("view", "shown"),
    [
        ("", EVERY),
        ("?status=delayed", ["XMB-2024-006"]),
        ("?department=财务部", ["XMB-2024-002", "XMB-2024-008"]),  # asked or asking
        ("?requester=产品部&status=done", []),
        ("?collaborator=供应链部", ["XMB-2024-002", "XMB-2024-007"]),
        ("?q=网关 封存", []),
        ("?q=214 封存", ["XMB-2024-007"]),  # every word, anywhere
        ("?outcome=封存", ["XMB-2024-007"]),
        ("?task=214", []),  # in that column only
        ("?number=2023", EVERY[:2]),
        ("?remarks=3月6日", ["XMB-2024-002", "XMB-2024-008"]),
        ("?until=2023-12-31", EVERY[:2]),  # begun by then
        ("?from=2024-03-18", ["XMB-2024-001", "XMB-2024-004", "XMB-2024-005"]),  # not over before
        ("?from=2024-03-18&until=2024-03-17", ["XMB-2024-001", "XMB-2024-005"]),
        ("?from=yesterday&status=nonsense&x=1", EVERY),  # what the page does not know is left alone
        ("?number=2023&sort=-number", EVERY[1::-1]),
        ("?q=ＸＭＢ-2023", EVERY[:2]),  # wide letters are letters
    ],
)
def test_the_address_is_the_view(page: Page, site: str, view: str, shown: list[str]) -> None:
    page.goto(f"{site}tracking/{view}")
    assert page.evaluate(SHOWN) == shown
    count = page.inner_text("[data-count]")
    assert count.startswith(f"{len(shown)}/{len(EVERY)}")
    assert page.is_visible("[data-none=tracking]") == (not shown)


@pytest.mark.parametrize(
    ("view", "groups"),
    [
        ("?group=status", ["延期 1", "进行中 3", "未启动 1", "已完成 5"]),  # in the order of the buttons
        ("?group=status&q=2023", ["已完成 2"]),
        ("?group=requester", ["产品部 5", "客户服务部 3", "总经办 2"]),
        ("?group=nonsense", []),
    ],
)
def test_groups(page: Page, site: str, view: str, groups: list[str]) -> None:
    page.goto(f"{site}tracking/{view}")
    assert sorted(page.evaluate(GROUPS)) == sorted(groups)
    assert page.evaluate("document.querySelectorAll('#tracking tbody tr[id]').length") == len(EVERY)


def test_groups_by_status_come_in_the_order_of_urgency(page: Page, site: str) -> None:
    page.goto(f"{site}tracking/?group=status")
    assert page.evaluate(GROUPS) == ["延期 1", "进行中 3", "未启动 1", "已完成 5"]
    page.click("th[data-sort=due] button")
    assert page.evaluate(SHOWN)[1:4] == ["XMB-2024-003", "XMB-2024-005", "XMB-2024-001"]


def test_what_is_chosen_goes_into_the_address(page: Page, site: str) -> None:
    page.goto(f"{site}tracking/")
    page.click("button[name=status][value=done]")
    page.select_option("select[name=group]", "owner")
    page.focus("th[data-sort=due] button")
    page.keyboard.press("Enter")
    assert page.url.partition("?")[2] == "status=done&group=owner&sort=due"
    page.click("summary:has-text('按各列筛选')")
    page.fill("input[name=remarks]", "3月6日")
    page.wait_for_url("**remarks=**")
    view = page.url
    before = page.evaluate(SHOWN)
    page.goto(view)
    assert page.evaluate(SHOWN) == before == ["XMB-2024-008", "XMB-2024-002"]
    assert page.is_visible("input[name=remarks]")  # what is chosen is not hidden
    page.click("[data-clear]:visible")
    assert len(page.evaluate(SHOWN)) == len(EVERY)
    assert page.url.partition("?")[2] == "group=owner&sort=due"


def test_without_a_script_everything_is_there(chromium: Browser, site: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}tracking/?status=done")
    assert page.locator("#tracking tbody tr").count() == len(EVERY)
    assert not page.is_visible("form.co-filters")
    context.close()
