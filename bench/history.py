"""How long the history takes to judge, beside what Git and the parser alone need for it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from collabsite.io.frontmatter import read_record
from collabsite.io.history import open_repository
from collabsite.io.library import Library, worth_reading
from collabsite.io.objects import Objects
from collabsite.io.steps import Line, Reading
from collabsite.io.workspace import open_workspace
from collabsite.linter import lint

RAW = ("--raw", "-r", "-z", "--no-renames", "--no-abbrev", "--format=%H")
Texts = list[tuple[str, str, bytes]]


def counted(root: Path) -> str:
    """How large the history is."""
    line, texts = _read(root)
    return f"{len(line.steps)} steps, {len(line.files)} files, {len(texts)} texts of records"


def measure_history(root: Path, seconds: Callable[[Callable[[], object], int], float]) -> Iterator[tuple[str, float]]:
    """Each thing with its seconds: Git's four commands, the front matter of every text, sign-offs, the check."""
    line, texts = _read(root)
    commits = "".join(f"{commit.id}\n" for step in line.steps for commit in step.commits)
    blobs = "".join(f"{blob}\n" for blob in dict.fromkeys(blob for _, blob, _ in texts))
    yield "git alone", seconds(lambda: _git(root, commits, blobs), 2)
    yield "front matter", seconds(lambda: [read_record(path, data, blob, None) for path, blob, data in texts], 2)
    yield "judged", seconds(lambda: _judge(root), 2)
    yield "checked", seconds(lambda: lint(open_workspace(root)), 2)


def _judge(root: Path) -> None:
    """Everything read, every sign-off and every frozen plan judged; without the rules that look at contents."""
    context = open_workspace(root)
    if context.ledger is None or not context.ledger.standings:
        raise RuntimeError("nothing was judged")
    for collaboration in context.index.collaborations:
        context.ledger.deviations(collaboration.folder)


def _git(root: Path, commits: str, blobs: str) -> None:
    """The steps, the merges, the commits, the texts."""
    _run(root, "log", "--first-parent", "--diff-merges=first-parent", *RAW)
    _run(root, "log", "--diff-merges=combined", *RAW)
    _run(root, "cat-file", "--batch", "--buffer", feed=commits)
    _run(root, "cat-file", "--batch", "--buffer", feed=blobs)


def _run(root: Path, *arguments: str, feed: str = "") -> None:
    command = ["git", "-C", str(root), *arguments]
    subprocess.run(command, input=feed.encode(), stdout=subprocess.DEVNULL, check=True)


def _read(root: Path) -> tuple[Line, Texts]:
    """The main line, and every text of a record in it."""
    repository = open_repository(root)
    if repository is None:
        raise RuntimeError("there is no repository")
    with repository.objects() as objects:
        return _line(objects, repository.main_line(None), repository.head)


def _line(objects: Objects, tip: str, head: str | None) -> tuple[Line, Texts]:
    line, library = Reading(objects, tip, head, "", whole=True).line(datetime.now(UTC)), Library()
    library.fetch(objects, worth_reading(library, line.steps, {}))
    versions = {(path, changed.after) for step in line.steps for path, changed in step.changes.items() if changed.after}
    found = ((path, blob, library.data(blob)) for path, blob in sorted(versions) if library.place(path))
    return line, [(path, blob, data) for path, blob, data in found if data is not None]
