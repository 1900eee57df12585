"""Channels: e-mail only for what is important or urgent."""

from __future__ import annotations

from pathlib import Path

import pytest

from collabsite.findings import Level
from tests.company import Overrides
from tests.judging import judged, only, texts

TASK = "tasks/XMB-2024-003.md"


@pytest.mark.parametrize(("urgency", "channel"), [("important", "email"), ("紧急", "邮件"), ("urgent", "email")])
def test_by_mail(tmp_path: Path, urgency: str, channel: str) -> None:
    files: Overrides = {"request.md": {"urgency": urgency}, TASK: {"channel": channel}}
    assert only(tmp_path, files, f"TSK008 {TASK}:10", "channel is e-mail only").level is Level.WARNING


KEPT: dict[str, Overrides] = {
    "routine": {"request.md": {"urgency": "routine"}, TASK: {"channel": "email"}},
    "routine by default": {"request.md": {"urgency": None}, TASK: {"channel": "email"}},
    "a meeting": {TASK: {"channel": "meeting"}},
    "e-mail in the note": {TASK: {"channel": "chat", "channel_note": "邮件"}},
}


@pytest.mark.parametrize("files", KEPT.values(), ids=KEPT)
def test_other_ways(tmp_path: Path, files: Overrides) -> None:
    found = judged(tmp_path, files)
    assert found == [], texts(found)


def test_an_urgency_that_cannot_be_read(tmp_path: Path) -> None:
    only(tmp_path, {"request.md": {"urgency": "hot"}, TASK: {"channel": "email"}}, "REC006:4")


def test_a_request_with_another_error(tmp_path: Path) -> None:
    found = judged(tmp_path, {"request.md": {"titel": "a"}, TASK: {"channel": "email"}})
    assert "TSK008" in {one.code for one in found}


def test_a_dropped_task(tmp_path: Path) -> None:
    files: Overrides = {"changes/1.md": {"changes": None, "drops": "[XMB-2024-003]"}, TASK: {"channel": "email"}}
    assert "TSK008" not in {one.code for one in judged(tmp_path, files)}
