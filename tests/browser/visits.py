"""A page in a browser, with everything that goes wrong while it is there; and which pages there are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tests.serving import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAGES: Final = {
    "overview": "",
    "tracking": "tracking/",
    "tracking grouped": "tracking/?group=status",
    "collaborations": "collaborations/",
    "collaboration": "collaborations/REQ-2024-001/",
    "archived": "collaborations/REQ-2023-001/",
    "withdrawn": "collaborations/REQ-2024-003/",
    "declined": "collaborations/REQ-2024-005/",
    "dossier": "collaborations/REQ-2024-003/dossier/",
    "request": "collaborations/REQ-2024-001/request/",
    "response": "collaborations/REQ-2024-001/responses/tech/",
    "minutes": "collaborations/REQ-2024-001/minutes/2024-02-27-kickoff/",
    "progress": "collaborations/REQ-2024-001/progress/2024-03-13-tech/",
    "task": "collaborations/REQ-2024-001/tasks/XMB-2024-001/",
    "change": "collaborations/REQ-2024-001/changes/1/",
    "delivery": "collaborations/REQ-2024-001/deliveries/1/",
    "acceptance": "collaborations/REQ-2024-001/acceptances/1/",
    "retrospective": "collaborations/REQ-2023-001/retrospective/",
    "withdrawal": "collaborations/REQ-2024-003/withdrawal/",
    "departments": "departments/",
    "department": "departments/tech/",
    "desks": "desks/",
    "desk": "desks/lin-yue/",
    "desk-department": "desks/tech/",
    "deadlines": "deadlines/",
    "figures": "figures/",
    "knowledge": "knowledge/",
    "article": "knowledge/batch-tracing-case/",
    "problems": "problems/",
    "rules": "rules/",
    "rule": "rules/REC004/",
    "kinds": "kinds/",
    "kind": "kinds/minutes/",
    "missing": "404.html",
}
"""One page of each kind in the sample's site."""
_WATCH: Final = """document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));"""


@dataclass
class Visit:
    """A page in the browser, and what happened while it was there: errors, and violations of its policy."""

    page: Page
    site: str
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.add_init_script(_WATCH)
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self._fault(str(error)))
        self.page.on("console", lambda said: self._fault(said.text) if said.type == "error" else None)

    def _fault(self, words: str) -> None:
        self.errors.append(f"{self.page.url}: {words}")

    def ready(self, place: str) -> None:
        """Opens a page, and waits for its scripts."""
        self.go(place)
        self.page.wait_for_selector(".co-search-open:enabled")

    def go(self, place: str) -> None:
        """Opens a page of the site."""
        answer = self.page.goto(self.site + place)
        assert answer is not None
        assert answer.ok, place

    def search(self, words: str) -> None:
        """Asks the search, and waits for its answer; opens it where it is closed."""
        if not self.page.is_visible(".co-search"):
            self.page.click(".co-search-open:enabled")
        self.page.fill(".co-search__input", words)
        self.settled()

    def settled(self) -> None:
        """Waits for what the search is about to say."""
        self.page.wait_for_selector(".co-search__list:not([aria-busy])", state="attached")

    @property
    def outside(self) -> list[str]:
        """What was fetched from elsewhere."""
        inside = (self.site, "data:", "blob:" + self.site)
        return [url for url in self.requests if not url.startswith(inside)]


@contextmanager
def visiting(browser: Browser, folder: Path, width: int = 1300, **how: Any) -> Iterator[Visit]:
    """A fresh browser window on a folder of pages."""
    context = browser.new_context(viewport={"width": width, "height": 900}, **how)
    with served(folder) as site:
        yield Visit(context.new_page(), site)
        context.close()
