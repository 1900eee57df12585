"""A small sound company, written in milliseconds: what tests judge, with whatever they break in it.

The records themselves are in `tests/sound_company/`: REQ-2024-001 is finished and has a record of every kind but a
withdrawal, REQ-2024-002 has its request only. No rule has anything to say of them on `TODAY`.
"""

from __future__ import annotations

import json
import os
import posixpath
import re
import subprocess
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

SOURCE: Final = Path(__file__).parent / "sound_company"
HOME: Final = "2024/REQ-2024-001"
"""The folder that the paths of overrides start from."""
ORGANIZATION: Final = "../../organization.yml"
POLICY: Final = "../../policy.yml"
OTHER: Final = "../REQ-2024-002"
TODAY: Final = date(2024, 4, 1)
"""The company's `as_of`."""

Override = str | bytes | Mapping[str, object] | None
Overrides = Mapping[str, Override]

_TASK_OF_THE_OTHER = """\
---
description: 改造投诉工单的分派规则
expected_outcome: 首次答复不超过4小时
responsible_department: tech
owner: chen-hao
start: 2024-04-08
end: 2024-04-26
buffer_days: 2
acceptance_criteria: [连续5个工作日首次答复不超过4小时]
channel: chat
---
"""
_SPARE: Final = {
    "2024/REQ-2024-002/tasks": _TASK_OF_THE_OTHER,
    "withdrawal.md": "---\non: 2024-02-22\nreason: 客户取消了订单\n---\n",
}


def write_company(root: Path, overrides: Overrides | None = None) -> Path:
    """Writes the company under `root/records/`.

    Args:
        root: a folder, made if it is not there.
        overrides: what differs. Paths start from REQ-2024-001's folder, as in the rules' examples: `request.md`,
            `../REQ-2024-002/request.md`, `../../organization.yml`. A text or bytes is the whole file, None is no
            file, a mapping replaces top-level keys of the sound record (of one of the same kind, where the company
            has none there): see `with_keys`.

    Returns:
        The root.
    """
    files: dict[str, bytes | None] = dict(sound_files())
    for path, override in (overrides or {}).items():
        place = posixpath.normpath(posixpath.join(HOME, path))
        files[place] = content_of(place, override)
    for place, content in files.items():
        if content is not None:
            file = root / "records" / place
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    return root


@cache
def sound_files() -> dict[str, bytes]:
    """The sound company's files by their path from `records/`."""
    found = sorted(path for path in SOURCE.rglob("*") if path.is_file())
    return {path.relative_to(SOURCE).as_posix(): path.read_bytes() for path in found}


def sound(path: str) -> str:
    """The sound text at a place that overrides may name; of a place without a file, of one of the same kind."""
    place = posixpath.normpath(posixpath.join(HOME, path))
    folder, name = posixpath.split(place)
    files = sound_files()
    if place in files:
        return files[place].decode()
    if spare := _SPARE.get(folder) or _SPARE.get(name):
        return spare
    alike = [file for file in files if file.split("/")[-2:-1] == [posixpath.basename(folder)]]
    if folder.count("/") == 1:
        alike = [file for file in files if posixpath.basename(file) == name]
    return files[alike[0]].decode()


def with_keys(text: str, keys: Mapping[str, object]) -> str:
    r"""A record's text with some top-level keys replaced, each in its place, new ones at the end.

    A string stands as it is, as YAML: `{"goal": "A: B"}` is no valid record; a block begins with `"\n"`. None takes
    the key out; anything else is written as JSON, which is YAML too.
    """
    fenced = text.startswith("---\n")
    front, body = text[4:].split("\n---", 1) if fenced else (text, "")
    parts = top_level(front)
    for key, value in keys.items():
        written = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
        parts[key] = None if value is None else f"{key}: {written}"
    kept = "\n".join(part for part in parts.values() if part is not None)
    return f"---\n{kept}\n---{body}" if fenced else kept + "\n"


def content_of(place: str, override: Override) -> bytes | None:
    """The bytes of a file at a place below `records/`; None: no file."""
    if isinstance(override, Mapping):
        override = with_keys(sound(posixpath.relpath(place, HOME)), override)
    return override.encode("utf-8") if isinstance(override, str) else override


def top_level(front: str) -> dict[str, str | None]:
    """The text of each top-level key, as written."""
    pieces = re.split(r"^(?=[^\s#-][^:]*:)", front.rstrip("\n"), flags=re.MULTILINE)
    return {piece.partition(":")[0]: piece.rstrip("\n") for piece in pieces if piece}


_NO_CONFIGURATION: Final = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_TERMINAL_PROMPT": "0",
    "TZ": "UTC",
}


def git(
    root: Path, *arguments: str, who: str = "Zhang Wei <zhang.wei@example.com>", when: str = "2024-04-01T09:00:00+08:00"
) -> str:
    """Runs Git in a folder, by a fixed person on a fixed day and without anybody's configuration.

    Returns:
        What it printed, without the last line break.
    """
    name, _, mail = who.rstrip(">").partition(" <")
    clean = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    identity = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", name), ("EMAIL", mail), ("DATE", when))
    }
    command = ["git", "-c", "core.autocrlf=false", "-c", "commit.gpgsign=false", *arguments]
    done = subprocess.run(
        command, cwd=root, env=clean | _NO_CONFIGURATION | identity, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout.removesuffix("\n")


def git_company(root: Path, overrides: Overrides | None = None) -> Path:
    """Writes the company into a new Git repository, in one commit on `main`; arguments as of `write_company`."""
    write_company(root, overrides)
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=The company")
    return root
