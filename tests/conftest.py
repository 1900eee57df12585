"""What every test may use: the system's Chromium for the tests of the site in a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
NO_CHROMIUM = f"no Chromium found (looked for {', '.join(BROWSERS)} on PATH; Debian: apt install chromium)"


def find_chromium() -> str | None:
    """The first browser on PATH that Playwright can drive."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless browser for the whole session; open a page of your own with `chromium.new_page()`."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(),
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
            ],
        )
        yield browser
        browser.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that uses the browser, so that `-m 'not browser'` leaves none behind."""
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Without a browser skip, or fail where one is required."""
    if item.get_closest_marker("browser") is None or find_chromium():
        return
    if os.environ.get("COLLABSITE_REQUIRE_BROWSER") == "1":
        pytest.fail(f"{NO_CHROMIUM}, and COLLABSITE_REQUIRE_BROWSER=1", pytrace=False)
    pytest.skip(NO_CHROMIUM)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say it in words that cannot be overlooked: a skipped browser test proves nothing."""
    skipped = [report for report in terminalreporter.getreports("skipped") if NO_CHROMIUM in str(report.longrepr)]
    if skipped:
        terminalreporter.section("browser tests skipped: no Chromium found", sep="!", yellow=True, bold=True)
        terminalreporter.line(
            f"{len(skipped)} tests did not run. Debian, Ubuntu: sudo apt install chromium fonts-noto-cjk"
        )
