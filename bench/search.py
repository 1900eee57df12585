"""How much the first answer of the search costs on a large site: `python -m bench.search`.

The sample's pages again and again, in other words and under new numbers, indexed like a site's; then, for each
question, a fresh browser that opens a page, asks, and waits for the answer. What is counted is every byte the search
loads, as a server sends it that compresses nothing.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from playwright.sync_api import sync_playwright

from bench.varied import multiply
from collabsite.io.search_index import write_search_index
from tests.serving import Loaded, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
QUESTIONS = (
    *("首屏", "赔付审批", "林悦", "XMB-2024-5003", "任务", "验收标准", "需求发起部门", "功能测试用例通过率"),
    *("3月20日", "客户 投诉", "资源协调会议纪要", "app", "不存在的词", "林", "部", "3", "a"),
)


class Answer(NamedTuple):
    """What the dialog says, after how many seconds, and how many bytes it loaded for that."""

    said: str
    seconds: float
    size: int


def build(site: Path) -> None:
    """The sample's site."""
    command = [sys.executable, "-m", "collabsite", "build", "--lang", "zh", "--out", str(site)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def ask(browser: Browser, site: str, loaded: Loaded, question: str) -> Answer:
    """Asks in a fresh browser: nothing is cached."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(site, wait_until="networkidle")
    page.wait_for_selector(".co-search-open:enabled")
    loaded.clear()
    start = time.perf_counter()
    page.click(".co-search-open")
    page.fill(".co-search__input", question)
    page.wait_for_selector(".co-search__list[aria-busy]", state="attached")
    page.wait_for_selector(".co-search__list:not([aria-busy])", state="attached")
    taken = time.perf_counter() - start
    page.wait_for_timeout(300)  # whatever it may load after that
    said = page.inner_text(".co-search__status")
    context.close()
    return Answer(said, taken, sum(size for _, size in loaded))


def main() -> None:
    """Builds, multiplies, indexes, asks, prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=14_000)
    pages = parser.parse_args().pages
    with tempfile.TemporaryDirectory(prefix="collabsite-bench-") as folder, sync_playwright() as playwright:
        source, site = Path(folder) / "source", Path(folder) / "site"
        build(source)
        multiply(source, site, pages)
        shutil.copyfile(source / "index.html", site / "index.html")
        for folder in ("assets", "desks", "departments", "rules"):
            shutil.copytree(source / folder, site / folder)
        start = time.perf_counter()
        write_search_index(site, "zh")
        print(f"{pages} pages indexed in {time.perf_counter() - start:.0f} s")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        loaded: Loaded = []
        with served(site, loaded) as address:
            for question in QUESTIONS:
                said, seconds, size = ask(browser, address, loaded, question)
                print(f"  {size / 1000:5.0f} KB  {seconds:4.1f} s  {question}  ({said})")
        browser.close()


if __name__ == "__main__":
    main()
