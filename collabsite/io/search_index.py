"""The search of the site: Pagefind reads the built pages and writes its index beside them.

Chinese has no blanks, and a segmenter that cuts the pages one way and the question another way does not find what is
there. So Pagefind reads copies of the pages with blanks around every Chinese character; `search.js` does the same with
the question, asks for the characters in this order, and takes the blanks out of what it shows.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from collabsite.errors import CollabsiteError
from collabsite.locale import msg

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_SEAM = re.compile(rf"(?<=[{_HAN}])(?=\S)|(?<=\S)(?=[{_HAN}])")


def write_search_index(site: Path, language: str) -> None:
    """Writes `pagefind/` into a built site.

    Args:
        site: the folder of the site.
        language: how words are stemmed, `zh` or `en`.

    Raises:
        CollabsiteError: Pagefind cannot run, or fails.
    """
    with tempfile.TemporaryDirectory(prefix="collabsite-search-") as folder:
        copies = Path(folder)
        for page in site.rglob("index.html"):
            copy = copies / page.relative_to(site)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(_SEAM.sub(" ", page.read_text("utf-8")), "utf-8")
        _run_pagefind(copies, site / "pagefind", language)


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
