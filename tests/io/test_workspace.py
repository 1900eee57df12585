"""A work tree: what lies where, links, odd files and odd names; nothing is passed over and nothing raises."""

from __future__ import annotations

import os
import subprocess
import unicodedata
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collabsite.context import Context
from collabsite.errors import CannotJudgeError, UsageError
from collabsite.io import workspace
from collabsite.io.workspace import find_root, open_workspace
from collabsite.linter import lint
from collabsite.record import evidence_folder
from tests.company import HOME, ORGANIZATION, TODAY, Overrides, git, git_company, sound, write_company
from tests.judging import judged, only, places, texts

MISPLACED = [
    "notes.md", "request.txt", "responses/tech.txt", "tasks/deep/XMB-2024-009.md", ".DS_Store", "request.md~",
    ".request.md.swp", "attachments/a.png", "minutes/2024-03-06-sync.md.orig", "../README.md", "../../README.md",
    "../../knowledge/deep/a.md", "../../.gitkeep", "../../organisation.yml", "../../organization.yaml",
]  # fmt: skip


@pytest.mark.parametrize("path", MISPLACED)
def test_a_file_out_of_place(tmp_path: Path, path: str) -> None:
    only(tmp_path, {path: "---\na: 1\n---\n"}, f"REC007 {path}:1", "nothing is kept in this place")


@pytest.mark.parametrize("name", ["0", "01", "one"])
def test_a_number_that_is_none(tmp_path: Path, name: str) -> None:
    only(tmp_path, {f"changes/{name}.md": "x"}, f"REC007 changes/{name}.md:1", "is no number")


NAMES = {
    "evidence/CON.csv": "Windows reserves",
    "evidence/a:b.csv": "not every system",
    "evidence/a .csv ": "not every system",
    "evidence/a.": "not every system",
    "evidence/a\nb": "not every system",
    "evidence/a\x1b[31m": "not every system",
    f"evidence/{unicodedata.normalize('NFD', 'é')}.csv": "composed form",
    "evidence/a\u202egpj.exe": "invisible",
    "evidence/aux": "Windows reserves",
}


@pytest.mark.parametrize(("path", "message"), NAMES.items(), ids=ascii)
def test_a_name_that_not_every_system_stores(tmp_path: Path, path: str, message: str) -> None:
    only(tmp_path, {path: "x"}, f"REC007 {path}:1", message)


def test_a_record_with_a_bad_name_is_judged_all_the_same(tmp_path: Path) -> None:
    bad = {"minutes/a:b.md": sound("minutes/2024-03-06-sync.md").replace("meeting: sync", "meeting: chat")}
    assert places(judged(tmp_path, bad)) == ["REC007 minutes/a:b.md:1", "REC006 minutes/a:b.md:2"]


def test_names_that_differ_by_case_only(tmp_path: Path) -> None:
    only(
        tmp_path, {"evidence/Test-Report.csv": "x"}, "REC007 evidence/test-report.csv:1", "are one name on some systems"
    )


def test_folders_that_differ_by_case_only(tmp_path: Path) -> None:
    only(tmp_path, {"evidence/a/x": "x", "evidence/A/y": "y"}, "REC007 evidence/a:1", "are one name on some systems")


def test_names_that_are_no_utf8(tmp_path: Path) -> None:
    write_company(tmp_path)
    folder = os.fsencode(tmp_path / "records" / HOME / "evidence")
    for name in (b"\xff.csv", b"\xff.CSV", b"\xfe.csv"):
        Path(os.fsdecode(folder + b"/" + name)).write_bytes(b"x")
    found = judged(tmp_path)
    assert {one.code for one in found} == {"REC007"}
    assert "not UTF-8" in texts(found)
    for one in found:
        f"{one.path} {one.message} {one.help} {one.subject}".encode()


def test_very_long_names(tmp_path: Path) -> None:
    name = "长" * 80
    assert places(judged(tmp_path, {f"minutes/{name}.md": sound("minutes/2024-03-06-sync.md")})) == []


def test_very_deep_folders(tmp_path: Path) -> None:
    write_company(tmp_path)
    deep = tmp_path / "records" / HOME / "a"
    here = os.open(deep.parent, os.O_RDONLY)
    for _ in range(2500):
        os.mkdir("a", dir_fd=here)
        below = os.open("a", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(os.open("x.md", os.O_CREAT, dir_fd=here))
    os.close(here)
    try:
        found = judged(tmp_path)
    finally:
        subprocess.run(["rm", "-rf", deep], check=True)  # deeper than Python can remove
    assert [one.code for one in found] == ["REC001"], texts(found)


LINKS = {
    "a record": ("request.md", "../REQ-2024-002/request.md"),
    "to an outside file": ("request.md", "/etc/hostname"),
    "dangling": ("request.md", "nowhere.md"),
    "to itself": ("request.md", "request.md"),
    "an attachment": ("evidence/test-report.csv", "/etc/passwd"),
    "out of place": ("link", "request.md"),
    "a folder": ("evidence/more", "/"),
    "the organisation": (ORGANIZATION, "/etc/hostname"),
}


@pytest.mark.parametrize(("path", "target"), LINKS.values(), ids=LINKS)
def test_symbolic_links(tmp_path: Path, path: str, target: str) -> None:
    write_company(tmp_path, {path: None})
    (tmp_path / "records" / HOME / path).symlink_to(target)
    only(tmp_path, {path: None}, f"REC001 {path}:1", "a symbolic link")


def test_a_folder_of_records_that_is_a_link(tmp_path: Path) -> None:
    write_company(tmp_path, {"changes/1.md": None})
    (tmp_path / "records" / HOME / "changes").symlink_to(tmp_path)
    only(tmp_path, {"changes/1.md": None}, "REC001 changes:1", "a symbolic link")


@pytest.mark.parametrize("path", ["request.md", "evidence/pipe", "pipe"])
def test_a_pipe(tmp_path: Path, path: str) -> None:
    write_company(tmp_path, {path: None})
    os.mkfifo(tmp_path / "records" / HOME / path)
    only(tmp_path, {path: None}, f"REC001 {path}:1", "no ordinary file")


def test_a_folder_named_like_a_record(tmp_path: Path) -> None:
    found = judged(tmp_path, {"withdrawal.md/a.md": "x"})
    assert places(found) == ["REC007 withdrawal.md/a.md:1"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file(tmp_path: Path) -> None:
    write_company(tmp_path)
    (tmp_path / "records" / HOME / "request.md").chmod(0)
    found = lint(open_workspace(tmp_path, with_git=False))
    assert places(found) == ["REC001 request.md:1"]


def test_a_file_that_the_system_does_not_give(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_company(tmp_path)
    real = open

    def refuse(path: str, mode: str) -> object:
        if path.endswith("REQ-2024-001/request.md"):
            raise PermissionError(13, "Permission denied")
        return real(path, mode)

    monkeypatch.setattr(workspace, "open", refuse, raising=False)
    found = lint(open_workspace(tmp_path, with_git=False))
    assert places(found) == ["REC001 request.md:1"]
    assert "Permission denied" in texts(found)


def test_a_folder_that_the_system_does_not_give(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_company(tmp_path)
    scan = os.scandir

    def refuse(folder: Path) -> object:
        if Path(folder).name == "evidence":
            raise PermissionError(13, "Permission denied")
        return scan(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    found = lint(open_workspace(tmp_path, with_git=False))
    assert places(found) == ["REC001 evidence:1"]
    assert "Permission denied" in texts(found)


def test_attachments_are_of_any_type(tmp_path: Path) -> None:
    attachments: Overrides = {
        "evidence/a.bin": b"\0\xff\r\n",
        "evidence/.hidden": "",
        "evidence/deep/er/图.png": b"\x89PNG",
    }
    assert places(judged(tmp_path, attachments)) == []


def test_files_have_the_ids_git_gives(tmp_path: Path) -> None:
    context = open_workspace(git_company(tmp_path))
    stored = dict(
        line.split(" ")[::-1]
        for line in git(tmp_path, "ls-tree", "-r", "--format=%(objectname) %(path)", "HEAD").splitlines()
    )
    assert dict(context.files) == stored
    assert context.head == git(tmp_path, "rev-parse", "HEAD")


def test_a_missing_organization_is_one_finding(tmp_path: Path) -> None:
    only(tmp_path, {ORGANIZATION: None}, f"ORG001 {ORGANIZATION}:1", "missing")


def test_today(tmp_path: Path) -> None:
    write_company(tmp_path)
    assert open_workspace(tmp_path, with_git=False).today == TODAY
    assert open_workspace(tmp_path, date(2024, 5, 1), with_git=False).today == date(2024, 5, 1)


def test_the_root_is_the_nearest_folder_upward(tmp_path: Path) -> None:
    write_company(tmp_path)
    assert find_root(tmp_path / "records" / HOME) == tmp_path.resolve()
    with pytest.raises(UsageError, match="no folder records/"):
        find_root(Path("/"))


def test_without_records_or_repository(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        open_workspace(tmp_path)
    with pytest.raises(CannotJudgeError, match="not in a Git repository"):
        open_workspace(write_company(tmp_path))


# --- Whatever is written under records/ -------------------------------------------------------------------

PARTS = ["2024", "REQ-2024-001", "REQ-2024-003", "tasks", "evidence", "knowledge", "minutes", "a", "é", "1.md"]
PATHS = st.one_of(
    st.sampled_from(["organization.yml", "policy.yml", f"{HOME}/request.md", f"{HOME}/changes/1.md", "knowledge/a.md"]),
    st.lists(st.sampled_from(PARTS), min_size=1, max_size=5).map("/".join),
    st.text(st.characters(blacklist_characters="/\0", blacklist_categories=["Cs"]), min_size=1, max_size=20).filter(
        lambda name: name not in (".", "..") and len(name.encode()) < 250
    ),
)
PIECES = [
    "---\n",
    "goal: ",
    "tasks:\n",
    "  - ",
    "[",
    "{",
    "&a ",
    "*a",
    "!!x ",
    "\r",
    "\0",
    "\t",
    "2024-02-30",
    "\u200b",
    "\n",
    "people:\n",
    "stewards: ",
    "rules: ",
    "signoff: ",
    "changes: ",
    "field: ",
    "from: ",
    "é",
    "\udcff",
]
CONTENTS = st.one_of(
    st.binary(max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=20).map(lambda parts: "".join(parts).encode("utf-8", "surrogateescape")),
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(PATHS, CONTENTS, min_size=1, max_size=3))
def test_nothing_raises_and_nothing_is_passed_over(files: dict[str, bytes]) -> None:
    with TemporaryDirectory() as folder:
        root = write_company(Path(folder))
        for path, content in files.items():
            _try_to_write(root / "records" / path, content)
        context = open_workspace(root, with_git=False)
        found = lint(context)
        for one in found:
            f"{one.path} {one.message} {one.help} {one.subject}".encode()
        assert _passed_over(root, context, {one.path for one in found}) == []


def _try_to_write(file: Path, content: bytes) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    except (FileExistsError, NotADirectoryError, IsADirectoryError):
        return


def _passed_over(root: Path, context: Context, found: set[str]) -> list[str]:
    known = {record.path for record in context.index.records} | found
    known |= {file.path for file in (context.organization_file, context.policy_file) if file}
    files = [path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()]
    return [path for path in files if path not in known and not (evidence_folder(path) and path in context.files)]
