"""A page's own place: links from it, the site's names as links, days and words as its reader sees them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from markupsafe import Markup

from collabsite import views
from collabsite.index import Collaboration
from collabsite.pages._addresses import relative
from collabsite.record import Record
from collabsite.rules import rules
from collabsite.views.days import short_day

if TYPE_CHECKING:
    from collabsite.pages._site import Site

_ONE_LINE = 20
"""Characters of a name that a phone's line surely holds beside an icon or a label."""


@dataclass(frozen=True, eq=False)
class Here:
    """A page's own place: links from it, the site's names as links, and the day and folder of the record it shows."""

    site: Site
    address: str
    day_of_record: date | None = None
    folder: str = ""

    def href(self, address: str) -> str:
        """A link to another address of the site."""
        return relative(self.address, address)

    def link(self, address: str, text: str, css: str = "") -> Markup:
        """A link with a text."""
        klass = Markup(' class="{}"').format(css) if css else ""
        return Markup('<a{} href="{}">{}</a>').format(klass, self.href(address), text)

    def record(self, record: Record, text: str | None = None) -> Markup:
        """A link to a record's page."""
        return self.link(self.site.addresses[record.path], text or record.ref, "" if text else "co-ref")

    def collaboration(self, one: Collaboration, text: str | None = None) -> Markup:
        """A link to a collaboration's page."""
        return self.link(self.site.collaboration_address(one), text or one.number, "" if text else "co-ref")

    def deadline(self, item: views.Deadline) -> Markup:
        """What is owed, a link to the task it is about; else to the collaboration's page."""
        address = self.site.numbers.get(item.clock.record) or self.site.collaboration_address(item.collaboration)
        return self.link(address, item.what)

    def rule(self, code: str) -> Markup:
        """A rule's title, a link to its page."""
        return self.link(f"rules/{code}/", self.site.t(rules()[code].title))

    def number(self, number: str) -> Markup:
        """A request's or task's number, a link where there is such a one."""
        address = self.site.numbers.get(number)
        return (
            self.link(address, number, "co-ref") if address else Markup('<span class="co-ref">{}</span>').format(number)
        )

    def person(self, key: str) -> Markup:
        """A person's name, a link to the desk where the person is known."""
        name = views.person_name(self.site.context, key, self.site.t)
        known = key in self.site.context.organization.people
        return self.link(f"desks/{key}/", name, _name_css(name)) if known else _named(name)

    def department(self, key: str) -> Markup:
        """A department's name, a link where it is known."""
        name = views.department_name(self.site.context, key, self.site.t)
        known = key in self.site.context.organization.departments
        return self.link(f"departments/{key}/", name, _name_css(name)) if known else _named(name)

    def people(self, keys: Iterable[str]) -> Markup:
        """People's names as a list in a sentence."""
        return self.joined([self.person(key) for key in keys])

    def departments(self, keys: Iterable[str]) -> Markup:
        """Departments' names as a list in a sentence."""
        return self.joined([self.department(key) for key in keys])

    def joined(self, parts: list[Markup]) -> Markup:
        """A list as people write it."""
        return Markup("、").join(parts) if self.site.t.lang == "zh" else Markup(", ").join(parts)

    def text(self, words: str) -> Markup:
        """Somebody's own words, with numbers as links and line breaks kept."""
        pattern = self.site.number_pattern
        if pattern is None:
            return _lines(words)
        parts: list[Markup] = []
        end = 0
        for match in pattern.finditer(words):
            parts += [_lines(words[end : match.start()]), self.number(match.group())]
            end = match.end()
        return Markup("").join([*parts, _lines(words[end:])])

    def prose(self, words: str) -> Markup:
        """Our own words, with what stands in `backticks` as code."""
        parts = [Markup.escape(part) for part in words.split("`")]
        return Markup("").join(
            Markup("<code>{}</code>").format(part) if at % 2 else part for at, part in enumerate(parts)
        )

    def day(self, day: date) -> Markup:
        """A day as in tables and forms."""
        return Markup('<time datetime="{0}">{0}</time>').format(day.isoformat())

    def due(self, day: Markup) -> Markup:
        """A last day in a few words of its own."""
        return Markup.escape(self.site.t("due {day}", day="\0")).replace("\0", day)

    def filled(self, words: str, **parts: Markup) -> Markup:
        """A sentence of our own whose holes, such as `{people}`, take links."""
        said = Markup.escape(words)
        for name, part in parts.items():
            said = said.replace(f"{{{name}}}", part)
        return said

    def day_short(self, day: date) -> Markup:
        """A day in little room: without the day of the week; of another year with the year."""
        words = short_day(day, self.site.t, self.site.context.today)
        return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), words)

    def day_words(self, day: date) -> Markup:
        """A day for people; of another year with the year."""
        if day.year != self.site.context.today.year:
            return self.day(day)
        return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), views.day_in_words(day, self.site.t))


def _named(name: str) -> Markup:
    return Markup('<span class="{}">{}</span>').format(_name_css(name), name)


def _name_css(name: str) -> str:
    """A name stays on one line; one that is longer than a phone's line has to break."""
    return "co-name" if len(name) <= _ONE_LINE else "co-name co-name--long"


def _lines(text: str) -> Markup:
    return Markup("<br>").join(Markup.escape(line) for line in text.rstrip("\n").split("\n"))
