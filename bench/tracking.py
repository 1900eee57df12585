"""How soon a tracking table of 2,000 rows can be used in a browser: `python -m bench.tracking`.

The sample's page with its rows repeated, served from loopback, in Chromium; beside it the same rows without style and
script, which is what the browser alone needs. The best of three runs each, in milliseconds.
"""

from __future__ import annotations

import functools
import http.server
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROWS, RUNS, WIDTHS = 2000, 3, (1360, 390)
ROOT = Path(__file__).resolve().parent.parent
SAID = {"loaded": "after the last byte", "filter": "first filter", "sort": "sort", "group": "group"}
MEASURE = """async () => {
  const took = async (act) => {
    const begun = performance.now();
    act();
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return performance.now() - begun;
  };
  const navigation = performance.getEntriesByType("navigation")[0];
  const found = { loaded: navigation.loadEventEnd - navigation.responseEnd };
  const words = document.querySelector("input[name=q]"), group = document.querySelector("select[name=group]");
  if (!words) return found;
  found.filter = await took(() => { words.value = "2024"; words.dispatchEvent(new Event("input")); });
  found.sort = await took(() => document.querySelector("th[data-sort=due] button").click());
  found.group = await took(() => { group.value = "status"; group.dispatchEvent(new Event("change")); });
  return found;
}"""


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Nobody listens."""


def make_pages(site: Path) -> None:
    """Repeats the rows of the tracking table; `plain.html` has them alone."""
    page = site / "tracking/index.html"
    text = page.read_text("utf-8")
    body = re.search(r"<tbody>(.*?)</tbody>", text, re.DOTALL)
    assert body is not None
    rows = re.findall(r"<tr id=.*?</tr>", body[1], re.DOTALL)
    many = "\n".join(re.sub(r'(<tr id="[^"]*)', rf"\1-{at}", rows[at % len(rows)]) for at in range(ROWS))
    page.write_text(text[: body.start(1)] + many + text[body.end(1) :], "utf-8")
    plain = f"<!doctype html><meta charset=utf-8><table><tbody>{many}</tbody></table>"
    (site / "plain.html").write_text(plain, "utf-8")


def best(page: Page, address: str) -> dict[str, float]:
    """The best of some runs of each figure, in milliseconds."""
    runs = []
    for _ in range(RUNS):
        page.goto(address, wait_until="load")
        runs.append(page.evaluate(MEASURE))
    return {name: min(run[name] for run in runs) for name in runs[0]}


def main() -> None:
    """Builds, repeats, opens, prints."""
    with tempfile.TemporaryDirectory(prefix="collabsite-bench-") as folder, sync_playwright() as playwright:
        site = Path(folder) / "site"
        build = [sys.executable, "-m", "collabsite", "build", "--root", str(ROOT), "--out", str(site)]
        subprocess.run(build, check=True, stdout=subprocess.DEVNULL)
        make_pages(site)
        handler = functools.partial(Handler, directory=str(site))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        here = f"http://127.0.0.1:{server.server_port}/"
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for width in WIDTHS:
            page = browser.new_page(viewport={"width": width, "height": 900})
            plain = best(page, f"{here}plain.html")["loaded"]
            print(f"{ROWS} rows at {width} px; bare rows: {plain:.0f} ms")
            for name, took in best(page, f"{here}tracking/").items():
                print(f"  {SAID[name]:<22}{took:6.0f} ms   {took / plain:4.1f}")
        browser.close()


if __name__ == "__main__":
    main()
