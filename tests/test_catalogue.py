"""The Chinese catalogue: complete, usable, and in the words of the process.

It reads the same things as `make catalogue`: babel.cfg, the keywords of the Makefile, the .po file.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.pofile import read_po
from pydantic import BaseModel

from collabsite.models import _choice, kinds
from collabsite.models._choice import Choice
from collabsite.organization import Organization
from collabsite.policy import Policy
from collabsite.rules import rules

ROOT = Path(__file__).parent.parent
CATALOGUE = "collabsite/locale/zh/LC_MESSAGES/collabsite.po"
MARKS = {"t", "tn", "msg", "msg_n", "plural", "N_"}
TEMPLATE = ("PROJECT", "YEAR", "FULL NAME", "EMAIL@ADDRESS", "LL@li.org", "ORGANIZATION")
HAN = r"[\u3400-\u9fff]"
HALF_WIDTH = re.compile(rf"{HAN}[,;:!?()]|[,;:!?()]{HAN}")

OFFICIAL = {
    "Task number": "任务编号",
    "Requesting department": "需求发起部门",
    "Collaborating departments": "协作部门",
    "Task description": "任务描述",
    "Expected outcome": "预期成果",
    "Time frame": "时间节点(起止)",
    "Owner": "负责人",
    "Current status": "当前状态(未启动/进行中/已完成/延期)",
    "Ways of communication": "沟通方式(例会/线上群/邮件)",
    "Notes/risks": "备注/风险",
    "Request and clarify": "需求发起与明确",
    "Match departments and resources": "部门对接与资源匹配",
    "Agree on the plan": "方案制定与共识达成",
    "Execute and track": "过程执行与进度跟踪",
    "Deliver and accept": "成果交付与验收",
    "Look back and archive": "复盘归档与闭环管理",
    "Collaboration task tracking table": "协作任务跟踪表",
    "Cross-department collaboration request form": "跨部门协作需求申请表",
    "Resource confirmation": "资源确认函",
    "Cross-department collaboration minutes": "跨部门协作会议纪要",
    "Change request form": "变更申请表",
    "Deliverable list": "成果交付清单",
    "Acceptance confirmation": "验收确认书",
    "Cross-department collaboration retrospective report": "跨部门协作复盘报告",
    "Knowledge base": "知识库",
    "{start} to {end}": "{start}至{end}",
}
"""What the process itself calls them; half-width brackets are the source's."""


@cache
def extracted() -> dict[str, str | None]:
    """Every text of the code, the templates and the docstrings that are pages: its plural by its singular."""
    keywords = re.search(r"^KEYWORDS := (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert keywords
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file, "babel.cfg")  # type: ignore[no-untyped-call]
    found: dict[str, str | None] = {}
    for _, _, text, _, _ in extract_from_dir(
        ROOT, methods, options, parse_keywords(keywords[1].replace("-k", "").split()), directory_filter=_is_ours
    ):
        singular, plural = (text, None) if isinstance(text, str) else text
        found[singular] = plural or found.get(singular)
    return found


def _is_ours(folder: str | Path) -> bool:
    parts = Path(folder).relative_to(ROOT).parts
    return parts[0] == "collabsite" and "__pycache__" not in parts


@cache
def catalogue() -> Catalog:
    with (ROOT / CATALOGUE).open("rb") as file:
        return read_po(file, locale="zh")


@cache
def translations() -> dict[str, str]:
    """The Chinese of every text that has one, by its (singular) English."""
    return {english(message): chinese(message) for message in catalogue() if message.id and chinese(message)}


def english(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def chinese(message: Message) -> str:
    return message.string if isinstance(message.string, str) else next(iter(message.string or ()), "")


def fields(text: str) -> Counter[str]:
    """The `{places}` of a text; none where it is not one to be filled in, such as `a bracket "{" is not closed`."""
    try:
        return Counter(name for _, name, _, _ in Formatter().parse(text) if name is not None)
    except ValueError:
        return Counter()


def differs(source: str, shown: str) -> str:
    """How the places of a translation differ, or an empty text."""
    wanted, there = fields(source), fields(shown)
    if wanted != there:
        return f"places {sorted(wanted)} became {sorted(there)}"
    if not wanted:
        braces = [Counter(character for character in text if character in "{}") for text in (source, shown)]
        return "" if braces[0] == braces[1] else "braces differ"
    try:
        shown.format(**dict.fromkeys(wanted, "x"))
    except (ValueError, KeyError, IndexError) as error:
        return f"str.format: {error}"
    return ""


def test_every_text_is_translated() -> None:
    assert len(extracted()) > 500
    assert [text for text in extracted() if text not in translations()] == []


def test_every_plural_is_the_code_s() -> None:
    plurals = {english(message): message.id[1] for message in catalogue() if message.pluralizable}
    assert plurals == {text: plural for text, plural in extracted().items() if plural is not None}


def test_nothing_is_left_over_or_a_guess() -> None:
    assert [english(message) for message in catalogue() if message.id and english(message) not in extracted()] == []
    assert list(catalogue().obsolete) == []
    assert [english(message) for message in catalogue() if message.fuzzy] == []


def test_places_are_the_same() -> None:
    wrong = {
        text: differs(extracted()[text] or text, shown) for text, shown in translations().items() if text in extracted()
    }
    assert {text: why for text, why in wrong.items() if why} == {}


@pytest.mark.parametrize(
    ("source", "shown"),
    [("{a} of {b}", "{a}"), ("{a}", "{b}"), ("{a}", "{a}{{}"), ("{a}", "{a}{a}"), ("a {", "甲")],
)
def test_other_places_are_seen(source: str, shown: str) -> None:
    assert differs(source, shown)


def prose(text: str) -> str:
    """A text without code, places and official heads."""
    return re.sub(r"`[^`]*`|\{\w+\}", " ", "" if text in OFFICIAL.values() else text)


def test_our_own_words_have_full_width_punctuation() -> None:
    assert [shown for shown in translations().values() if HALF_WIDTH.search(prose(shown))] == []


@pytest.mark.parametrize("shown", ["好,", "好;", "吗?", "好!", "好:", "好(甲", "a)好", "a,好"])
def test_half_width_punctuation_is_seen(shown: str) -> None:
    assert HALF_WIDTH.search(prose(shown))


@pytest.mark.parametrize("shown", ["好，a, b", "运行 `好,` 看", "{a}，好", "“: ”开头", "10:00 开始"])
def test_full_width_punctuation_is_no_fault(shown: str) -> None:
    assert not HALF_WIDTH.search(prose(shown))


def test_code_stays_as_it_is() -> None:
    """Commands, files and keys in backticks are the same in both languages."""
    code = re.compile(r"`[^`]+`")
    changed = {
        text: shown
        for text, shown in translations().items()
        if Counter(code.findall(text)) != Counter(code.findall(shown))
    }
    assert changed == {}


@pytest.mark.parametrize("text", OFFICIAL)
def test_official_terms_are_exact(text: str) -> None:
    assert translations()[text] == OFFICIAL[text]


def test_the_head_is_filled_in() -> None:
    head = (ROOT / CATALOGUE).read_text(encoding="utf-8").partition("\n\n")[0]
    assert [word for word in TEMPLATE if word in head] == []
    for line in ("Language: zh\\n", "charset=utf-8\\n", "Plural-Forms: nplurals=1; plural=0;\\n"):
        assert line in head


# --- Nothing slips past the extractor -----------------------------------------------------------------------


def literals(source: str) -> Iterator[str]:
    """The literal texts that calls of `t`, `msg` and the like are given, wherever they stand."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _name(node.func) in MARKS and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Call):  # _t(ctx)("…")
        return _name(function.func).lstrip("_")
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def test_texts_where_babel_does_not_look_are_seen() -> None:
    """Inside an f-string (which Python 3.11 gives babel as one token), behind a call."""
    source = "f\"{t('one')}\"; _t(ctx)('two'); self.t.plural('three', 'four', 3)"
    assert sorted(literals(source)) == ["one", "three", "two"]


def test_every_text_of_the_code_is_extracted() -> None:
    files = sorted((ROOT / "collabsite").rglob("*.py"))
    missed = {
        file.name: [text for text in literals(file.read_text("utf-8")) if text not in extracted()] for file in files
    }
    assert {name: texts for name, texts in missed.items() if texts} == {}


def test_every_rule_s_page_is_extracted() -> None:
    pages = [text for rule in rules().values() for text in (rule.title, *rule.what, *rule.why, *rule.mend)]
    assert [text for text in pages if text not in extracted()] == []


# --- Words that models declare ------------------------------------------------------------------------------


def choices() -> list[type[Choice]]:
    return [value for value in vars(_choice).values() if isinstance(value, type) and value.__base__ is Choice]


@pytest.mark.parametrize("choice", choices())
def test_every_word_of_a_fixed_list_is_in_both_languages(choice: type[Choice]) -> None:
    for member in choice:
        assert re.search(HAN, member.zh), member
        assert re.fullmatch(r"[ -~]+", member.en), member
    assert len({member.zh for member in choice}) == len({member.en for member in choice}) == len(choice)


def models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A model and those inside it."""
    yield model
    for field in model.model_fields.values():
        for part in _parts(field.annotation):
            yield from models(part)


def _parts(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _parts(argument)


ROOTS: list[type[BaseModel]] = [*kinds().values(), Organization, Policy]
ALL_MODELS = sorted(
    {part for model in ROOTS for part in models(model)}, key=lambda model: (model.__module__, model.__name__)
)


@pytest.mark.parametrize("model", ALL_MODELS)
def test_every_key_has_a_title_in_both_languages(model: type[BaseModel]) -> None:
    for name, field in model.model_fields.items():
        assert field.title in translations(), f"{model.__name__}.{name}"
        assert field.description is None or field.description in translations(), f"{model.__name__}.{name}"


@pytest.mark.parametrize("kind", kinds())
def test_every_kind_has_names_in_both_languages(kind: str) -> None:
    assert kinds()[kind].label in translations()
    assert kinds()[kind].form in translations()


def test_models_inside_models_are_found() -> None:
    assert {"Review", "Blocker", "PersonKeys", "Waiver"} <= {model.__name__ for model in ALL_MODELS}
