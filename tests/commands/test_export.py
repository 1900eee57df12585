"""`export`: what, in which format, where to."""

from __future__ import annotations

import json

import pytest

from collabsite.exports import exports
from tests.terminal import Shell

BINARY = ("xlsx",)
EVERY = [(name, format_) for name, export in exports().items() for format_ in export.FORMATS]


@pytest.mark.parametrize(("what", "format_"), EVERY)
def test_the_same_bytes_every_time(shell: Shell, what: str, format_: str) -> None:
    for name in ("a", "b"):
        assert shell("export", what, "--format", format_, "--output", name) == (0, "", "")
    first, second = ((shell.root / name).read_bytes() for name in ("a", "b"))
    assert first == second
    if format_ in BINARY:
        return
    assert first.decode("utf-8").removeprefix("\ufeff") == shell("export", what, "--format", format_).out.removeprefix(
        "\ufeff"
    )


@pytest.mark.parametrize(
    ("arguments", "is_json"),
    [
        (["tracking"], False),
        (["records"], True),
        (["tracking", "--output", "x.json"], True),
        (["records", "--output", "x.csv"], False),
        (["tracking", "--output", "x.csv", "--format", "json"], True),
        (["tracking", "--output", "x.data"], False),
    ],
)
def test_the_format_follows_from_what_is_said(shell: Shell, arguments: list[str], is_json: bool) -> None:
    out = shell("export", *arguments).out
    content = (shell.root / arguments[2]).read_text("utf-8-sig") if "--output" in arguments else out
    assert content.lstrip("\ufeff").startswith(("[", "{")) is is_json


@pytest.mark.parametrize(
    ("arguments", "error", "help"),
    [
        (["trackin"], 'there is no export "trackin"', "did you mean tracking?"),
        (["everything"], 'there is no export "everything"', "there are: archive, deadlines, feed, records, tracking"),
        (["tracking", "--format", "xml"], '--format: there is no format "xml" here', "there are: csv, json, xlsx"),
        (["feed", "--format", "json"], '--format: there is no format "json" here', "there are: atom"),
        (["tracking", "--output", "no/such"], "no/such cannot be written", "a folder that exists"),
        (["tracking", "--output", "records"], "records cannot be written", "a folder that exists"),
    ],
)
def test_what_it_refuses(shell: Shell, arguments: list[str], error: str, help: str) -> None:
    said = shell("export", *arguments)
    assert (said.code, said.out) == (2, "")
    assert error in said.err
    assert help in said.err


def test_it_replaces_a_file_as_a_whole(shell: Shell) -> None:
    file = shell.root / "t.json"
    file.write_text("old" * 10_000)
    file.chmod(0o640)
    assert shell("export", "tracking", "--output", "t.json").code == 0
    assert len(json.loads(file.read_text("utf-8"))) == 2
    assert file.stat().st_mode & 0o777 == 0o640


def test_outside_a_repository(plain_shell: Shell) -> None:
    assert plain_shell("export", "tracking").code == 0


@pytest.mark.parametrize(
    ("arguments", "begins"),
    [
        (["tracking", "--output", "x.xlsx"], b"PK"),
        (["deadlines", "--output", "x"], b"BEGIN:VCALENDAR\r\n"),
        (["deadlines", "--output", "x.json"], b"{"),
        (["feed", "--output", "x"], b"<?xml"),
    ],
)
def test_the_kinds_of_files(shell: Shell, arguments: list[str], begins: bytes) -> None:
    assert shell("export", *arguments).code == 0
    assert (shell.root / arguments[2]).read_bytes().startswith(begins)


def test_a_workbook_is_not_thrown_at_a_terminal(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    said = shell("export", "tracking", "--format", "xlsx")
    assert (said.code, said.out) == (2, "")
    assert "--output tracking.xlsx" in said.err
    assert shell("export", "tracking", "--format", "csv").code == 0
