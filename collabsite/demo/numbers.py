"""The sample again under new numbers: the copies of a round follow those of the round before without a gap."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from collabsite.demo.pulls import Commit, PullRequest

_NUMBER = re.compile(r"\b(REQ|XMB)-(20\d\d)-(\d{3})\b")
Sizes = Mapping[tuple[str, str], int]
Renumber = Callable[[str], str]


def sizes_of(refs: Iterable[str]) -> Sizes:
    """The highest number of each year, of requests and of tasks.

    Args:
        refs: references of records.
    """
    found: dict[tuple[str, str], int] = {}
    for match in filter(None, map(_NUMBER.fullmatch, refs)):
        key = match[1], match[2]
        found[key] = max(found.get(key, 0), int(match[3]))
    return found


def renumbering(sizes: Sizes, round: int) -> Renumber:
    """What gives every number in a text the one it has in a round; in round 0 it is as it was."""

    def other(match: re.Match[str]) -> str:
        number = int(match[3]) + round * sizes.get((match[1], match[2]), 0)
        return f"{match[1]}-{match[2]}-{number:03d}"

    return lambda text: _NUMBER.sub(other, text)


def in_round(pull: PullRequest, renumber: Renumber) -> PullRequest:
    """A pull request of a later round: only what has a number of its own comes again."""
    commits = (_commit(commit, renumber) for commit in pull.commits)
    signatures = (one._replace(ref=renumber(one.ref), path=renumber(one.path)) for one in pull.signatures)
    return replace(
        pull,
        title=renumber(pull.title),
        commits=tuple(commit for commit in commits if commit.files),
        signatures=tuple(signatures),
    )


def _commit(commit: Commit, renumber: Renumber) -> Commit:
    files = {
        renumber(path): renumber(data.decode()).encode() if path.endswith(".md") else data
        for path, data in commit.files.items()
        if _NUMBER.search(path)
    }
    return Commit(commit.author, renumber(commit.subject), files)
