"""Docstrings that are pages: a title, paragraphs, and sections below `## ` headings."""

from __future__ import annotations

import re

SECTIONS = ("Why", "How to mend", "Flagged", "Accepted")


def read_page(docstring: str) -> tuple[str, tuple[str, ...], dict[str, str]]:
    """A docstring's title, its first paragraphs and its sections by heading."""
    head, *rest = re.split(r"^## (.+)$", docstring, flags=re.MULTILINE)
    title, _, what = head.strip().partition("\n")
    sections = dict(zip(rest[::2], rest[1::2], strict=True))
    return title.rstrip("."), paragraphs(what), {name: sections.get(name, "").strip("\n") for name in SECTIONS}


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text, each on one line, as the catalogue has them."""
    return tuple(" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip()) if part.strip())
