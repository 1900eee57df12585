"""The program around the commands: exit codes, languages, options that all commands take, faults."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import collabsite.commands
from collabsite import __version__, cli
from collabsite.commands import _judging
from collabsite.commands._session import Session, language_of_environment
from collabsite.registry import names
from tests.company import ORGANIZATION, git_company, write_company
from tests.terminal import Shell

COMMANDS = names(collabsite.commands)


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    monkeypatch.chdir(git_company(tmp_path, {ORGANIZATION: {"locale": "en"}}))
    return Shell(tmp_path, capsys)


def test_help_lists_every_command_with_its_title(shell: Shell) -> None:
    said = shell("--help")
    lines = {line.split()[0]: line for line in said.out.splitlines() if line.startswith("  ") and line.strip()}
    assert said.code == 0
    assert set(COMMANDS) <= set(lines)
    assert lines["check"].split(maxsplit=1)[1] == "Judge the records"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_page_and_takes_the_common_options(shell: Shell, name: str) -> None:
    said = shell(name, "--help")
    assert said.code == 0
    assert all(option in said.out for option in ("--root DIR", "--lang zh|en", "--today YYYY-MM-DD", "--help"))
    assert "None" not in said.out


def test_version(shell: Shell) -> None:
    assert shell("--version") == (0, f"collabsite {__version__}\n", "")


def test_nothing_asked_shows_the_help(shell: Shell) -> None:
    said = shell()
    assert (said.code, said.out) == (2, "")
    assert "Commands:" in said.err


@pytest.mark.parametrize(
    ("arguments", "error", "help"),
    [
        (["chek"], 'there is no command "chek"', "did you mean check?"),
        (["frobnicate"], 'there is no command "frobnicate"', "`collabsite --help` says what it takes"),
        (["check", "--selct", "REC"], "there is no option --selct", "did you mean --select?"),
        (["check", "--output"], "--output wants a value after it", "`collabsite --help` says what it takes"),
        (["check", "--no-history=1"], "--no-history takes no value", "`collabsite"),
        (["export"], "WHAT is missing", "`collabsite export --help` says what it takes"),
        (["status", "a", "b"], "b is one argument too many", "`collabsite status --help` says what it takes"),
        (["check", "--today", "2024-2-30"], '--today is "2024-2-30", not a day', "write the date as YYYY-MM-DD"),
        (["check", "--today", "2024-02-30"], '--today is "2024-02-30", not a day', "write the date as YYYY-MM-DD"),
        (["status", "--today", "2024-W10-1"], '--today is "2024-W10-1", not a day', "write the date as YYYY-MM-DD"),
        (["check", "--root", "nowhere"], "nowhere has no folder records/", "name the folder that has it with --root"),
        (["--lang", "fr", "check"], '--lang is "fr"', "write zh or en"),
    ],
)
def test_what_cannot_be_run_is_said_with_what_to_do(shell: Shell, arguments: list[str], error: str, help: str) -> None:
    said = shell(*arguments, lang=None)
    first, second = said.err.splitlines()
    assert (said.code, said.out) == (2, "")
    assert first.startswith("error: ")
    assert error in first
    assert second.startswith("    help: ")
    assert help in second


def test_without_records_it_says_where_to_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    said = Shell(tmp_path, capsys)("check")
    assert said.code == 2
    assert "no folder records/ here or above" in said.err


@pytest.mark.parametrize("before", [True, False])
def test_common_options_stand_before_or_after_the_command(
    tmp_path: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch, before: bool
) -> None:
    monkeypatch.chdir("/")
    options = ["--root", str(tmp_path), "--today", "2024-05-06"]
    arguments = [*options, "check", "--format", "json"] if before else ["check", "--format", "json", *options]
    said = shell(*arguments)
    assert said.json["today"] == "2024-05-06"


def test_records_are_found_from_a_folder_below(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(shell.root / "records/2024/REQ-2024-001")
    assert shell("check").code == 0


@pytest.mark.parametrize(
    ("arguments", "locale", "environment", "shown"),
    [
        ([], "en", {"LANG": "zh_CN.UTF-8"}, "en"),
        ([], "zh", {"LANG": "en_US.UTF-8"}, "zh"),
        (["--lang", "en"], "zh", {"LANG": "zh_CN.UTF-8"}, "en"),
        (["--lang=zh"], "en", {}, "zh"),
        ([], None, {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], None, {"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ([], "fr", {}, "en"),
    ],
)
def test_the_language(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    locale: str | None,
    environment: dict[str, str],
    shown: str,
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("collabsite.locale._catalogue", no_catalogue)
    monkeypatch.chdir(write_company(tmp_path, {ORGANIZATION: {"locale": locale}}))
    assert Session.foreseen(["check", *arguments]).t.lang == shown


def no_catalogue(lang: str) -> object:
    """Stands for the catalogues, so that a test does not need them compiled."""
    import gettext

    return gettext.NullTranslations()


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({}, "en"),
        ({"LANG": "zh_TW"}, "zh"),
        ({"LANG": "de_DE"}, "en"),
        ({"LANG": "zh_CN", "LC_MESSAGES": "en_US"}, "en"),
        ({"LC_ALL": "", "LANG": "zh_CN"}, "zh"),
    ],
)
def test_the_language_of_the_environment(environment: dict[str, str], lang: str) -> None:
    assert language_of_environment(environment) == lang


def test_without_compiled_catalogues_it_speaks_english(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(lang: str) -> object:
        if lang == "en":
            return no_catalogue(lang)
        raise FileNotFoundError

    monkeypatch.setattr("collabsite.locale._catalogue", missing)
    assert shell("check", lang="zh").out.splitlines()[-1].startswith("no problems")


def test_a_broken_organisation_does_not_hide_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(git_company(tmp_path, {ORGANIZATION: b"\xff"}))
    said = Shell(tmp_path, capsys)("check", lang=None)
    assert said.code == 1
    assert "the file is not UTF-8" in said.out


def test_a_fault_is_one_line(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLLABSITE_DEBUG", raising=False)
    monkeypatch.setattr("collabsite.commands.status.all_statuses", broken)
    said = shell("status")
    assert (said.code, said.out) == (2, "")
    assert said.err.count("\n") == 1
    assert "KeyError" in said.err
    assert "COLLABSITE_DEBUG=1" in said.err


def broken(*_: object, **__: object) -> None:
    raise KeyError("x\n")


def test_a_fault_shows_its_traceback_when_asked(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLLABSITE_DEBUG", "1")
    monkeypatch.setattr("collabsite.commands.status.all_statuses", broken)
    assert cli.run(["status"]) == 2
    assert "Traceback" in capsys.readouterr().err


def test_a_fault_of_the_disk_names_the_file(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "records/x")

    monkeypatch.setattr("collabsite.commands.status.all_statuses", refuse)
    said = shell("status")
    assert said.code == 2
    assert "records/x: Permission denied" in said.err


def test_ctrl_c(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(_judging, "lint", interrupt)
    said = shell("check")
    assert said.code == 130
    assert said.err.strip() == ""


def program(root: Path, *arguments: str, environment: dict[str, str] | None = None) -> list[str]:
    return [sys.executable, "-m", "collabsite", *arguments, "--root", str(root)]


def clean_environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    return {**kept, "PYTHONPATH": str(Path(cli.__file__).parent.parent), **more}


def test_output_is_utf_8_whatever_the_locale(shell: Shell) -> None:
    environment = clean_environment(LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    command = program(shell.root, "export", "tracking", "--format", "json", "--lang", "en")
    done = subprocess.run(command, env=environment, cwd="/", capture_output=True, check=True)
    assert "测试" in done.stdout.decode("utf-8")


def test_a_closed_pipe_is_no_fault(shell: Shell) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = program(shell.root, "status", "--lang", "en")
    done = subprocess.run(
        command, env=clean_environment(), cwd="/", stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_said(shell: Shell) -> None:
    command = program(shell.root, "status", "--lang", "en")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command, env=clean_environment(), cwd="/", stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert b"stdout cannot be written" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_command_is_imported_only_when_it_is_used() -> None:
    code = (
        "import sys, collabsite.cli as cli; cli.run(['--version']); "
        "print(*(name for name in sys.modules if name.startswith('collabsite.commands.') and '._' not in name))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=clean_environment(),
        cwd="/",
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.splitlines()[1:] == [""]
