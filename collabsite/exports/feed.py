"""What happened lately, for feed readers (Atom): requests, answers, kickoffs, changes, deliveries, endings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from xml.etree import ElementTree

from collabsite.context import Context
from collabsite.exports._clean import clean, one_line, stable_id
from collabsite.locale import Translator
from collabsite.views import News, news

FORMATS = ("atom",)
MOST = 50
_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def render(context: Context, format: str, t: Translator) -> bytes:
    """The feed (RFC 4287), the latest first, at most fifty entries.

    It has no links: an address would have to be a whole one, and nobody knows where the site will stand.

    Args:
        context: the records.
        format: one of `FORMATS`.
        t: the language; what records say stays as written.
    """
    found = news(context, MOST, t)
    company = context.organization.name or t("Collaborations")
    feed = ElementTree.Element(f"{{{_ATOM}}}feed", {_LANG: "zh-CN" if t.lang == "zh" else "en"})
    _add(feed, "id", stable_id(context, "feed").urn)
    _add(feed, "title", one_line(t("{name}: what happened lately", name=company)))
    _add(feed, "updated", _moment(found[0].day if found else context.today))
    _author(feed, [company])
    _add(feed, "generator", "collabsite")
    for item, number in zip(found, _repeated(found), strict=True):
        _entry(feed, context, item, number, t)
    ElementTree.register_namespace("", _ATOM)
    ElementTree.indent(feed)
    data: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _entry(feed: ElementTree.Element, context: Context, item: News, number: int, t: Translator) -> None:
    entry = ElementTree.SubElement(feed, f"{{{_ATOM}}}entry")
    _add(entry, "id", stable_id(context, "news", item.record.path, item.step or str(item.day), str(number)).urn)
    _add(entry, "title", one_line(t("{title}: {what}", title=item.title, what=item.what)))
    _add(entry, "updated", _moment(item.day))
    if item.who:
        _author(entry, item.who)
    _add(entry, "category").set("term", item.collaboration.number)
    lines = [item.what, f"{item.title} {item.collaboration.number}", item.record.ref]
    _add(entry, "content", clean("\n".join(dict.fromkeys(lines)))).set("type", "text")


def _repeated(found: Iterable[News]) -> list[int]:
    """How often the same record and step came before, so that no two entries have one id."""
    seen: dict[tuple[str, str, date], int] = {}
    numbers = []
    for item in found:
        key = item.record.path, item.step, item.day
        numbers.append(seen.get(key, 0))
        seen[key] = numbers[-1] + 1
    return numbers


def _author(parent: ElementTree.Element, names: Iterable[str]) -> None:
    for name in names:
        author = ElementTree.SubElement(parent, f"{{{_ATOM}}}author")
        _add(author, "name", one_line(name) or "?")


def _add(parent: ElementTree.Element, tag: str, text: str = "") -> ElementTree.Element:
    child = ElementTree.SubElement(parent, f"{{{_ATOM}}}{tag}")
    child.text = text or None
    return child


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
