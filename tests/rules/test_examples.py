"""Each rule's two examples, laid over the sound company as a change: the first gives this code, the second nothing.

What is late is a fault of its own: a task that lags is late, too.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from collabsite.findings import Finding, Level
from collabsite.rules import rules
from tests.company import Override, Overrides, top_level
from tests.judging import judged, texts
from tests.rules.stories import is_story, told

BESIDE = {"SIG003": {"SIG001"}}
"""Rules that speak beside another one."""


def overrides_of(example: str) -> Overrides:
    """An example as overrides: `# path` begins a file, then its keys, or its whole text if that begins with `---`."""
    example = re.sub(r"<U\+([0-9A-F]{4,6})>", lambda match: chr(int(match[1], 16)), example)
    _, *parts = re.split(r"^# (\S+)\n", example, flags=re.MULTILINE)
    return {path: _override(text) for path, text in zip(parts[::2], parts[1::2], strict=True)}


def _override(text: str) -> Override:
    if text.startswith("---\n"):
        return text.rstrip("\n") + "\n"
    return {key: str(piece).partition(":")[2].removeprefix(" ") for key, piece in top_level(text).items()}


def test_the_sound_company_has_no_finding(tmp_path: Path) -> None:
    found = judged(tmp_path)
    assert found == [], texts(found)


@pytest.mark.parametrize("code", rules())
def test_flagged(tmp_path: Path, code: str) -> None:
    found = judged_example(tmp_path, rules()[code].flagged)
    said = {one.code for one in found if one.code == code or one.level is not Level.LATE}
    assert said == {code} | BESIDE.get(code, set()), texts(found)


@pytest.mark.parametrize("code", rules())
def test_accepted(tmp_path: Path, code: str) -> None:
    found = judged_example(tmp_path, rules()[code].accepted)
    assert [one for one in found if one.code == code or one.level is not Level.LATE] == [], texts(found)


def judged_example(root: Path, example: str) -> list[Finding]:
    """What the rules find in an example, laid over the sound company in an empty folder."""
    return told(root, example) if is_story(example) else judged(root, overrides_of(example), as_change=True)


def test_how_examples_are_read() -> None:
    example = "# request.md\ngoal: a<U+200B>\ntasks:\n  - b\n# withdrawal.md\n---\non: 2024-02-22\n---"
    assert overrides_of(example) == {
        "request.md": {"goal": "a\u200b", "tasks": "\n  - b"},
        "withdrawal.md": "---\non: 2024-02-22\n---\n",
    }
