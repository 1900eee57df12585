"""Plug points are folders: what each file in them promises, and that a new one is one file."""

from __future__ import annotations

import importlib
import inspect
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

import click
import pytest
from pydantic import BaseModel

import collabsite
from collabsite import commands, exports, models, reporters
from collabsite import rules as rules_folder
from collabsite.context import Context
from collabsite.findings import Level
from collabsite.io.workspace import open_workspace
from collabsite.locale import Translator
from collabsite.models import kind_name, kinds
from collabsite.models._record import RecordModel
from collabsite.registry import names, plugins
from collabsite.reporters import Report
from collabsite.rules import rules
from tests.company import write_company

RULES = dict(plugins(rules_folder))
REPORTERS = dict(plugins(reporters))
EXPORTS = dict(plugins(exports))
COMMANDS = dict(plugins(commands))

TABLE = """
REC004 missing-key error 1.1
REQ001 vague-wording error 1.2
REQ003 no-internal-review error 1.2
REQ004 unasked-department warning 1.3
RSP001 uninvited-department error 2
RSP002 foreign-contact error 2.2
RSP003 bare-objection error 2.3
RSP004 nothing-committed warning 2.3
RSP005 outdated-answer warning 2.3
MIN001 premature-kickoff error 3.1
MIN002 open-plan error 3.1, 3.2
MIN003 absent-department error 3.1
MIN004 unlisted-task error 3.2
MIN005 second-kickoff error 3.3
MIN006 silent-lag warning 4.2
MIN007 lost-criterion warning D.5
TSK001 split-responsibility error D.1
TSK002 no-buffer warning D.3
TSK003 early-start error 3.3
TSK004 wrong-status error 5.2
TSK005 silent-delay error D.4
TSK007 circular-dependency error 3.2
TSK008 urgent-by-mail warning D.2
PRG001 foreign-report error 4.1
PRG002 shrinking-progress warning 4.1
CHG002 outdated-change error 4.3
CHG003 idle-change error 4.3
DLV001 foreign-delivery error 5.1
DLV002 missing-evidence error 5.1
DLV003 stray-rework error 5.3
ACC001 own-judge error 5.2
ACC002 uncovered-criterion error 5.2
ACC003 wrong-verdict error 5.2
ACC004 no-rework error 5.3
ACC005 second-verdict error 5.2
ACC006 unmet-standard error 5.2
RET001 premature-retrospective error 6.1
RET002 absent-party error 6.1
RET003 incomplete-archive error 6.2
RET004 nothing-shared warning 6.3
DUE001 late-response late 2.1
DUE002 late-progress late 4.1
DUE003 late-sync late 4.2
DUE004 late-task late 4
DUE005 late-rework late 5.3
DUE006 late-retrospective late 6.1
"""
"""Codes are a contract: policies, waivers and other people's tools name them."""


def test_the_code_table() -> None:
    found = {
        rule.code: f"{rule.code} {rule.name} {rule.level} {rule.clause or ''}".strip() for rule in rules().values()
    }
    expected = TABLE.split("\n")[1:-1]
    assert [found.get(line.split(" ")[0]) for line in expected] == expected


# --- What each file promises ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", RULES)
def test_a_rule(name: str) -> None:
    module = RULES[name]
    page = inspect.getdoc(module) or ""
    assert re.fullmatch(r"[a-z]{3}\d{3}_[a-z_]+", name)
    assert re.findall(r"^## (.+)$", page, re.MULTILINE) == ["Why", "How to mend", "Flagged", "Accepted"]
    rule = rules()[name[:6].upper()]
    assert rule.name == name[7:].replace("_", "-")
    assert rule.title
    assert not rule.title.endswith(".")
    assert all([rule.what, rule.why, rule.mend, rule.flagged, rule.accepted])
    assert rule.flagged.startswith("# ")
    assert rule.accepted.startswith("# ")
    assert isinstance(module.LEVEL, Level)
    assert module.CLAUSE is None or re.fullmatch(r"\d\.(\d|out)|D\.\d|\d|x\.out|\d\.\d, \d\.\d", module.CLAUSE)
    assert list(inspect.signature(module.check).parameters) == ["context"]


@pytest.mark.parametrize("name", kinds())
def test_a_kind(name: str) -> None:
    kind = kinds()[name]
    assert kind_name(kind) == name
    assert _kinds_in(importlib.import_module(kind.__module__)) == [kind]
    assert re.search(r"\{(name|number|department|task)\}", kind.where) or "/" not in kind.where
    assert kind.where.endswith(".md")
    assert kind.where.count("{") <= 1
    assert kind.label
    assert kind.form
    assert inspect.getdoc(importlib.import_module(kind.__module__))
    assert kind.__doc__
    assert set(kind.plan_fields) <= set(kind.model_fields)
    assert kind.day_field is None or kind.day_field in kind.model_fields
    assert kind.stage in (None, 1, 2, 3, 4, 5, 6)
    for part in (kind, *_parts(kind)):
        assert part.__doc__
        assert all(field.title for field in part.model_fields.values()), part
    json.dumps(kind.model_json_schema())


def _kinds_in(module: ModuleType) -> list[type]:
    classes = inspect.getmembers(module, inspect.isclass)
    return [one for _, one in classes if issubclass(one, RecordModel) and one.__module__ == module.__name__]


def _parts(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for field in model.model_fields.values():
        yield from _models_in(field.annotation)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        yield from _parts(annotation)
    for argument in get_args(annotation):
        yield from _models_in(argument)


def test_every_place_is_of_one_kind() -> None:
    places = [kind.where for kind in kinds().values()]
    assert len(places) == len(set(places)) == len(names(models))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command(name: str) -> None:
    module = COMMANDS[name]
    assert isinstance(module.command, click.Command)
    assert (inspect.getdoc(module) or "").strip()


@pytest.mark.parametrize("name", REPORTERS)
def test_a_reporter(name: str) -> None:
    module = REPORTERS[name]
    assert inspect.getdoc(module)
    assert module.ENDING
    assert list(inspect.signature(module.render).parameters)[:2] == ["report", "t"]
    assert module.render(Report(), Translator("en")).endswith("\n")


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Context:
    return open_workspace(write_company(tmp_path_factory.mktemp("company")), with_git=False)


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export(name: str, context: Context) -> None:
    module = EXPORTS[name]
    assert inspect.getdoc(module)
    assert module.FORMATS
    for format in module.FORMATS:
        first, again = (module.render(context, format, Translator("en")) for _ in range(2))
        assert isinstance(first, bytes)
        assert first == again


# --- A new one is one file --------------------------------------------------------------------------------

RULE = '''
"""Too short a goal.

A goal of fewer than three characters.

## Why

Nobody can act on it.

## How to mend

Say more.

## Flagged

    # request.md
    goal: a

## Accepted

    # request.md
    goal: abc
"""

from collabsite.findings import Level
from collabsite.locale import msg

LEVEL = Level.WARNING
CLAUSE = "1.2"


def check(context):
    for collaboration in context.index.collaborations:
        request = collaboration.request
        if request and len(request.data.goal) < 3:
            yield request.record.problem("goal", msg("goal is short"), msg("say more"))
'''
KIND = '''
"""A pledge: who promises what."""

from typing import ClassVar

from pydantic import Field

from collabsite.models._fields import PastDay, Person
from collabsite.models._record import RecordModel


class Pledge(RecordModel):
    """A pledge."""

    where: ClassVar = "pledges/{name}.md"
    label: ClassVar = "Pledge"
    form: ClassVar = "Pledge"

    made: PastDay = Field(title="Made")
    by: Person = Field(title="By")
'''
PROBE = """
import json, sys
from pathlib import Path
from collabsite.io.workspace import open_workspace
from collabsite.linter import lint
from collabsite.models import kinds
from collabsite.rules import rules
context = open_workspace(Path(sys.argv[1]), with_git=False)
print(json.dumps({
    "rule": [rules()["ABC001"].name, rules()["ABC001"].level, rules()["ABC001"].clause],
    "kind": kinds()["pledge"].where,
    "ref": [record.ref for record in context.index.records if "pledge" in record.ref],
    "found": [f"{one.code} {one.line} {one.message}" for one in lint(context)],
}))
"""


def test_a_new_rule_and_a_new_kind_are_one_file_each(tmp_path: Path) -> None:
    source = Path(collabsite.__file__).parent
    shutil.copytree(source, tmp_path / "collabsite", ignore=shutil.ignore_patterns("__pycache__", "assets"))
    (tmp_path / "collabsite/rules/abc001_short_goal.py").write_text(RULE, encoding="utf-8")
    (tmp_path / "collabsite/models/pledge.py").write_text(KIND, encoding="utf-8")
    pledge = "---\nmade: 2030-01-01\nby: sun-qj\nto: a\n---\n"
    write_company(tmp_path, {"request.md": {"goal": "a"}, "pledges/one.md": pledge})
    command = [sys.executable, "-c", PROBE, str(tmp_path)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "rule": ["short-goal", "warning", "1.2"],
        "kind": "pledges/{name}.md",
        "ref": ["REQ-2024-001/pledges/one"],
        "found": [
            "REC010 2 made is 2030-01-01, which lies after today, 2024-04-01",
            'REC009 3 by names "sun-qj", but there is no such person',
            "REC005 4 to is no key here",
            "ABC001 9 goal is short",
        ],
    }


def test_what_begins_with_a_line_is_the_folders_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("a.py", "_b.py", "__init__.py", "c.txt"):
        (tmp_path / name).touch()
    folder = ModuleType("folder")
    monkeypatch.setattr(folder, "__file__", str(tmp_path / "__init__.py"), raising=False)
    assert names(folder) == ["a"]


def test_a_file_that_is_no_rule_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="the name must be"):
        rules_folder._rule("vague", ModuleType("vague"))
    with pytest.raises(TypeError, match="has no RecordModel"):
        models._kind("nothing", ModuleType("nothing"))
