"""The search of the site: Pagefind reads the built pages and writes its index beside them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from collabsite.errors import CollabsiteError
from collabsite.locale import msg


def write_search_index(site: Path, language: str) -> None:
    """Writes `pagefind/` into a built site.

    Args:
        site: the folder of the site.
        language: how words are cut and stemmed, `zh` or `en`.

    Raises:
        CollabsiteError: Pagefind cannot run, or fails.
    """
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--silent"]
    command += ["--root-selector", "article", "--glob", "**/index.html", "--force-language", language]
    try:
        # In the site itself: Pagefind takes settings from files of the folder it runs in.
        done = subprocess.run(command, cwd=site, capture_output=True, encoding="utf-8", errors="replace", check=False)
    except OSError as error:
        raise _failed(str(error)) from None
    if done.returncode or not (site / "pagefind" / "pagefind.js").is_file():
        said = (done.stderr.strip() or done.stdout.strip()).splitlines()
        raise _failed(said[-1] if said else f"exit {done.returncode}")


def _failed(reason: str) -> CollabsiteError:
    return CollabsiteError(
        msg("the search index could not be written: {reason}", reason=reason),
        msg("set up again, or install it with pip install 'pagefind[extended]'"),
    )
