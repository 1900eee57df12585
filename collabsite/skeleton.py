"""A new record as text: its keys in the order of the model, what is given filled in, hints as comments."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from collabsite.document import Number
from collabsite.locale import Translator
from collabsite.models._record import RecordModel
from collabsite.shapes import Shape, asked_of, shapes
from collabsite.strict_yaml import StrictYamlError, load

STEP = "  "


def skeleton(kind: type[RecordModel], values: Mapping[str, object], t: Translator) -> str:
    """The text of a new record.

    Args:
        kind: what it is.
        values: its front matter as far as it is known, as the reader would give it.
        t: the language of the hints.
    """
    head = t("{form}: fill in what is blank.", form=t(kind.form))
    how = t("Lines that begin with # are hints, and keys that may be left out.")
    body = t("Here is room for what the keys above do not hold, e.g. a heading: ## Background")
    lines = [f"# {head}", f"# {how}", *_keys(kind, values, t)]
    return "---\n" + "".join(f"{line}\n" for line in lines) + f"---\n\n<!-- {body} -->\n"


def _keys(kind: type[RecordModel], values: Mapping[str, object], t: Translator) -> Iterator[str]:
    asked = asked_of(kind, values)
    for shape in shapes(kind).values():
        hint = shape.hint(t)
        yield "# " + (t("{title}: {hint}", title=t(shape.title), hint=hint) if hint else t(shape.title))
        lines = _entry(shape, values.get(shape.key), t)
        commented = shape.key not in values and shape.key not in asked
        yield from (f"# {line}" if commented else line for line in lines)


def _entry(shape: Shape, value: object, t: Translator) -> list[str]:
    """A key with its value, or with a blank."""
    if shape.many:
        items = value if isinstance(value, list) and value else [None]
        return [f"{shape.key}:", *(line for item in items for line in _item(shape, item, t))]
    if shape.part is not None:
        return [f"{shape.key}:", *_indented(_mapping(shape.part, value, t))]
    return [f"{shape.key}:{_blank_or(value if value is not None else shape.default)}"]


def _item(shape: Shape, item: object, t: Translator) -> list[str]:
    if shape.part is None:
        return [f"{STEP}-{_blank_or(item)}"]
    first, *rest = _mapping(shape.part, item, t)
    return [f"{STEP}- {first}", *_indented(rest, STEP * 2)]


def _mapping(part: type[BaseModel], value: object, t: Translator) -> list[str]:
    """The keys of a mapping inside front matter, what is laid out first; hints stand beside the blanks."""
    values = value if isinstance(value, Mapping) else {}
    laid_out: list[str] = []
    commented: list[str] = []
    for shape in shapes(part).values():
        lines = _entry(shape, values.get(shape.key), t)
        if shape.key in values:
            laid_out += lines
        elif shape.asked:
            laid_out += [f"{lines[0]}  # {_beside(shape, t)}", *lines[1:]]
        else:
            commented += [f"# {lines[0]}  # {_beside(shape, t)}", *(f"# {line}" for line in lines[1:])]
    return laid_out + commented


def _beside(shape: Shape, t: Translator) -> str:
    hint = shape.hint(t)
    return t("{title}: {hint}", title=t(shape.title), hint=hint) if hint else t(shape.title)


def _indented(lines: list[str], by: str = STEP) -> list[str]:
    return [by + line for line in lines]


def _blank_or(value: object) -> str:
    return "" if value is None else f" {scalar(value)}"


def scalar(value: object) -> str:
    """A value as YAML on one line that the reader takes for just this value, wherever it stands in a block."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(_quoted(item) if isinstance(item, str) else scalar(item) for item in value)}]"
    text = str(value)
    return text if _is_plain(text, isinstance(value, Number)) else _quoted(text)


def _quoted(value: str) -> str:
    return value if isinstance(value, Number) else json.dumps(value, ensure_ascii=False)


def _is_plain(text: str, is_number: bool) -> bool:
    """Whether a text needs no quotes: the reader gives it back as it is, as a value and as an item."""
    if not text or "#" in text:
        return False
    try:
        as_value, as_item = load(f"k: {text}\n")[0], load(f"- {text}\n")[0]
    except StrictYamlError:
        return False
    return as_value == {"k": text} and as_item == [text] and (is_number or not text.startswith((" ", "-")))
