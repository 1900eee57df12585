"""Files are written whole or not at all."""

from __future__ import annotations

import os
from io import FileIO
from pathlib import Path

import pytest

from collabsite.io.files import create, write_whole


def test_a_new_file_gets_the_folders_it_needs(tmp_path: Path) -> None:
    create(tmp_path / "a/b/c.md", b"x")
    assert (tmp_path / "a/b/c.md").read_bytes() == b"x"


def test_what_exists_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "c.md").write_bytes(b"old")
    (tmp_path / "dangling.md").symlink_to("nowhere")
    for name in ("c.md", "dangling.md"):
        with pytest.raises(FileExistsError):
            create(tmp_path / name, b"new")
    assert (tmp_path / "c.md").read_bytes() == b"old"
    assert not (tmp_path / "nowhere").exists()


class FullDisk(FileIO):
    """A file on a disk without room."""

    def write(self, data: object) -> int:
        raise OSError(28, "No space left on device")


def test_nothing_is_left_when_it_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "open", lambda self, mode: FullDisk(self, mode.removesuffix("b")))
    with pytest.raises(OSError, match="No space left"):
        create(tmp_path / "a/b/c.md", b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"old and long")
    file.chmod(0o640)
    write_whole(file, b"new")
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_a_new_file_has_the_usual_rights(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        write_whole(tmp_path / "x", b"new")
    finally:
        os.umask(before)
    assert (tmp_path / "x").stat().st_mode & 0o777 == 0o644


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "target").write_bytes(b"old")
    (tmp_path / "link").symlink_to("target")
    write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_bytes() == b"new"


def test_the_old_file_stays_when_the_new_one_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"old")

    def refuse(self: Path, target: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        write_whole(file, b"new")
    assert file.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_a_device_is_written_to_as_it_is() -> None:
    write_whole(Path(os.devnull), b"x")
    assert Path(os.devnull).is_char_device()
