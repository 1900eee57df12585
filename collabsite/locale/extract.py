"""Feeds the catalogue with the docstrings that are pages: those of rules, of record kinds and of commands."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any

from collabsite.locale.docpages import paragraphs, read_page

_STEP = re.compile(r"^ +# (?:Step|Pull request): (.+)$", re.MULTILINE)

Found = tuple[int, str | None, str | tuple[str, ...], list[str]]
"""Line, function, message and comments, as babel asks of an extractor."""


def extract_docstrings(
    file: IO[bytes], keywords: Collection[str], comment_tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[Found]:
    """Babel's extractor for `rules/`, `models/` and `commands/`: the usual messages, then the page's paragraphs."""
    from babel.messages.extract import extract_python

    source = file.read()
    file.seek(0)
    yield from extract_python(file, dict.fromkeys(keywords), comment_tags, dict(options))  # type: ignore[arg-type, misc]
    docstring = ast.get_docstring(ast.parse(source))
    for text in page_texts(docstring or ""):
        yield 1, None, text, []


def page_texts(docstring: str) -> list[str]:
    """The texts of a page that are translated: its title, the paragraphs, and what the steps of its examples tell.

    The rest of the indented examples stays as it is.
    """
    blocks = re.split(r"\n\s*\n", docstring)
    title, what, sections = read_page("\n\n".join(block for block in blocks if not block.startswith("    ")))
    texts = [
        title,
        *what,
        *paragraphs(sections["Why"]),
        *paragraphs(sections["How to mend"]),
        *_STEP.findall(docstring),
    ]
    return [text for text in texts if text]
