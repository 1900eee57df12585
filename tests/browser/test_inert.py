"""What records say is shown and never obeyed: a company of attacks in a browser."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.browser.hostile_company import ATTACKS, TODAY, harmless, hostile, write
from tests.serving import served
from tests.sites import broken_links, run, shared

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FREE_TO_BE_NAMED = {"hostile": "a'b\"c<img src=x onerror=alert(40)>{{x}}", "harmless": "harmless"}
SPY = """
  window.obeyed = [];
  const spy = (name) => (text) => { window.obeyed.push(`${name} ${text}`); };
  for (const name of ["alert", "confirm", "prompt"]) window[name] = spy(name);
"""
BAD = "#pwned, .pwned, [onclick], [onerror], [onload], iframe, base"
FOUND = "bad => Array.from(document.querySelectorAll(bad), (each) => each.outerHTML.slice(0, 200))"
OURS = {("details", "data-section")}
"""Of long lists: attacks are found fault with more often than harmless words."""
ODD = ["collaborations/REQ-2024-003", "collaborations/REQ-2024-004", "collaborations/REQ-2024-005"]
"""Declined, withdrawn, unreadable."""
ASKED = ["<script>", "onerror", "{{ 7*7 }}", '"><img', "</title>", "javascript:alert(7)", "'\"", "正文", "长长长长"]


class Built(NamedTuple):
    """The two companies' sites."""

    hostile: Path
    harmless: Path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = shared(tmp_path_factory, "inert", build_both)
    return Built(folder / "site-hostile", folder / "site-harmless")


def build_both(folder: Path) -> None:
    """The two companies, and their sites."""
    for name, words in (("hostile", hostile), ("harmless", harmless)):
        root = write(folder / name, words, FREE_TO_BE_NAMED[name])
        done = run("build", "--root", root, "--today", TODAY, "--out", folder / f"site-{name}")
        assert done.returncode == 0, done.stderr


class Shapes(HTMLParser):
    """Elements and attributes of a page, without what they say."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: set[tuple[str, str]] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {(tag, name) for name, _ in attrs} | {(tag, "")}
        for name, value in attrs:
            if name in ("href", "src", "action", "formaction") and (
                found := re.match(r"\s*([a-zA-Z][\w+.-]*):", value or "")
            ):
                self.found.add((tag, f"{name}={found[1]}:"))


def shapes(site: Path) -> dict[tuple[str, str], str]:
    """Every element with every attribute on a site, and one page that has it."""
    return {
        shape: page.relative_to(site).as_posix()
        for page in sorted(site.rglob("*.html"))
        for shape in Shapes(page.read_text("utf-8")).found
    }


def test_attacks_make_no_element_and_no_attribute(built: Built) -> None:
    known = {*shapes(built.harmless), *OURS}
    assert {shape: page for shape, page in shapes(built.hostile).items() if shape not in known} == {}


def test_the_attacks_are_there(built: Built) -> None:
    """Else the rest would prove nothing."""
    text = (built.hostile / "collaborations/REQ-2024-001/request/index.html").read_text("utf-8")
    assert all(f"alert({number})" in text for number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12))
    assert "{{ 7*7 }}" in text


def test_no_link_is_broken(built: Built) -> None:
    assert broken_links(built.hostile) == []


def test_no_attachment_is_served_as_a_page(built: Built) -> None:
    files = [file.name for file in (built.hostile / "collaborations/REQ-2024-001/evidence").iterdir()]
    assert len(files) >= 6
    assert [name for name in files if not name.endswith((".txt", ".png", ".csv"))] == []


def test_exports_can_be_read(built: Built) -> None:
    for file in (built.hostile / "exports").rglob("*"):
        if file.suffix in (".xml", ".atom"):
            assert not any(one.tag.endswith("script") for one in ET.fromstring(file.read_text("utf-8")).iter())
        elif file.suffix == ".json":
            json.loads(file.read_text("utf-8"))
        elif file.suffix == ".csv":
            cells = re.findall(r'(?:^|,)"?([^",\n]*)', file.read_text("utf-8-sig"), re.MULTILINE)
            assert [cell for cell in cells if cell.startswith(("=", "@"))] == []


def places(site: Path) -> list[str]:
    """One page of each kind, and each kind of record: pages of one kind share a template."""
    found: dict[str, str] = {}
    for file in sorted(site.rglob("index.html")):
        place = file.parent.relative_to(site).as_posix()
        parts = [re.sub(r"\d+|[a-z]+-[a-z]+$", "*", part) for part in place.split("/")]
        kind = "/".join(parts[:-1] if len(parts) > 3 or parts[0] in ("rules", "kinds") else parts)
        found.setdefault(kind, place.removeprefix("."))
    return [*found.values(), *ODD, "404.html"]


def test_nothing_is_run_and_nothing_is_fetched(chromium: Browser, built: Built) -> None:
    """Without the pages' policy, which would stop what is not written as text."""
    context = chromium.new_context(bypass_csp=True)
    context.add_init_script(SPY)
    page = context.new_page()
    asked: list[str] = []
    dialogs: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.on("console", lambda said: errors.append(f"{page.url}: {said.text}") if said.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
    obeyed, made = [], []
    with served(built.hostile) as site:
        for place in places(built.hostile):
            page.goto(site + place)
            obeyed += page.evaluate("obeyed")
            made += page.evaluate(FOUND, BAD)
        page.goto(site)
        page.click(".co-search-open:enabled")
        for words in ASKED:
            page.fill(".co-search__input", words)
            page.wait_for_selector(".co-search__list:not([aria-busy])", state="attached")
            obeyed += page.evaluate("obeyed")
            made += page.evaluate(FOUND, BAD)
        outside = [url for url in asked if not url.startswith((site, "data:"))]
    context.close()
    assert obeyed + dialogs == []
    assert outside == []
    assert made == []
    assert [error for error in errors if "404" not in error] == []


def test_every_attack_is_another() -> None:
    assert len(set(ATTACKS)) == len(ATTACKS)
