"""A record's body: Markdown to HTML that is inert, with links that work on the site."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.inlinepatterns import InlineProcessor
from markupsafe import Markup

from collabsite.pages._addresses import evidence_address, relative
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
_SEAM = r"(?<=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])\n(?=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])"
_TEXT_INSIDE = {"script", "style", "title", "textarea", "noscript", "iframe"}


def body_html(site: Site, here: str, record: Record) -> Markup:
    """The body of a record as HTML for the page at address `here`; empty if there is none."""
    if not record.document.body.strip():
        return Markup("")
    html = _converter(site, here).convert(record.document.body)
    rewriter = _Links(site, here, record)
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        clean_content_tags=_TEXT_INSIDE,
        attribute_filter=rewriter,
        url_schemes=_OUTSIDE,
        link_rel="noopener noreferrer",
    )
    return Markup(_IMAGE.sub(_without_source, clean))  # noqa: S704 — nh3 has just cleaned it


def _without_source(image: re.Match[str]) -> str:
    """A picture that may not be shown leaves its words."""
    if ' src="' in image.group():
        return image.group()
    words = re.search(r' alt="([^"]*)"', image.group())
    return words[1] if words else ""


def _converter(site: Site, here: str) -> markdown.Markdown:
    converter = markdown.Markdown(
        extensions=["tables", "fenced_code", "sane_lists", "toc"], extension_configs={"toc": {"baselevel": 3}}
    )
    if site.number_pattern is not None:
        numbers = _Numbers(f"({site.number_pattern.pattern})", converter)
        numbers.site, numbers.here = site, here
        converter.inlinePatterns.register(numbers, "collab-numbers", 25)
    converter.inlinePatterns.register(_Seam(_SEAM, converter), "collab-seam", 20)
    return converter


class _Seam(InlineProcessor):
    """A line break between two Chinese characters is no blank."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]
        """Nothing in its place."""
        return "", m.start(0), m.end(0)


class _Numbers(InlineProcessor):
    """Numbers of requests and tasks in running text become links."""

    ANCESTOR_EXCLUDES = ("a",)
    site: Site
    here: str

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]
        """A link around the number."""
        link = Element("a", {"href": "#collab:" + m.group(1)})
        link.text = m.group(1)
        return link, m.start(0), m.end(0)


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
            return relative(self.here, self.site.numbers[value.removeprefix("#collab:")])
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
        return self._attachment(path)

    def _attachment(self, path: str) -> str | None:
        steps = path.split("/")
        if self.site.context.files.get(path) and len(steps) > 4 and steps[3] == "evidence":
            folder = "/".join(steps[1:3])
            return relative(self.here, evidence_address(path, self.site.folder_names.get(folder, steps[2])))
        return None
