"""The YAML reader: YAML 1.2 scalars, one meaning, lines of everything."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collabsite.document import Number
from collabsite.strict_yaml import DEEPEST, StrictYamlError, load

SCALARS: dict[str, Any] = {
    "NO": "NO",
    "no": "no",
    "on": "on",
    "off": "off",
    "yes": "yes",
    "Y": "Y",
    "12:30": "12:30",
    "007": "007",
    "1_000": "1_000",
    "0x1F": "0x1F",
    "0o17": "0o17",
    "1e3": Number("1e3"),
    "2024": Number("2024"),
    "-1.5": Number("-1.5"),
    "+1": "+1",
    ".inf": ".inf",
    ".nan": ".nan",
    "2024-03-01": "2024-03-01",
    "2024-03-01T00:00:00Z": "2024-03-01T00:00:00Z",
    "=": "=",
    "true": True,
    "False": False,
    "tRuE": "tRuE",
    "~": None,
    "null": None,
    "": None,
    "'2024'": "2024",
    '"true"': "true",
    '"null"': "null",
    "'~'": "~",
    "|\n  2024\n": "2024\n",
}


@pytest.mark.parametrize(("written", "meant"), SCALARS.items())
def test_scalars(written: str, meant: object) -> None:
    value, _ = load(f"key: {written}\n")
    assert isinstance(value, dict)
    assert value == {"key": meant}
    assert type(value["key"]) is type(meant)


@pytest.mark.parametrize("key", ["on", "2024", "true", "null", "~", "12:30", "''"])
def test_keys_are_texts(key: str) -> None:
    assert load(f"{key}: a")[0] == {key.strip("'"): "a"}


@pytest.mark.parametrize("kind", ["block mapping", "block list", "flow"])
def test_the_deepest_level(kind: str) -> None:
    def nested(depth: int) -> str:
        if kind == "flow":
            return "[" * depth + "]" * depth
        if kind == "block list":
            return "- " * depth + "a"
        return "".join("  " * level + "a:\n" for level in range(depth))

    load(nested(DEEPEST))
    with pytest.raises(StrictYamlError, match="deeper than 12"):
        load(nested(DEEPEST + 1))


def test_lines_of_keys_and_items() -> None:
    _, lines = load("a: 1\n\n# x\nb:\n  - c: 2\n    d: 3\n  - e\nf: {g: h,\n  i: j}\n", first_line=2)
    assert lines == {
        (): 2, ("a",): 2, ("b",): 5, ("b", 0): 6, ("b", 0, "c"): 6, ("b", 0, "d"): 7, ("b", 1): 8,
        ("f",): 9, ("f", "g"): 9, ("f", "i"): 10,
    }  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab:-[]{}&*!|>'\"%@#?,. \n\t~1\x07é\ufffe"), max_size=40))
def test_anything_is_read_or_refused_at_a_line_of_the_text(text: str) -> None:
    try:
        load(text, first_line=2)
    except StrictYamlError as error:
        line = error.line
    else:
        line = 2
    assert 2 <= line <= 2 + text.count("\n")


SLIPS = [
    ("title：五一促销\nscenario: launch\n", 1, "the colon behind title is a Chinese one"),
    ("title: a\nconsulted：[b]\nstart: c\n", 2, "the colon behind consulted is a Chinese one"),
    ("title:五一\nscenario: launch\n", 1, "there is no blank behind the colon of title"),
    ("items:\n  - name:a\n    evidence: b\n", 2, "there is no blank behind the colon of name"),
]


@pytest.mark.parametrize(("text", "line", "said"), SLIPS)
def test_the_commonest_slips_are_named(text: str, line: int, said: str) -> None:
    with pytest.raises(StrictYamlError) as caught:
        load(text, 1)
    assert (caught.value.line, str(caught.value.message)) == (line, said)


def test_what_only_looks_like_a_slip_is_read() -> None:
    assert load("notes: 见 https://example.com\nwhen: 15:00\n")[0] == {
        "notes": "见 https://example.com",
        "when": "15:00",
    }
