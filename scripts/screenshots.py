"""The pictures of the README, from the sample's site in each language: `make screenshots`.

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
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs/pictures"
LARGEST = 200_000
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
LANGUAGES = {"zh": "zh-CN", "en": "en-GB"}
SHOWN = {
    "overview": "",
    "tracking": "tracking/",
    "collaboration": "collaborations/REQ-2024-001/",
    "record": "collaborations/REQ-2024-001/request/",
}


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Nobody listens."""


def build(lang: str, out: Path) -> None:
    """Builds the sample's site."""
    subprocess.run(
        [sys.executable, "-m", "collabsite", "build", "--root", str(ROOT), "--lang", lang, "--out", str(out)],
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def take(browser: Browser, site: Path, lang: str) -> None:
    """Takes the pictures of one language."""
    handler = functools.partial(Handler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = browser.new_page(viewport={"width": 1280, "height": 800}, color_scheme="light", locale=LANGUAGES[lang])
        for name, address in SHOWN.items():
            page.goto(f"http://127.0.0.1:{server.server_port}/{address}", wait_until="networkidle")
            picture = PICTURES / f"{name}-{lang}.png"
            page.screenshot(path=str(picture), animations="disabled")
            size = picture.stat().st_size
            print(f"{picture.relative_to(ROOT)}  {size // 1000} KB")
            if size > LARGEST:
                sys.exit(f"larger than {LARGEST // 1000} KB: show less of the page")
        page.close()
        server.shutdown()


def main() -> None:
    """Builds the sites and takes all pictures."""
    chromium = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if chromium is None:
        sys.exit(f"no Chromium found (looked for {', '.join(BROWSERS)} on PATH; Debian: apt install chromium)")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="collabsite-pictures-") as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for lang in LANGUAGES:
            build(lang, Path(folder) / lang)
            take(browser, Path(folder) / lang, lang)
        browser.close()


if __name__ == "__main__":
    main()
