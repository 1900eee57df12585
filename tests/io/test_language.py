"""The language that the organisation's file names."""

from __future__ import annotations

from pathlib import Path

import pytest

from collabsite.io.language import language_of


@pytest.mark.parametrize(
    ("content", "language"),
    [
        (b"locale: zh\n", "zh"),
        (b"name: x\nlocale: en\ndepartments: 3\n", "en"),
        (b"locale: fr\n", None),
        (b"locale: [zh]\n", None),
        (b"name: x\n", None),
        (b"", None),
        (b"locale: zh\nlocale: zh\n", None),
        (b"\xff", None),
        (b"locale: zh\n" + b"#" * 300_000, None),
    ],
)
def test_language(tmp_path: Path, content: bytes, language: str | None) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "records/organization.yml").write_bytes(content)
    assert language_of(tmp_path) == language


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "records/organization.yml").symlink_to("/dev/zero")
    assert language_of(tmp_path) is None


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        language_of(tmp_path)
