"""What the check finds now: by collaboration and record, what blocks a merge first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from collabsite import views
from collabsite.findings import Finding
from collabsite.forge_links import forge_links
from collabsite.pages._commands import asks_for_command
from collabsite.pages._record_title import called
from collabsite.pages._site import Site
from collabsite.rules import rules
from collabsite.views.problems import FileProblems, ProblemGroup

_FEW = 12
"""So many things that are late, waived or settled are open to the eye; more are folded."""
_AT_ONCE = 50
"""So many findings are open to the eye, in one collaboration and on the page; the rest is folded."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """A group's files that are open to the eye, those that are folded, and how many findings these have."""

    group: ProblemGroup
    anchor: str
    files: tuple[FileProblems, ...]
    folded: tuple[FileProblems, ...]
    rest: int


def render(site: Site) -> Iterator[tuple[str, str]]:
    """The page at `/problems/`."""
    found = views.found_problems(site.context, site.findings)
    codes = sorted({finding.code for finding in site.findings})
    values = {
        "found": found,
        "groups": list(_shown(site, found)),
        "rules": [(code, site.t(rules()[code].title)) for code in codes],
        "levels": _levels(found),
        "collaborations": [group for group in found.groups if group.collaboration],
        "few": _FEW,
        "names_command": asks_for_command(_open(found), site.t),
        "forge": forge_links(site.context.policy.forge),
        "called": lambda record: called(site, record),
    }
    yield site.page("problems/", "problems", site.t("Problems"), values, hide=["toc"])


def _open(found: views.Problems) -> Iterator[Finding]:
    return (finding for group in found.groups for file in group.files for finding in file.findings)


def _levels(found: views.Problems) -> list[tuple[str, int]]:
    counts = [("error", found.errors), ("warning", found.warnings), ("late", len(found.late))]
    return [*counts, ("waived", len(found.waived)), ("settled", len(found.settled))]


def _shown(site: Site, found: views.Problems) -> Iterator[_Shown]:
    room = _AT_ONCE
    for group in found.groups:
        shown = _open_files(group, room)
        rest = group.files[len(shown) :]
        anchor = site.folder_names[group.collaboration.folder] if group.collaboration else "elsewhere"
        yield _Shown(group, anchor, shown, rest, sum(len(file.findings) for file in rest))
        room -= sum(len(file.findings) for file in shown)


def _open_files(group: ProblemGroup, room: int) -> tuple[FileProblems, ...]:
    """The first files that have room; one at least while there is any."""
    count = 0
    for at, file in enumerate(group.files):
        count += len(file.findings)
        if room <= 0 or (at and count > room):
            return group.files[:at]
    return group.files
