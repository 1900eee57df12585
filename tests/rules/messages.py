"""What the check says of each rule's flagged example: `python -m tests.rules.messages` writes it down for the site.

`make catalogue` runs it, so that the rules' pages speak as the check does.
"""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from collabsite.findings import Finding
from collabsite.locale import LANGUAGES, Translator
from collabsite.rules import rules
from collabsite.views.rule_messages import SOURCE
from tests.rules.test_examples import judged_example


def flagged(root: Path, code: str) -> Finding:
    """The first finding of a rule in its own flagged example, played in an empty folder."""
    return next(one for one in judged_example(root, rules()[code].flagged) if one.code == code)


def written(finding: Finding) -> dict[str, object]:
    """A finding as it is written down: its place, and its words in each language; what is settled has no help."""
    said: dict[str, object] = {"place": f"{finding.path}:{finding.line}"}
    for lang in LANGUAGES:
        t = Translator(lang)
        help_ = "" if finding.settled else t.text(finding.help)
        said[lang] = {"message": t.text(finding.message), "help": help_}
    return said


def _all() -> dict[str, object]:
    found: dict[str, object] = {}
    for code in rules():
        with TemporaryDirectory() as folder:
            found[code] = written(flagged(Path(folder), code))
    return found


if __name__ == "__main__":
    place = Path(str(files("collabsite.views").joinpath(SOURCE)))
    place.write_text(json.dumps(_all(), ensure_ascii=False, indent=1) + "\n", "utf-8")
