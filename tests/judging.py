"""Judging the sound company with something broken in it, in one line of a test."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from collabsite.findings import Finding, Level
from collabsite.io.workspace import open_workspace
from collabsite.linter import lint
from tests.company import HOME, Overrides, write_company

CANARY = "../../knowledge/canary.md"
"""A second broken file: whatever else is wrong, it is found too."""


def judged(
    root: Path,
    overrides: Overrides | None = None,
    today: date | None = None,
    *,
    as_change: bool = False,
    select: Sequence[str] = (),
) -> list[Finding]:
    """What the rules find in the company without its Git history.

    Args:
        root: an empty folder.
        overrides: as of `write_company`.
        today: the day to judge by.
        as_change: whether the overrides are judged as what a pull request touches.
        select: beginnings of the codes to judge by; empty: all.
    """
    context = open_workspace(write_company(root, overrides), today, with_git=False)
    if as_change:
        context.touched = frozenset(posixpath.normpath(f"records/{HOME}/{path}") for path in overrides or ())
    return lint(context, select)


def places(findings: Iterable[Finding]) -> list[str]:
    """Each finding as `CODE path:line`, with paths as overrides have them."""
    return [f"{one.code} {posixpath.relpath(one.path, f'records/{HOME}')}:{one.line}" for one in findings]


def texts(findings: Iterable[Finding]) -> str:
    """All messages and helps in English."""
    return "\n".join(f"{one.message} | {one.help}" for one in findings)


def only(root: Path, overrides: Overrides, place: str, message: str = "", today: date | None = None) -> Finding:
    """Asserts that there is this one finding, and that the rest of the company was judged all the same.

    That something was late for it is a fault of its own, and asked only where it is the rule's.

    Args:
        root: an empty folder.
        overrides: what is broken.
        place: `CODE path:line`, of which a path `request.md` may be left out: `REC004:9`.
        message: a part of the message or the help.
        today: the day to judge by.

    Returns:
        The finding.
    """
    code, _, rest = place.partition(" ")
    if not rest:
        code, _, line = place.partition(":")
        place = f"{code} request.md:{line}"
    found = judged(root, {CANARY: {"titel": "a"}, **overrides}, today)
    canary = [one for one in found if one.code == "REC005" and "titel" in str(one.message)]
    others = [one for one in found if one not in canary and (code.startswith("DUE") or one.level is not Level.LATE)]
    assert places(others) == [place], texts(others)
    assert len(canary) == 1
    assert message in texts(others)
    return others[0]
