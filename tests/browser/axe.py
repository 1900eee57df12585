"""What axe finds fault with on a page, in light and in dark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

_READY = """() => {
  const still = new CSSStyleSheet();
  still.replaceSync("*, *::before, *::after { transition: none !important; animation: none !important }");
  document.adoptedStyleSheets = [still];
  document.querySelectorAll("details").forEach((each) => { each.open = true; });
}"""
_RUN = """async () => {
  const page = document.body.dataset;
  const look = (mdColorScheme, mdColorPrimary) => Object.assign(page, { mdColorScheme, mdColorPrimary });
  const said = { resultTypes: ["violations"], preload: false };
  const light = await axe.run(said);
  look("slate", "black");
  const dark = await axe.run({ ...said, runOnly: ["color-contrast"] });
  look("default", "white");
  return [["light", light.violations], ["dark", dark.violations]];
}"""
"""Of dark only colours can be other."""


def faults(page: Page) -> dict[str, str]:
    """What axe finds, however small, with the first place; everything that is folded is open."""
    from axe_playwright_python.sync_playwright import Axe

    if not page.evaluate("'axe' in window"):
        page.evaluate(_READY)
        page.evaluate(Axe().axe_script + "; 0")
    answer: list[tuple[str, list[dict[str, Any]]]] = page.evaluate(_RUN)
    return {f"{one['id']}, {look}": one["nodes"][0]["html"][:200] for look, found in answer for one in found}
