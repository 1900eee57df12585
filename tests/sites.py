"""Sites for tests: the sample's, built once for all workers, and companies as small as can be."""

from __future__ import annotations

import fcntl
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

from collabsite.cli import run as run_here

ROOT = Path(__file__).resolve().parent.parent
HOST = "https://site.test/"

ORGANIZATION = """\
name: Small & Co
locale: en
stewards: [ann]
departments:
  sales: {name: Sales, head: ann}
  works: {name: Works, head: bob}
people:
  ann: {name: Ann, title: Head, department: sales}
  bob: {name: Bob, title: Head, department: works}
"""

REQUEST = """\
---
title: A new shelf
scenario: project
requesting_department: sales
coordinator: ann
collaborating_departments: [works]
submitted: 2024-03-01
goal: One shelf of two metres stands in the shop by 2024-04-01.
tasks: [Build the shelf]
expected_outcomes: [The shelf stands]
acceptance_criteria: [It carries 40 kg]
start: 2024-03-04
end: 2024-04-01
review: {held: 2024-02-29, reviewers: [ann], conclusion: passed}
consulted: [bob]
---

See [the drawing](evidence/drawing.md).
"""


def run(*arguments: str | Path, cwd: Path = ROOT, module: str = "collabsite") -> subprocess.CompletedProcess[str]:
    """A program of this Python, cut off from the settings of this machine; finds collabsite without an installation."""
    foreign = ("COLLABSITE_", "GIT_", "PYTEST_", "PAGEFIND_", "NO_COLOR", "FORCE_COLOR")
    clean = {key: value for key, value in os.environ.items() if not key.startswith(foreign)}
    words = [sys.executable, "-m", module, *(str(word) for word in arguments)]
    env = {**clean, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(words, cwd=cwd, env=env, capture_output=True, encoding="utf-8", check=False, timeout=120)


def small_company(folder: Path) -> Path:
    """Records without Git and without mkdocs.yml."""
    request = folder / "records/2024/REQ-2024-001/request.md"
    (request.parent / "evidence").mkdir(parents=True)
    (folder / "records/organization.yml").write_text(ORGANIZATION, encoding="utf-8")
    request.write_text(REQUEST, encoding="utf-8")
    (request.parent / "evidence/drawing.md").write_text("# <script>alert(1)</script>\n", encoding="utf-8")
    (request.parent / "evidence/.plan").write_text("two metres\n", encoding="utf-8")
    return folder


def build(company: Path, *arguments: str | Path) -> None:
    done = run("build", "--root", company, "--today", "2024-03-05", *arguments)
    assert done.returncode == 0, done.stderr


def refused(*arguments: str | Path) -> str:
    """What is said, with a help, where a command will not go on."""
    with redirect_stderr(io.StringIO()) as said:
        code = run_here([*(str(word) for word in arguments), "--lang", "en"])
    assert code == 2, said.getvalue()
    assert "Traceback" not in said.getvalue()
    assert "\n    help: " in said.getvalue()
    return said.getvalue()


def everything(folder: Path) -> dict[str, bytes]:
    """Every file but the search index, whose chunks have other names each time."""
    found = (file for file in folder.rglob("*") if file.is_file())
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in found
        if file.relative_to(folder).parts[0] != "pagefind"
    }


def shared(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder for every test of a run, in all workers: the first one that asks for it makes it, the others wait."""
    base = factory.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else factory.getbasetemp()
    folder, half = base / name, base / f"{name}.half"
    with (base / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            shutil.rmtree(half, ignore_errors=True)
            make(half)
            half.rename(folder)
    return folder


def sample_site(factory: pytest.TempPathFactory, lang: str) -> Path:
    """The site of the sample company, built when first asked for."""

    def make(folder: Path) -> None:
        done = run("build", "--lang", lang, "--out", folder)
        assert done.returncode == 0, done.stderr

    return shared(factory, f"sample-{lang}", make)


class Page(HTMLParser):
    """What a page has to be linked to, and what it links to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.repeated: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.repeated += [value] * (value in self.ids)
                self.ids.add(value)
            elif name in ("href", "src") and value is not None and (tag, name) != ("base", "href"):
                self.links.append(value)


def pages(site: Path) -> dict[str, Page]:
    """Every page by its path below the site."""
    return {
        file.relative_to(site).as_posix(): Page(file.read_text("utf-8"))
        for file in sorted(site.rglob("*.html"))
        if "pagefind" not in file.parts
    }


def broken_links(site: Path) -> list[str]:
    """The links inside the site that lead nowhere, with the page they stand on; anchors too."""
    known = pages(site)
    return [f"{path}: {link}" for path, page in known.items() for link in _broken(site, path, page, known)]


def _broken(site: Path, path: str, page: Page, known: dict[str, Page]) -> Iterator[str]:
    here = urljoin(HOST, path.removesuffix("index.html"))
    for link in page.links:
        address, anchor = urldefrag(urljoin(here, link))
        if not address.startswith(HOST):
            continue
        target = unquote(urlsplit(address).path).lstrip("/")
        target = target + "index.html" if target.endswith("/") or not target else target
        is_missing = not (site / target).is_file()
        if is_missing or (anchor and target in known and unquote(anchor) not in known[target].ids):
            yield link
