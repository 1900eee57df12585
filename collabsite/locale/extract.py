"""Feeds the catalogue with the docstrings that are pages: those of rules and of record kinds."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any

from collabsite.locale.docpages import paragraphs, read_page

Found = tuple[int, str | None, str | tuple[str, ...], list[str]]
"""Line, function, message and comments, as babel asks of an extractor."""


def extract_docstrings(
    file: IO[bytes], keywords: Collection[str], comment_tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[Found]:
    """Babel's extractor for `rules/*.py` and `models/*.py`: the usual messages, then the page's paragraphs.

    """
    from babel.messages.extract import extract_python

    source = file.read()
    file.seek(0)
    yield from extract_python(file, dict.fromkeys(keywords), comment_tags, dict(options))  # type: ignore[arg-type, misc]
    docstring = ast.get_docstring(ast.parse(source))
    for text in page_texts(docstring or ""):
        yield 1, None, text, []


def page_texts(docstring: str) -> list[str]:
    """The texts of a page that are translated: its title and the paragraphs outside the examples."""
    title, what, sections = read_page(docstring)
    texts = [title, *what, *paragraphs(sections["Why"]), *paragraphs(sections["How to mend"])]
    return [text for text in texts if text]
