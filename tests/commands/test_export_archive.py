"""`export archive`: which collaboration, where to, and what it refuses; the archives of the site."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

from collabsite.commands._archives import SiteArchives, archive_bytes
from collabsite.errors import CollabsiteError
from collabsite.exports.archive import verify
from collabsite.io.workspace import open_workspace
from collabsite.locale import Translator
from collabsite.pages import archive_addresses
from collabsite.views.archive_offer import has_archive
from tests.archives import archive
from tests.repository import Repository
from tests.small_company import KICKOFF, REQUEST, SUN, TODAY, ZHANG, R, kickoff, request, settings
from tests.terminal import Shell

EN = Translator("en")


@pytest.mark.parametrize("ref", ["REQ-2024-001", "REQ-2024-001/changes/1", "XMB-2024-001"])
def test_the_archive_of_a_reference(shell: Shell, ref: str) -> None:
    assert shell("export", "archive", ref, "--output", "a.zip") == (0, "", "")
    assert verify.main([str(shell.root / "a.zip")]) == 0
    with zipfile.ZipFile(shell.root / "a.zip") as packed:
        assert "records/2024/REQ-2024-001/request.md" in packed.namelist()


def test_the_same_bytes_on_another_day_but_for_the_day(shell: Shell) -> None:
    for name, day in (("a", "2024-04-01"), ("b", "2024-04-01"), ("c", "2024-04-02")):
        assert shell("export", "archive", R, "--output", name, "--today", day).code == 0
    first, second, third = ((shell.root / name).read_bytes() for name in "abc")
    assert first == second != third


@pytest.mark.parametrize(
    ("arguments", "error", "help"),
    [
        (["archive"], "an archive is of one collaboration", "collabsite export archive REF"),
        (["archive", "REQ-2024-01"], 'there is no "REQ-2024-01" here', "did you mean REQ-2024-001?"),
        (["archive", R, "--format", "csv"], 'there is no format "csv" here', "there are: zip"),
        (["archive", R, "--output", "no/such"], "no/such cannot be written", "a folder that exists"),
        (["tracking", R], '"REQ-2024-001" is too much', "leave it out"),
        (["archives", R], 'there is no export "archives"', "did you mean archive?"),
    ],
)
def test_what_it_refuses(shell: Shell, arguments: list[str], error: str, help: str) -> None:
    said = shell("export", *arguments)
    assert (said.code, said.out) == (2, "")
    assert error in said.err
    assert help in said.err


def test_a_zip_is_not_thrown_at_a_terminal(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    said = shell("export", "archive", f"{R}/changes/1")
    assert (said.code, said.out) == (2, "")
    assert "--output REQ-2024-001.zip" in said.err


def test_outside_a_repository(plain_shell: Shell) -> None:
    assert plain_shell("export", "archive", R, "--output", "a.zip").code == 0
    assert verify.main([str(plain_shell.root / "a.zip")]) == 0


def test_a_file_that_changes_in_between(shell: Shell) -> None:
    context = open_workspace(shell.root)
    (shell.root / "records/2024/REQ-2024-001/request.md").write_text("another", "utf-8")
    with pytest.raises(CollabsiteError, match="has changed while"):
        archive_bytes(shell.root, context, context.index.by_number[R], EN)
    (shell.root / "records/2024/REQ-2024-001/request.md").unlink()
    with pytest.raises(CollabsiteError, match="cannot be made"):
        archive_bytes(shell.root, context, context.index.by_number[R], EN)


# --- On the site ----------------------------------------------------------------------------------------------------


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    found = Repository(tmp_path / "repo")
    found.step(settings(signoff={"default": "claimed"}))
    return found


def is_offered(repo: Repository) -> bool:
    context = open_workspace(repo.checkout(), date.fromisoformat(TODAY))
    return has_archive(context, context.index.collaborations[0])


def test_an_archive_is_offered_once_the_request_was_signed(repo: Repository) -> None:
    repo.step({KICKOFF: kickoff()}, SUN)
    assert not is_offered(repo), "there is no request"
    repo.step({REQUEST: request()}, SUN)
    assert not is_offered(repo), "nobody has signed it"
    repo.main.sign(ZHANG, R)
    assert is_offered(repo)
    repo.step({REQUEST: request(title="别的")}, SUN)
    assert is_offered(repo), "an earlier text was signed"
    repo.step({REQUEST: None}, SUN)
    assert not is_offered(repo), "it is gone"


def test_the_site_s_archives_are_those_of_the_command(repo: Repository, tmp_path: Path) -> None:
    other = "records/2023/REQ-2024-001/request.md"
    repo.step({REQUEST: request(), other: request(title="同号")}, SUN)
    repo.step({"records/2024/REQ-2024-007/request.md": request()}, SUN)
    repo.main.sign(ZHANG, "REQ-2024-007")
    context = open_workspace(repo.checkout(), date.fromisoformat(TODAY))
    found = archive_addresses(context)
    assert found == {"exports/archive/REQ-2024-007.zip": "2024/REQ-2024-007"}
    twice = {"exports/archive/a.zip": "2023/REQ-2024-001", "exports/archive/b.zip": "2024/REQ-2024-001"}
    SiteArchives(repo.root, context, EN, {**found, **twice}).write(tmp_path / "site")
    written = {path.name: path.read_bytes() for path in (tmp_path / "site/exports/archive").iterdir()}
    assert sorted(written) == ["REQ-2024-007.zip", "a.zip", "b.zip"]
    assert written["REQ-2024-007.zip"] == archive(repo.root, "REQ-2024-007")
    assert written["a.zip"] != written["b.zip"]
    assert [verify.main([str(tmp_path / "site/exports/archive" / name)]) for name in sorted(written)] == [0, 0, 0]


def test_two_folders_with_one_number_have_an_archive_each(shell: Shell) -> None:
    folder = shell.root / "records/2023/REQ-2024-001"
    folder.mkdir(parents=True)
    (folder / "request.md").write_text(request(), "utf-8")
    context = open_workspace(shell.root, with_git=False)
    assert {path for path, folder in archive_addresses(context).items() if "REQ-2024-001" in folder} == {
        "exports/archive/REQ-2024-001.zip",
        "exports/archive/2024-REQ-2024-001.zip",
    }
