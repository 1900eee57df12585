"""Bytes, encodings, front matter: each fault is one finding at its line, and the rest is judged all the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from collabsite.io.frontmatter import LARGEST, read_record, read_yaml
from tests.company import ORGANIZATION, POLICY, sound, with_keys
from tests.judging import judged, only, places, texts

REQUEST = sound("request.md")
GOAL = "goal: 3月20日前完成新产品功能上线\n"


def front(text: str) -> str:
    """The sound request with this in place of its goal, on line 9."""
    assert GOAL in REQUEST
    return REQUEST.replace(GOAL, text)


BYTES = {
    "BOM": (b"\xef\xbb\xbf" + REQUEST.encode(), "REC001:1", "byte order mark"),
    "CRLF": (REQUEST.replace("\n", "\r\n").encode(), "REC001:1", "Windows line ends"),
    "one CRLF": (REQUEST.replace(GOAL, GOAL.replace("\n", "\r\n")).encode(), "REC001:9", "carriage return"),
    "lone CR": (REQUEST.replace("\n", "\r").encode(), "REC001:1", "carriage return"),
    "CR in the body": ((REQUEST + "a\rb\n").encode(), "REC001:30", "carriage return"),
    "latin-1": (front("goal: café\n").encode("utf-8").replace("é".encode(), b"\xe9"), "REC001:9", "not UTF-8"),
    "GBK": (REQUEST.encode("gbk"), "REC001:2", "not UTF-8"),
    "UTF-16": (REQUEST.encode("utf-16"), "REC001:1", "NUL"),
    "UTF-16BE": (REQUEST.encode("utf-16-be"), "REC001:1", "NUL"),
    "surrogates": (front("goal: x\n").encode().replace(b": x", b": \xed\xa0\x80"), "REC001:9", "not UTF-8"),
    "overlong": (REQUEST.encode() + b"\xc0\xaf", "REC001:30", "not UTF-8"),
    "NUL": (front("goal: a\0b\n").encode(), "REC001:9", "NUL"),
    "NUL in the body": (REQUEST.encode() + b"\0", "REC001:30", "NUL"),
    "5 MB": (REQUEST.encode() + b"x" * 5_000_000, "REC001:1", "more than 256"),
    "zero width": (front("goal: 3月\u200b20日\n").encode(), "REC001:9", "U+200B ZERO WIDTH SPACE"),
    "bidi": (front("goal: 3月\u202e20日\n").encode(), "REC001:9", "RIGHT-TO-LEFT OVERRIDE"),
    "isolate": (front("goal: 3月\u2066\u206920日\n").encode(), "REC001:9", "U+2066"),
    "BOM inside": (front("goal: 3月\ufeff20日\n").encode(), "REC001:9", "U+FEFF"),
    "line separator": (front("goal: 3月\u202820日\n").encode(), "REC001:9", "U+2028"),
    "next line": (front("goal: 3月\x8520日\n").encode(), "REC001:9", "U+0085"),
    "escape": (front("goal: 3月\x1b[31m\n").encode(), "REC001:9", "U+001B"),
    "hidden in a comment": (front(GOAL + "# \u202e\n").encode(), "REC001:10", "U+202E"),
    "hidden in a key": (front("go\u200bal: 3月\n").encode(), "REC001:9", "U+200B"),
    "zero width by escape": (front('goal: "3月\\u200b"\n').encode(), "REC001:9", "U+200B"),
    "bidi by escape": (front('goal: "3月\\u202E"\n').encode(), "REC001:9", "U+202E"),
    "NUL by escape": (front('goal: "3月\\0"\n').encode(), "REC001:9", "U+0000"),
    "CR by escape": (front('goal: "3月\\r"\n').encode(), "REC001:9", "U+000D"),
    "escape in a list": (REQUEST.replace("  - 制作", '  - "\\u200b"\n  - 制作').encode(), "REC001:12", "U+200B"),
    "hidden before the front matter": (("\u200b" + REQUEST).encode(), "REC001:1", "U+200B"),
    "hidden in the fence": (REQUEST.replace("\n---\n", "\n---\u200b\n").encode(), "REC001:28", "U+200B"),
}
FENCES = {
    "empty": ("", "REC002:1", "the file is empty"),
    "blank": (" \n\n\t\n", "REC002:1", "the file is empty"),
    "no front matter": ("# 需求\n\n正文\n", "REC002:1", "front matter is missing"),
    "text before": ("\n" + REQUEST, "REC002:1", "front matter is missing"),
    "indented fence": (" " + REQUEST, "REC002:1", "front matter is missing"),
    "unclosed": (REQUEST.replace("\n---\n", "\n"), "REC002:1", "not closed"),
    "closed by dots": (REQUEST.replace("\n---\n", "\n...\n"), "REC002:1", "not closed"),
    "four hyphens": (REQUEST.replace("\n---\n", "\n----\n"), "REC002:1", "not closed"),
    "nothing in it": ("---\n---\n正文\n", "REC002:1", "front matter is empty"),
    "blank lines in it": ("---\n\n \n---\n", "REC002:1", "front matter is empty"),
    "a comment": ("---\n# 待填\n---\n", "REC002:1", "front matter is empty"),
    "an empty mapping": ("---\n{}\n---\n", "REC002:1", "front matter is empty"),
    "a scalar": ("---\n需求\n---\n", "REC002:1", "not a mapping"),
    "a number": ("---\n42\n---\n", "REC002:1", "not a mapping"),
    "a list": ("---\n- a\n- b\n---\n", "REC002:1", "not a mapping"),
    "only a fence": ("---", "REC002:1", "not closed"),
}
YAML = {
    "key twice": (front(GOAL + "goal: b\n"), "REC003:10", "goal is given twice, here and on line 9"),
    "key twice, quoted": (front(GOAL + '"goal": b\n'), "REC003:10", "on line 9"),
    "key twice, nested": (front(GOAL).replace("  held:", "  held: a\n  held:"), "REC003:25", "on line 24"),
    "key twice, flow": (front("resources: [{need: a, need: b}]\n"), "REC003:9", "on line 9"),
    "anchor": (front("goal: &a 3月\n"), "REC003:9", "an anchor (&a)"),
    "anchored list": (front("tasks: &t [a]\n"), "REC003:9", "an anchor (&t)"),
    "alias": (front("goal: *title\n"), "REC003:9", "an alias (*title)"),
    "emphasis": (front("goal: **3月**\n"), "REC003:9", ""),
    "merge key": (front("<<: {goal: a}\n"), "REC003:9", "a merge key"),
    "tag": (front("goal: !!str 3\n"), "REC003:9", "a tag"),
    "local tag": (front("goal: !secret x\n"), "REC003:9", "a tag (!secret)"),
    "bare tag": (front("goal: ! x\n"), "REC003:9", "a tag"),
    "brackets": (front("goal: " + "[" * 5000 + "\n"), "REC003:9", "deeper than 12"),
    "braces": (front("goal: " + "{a: " * 5000 + "\n"), "REC003:9", "deeper than 12"),
    "hyphens": (front("goal:\n  " + "- " * 5000 + "a\n"), "REC003:10", "deeper than 12"),
    "question marks": (front("? " * 5000 + "a\n"), "REC003:9", "itself a list or a mapping"),
    "colon in a text": (front("goal: 3月: 上线\n"), "REC003:9", 'a ":" stands where none may be'),
    "tab": (front("goal:\n\t- a\n"), "REC003:10", "a tab"),
    "at sign": (front("goal: @chen\n"), "REC003:9", "cannot begin a text"),
    "open quote": (front('goal: "3月\n'), "REC003:27", "quote is not closed"),
    "second document": (front(GOAL + "...\nb: 1\n"), "REC003:11", "a second document"),
    "directive": ("---\n%YAML 1.2\n---\n" + REQUEST[4:], "REC003:2", ""),
    "list as a key": (front("[a]: b\n"), "REC003:9", "itself a list or a mapping"),
    "a text alone": (front("上线\n"), "REC003:10", ""),
    "not a character": (front("goal: 3月\ufffe\n"), "REC003:9", "U+FFFE"),
}


@pytest.mark.parametrize(("content", "place", "message"), BYTES.values(), ids=BYTES)
def test_bytes(tmp_path: Path, content: bytes, place: str, message: str) -> None:
    only(tmp_path, {"request.md": content}, place, message)


@pytest.mark.parametrize(("content", "place", "message"), FENCES.values(), ids=FENCES)
def test_fences(tmp_path: Path, content: str, place: str, message: str) -> None:
    only(tmp_path, {"request.md": content}, place, message)


@pytest.mark.parametrize(("content", "place", "message"), YAML.values(), ids=YAML)
def test_yaml(tmp_path: Path, content: str, place: str, message: str) -> None:
    only(tmp_path, {"request.md": content}, place, message)


SOUND = {
    "blanks after the fence": "---  \t" + REQUEST[3:].replace("\n---\n", "\n--- \n"),
    "a fence in the body": REQUEST + "\n---\n\n- a\n\n---\n",
    "dots at the end": REQUEST.replace("\n---\n", "\n...\n---\n", 1),
    "no line break at the end": REQUEST.removesuffix("\n"),
    "nothing after the fence": REQUEST[: REQUEST.index("\n---\n") + 4],
    "comments": REQUEST.replace("goal:", "# 目标\ngoal:"),
    "hidden characters in the body": REQUEST + "👩\u200d👩\u200d👧 \u202e\n",
    "a block scalar": front("goal: |\n  3月20日前\n  上线\n"),
    "a folded text": front("goal: >-\n  3月20日前\n  上线\n"),
    "emoji": front("goal: 🚀 3月20日前上线\n"),
    "emoji by escape": front('goal: "\\U0001F680"\n'),
    "256 KiB": REQUEST + "x" * (LARGEST - len(REQUEST.encode())),
    "CJK in flow": front("goal: 「3月20日」前上线，推广材料3套；其余见正文\n"),
}


@pytest.mark.parametrize("content", SOUND.values(), ids=SOUND)
def test_what_is_taken(tmp_path: Path, content: str) -> None:
    assert places(judged(tmp_path, {"request.md": content})) == []


def test_nothing_is_executed(tmp_path: Path) -> None:
    mark = tmp_path / "executed"
    attack = front(f'goal: !!python/object/apply:os.system ["touch {mark}"]\n')
    only(tmp_path / "company", {"request.md": attack}, "REC003:9", "a tag")
    assert not mark.exists()


def test_two_faults_of_the_bytes_are_two_findings(tmp_path: Path) -> None:
    found = judged(tmp_path, {"request.md": b"\xef\xbb\xbf" + REQUEST.replace("\n", "\r\n").encode()})
    assert places(found) == ["REC001 request.md:1"] * 2


def test_what_lies_below_bad_bytes_is_judged_too(tmp_path: Path) -> None:
    text = "\ufeff" + REQUEST.replace("urgency: important", "urgency: huge")
    assert places(judged(tmp_path, {"request.md": text})) == ["REC001 request.md:1", "REC006 request.md:4"]


def test_the_line_of_a_key_that_is_hidden_by_escape(tmp_path: Path) -> None:
    found = judged(tmp_path, {"request.md": front(GOAL + '"not\\u200bes": 1\n')})
    assert "REC001 request.md:10" in places(found)


SETTINGS = {
    "BOM": ("\ufeff{}", "REC001", 1, "byte order mark"),
    "CRLF": ("{}\r\n", "REC001", 0, "carriage return"),
    "hidden": ("{}# \u200b\n", "REC001", 0, "U+200B"),
    "key twice": ("{}name: x\nname: y\n", "REC003", 0, "given twice"),
    "anchor": ("{}x: &a b\n", "REC003", 0, "an anchor"),
    "tag": ("{}x: !!python/name:os.system b\n", "REC003", 0, "a tag"),
    "directive": ("%YAML 1.2\n---\n{}", "REC003", 1, "directive"),
}


@pytest.mark.parametrize("path", [ORGANIZATION, POLICY], ids=["organization", "policy"])
@pytest.mark.parametrize(("frame", "code", "line", "message"), SETTINGS.values(), ids=SETTINGS)
def test_bytes_and_syntax_of_the_settings(
    tmp_path: Path, path: str, frame: str, code: str, line: int, message: str
) -> None:
    text = with_keys(sound(path), {"name": "x"}) if path == ORGANIZATION and "name" in frame else sound(path)
    content = frame.replace("{}", text)
    found = judged(tmp_path, {path: content}, date(2024, 4, 1))
    assert [(one.code, path.endswith(one.path.removeprefix("records/"))) for one in found] == [(code, True)], texts(
        found
    )
    assert message in texts(found)
    assert found[0].line == line or not line


@pytest.mark.parametrize("content", ["- a\n", "text\n", "42\n"])
@pytest.mark.parametrize("path", [ORGANIZATION, POLICY], ids=["organization", "policy"])
def test_settings_that_are_no_mapping(tmp_path: Path, path: str, content: str) -> None:
    only(tmp_path, {path: content}, f"REC003 {path}:1", "not a mapping")


def test_an_empty_organization_is_one_finding(tmp_path: Path) -> None:
    for number, content in enumerate(["", "\n", "# 待填\n", "{}\n"]):
        only(tmp_path / str(number), {ORGANIZATION: content}, f"ORG001 {ORGANIZATION}:1", "empty")


def test_an_empty_policy_has_every_default(tmp_path: Path) -> None:
    for content in ("", "# 全部默认\n"):
        assert places(judged(tmp_path, {POLICY: content}, date(2024, 4, 1))) == []


def test_a_document_keeps_text_body_and_lines() -> None:
    document = read_record("records/x.md", b"---\na: 1\nb:\n  - c: x\n---\n\n\xe6\xad\xa3\xe6\x96\x87\n", "blob", None)
    assert document.data == {"a": "1", "b": [{"c": "x"}]}
    assert document.body == "正文"
    assert document.line(("b", 0, "c")) == 4
    assert document.line(("b", 7, "nothing")) == 3
    assert document.source is not None
    assert document.source.endswith("正文\n")


def test_a_body_keeps_its_indentation() -> None:
    document = read_record("records/x.md", b"---\na: 1\n---\n\n    code\n", "blob", None)
    assert document.body.startswith("    code")


def test_lines_of_settings() -> None:
    document = read_yaml("records/policy.yml", b"# x\nrules:\n  REC001: off\n", "blob", "policy")
    assert document.line(("rules", "REC001")) == 3
