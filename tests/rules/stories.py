"""The examples of rules that ask the history: steps of a story, played on the sound company's repository.

The company is the first step, two days before; its records are adopted, its plan is frozen. Each `# Step:` is a pull
request that is merged; a `# Pull request:` is judged against the main line.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from collabsite.findings import Finding
from collabsite.io.pull_request import open_pull_request
from collabsite.io.workspace import open_workspace
from collabsite.linter import lint
from tests.branch import Who
from tests.company import HOME, Override, content_of, sound_files, top_level
from tests.repository import Repository

ADOPTED: Final = "adopted_before: 2024-04-01"
_AUTHOR: Final = "lin-yue"
_SCENE: Final = re.compile(r"^# (Step|Pull request): (.*?)(?=^# (?:Step|Pull request): |\Z)", re.MULTILINE | re.DOTALL)


def is_story(example: str) -> bool:
    """Whether an example is a story, not a state."""
    return re.match(r"# (Step|Pull request): ", example) is not None


def told(root: Path, example: str) -> list[Finding]:
    """Plays a story, and gives what the rules find at its end; of a pull request what is new."""
    repo = Repository(root)
    repo.step({f"records/{path}": _kept(path, data) for path, data in sound_files().items()}, when="2024-03-30")
    for at, scene in enumerate(scenes(example)):
        branch = repo.branch(name=f"pull-{at}")
        branch.commit(dict(_texts(scene.files)), who=_person(scene.author), when="2024-04-01" if at == 0 else "")
        if scene.is_pull_request:
            return _new(repo, f"pull-{at}")
        repo.merge(branch, message=scene.message)
    return lint(open_workspace(repo.checkout()))


def _new(repo: Repository, branch: str) -> list[Finding]:
    opened = open_pull_request(repo.root, "main", branch)
    old = {(one.code, one.about, one.subject) for one in lint(opened.base)}
    return [one for one in lint(opened.head) if (one.code, one.about, one.subject) not in old]


@dataclass(frozen=True)
class Scene:
    """One pull request of a story."""

    is_pull_request: bool
    author: str
    message: str
    files: Mapping[str, Override]


def scenes(example: str) -> Iterator[Scene]:
    """The pull requests of a story: a head line, who wrote and approved it, the files."""
    for kind, text in _SCENE.findall(example):
        lines = text.split("\n")
        head = [line for line in lines[1:] if re.match(r"# [A-Z][A-Za-z-]*: ", line)]
        said = [tuple(line[2:].split(": ", 1)) for line in head]
        trailers = [f"{key}: {value}" for key, value in said if key not in ("Author", "Body")]
        body = [value for key, value in said if key == "Body"]
        paragraphs = [lines[0], *body, "\n".join([*trailers, "Reviewed-on: https://git.example.com/1"])]
        author = dict(said).get("Author", _AUTHOR)
        yield Scene(kind != "Step", author, "\n\n".join(paragraphs) + "\n", _files(lines[1 + len(head) :]))


def _files(lines: list[str]) -> Mapping[str, Override]:
    _, *parts = re.split(r"^# (\S+)\n", "\n".join(lines), flags=re.MULTILINE)
    return {path: _override(path, text) for path, text in zip(parts[::2], parts[1::2], strict=True)}


def _override(path: str, text: str) -> Override:
    if text.strip() == "(deleted)":
        return None
    if text.startswith("---\n") or not path.endswith((".md", ".yml")):
        return text.rstrip("\n") + "\n"
    return {key: str(piece).partition(":")[2].removeprefix(" ") for key, piece in top_level(text).items()}


def _texts(files: Mapping[str, Override]) -> Iterator[tuple[str, str | bytes | None]]:
    for path, override in files.items():
        place = posixpath.normpath(posixpath.join(HOME, path))
        made = content_of(place, override)
        yield f"records/{place}", None if made is None else _kept(place, made)


def _kept(place: str, data: bytes) -> bytes:
    """The policy says until when records are adopted."""
    return re.sub(rb"adopted_before: \S+", ADOPTED.encode(), data) if place == "policy.yml" else data


def _person(key: str) -> Who:
    return Who(key, f"{key.replace('-', '.')}@example.com", key)
