"""The words: messages are written in English in the code and translated by one gettext catalogue.

A `Message` is kept untranslated until somebody shows it, so that one finding can be shown in
either language.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

LANGUAGES = ("zh", "en")
DOMAIN = "collabsite"


@dataclass(frozen=True, slots=True)
class Message:
    """A text that is not translated yet.

    Attributes:
        msgid: the English text, with `{name}` places.
        values: what goes into the places, sorted by name; a value may be a `Message` or have a `label(t)`.
        plural: the English plural, chosen by `count`, which also fills `{n}`.
        count: the number that decides between singular and plural.
    """

    msgid: str
    values: tuple[tuple[str, object], ...] = ()
    plural: str | None = None
    count: int | None = None

    def __str__(self) -> str:
        return Translator("en").text(self)


class Labelled(Protocol):
    """Something with a word for it in each language."""

    def label(self, t: Translator) -> str:
        """The word in the translator's language."""


def msg(msgid: str, **values: object) -> Message:
    """A message with its values; `msgid` is a literal, for the catalogue finds it by reading the code."""
    return Message(msgid, tuple(sorted(values.items())))


def msg_n(singular: str, plural: str, n: int, **values: object) -> Message:
    """A message whose form depends on the number `n`, which is also the value of `{n}`."""
    return Message(singular, tuple(sorted({**values, "n": n}.items())), plural, n)


def N_(text: str) -> str:
    """Marks a text for the catalogue without translating it."""
    return text


@cache
def _catalogue(lang: str) -> gettext.NullTranslations:
    if lang == "en":
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, Path(__file__).parent, [lang])


class Translator:
    """Turns messages into text in one language, `zh` or `en`."""

    def __init__(self, lang: str) -> None:
        self.lang = lang if lang in LANGUAGES else "en"
        self._catalogue = _catalogue(self.lang)

    def __call__(self, msgid: str, **values: object) -> str:
        """The text of a literal, for templates and code that shows it at once."""
        return self._fill(self._catalogue.gettext(msgid), values.items())

    def plural(self, singular: str, plural: str, n: int, **values: object) -> str:
        """The text of a literal that depends on a number."""
        return self._fill(self._catalogue.ngettext(singular, plural, n), {**values, "n": n}.items())

    def text(self, message: Message | str) -> str:
        """The text of a message; a plain string is somebody's own words and comes back as it is."""
        if isinstance(message, str):
            return message
        if message.plural is not None and message.count is not None:
            raw = self._catalogue.ngettext(message.msgid, message.plural, message.count)
        else:
            raw = self._catalogue.gettext(message.msgid)
        return self._fill(raw, message.values)

    def _fill(self, raw: str, values: object) -> str:
        shown = {name: self._show(value) for name, value in values}  # type: ignore[attr-defined]
        return raw.format_map(shown) if shown else raw

    def _show(self, value: object) -> object:
        if isinstance(value, Message):
            return self.text(value)
        label: Callable[[Translator], str] | None = getattr(value, "label", None)
        if callable(label):
            return label(self)
        if isinstance(value, tuple | list):
            return self.join([str(self._show(item)) for item in value])
        return value

    def join(self, words: list[str]) -> str:
        """A list as people write it: 、 in Chinese, a comma in English."""
        return ("、" if self.lang == "zh" else ", ").join(words)

    def name(self, named: object) -> str:
        """A person's or department's name as shown to people: `name_en` in English where there is one."""
        english = getattr(named, "name_en", None)
        return english if self.lang == "en" and english else str(getattr(named, "name", named))
