"""On a page in another language, what people wrote in Chinese says so: voices and fonts are chosen by that."""

from __future__ import annotations

import re

_TEXT = re.compile(
    r"<(?!script|style|title|textarea)([a-z][a-z0-9]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>"
    r"([^<>]*[\u3400-\u9fff][^<>]*)(?=</\1>)"
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")
_TAKEN = (" lang=", " hidden")


def with_languages(html: str, lang: str) -> str:
    """A page as the theme made it, with `lang="zh"` on every element whose whole text is Chinese.

    Args:
        html: the whole page.
        lang: the language of the site.
    """
    start = html.find("<body")
    if lang == "zh" or start < 0:
        return html
    return html[:start] + _TEXT.sub(_marked, html[start:])


def _marked(found: re.Match[str]) -> str:
    name, attributes, text = found.groups()
    is_chinese = 2 * len(_LATIN.findall(text)) <= len(_HAN.findall(text))
    if not is_chinese or any(word in attributes for word in _TAKEN):
        return found[0]
    return f'<{name}{attributes} lang="zh">{text}'
