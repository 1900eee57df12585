"""A rule's two examples as people read them: files with their names, and a story's steps in words.

The examples are written as `collabsite.rules` describes it; `collabsite explain` shows them as they are written.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass

from collabsite.views.differing import Line, compared_lines, plain_line

_SCENE = re.compile(r"^# (Step|Pull request): (.*?)\n?(?=^# (?:Step|Pull request): |\Z)", re.MULTILINE | re.DOTALL)
_SAID = re.compile(r"# ([A-Z][A-Za-z-]*): (.*)")
_HOME = "records/2024/REQ-2024-001"
"""The collaboration that the examples' paths start from."""
_GONE = "(deleted)"


@dataclass(frozen=True, slots=True)
class ExampleFile:
    """A file of an example.

    Attributes:
        path: from its own collaboration's folder, else with the other's number, else from the repository's root.
        lines: what stands in it; empty where it is deleted.
        is_deleted: whether the step takes it away.
    """

    path: Line
    lines: tuple[Line, ...]
    is_deleted: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """What happens at once: the records as they are, a step of the main line, or a pull request.

    Attributes:
        kind: state, step or pull_request.
        title: what it is about, in English; the catalogue has it. Empty for a state.
        author: who wrote it; empty where that does not matter.
        approved: who approved it, by name.
        is_decisive: whether the other example differs in who approved this.
        remark: a line of the merge message that is not read as an approval; empty where there is none.
        files: what it writes.
    """

    kind: str
    title: str
    author: str
    approved: tuple[str, ...]
    is_decisive: bool
    remark: str
    files: tuple[ExampleFile, ...]


Told = tuple[Scene, ...]


def compared_examples(flagged: str, accepted: str) -> tuple[Told, Told]:
    """Both examples of a rule, with what differs between them marked.

    Args:
        flagged: as in the rule's docstring.
        accepted: likewise.
    """
    both = _scenes(flagged), _scenes(accepted)
    return _marked(both[0], both[1], 0), _marked(both[1], both[0], 1)


@dataclass(frozen=True, slots=True)
class _Read:
    kind: str
    title: str
    said: tuple[tuple[str, str], ...]
    files: dict[str, list[str]]

    @property
    def approved(self) -> tuple[str, ...]:
        return tuple(who.partition(" <")[0] for key, who in self.said if key.endswith("-by"))


_NOTHING = _Read("", "", (), {})


def _scenes(example: str) -> list[_Read]:
    found = [_scene(kind, text.split("\n")) for kind, text in _SCENE.findall(example)]
    return found or [_Read("state", "", (), _files(example.split("\n")))]


def _scene(kind: str, lines: list[str]) -> _Read:
    said = [match for match in map(_SAID.fullmatch, lines[1:]) if match]
    pairs = tuple((match[1], match[2]) for match in said)
    return _Read(kind.lower().replace(" ", "_"), lines[0], pairs, _files(lines[1 + len(said) :]))


def _files(lines: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in lines:
        if line.startswith("# "):
            found[_shown_path(line[2:])] = here = []
        elif found:
            here.append(line)
    return found


def _shown_path(path: str) -> str:
    """A path that starts from the example's collaboration, as people say it."""
    full = posixpath.normpath(posixpath.join(_HOME, path))
    return full.removeprefix(f"{_HOME}/").removeprefix(f"{posixpath.dirname(_HOME)}/")


def _marked(mine: list[_Read], others: list[_Read], side: int) -> Told:
    padded = [*others, *[_NOTHING] * len(mine)]
    return tuple(_told(one, other, side) for one, other in zip(mine, padded, strict=False))


def _told(one: _Read, other: _Read, side: int) -> Scene:
    said = dict(one.said)
    return Scene(
        kind=one.kind,
        title=one.title,
        author=_name(said.get("Author", "")),
        approved=one.approved,
        is_decisive=one.approved != other.approved,
        remark=said.get("Body", ""),
        files=tuple(_file(path, one.files, other.files, side) for path in one.files),
    )


def _name(key: str) -> str:
    return key.replace("-", " ").title()


def _file(path: str, mine: dict[str, list[str]], others: dict[str, list[str]], side: int) -> ExampleFile:
    twin = path if path in others else _renamed(path, mine, others)
    lines = [line for line in mine[path] if line != _GONE]
    is_deleted = _GONE in mine[path]
    if twin is None:
        return ExampleFile(plain_line(path, marked=True), tuple(map(plain_line, lines)), is_deleted)
    name, *rest = (_compared([path], [twin], side)[0], *_compared(lines, others[twin], side))
    return ExampleFile(name, tuple(rest), is_deleted)


def _renamed(path: str, mine: dict[str, list[str]], others: dict[str, list[str]]) -> str | None:
    """The one file of the other example in the place of this one, where each has one that the other has not."""
    here, there = set(mine) - set(others), set(others) - set(mine)
    is_likely = here == {path} and len(there) == 1
    (twin,) = there if is_likely else ("",)
    return (
        twin
        if is_likely and (posixpath.dirname(twin) == posixpath.dirname(path) or mine[path] == others[twin])
        else None
    )


def _compared(mine: list[str], others: list[str], side: int) -> list[Line]:
    pair = (mine, others) if side == 0 else (others, mine)
    return compared_lines(*pair)[side]
