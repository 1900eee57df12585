"""Earlier versions of a record: only what is asked for changes."""

from __future__ import annotations

from datetime import date

import pytest

from collabsite.demo.earlier import before_changes, with_status, with_value, written
from collabsite.models._choice import Status

TASK = """\
---
# a comment
description: 联调
end: 2024-03-15          # 变更 1：原为 2024-03-12
acceptance_criteria:
  - 一
  - 二
tags:
- x
status: 进行中
completed: 2024-03-15
---
end: stays

由变更 1 延期。

- status: stays
"""


@pytest.mark.parametrize(
    ("key", "value", "gone", "there"),
    [
        ("end", "2024-03-12", "end: 2024-03-15          # 变更 1：原为 2024-03-12\n", "end: 2024-03-12\n"),
        ("end", None, "end: 2024-03-15          # 变更 1：原为 2024-03-12\n", ""),
        ("acceptance_criteria", "[三]", "acceptance_criteria:\n  - 一\n  - 二\n", "acceptance_criteria: [三]\n"),
        ("tags", None, "tags:\n- x\n", ""),
        ("completed", None, "completed: 2024-03-15\n", ""),
        ("start", "2024-03-01", "", ""),
    ],
)
def test_one_key_and_no_other_byte(key: str, value: str | None, gone: str, there: str) -> None:
    assert with_value(TASK, key, value) == TASK.replace(gone, there, 1)


def test_a_status_in_the_language_it_is_written_in() -> None:
    undone = TASK.replace("completed: 2024-03-15\n", "")
    assert with_status(TASK, Status.NOT_STARTED) == undone.replace("进行中", "未启动")
    assert with_status(TASK.replace("进行中", "done"), Status.DELAYED) == undone.replace("进行中", "delayed")
    assert with_status(TASK, Status.DONE) == TASK.replace("进行中", "已完成")
    assert with_status("---\na: 1\n---\n", Status.NOT_STARTED) == "---\na: 1\n---\n"


def test_the_body_does_not_tell_of_changes_to_come() -> None:
    assert before_changes(TASK) == TASK.replace("由变更 1 延期。\n\n", "")


@pytest.mark.parametrize(
    ("value", "expected"), [(date(2024, 3, 1), "2024-03-01"), (["tech", "market"], "[tech, market]"), ("目标", "目标")]
)
def test_values(value: object, expected: str) -> None:
    assert written(value) == expected
