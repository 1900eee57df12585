"""What records contain does nothing in any format, and arrives: one list of texts, every format, its own reader."""

from __future__ import annotations

import dataclasses
import re

import pytest

from collabsite.errors import CannotJudgeError
from collabsite.findings import Finding, Level
from collabsite.locale import Translator, msg
from collabsite.plain import is_seen, shortened, visible
from collabsite.reporters import Report, reporters
from tests.reporters.hostile import TEXTS
from tests.reporters.readers import READERS, Shown, commands

EN = Translator("en")
LIMITS = {"github": 1500, "markdown": 600}
IN_ONE = ("gitlab", "sarif")
"""The formats that have one text for what is wrong and what to do."""


@pytest.fixture(params=list(reporters()))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def hostile_finding(text: str) -> Finding:
    words = msg("{text}", text=text)
    return Finding("REQ001", "vague-wording", Level.ERROR, f"{text}.md", 9, words, words, record=text, subject=text)


def rendered(name: str, report: Report) -> str:
    """The output, after what holds for every format: it is UTF-8, all of it is seen, and no runner obeys it."""
    output: str = reporters()[name].render(report, EN)
    output.encode("utf-8")
    assert output.endswith("\n")
    assert all(character == "\n" or is_seen(character) for character in output)
    if name != "github":
        assert commands(output) == []
    return output


def expected(name: str, text: str) -> str:
    """A text as a format shows it."""
    if name == "json":
        return text
    shown = shortened(visible(text.strip() if name == "markdown" else text), LIMITS.get(name, len(text) * 10 + 10))
    return shown.replace("](", r"]\x28") if name == "sarif" else shown


def expected_path(name: str, path: str) -> str:
    if name in ("json", "gitlab", "sarif"):
        return path
    return expected(name, path) if name == "markdown" else visible(path)


def expected_words(name: str, text: str) -> tuple[str, ...]:
    if name in IN_ONE:
        return (expected(name, f"{text}; {text}"),)
    if name == "github":  # the limit counts the word before it too
        return expected(name, text), expected(name, f"help: {text}").removeprefix("help: ")
    if name == "text":
        return expected(name, text), expected(name, f"help: {text}").removeprefix("help: ")
    return expected(name, text), expected(name, text)


def test_every_format_has_a_reader() -> None:
    assert set(READERS) == set(reporters())


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text[:30]))
def test_a_finding_arrives(name: str, text: str) -> None:
    found = READERS[name](rendered(name, Report([hostile_finding(text)], 1)))
    words = expected_words(name, text)
    shown = [Shown(one.path.strip(), tuple(map(str.strip, one.words))) for one in found]
    assert shown == [Shown(expected_path(name, f"{text}.md").strip(), tuple(map(str.strip, words)))]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text[:30]))
def test_a_failure_arrives(name: str, text: str) -> None:
    words = msg("{text}", text=text or "-")
    found = READERS[name](rendered(name, Report(failure=CannotJudgeError(words, words))))
    assert len(found) == 1
    first, after_words = expected(name, text), expected(name, f"x{text}").removeprefix("x")
    assert any(seen[:500].strip() in said for said in found[0].words for seen in (first, after_words))


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text[:30]))
def test_what_is_left_out_and_why_it_is_waived(name: str, text: str) -> None:
    waived = dataclasses.replace(hostile_finding(text), waived=True)
    left_out = (msg("left out: {text}", text=text),)
    output = rendered(name, Report([waived], 1, left_out=left_out, reasons={("REQ001", text): text}))
    if name == "sarif":
        READERS[name](output)
    if name == "markdown":
        assert re.search(r"^### \W+Waived \(1\)$", output, re.MULTILINE)
        READERS[name](output)
