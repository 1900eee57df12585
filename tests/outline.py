"""What a page is made of: whether its ids are unique, its pointers lead somewhere, its elements are closed."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

VOID = {"br", "img", "input", "meta", "link", "hr", "col"}
MARKDOWN_IDS = re.compile(r"^## .*\{ #(\w+) \}$", re.MULTILINE)


class Outline(HTMLParser):
    """What a page is made of: its ids, what points to them, its headings, open elements that nobody closes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.pointers: set[str] = set()
        self.headings: list[int] = []
        self.open: list[str] = []
        self.crossed: list[str] = []
        self.feed(text.partition("\n---\n")[2])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.ids += [found["id"]] if "id" in found else []
        self.pointers |= set(found.get("aria-labelledby", "").split())
        self.pointers |= {found["href"][1:]} if found.get("href", "").startswith("#") else set()
        self.pointers |= set(re.findall(r"url\(#([^)]+)\)", found.get("fill", "")))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.crossed.append(tag)


def flaws(text: str) -> list[str]:
    """What is wrong with the HTML of a page: ids twice, pointers to nothing, elements not closed."""
    outline = Outline(text)
    ids = [*outline.ids, *MARKDOWN_IDS.findall(text)]
    twice = [f"id twice: {one}" for one, number in Counter(ids).items() if number > 1]
    lost = [f"points to nothing: {one}" for one in sorted(outline.pointers - {"", *ids})]
    crossed = [f"crossed: {tag}" for tag in outline.crossed]
    left = [f"not closed: {tag}" for tag in outline.open]
    return [*twice, *lost, *crossed, *left]
