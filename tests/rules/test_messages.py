"""What the rules' pages say the check says, is what it says."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest

from collabsite.locale import LANGUAGES, Translator
from collabsite.reporters import Report, text
from collabsite.rules import rules
from collabsite.views.rule_messages import SOURCE, rule_message
from tests.rules.messages import flagged, written

KNOWN = json.loads(files("collabsite.views").joinpath(SOURCE).read_text("utf-8"))


def test_every_rule_has_its_message() -> None:
    assert list(KNOWN) == list(rules())


@pytest.mark.parametrize("code", rules())
def test_the_message_is_what_the_check_prints(tmp_path: Path, code: str) -> None:
    finding = flagged(tmp_path, code)
    assert KNOWN[code] == written(finding), "`make catalogue` writes the messages anew"
    for lang in LANGUAGES:
        t = Translator(lang)
        seen = rule_message(rules()[code], t)
        assert seen is not None
        lines = [f"{seen.place}: {seen.stamp} {seen.said}", *(f"    {line}" for line in seen.lines)]
        assert text.render(Report([finding], 1), t).splitlines()[: len(lines)] == lines
