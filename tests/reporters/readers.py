"""Reads each format as the program does that shows it, and refuses what that program would do beyond showing it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.reporters.sarif_shape import validate


class Shown(NamedTuple):
    """A finding as it arrives: the path, then what is wrong and what to do, apart or in one."""

    path: str
    words: tuple[str, ...]


# --- GitHub's runner: commands anywhere in a log ----------------------------------------------------------

_RUNNER = re.compile(r"\s*::(?P<name>[^ :]+)(?: (?P<properties>.*?))?::(?P<data>.*)", re.DOTALL)
_PROPERTY = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}
_DATA = {"%0D": "\r", "%0A": "\n", "%25": "%"}


class Command(NamedTuple):
    """A workflow command."""

    name: str
    properties: dict[str, str]
    data: str


def commands(log: str) -> list[Command]:
    """The commands that the runner finds in a log; the old form `##[name]` is never wanted."""
    assert "##[" not in log
    assert "##vso[" not in log
    lines = re.split(r"\r\n|\r|\n", log)
    return [_command(line) for line in lines if line.lstrip().startswith("::") and "::" in line.lstrip()[2:]]


def _command(line: str) -> Command:
    match = _RUNNER.fullmatch(line)
    assert match
    pairs = [pair.split("=", 1) for pair in (match["properties"] or "").split(",") if pair]
    return Command(
        match["name"], {key: _unescaped(value, _PROPERTY) for key, value in pairs}, _unescaped(match["data"], _DATA)
    )


def _unescaped(text: str, mapping: dict[str, str]) -> str:
    """In the runner's order: the percent sign comes last."""
    for escaped, meant in mapping.items():
        text = text.replace(escaped, meant)
    return text


def read_github(output: str) -> list[Shown]:
    found = commands(output)
    assert {one.name for one in found} <= {"error", "warning", "notice"}
    assert all(set(one.properties) <= {"file", "line", "title"} for one in found)
    assert all(len(one.data) < 4096 for one in found)
    return [Shown(one.properties.get("file", ""), _told(*one.data.split("\n"))) for one in found]


def _told(*lines: str) -> tuple[str, ...]:
    return tuple(line.removeprefix("help: ") for line in lines)


# --- Lines and JSON ---------------------------------------------------------------------------------------


def read_text(output: str) -> list[Shown]:
    first, help, *rest = output.removesuffix("\n").split("\n")
    if first.startswith("cannot judge: "):
        assert rest == []
        return [Shown("", (first.removeprefix("cannot judge: "), help.removeprefix("    help: ")))]
    assert len(rest) == 2
    path, words = re.split(r":9: error\[REQ001\] ", first, maxsplit=1)
    return [Shown(path, (words, help.removeprefix("    help: ")))]


def read_json(output: str) -> list[Shown]:
    report = json.loads(output)
    failure = report["cannot_judge"]
    if failure:
        return [Shown("", (failure["message"], failure["help"]))]
    return [Shown(one["path"], (one["message"], one["help"])) for one in report["findings"]]


def read_gitlab(output: str) -> list[Shown]:
    issues = json.loads(output)
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert issue["location"]["lines"]["begin"] >= 1
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    return [Shown(one["location"]["path"], (one["description"],)) for one in issues]


def read_sarif(output: str) -> list[Shown]:
    log = json.loads(output)
    validate(log)
    run = log["runs"][0]
    said = run["invocations"][0]["toolExecutionNotifications"]
    if "results" not in run:
        return [Shown("", (plain(one["message"]["text"]),)) for one in said]
    return [Shown(_path(one), (plain(one["message"]["text"]),)) for one in run["results"]]


def plain(message: str) -> str:
    """A SARIF message as a viewer shows it that knows placeholders and embedded links."""
    assert not re.search(r"\[.*?\]\(", message, re.DOTALL)
    assert not re.search(r"[{}]", re.sub(r"\{\{|\}\}", "", message))
    return message.replace("{{", "{").replace("}}", "}")


def _path(result: dict[str, Any]) -> str:
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"(?:[\w.~/-]|%[0-9A-F]{2})*", uri, re.ASCII)
    try:
        return unquote(uri, errors="strict")
    except UnicodeDecodeError:
        return unquote(uri, errors="surrogatepass" if "%ED%A0" in uri else "surrogateescape")


# --- Markdown ---------------------------------------------------------------------------------------------

_PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
_OURS = {"heading", "paragraph", "table", "thead", "tbody", "tr", "th", "td"}
_LINKED = re.compile(r"@\w|#\d|!\d|\w+://|www\.|\w@\w|mailto:.|:[\w+-]+:", re.IGNORECASE)
"""What forges make links, pictures or pings of in a text once Markdown has been read."""


def read_markdown(output: str) -> list[Shown]:
    tokens = _PARSER.parse(output)
    assert {token.type.rsplit("_", 1)[0] for token in tokens if token.type != "inline"} <= _OURS
    texts = [_text(token) for token in tokens if token.type == "inline"]
    if any(token.type == "table_open" for token in tokens):
        body = texts[texts.index("What to do") + 1 :]
        assert len(body) % 5 == 0
        return [Shown(row[0], tuple(row[3:])) for row in zip(*[iter(body)] * 5, strict=True)]
    return [Shown("", _told(*texts[1:]))]


def _text(inline: Token) -> str:
    children = inline.children or []
    assert {child.type for child in children} <= {"text", "text_special", "code_inline"}
    for piece in _pieces(children):
        assert not _LINKED.search(piece), piece
    return "".join(child.content for child in children)


def _pieces(children: list[Token]) -> Iterator[str]:
    """The texts between codes, as they stand in the page."""
    piece = ""
    for child in children:
        if child.type == "code_inline":
            yield piece
            piece = ""
        else:
            piece += child.content
    yield piece


READERS = {
    "text": read_text,
    "json": read_json,
    "github": read_github,
    "gitlab": read_gitlab,
    "sarif": read_sarif,
    "markdown": read_markdown,
}
"""A new format must be read here."""
