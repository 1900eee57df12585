"""A rule's examples as people read them: nothing of them is lost, and each pair differs somewhere."""

from __future__ import annotations

import re

import pytest

from collabsite.rules import rules
from collabsite.views.rule_example import Told, compared_examples

STORY = """\
# Step: an answer
# Author: chen-hao
# Body: thanks
# Approved-by: Li Qiang <li@example.com>
# ../REQ-2024-002/responses/tech.md
start: 2024-04-08
# ../../policy.yml
rules: {TSK002: off}
# Pull request: it goes
# request.md
(deleted)
"""
OTHER = STORY.replace("# Approved-by: Li Qiang <li@example.com>\n", "")


def lines_of(told: Told) -> list[str]:
    return ["".join(piece.text for piece in line) for scene in told for file in scene.files for line in file.lines]


def is_marked(told: Told) -> bool:
    pieces = [p for scene in told for file in scene.files for line in (file.path, *file.lines) for p in line]
    return any(piece.marked for piece in pieces) or any(scene.is_decisive for scene in told)


@pytest.mark.parametrize("code", rules())
def test_every_line_of_every_rule_is_there(code: str) -> None:
    rule = rules()[code]
    for text, told in zip((rule.flagged, rule.accepted), compared_examples(rule.flagged, rule.accepted), strict=True):
        written = [line for line in text.split("\n") if not line.startswith("# ") and line != "(deleted)"]
        assert lines_of(told) == written
        titles = re.findall(r"^# (?:Step|Pull request): (.*)$", text, re.MULTILINE)
        assert [scene.title for scene in told if scene.title] == titles


@pytest.mark.parametrize("code", rules())
def test_each_pair_differs_where_one_can_see_it(code: str) -> None:
    told = compared_examples(rules()[code].flagged, rules()[code].accepted)
    titles = [[scene.title for scene in one] for one in told]
    assert any(map(is_marked, told)) or titles[0] != titles[1]


def test_a_story_is_told_by_its_steps() -> None:
    (step, pull), (unsigned, _) = compared_examples(STORY, OTHER)
    assert (step.kind, step.title, step.author, step.approved) == ("step", "an answer", "Chen Hao", ("Li Qiang",))
    assert (step.remark, step.is_decisive) == ("thanks", True)
    assert (unsigned.approved, unsigned.is_decisive) == ((), True)
    assert ["".join(piece.text for piece in file.path) for file in step.files] == [
        "REQ-2024-002/responses/tech.md",
        "records/policy.yml",
    ]
    assert (pull.kind, pull.is_decisive, pull.files[0].is_deleted, pull.files[0].lines) == (
        "pull_request",
        False,
        True,
        (),
    )


def test_a_file_in_another_place_is_marked_by_its_name() -> None:
    (one,), (other,) = compared_examples("# notes.md\na: 1", "# minutes/notes.md\na: 1")
    assert [piece for piece in other.files[0].path if piece.marked] == [("minutes/", True)]
    assert not any(piece.marked for line in one.files[0].lines for piece in line)


def test_a_file_that_only_one_has_is_marked_by_its_name_alone() -> None:
    _, (accepted,) = compared_examples("# a.md\nx: 1", "# a.md\nx: 1\n# b.md\ny: 2")
    assert [(file.path[0].marked, file.lines[0][0].marked) for file in accepted.files] == [
        (False, False),
        (True, False),
    ]
