"""The search of the site: Pagefind reads copies of the built pages and writes its index beside them.

The copies are made by `search_words`. Beside the index lies what the search can be narrowed to: the index of these
choices is large and only loaded when somebody wants it.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from html import unescape
from pathlib import Path

from collabsite.errors import CollabsiteError
from collabsite.io.search_words import searchable
from collabsite.locale import msg

CHOICES = "choices.json"
_FILTER = re.compile(r'data-pagefind-filter="(\w+)">([^<]+)<')
_UNREAD = 'data-pagefind-ignore="all"'
"""Stands on a page that says again what others say."""
_LANGUAGE = "und"
"""Of the index of Chinese pages: Pagefind would cut our pairs of characters if it were told that they are Chinese."""


def write_search_index(site: Path, language: str) -> None:
    """Writes `pagefind/` into a built site.

    Args:
        site: the folder of the site.
        language: of its pages, `zh` or `en`: how words are stemmed.

    Raises:
        CollabsiteError: Pagefind cannot run, or fails.
    """
    choices: dict[str, set[str]] = {}
    with tempfile.TemporaryDirectory(prefix="collabsite-search-") as folder:
        copies = Path(folder)
        for page in site.rglob("index.html"):
            html = page.read_text("utf-8")
            if _UNREAD in html:
                continue
            for name, value in _FILTER.findall(html):
                choices.setdefault(name, set()).add(unescape(value))
            copy = copies / page.relative_to(site)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(searchable(html), "utf-8")
        _run_pagefind(copies, site / "pagefind", _LANGUAGE if language == "zh" else language)
    offered = json.dumps({name: sorted(values) for name, values in sorted(choices.items())}, ensure_ascii=False)
    (site / "pagefind" / CHOICES).write_text(offered, "utf-8")


def _run_pagefind(pages: Path, index: Path, language: str) -> None:
    command = [
        sys.executable,
        "-m",
        "pagefind",
        "--site",
        str(pages),
        "--output-path",
        str(index.resolve()),
        "--silent",
    ]
    command += ["--root-selector", "article", "--glob", "**/index.html", "--force-language", language]
    try:
        # In the copies' folder: Pagefind takes settings from files of the folder it runs in.
        done = subprocess.run(command, cwd=pages, capture_output=True, encoding="utf-8", errors="replace", check=False)
    except OSError as error:
        raise _failed(str(error)) from None
    if done.returncode or not (index / "pagefind.js").is_file():
        said = (done.stderr.strip() or done.stdout.strip()).splitlines()
        raise _failed(said[-1] if said else f"exit {done.returncode}")


def _failed(reason: str) -> CollabsiteError:
    return CollabsiteError(
        msg("the search index could not be written: {reason}", reason=reason),
        msg("set up again, or install it with pip install 'pagefind[extended]'"),
    )
