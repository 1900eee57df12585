"""The pictures of README and guide, from the sites of `collabsite demo` in each language: `make screenshots`.

Needs Chromium and fonts with Chinese characters (Debian: chromium, fonts-noto-cjk).
"""

from __future__ import annotations

import functools
import http.server
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs/pictures"
LARGEST = 250_000
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
LANGUAGES = {"zh": "zh-CN", "en": "en-GB"}
WIDE, PHONE = (1280, 800), (390, 844)
COMPANIES = {"small": None, "large": 120}
"""How many collaborations: rates want many cases."""


class Shot(NamedTuple):
    """One picture: the page, of which company, how large, in which colours, from which element on, what is searched."""

    address: str
    company: str = "small"
    size: tuple[int, int] = WIDE
    scheme: Literal["light", "dark"] = "light"
    at: str = ""
    asked: str = ""


SHOTS = {
    "overview": Shot(""),
    "overview-dark": Shot("", scheme="dark"),
    "overview-phone": Shot("", size=PHONE),
    "tracking": Shot("tracking/"),
    "tracking-phone": Shot("tracking/?group=status", size=PHONE, at="#tracking"),
    "collaboration": Shot("collaborations/REQ-2024-001/"),
    "gantt": Shot("collaborations/REQ-2024-001/", at="#plan"),
    "deliveries": Shot("collaborations/REQ-2024-001/", at="#deliveries"),
    "signatures": Shot("collaborations/REQ-2024-001/", at="#signatures"),
    "collaborations": Shot("collaborations/"),
    "record": Shot("collaborations/REQ-2024-001/request/"),
    "dossier": Shot("collaborations/REQ-2024-001/dossier/"),
    "desks": Shot("desks/"),
    "desk": Shot("desks/lin-yue/"),
    "desk-phone": Shot("desks/lin-yue/", size=PHONE),
    "calendar": Shot("deadlines/"),
    "figures": Shot("figures/", company="large"),
    "departments": Shot("departments/"),
    "department": Shot("departments/tech/"),
    "knowledge": Shot("knowledge/"),
    "problems": Shot("problems/"),
    "rules": Shot("rules/"),
    "rule": Shot("rules/REQ001/"),
    "kind": Shot("kinds/response/"),
    "search": Shot("", asked="首屏"),
}


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Nobody listens."""


def collabsite(*arguments: str | Path) -> None:
    """Runs a command of the project."""
    command = [sys.executable, "-m", "collabsite", *map(str, arguments)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def build(folder: Path) -> None:
    """Writes the companies and builds their sites in each language, e.g. `small-zh`."""
    for company, number in COMPANIES.items():
        many = [] if number is None else ["--collaborations", str(number)]
        collabsite("demo", folder / company, *many)
        for lang in LANGUAGES:
            site = folder / f"{company}-{lang}"
            collabsite("build", "--root", folder / company, "--lang", lang, "--out", site)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serves a folder; gives its address."""
    handler = functools.partial(Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def take(browser: Browser, sites: str, name: str, shot: Shot, lang: str) -> None:
    """Takes one picture.

    Raises:
        SystemExit: it is too large for a repository.
    """
    width, height = shot.size
    page = browser.new_page(
        viewport={"width": width, "height": height}, color_scheme=shot.scheme, locale=LANGUAGES[lang]
    )
    page.goto(f"{sites}{shot.company}-{lang}/{shot.address}{shot.at}", wait_until="networkidle")
    if shot.asked:
        page.keyboard.press("/")
        page.keyboard.type(shot.asked)
        page.wait_for_selector(".co-search__result")
    picture = PICTURES / f"{name}-{lang}.png"
    page.screenshot(path=str(picture), animations="disabled")
    page.close()
    size = picture.stat().st_size
    print(f"{picture.relative_to(ROOT)}  {size // 1000} KB")
    if size > LARGEST:
        sys.exit(f"larger than {LARGEST // 1000} KB: show less of the page")


def main() -> None:
    """Builds the sites and takes all pictures."""
    chromium = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if chromium is None:
        sys.exit(f"no Chromium found (looked for {', '.join(BROWSERS)} on PATH; Debian: apt install chromium)")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="collabsite-pictures-") as folder, sync_playwright() as playwright:
        build(Path(folder))
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        with served(Path(folder)) as sites:
            for lang in LANGUAGES:
                for name, shot in SHOTS.items():
                    take(browser, sites, name, shot, lang)
        browser.close()


if __name__ == "__main__":
    main()
