"""A record's body: CommonMark with tables, as the forge shows it, made inert and with links that work on the site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote, urlsplit

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from collabsite.pages._addresses import relative
from collabsite.pages._site import Site
from collabsite.record import Record

_TAGS = {
    *("a", "abbr", "b", "blockquote", "br", "code", "dd", "del", "dl", "dt", "em", "h3", "h4", "h5", "h6", "hr", "i"),
    *("img", "ins", "kbd", "li", "ol", "p", "pre", "q", "s", "strong", "sub", "sup"),
    *("table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
}
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "td": {"colspan"},
    "th": {"colspan"},
}
_OUTSIDE = {"http", "https", "mailto"}
_IMAGE = re.compile(r'<img(?: [a-z]+="[^"]*")*>')
_CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_TEXT_INSIDE = {"script", "style", "title", "textarea", "noscript", "iframe"}


def body_html(site: Site, here: str, record: Record, levels: int = 2) -> Markup:
    """The body of a record as HTML for the page at address `here`, below so many levels of headings; empty if none."""
    if not record.document.body.strip():
        return Markup("")
    tokens = _parser().parse(record.document.body)
    _lower_headings(tokens, levels)
    for token in tokens:
        if token.children:
            token.children = list(_linked(site, _joined(token.children)))
    html = _parser().renderer.render(tokens, _parser().options, {})
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        clean_content_tags=_TEXT_INSIDE,
        attribute_filter=_Links(site, here, record),
        url_schemes=_OUTSIDE,
        link_rel="noopener noreferrer",
    )
    return Markup(_IMAGE.sub(_without_source, clean))  # noqa: S704 — nh3 has just cleaned it


def _lower_headings(tokens: list[Token], levels: int) -> None:
    """Headings below those of the form, whatever level they begin with, and none skips a level."""
    above: list[str] = []
    for token in tokens:
        if token.type == "heading_open":
            above = [*(tag for tag in above if tag < token.tag), token.tag]
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(len(above) + levels, 6)}"


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def _joined(tokens: list[Token]) -> Iterator[Token]:
    """Without the line breaks between two Chinese characters, which are no blanks."""
    for at, token in enumerate(tokens):
        around = [one.content for one in tokens[max(at - 1, 0) : at + 2]]
        seam = token.type == "softbreak" and len(around) == 3
        if not (seam and _CHINESE.match(around[0][-1:]) and _CHINESE.match(around[2][:1])):
            yield token


def _linked(site: Site, tokens: Iterator[Token]) -> Iterator[Token]:
    """Numbers of requests and tasks in running text become links."""
    inside = 0
    for token in tokens:
        inside += {"link_open": 1, "link_close": -1}.get(token.type, 0)
        if token.type == "text" and not inside and site.number_pattern is not None:
            yield from _with_numbers(token.content, site)
        else:
            yield token


def _with_numbers(text: str, site: Site) -> Iterator[Token]:
    end = 0
    found = site.number_pattern.finditer(text) if site.number_pattern else ()
    for match in (one for one in found if one.group() in site.numbers):
        yield Token("text", "", 0, content=text[end : match.start()])
        yield Token("link_open", "a", 1, attrs={"href": f"#collab:{match.group()}"})
        yield Token("text", "", 0, content=match.group())
        yield Token("link_close", "a", -1)
        end = match.end()
    yield Token("text", "", 0, content=text[end:])


def _without_source(image: re.Match[str]) -> str:
    """A picture that may not be shown leaves its words."""
    if ' src="' in image.group():
        return image.group()
    words = re.search(r' alt="([^"]*)"', image.group())
    return words[1] if words else ""


class _Links:
    """nh3's filter: what a link or picture may point to, and where that is on the site."""

    def __init__(self, site: Site, here: str, record: Record) -> None:
        self.site, self.here, self.record = site, here, record

    def __call__(self, tag: str, attribute: str, value: str) -> str | None:
        """The attribute's value as it may stay, or None."""
        if attribute == "href":
            return self._link(value)
        if attribute == "src":
            return self._inside(value, pictures=True)
        return value

    def _link(self, value: str) -> str | None:
        if value.startswith("#collab:"):
            address = self.site.numbers.get(value.removeprefix("#collab:"))
            return relative(self.here, address) if address else None
        try:
            scheme = urlsplit(value).scheme
        except ValueError:
            return None
        return value if scheme in _OUTSIDE else None if scheme else self._inside(value)

    def _inside(self, value: str, pictures: bool = False) -> str | None:
        """A path in the repository, as people write it so that it works on the forge too."""
        try:
            parts = urlsplit(value)
        except ValueError:
            return None
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            return None
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self.record.path), unquote(parts.path)))
        if path in self.site.addresses and not pictures:
            return relative(self.here, self.site.addresses[path])
        address = self.site.attachments.get(path)
        return relative(self.here, address) if address else None
