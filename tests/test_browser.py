"""The site as people see it: wide and narrow, light and dark, with nothing fetched from outside."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest

from tests.sites import sample_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ADDRESSES = {
    "overview": "",
    "tracking": "tracking/",
    "collaborations": "collaborations/",
    "collaboration": "collaborations/REQ-2024-001/",
    "request": "collaborations/REQ-2024-001/request/",
    "minutes": "collaborations/REQ-2024-001/minutes/2024-02-27-kickoff/",
    "task": "collaborations/REQ-2024-001/tasks/XMB-2024-001/",
    "delivery": "collaborations/REQ-2024-001/deliveries/1/",
    "acceptance": "collaborations/REQ-2024-001/acceptances/1/",
    "change": "collaborations/REQ-2024-001/changes/1/",
    "departments": "departments/",
    "department": "departments/tech/",
    "desk": "desks/lin-yue/",
    "desk-department": "desks/tech/",
    "knowledge": "knowledge/",
    "article": "knowledge/batch-tracing-case/",
    "problems": "problems/",
    "rules": "rules/",
    "rule": "rules/REC004/",
    "kinds": "kinds/",
    "kind": "kinds/minutes/",
}
MAIN = ("overview", "tracking", "collaboration", "request", "desk", "problems", "rule")
Scheme = Literal["light", "dark"]
LOOKS: list[tuple[str, int, Scheme]] = [
    ("zh", 1360, "light"),
    ("zh", 390, "light"),
    ("zh", 1360, "dark"),
    ("zh", 390, "dark"),
    ("en", 390, "light"),  # English words are the longest
]
GRAVE = ("serious", "critical")


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Nobody listens."""


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], str]]:
    """Gives the address of the sample's site in a language."""
    servers = []

    @functools.cache
    def address(lang: str) -> str:
        handler = functools.partial(Handler, directory=str(sample_site(tmp_path_factory, lang)))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield address
    for server in servers:
        server.shutdown()


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for screenshots: look there when a test fails."""
    return tmp_path_factory.mktemp("pictures")


@dataclass
class Visit:
    """A page in the browser, and what happened while it was there."""

    page: Page
    site: str
    look: str = ""
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self._fault(str(error)))
        self.page.on("console", lambda said: self._fault(said.text) if said.type == "error" else None)

    def _fault(self, words: str) -> None:
        self.errors.append(f"{self.page.url}: {words}")

    @property
    def outside(self) -> list[str]:
        inside = (self.site, "data:", "blob:" + self.site)
        return [url for url in self.requests if not url.startswith(inside)]


@pytest.fixture(params=LOOKS, ids=lambda look: "-".join(map(str, look)))
def visit(request: pytest.FixtureRequest, chromium: Browser, serve: Callable[[str], str]) -> Iterator[Visit]:
    """A fresh browser window for each look."""
    lang, width, scheme = request.param
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    yield Visit(context.new_page(), serve(lang), f"{lang}-{width}-{scheme}")
    context.close()


def test_every_kind_of_page(visit: Visit, pictures: Path) -> None:
    """One walk for all questions: what takes time is to open a page."""
    from axe_playwright_python.sync_playwright import Axe

    axe, too_wide, hard_to_use = Axe(), {}, {}
    for name, place in ADDRESSES.items():
        answer = visit.page.goto(visit.site + place)
        assert answer is not None
        assert answer.ok, place
        reach, width = visit.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        if reach > width:
            too_wide[name] = reach
        if name in MAIN:
            visit.page.screenshot(path=str(pictures / f"{name}-{visit.look}.png"))
            hard_to_use[name] = grave(axe.run(visit.page).response["violations"])
    assert visit.outside == []
    assert visit.errors == []
    assert too_wide == {}
    assert {name: faults for name, faults in hard_to_use.items() if faults} == {}


def grave(violations: list[dict[str, Any]]) -> dict[str, str]:
    """What keeps people from using a page, with the first place."""
    return {one["id"]: one["nodes"][0]["html"][:200] for one in violations if one["impact"] in GRAVE}


@pytest.mark.parametrize(
    ("lang", "asked", "says"),
    [
        ("zh", "首屏", "首屏"),  # in the middle of sentences
        ("zh", "XMB-2024-001", "XMB-2024-001"),
        ("zh", "林悦", "林悦"),
        ("en", "Lin Yue", "Lin Yue"),
    ],
)
def test_search(chromium: Browser, serve: Callable[[str], str], lang: str, asked: str, says: str) -> None:
    visit = Visit(chromium.new_page(), serve(lang))
    visit.page.goto(visit.site)
    visit.page.click(".co-search-open:enabled")
    visit.page.fill(".co-search__input", asked)
    visit.page.wait_for_selector(".co-search__result")
    assert says in visit.page.inner_text(".co-search__list")
    assert visit.outside == []
    assert visit.errors == []
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url(lambda url: url.partition("?")[0] != visit.site)
    assert says in visit.page.inner_text("article")
    visit.page.close()


FIRST_SAYS = """word => {
    const one = document.querySelector(".co-search__excerpt");
    return one && one.textContent.includes(word);
}"""
WORDS = ["赔付", "赔付审批", "网关", "域名", "备货", "投诉", "回访"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_chinese_word_is_found_on_every_page_that_has_it(
    chromium: Browser, serve: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory, lang: str
) -> None:
    visit = Visit(chromium.new_page(), serve(lang))
    visit.page.goto(visit.site)
    visit.page.click(".co-search-open:enabled")
    found = {}
    for word in WORDS:
        visit.page.fill(".co-search__input", word)
        visit.page.wait_for_function(FIRST_SAYS, arg=word)
        visit.page.wait_for_timeout(100)  # the count is said when the results are shown
        said = visit.page.inner_text(".co-search__status")
        found[word] = int("".join(character for character in said if character.isdigit()))
    assert found == {word: pages_with(sample_site(tmp_path_factory, lang), word) for word in WORDS}
    visit.page.close()


def pages_with(site: Path, word: str) -> int:
    """How many pages say a word where the search looks: in the article, but for the way to it and a form's foot."""
    unread = re.compile(r'<nav class="co-crumbs".*?</nav>|<p class="co-paper__foot".*?</p>|<[^>]*>', re.DOTALL)
    articles = (
        re.search(r"<article.*</article>", page.read_text("utf-8"), re.DOTALL) for page in site.rglob("index.html")
    )
    return sum(word in unread.sub("", article.group()) for article in articles if article)
