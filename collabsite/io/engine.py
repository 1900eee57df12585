"""MkDocs in a process of its own: builds the site, or serves it; what it chatters is kept from people."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

CONFIG_NAMES = ("mkdocs.yml", "mkdocs.yaml")
_CHATTER = re.compile(r'(INFO|DEBUG) +- |Aborted with |WARNING +-  \[[\d:]+\] "(GET|HEAD) .* code \d+$|\s*$')
_PATIENCE = 10

SOURCES = {
    "mkdocs.yml": """\
# For `mkdocs build` and `mkdocs serve`; `collabsite build` and `serve` use it too, and do as well without it.
# The hook makes the pages from records/ and sets whatever this file does not: theme, navigation, language.
site_name: collabsite # the organisation's name takes its place
docs_dir: hooks # MkDocs wants a folder that exists; nothing of it is published
hooks: [hooks/collab_pages.py]
plugins: [] # the site has a search of its own
""",
    "hooks/collab_pages.py": '''\
"""MkDocs asks here for the pages of the site (see mkdocs.yml)."""

from collabsite.mkdocs_plugin import *  # noqa: F403
''',
}
"""What a folder of records needs for MkDocs, by path; a folder without them is built with the same."""


def environment(root: Path, lang: str | None, today: date | None) -> dict[str, str]:
    """The environment in which the hooks find what the command line said."""
    told = {
        "COLLABSITE_ROOT": str(root.resolve()),
        "COLLABSITE_LANG": lang,
        "COLLABSITE_TODAY": today and today.isoformat(),
    }
    quiet = {"NO_MKDOCS_2_WARNING": "1", "PYTHONIOENCODING": "utf-8:backslashreplace", "PYTHONUNBUFFERED": "1"}
    kept = {key: value for key, value in os.environ.items() if key not in told}
    return {**kept, **quiet, **{key: value for key, value in told.items() if value}}


def config_file(root: Path, aside: Path) -> Path:
    """The configuration to build with: that of the root, else one that is written into `aside`."""
    for name in CONFIG_NAMES:
        if (root / name).is_file():
            return (root / name).resolve()
    for path, text in SOURCES.items():
        (aside / path).parent.mkdir(parents=True, exist_ok=True)
        (aside / path).write_text(text, encoding="utf-8")
    return aside / CONFIG_NAMES[0]


def build(config: Path, site: Path, told: Mapping[str, str]) -> list[str] | None:
    """Builds a site, strictly.

    Args:
        config: the configuration file.
        site: the folder to write.
        told: see `environment`.

    Returns:
        None if it is built, else what MkDocs complains of.
    """
    command = [sys.executable, "-P", "-m", "mkdocs", "build", "--strict", "-f", str(config), "--site-dir", str(site)]
    done = subprocess.run(
        command,
        env=dict(told),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return complaints(done.stdout.splitlines()) if done.returncode else None


def complaints(lines: list[str]) -> list[str]:
    """The lines that say what is wrong; of a traceback only the last."""
    start = next((at for at, line in enumerate(lines) if line.startswith("Traceback ")), len(lines))
    kept = [line for line in lines[:start] if not _CHATTER.match(line)]
    return [*kept, *(line for line in lines[start:][-1:] if line.strip())]


class Server:
    """MkDocs serving a site; a context manager that ends it."""

    def __init__(self, config: Path, address: str, told: Mapping[str, str]) -> None:
        command = [sys.executable, "-P", "-m", "mkdocs", "serve", "-f", str(config), "--dev-addr", address]
        self._process = subprocess.Popen(
            command,
            env=dict(told),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGINT if os.name == "posix" else signal.SIGTERM)  # it removes its files
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def events(self) -> Iterator[tuple[str, str]]:
        """What happens, until the server ends: (`ready`, address), (`rebuilt`, ""), (`said`, a complaint)."""
        for line in self._process.stdout or ():
            text = line.rstrip("\n")
            if match := re.search(r"Serving on (\S+)", text):
                yield "ready", match[1]
            elif "Reloading browsers" in text:
                yield "rebuilt", ""
            elif not _CHATTER.match(text):
                yield "said", text
