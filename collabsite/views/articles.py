"""Articles of the knowledge base: where each comes from, and who uses it (6.3)."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote

from collabsite.context import Context
from collabsite.index import Collaboration, Known
from collabsite.models.article import Article
from collabsite.models.retrospective import Retrospective
from collabsite.record import Record

_LINK = re.compile(r"\]\(\s*<?([^)<>\s#?]+\.md)|^\s{0,3}\[[^\]]+\]:\s*<?([^<>\s#?]+\.md)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article.

    Attributes:
        record: its file.
        data: what it says of itself.
        origin: the collaboration that it comes from: as it says, else whose retrospective names it; None of none.
        users: the records outside its collaboration that name it or link to it, in the order of their paths.
        day: when it came: the day of the step that brought it, without history that of its retrospective, else None.
    """

    record: Record
    data: Article
    origin: Collaboration | None
    users: tuple[Record, ...]
    day: date | None


def article_rows(context: Context) -> list[ArticleRow]:
    """Every readable article: the newest first, then the most used, then by name; those without a day last."""
    users = users_of_articles(context)
    rows = [_row(context, known, users[known.record.path]) for known in context.index.articles]
    rows.sort(key=lambda row: (-len(row.users), row.record.path))
    return sorted(rows, key=lambda row: row.day or date.min, reverse=True)


def _row(context: Context, known: Known[Article], users: list[Record]) -> ArticleRow:
    origin = origin_of(context, known.record)
    others = tuple(user for user in users if origin is None or user.place.folder != origin.folder)
    return ArticleRow(known.record, known.data, origin, others, _came_on(context, known.record, origin))


def origin_of(context: Context, article: Record) -> Collaboration | None:
    """The collaboration that an article comes from: as it says, else the first whose retrospective names it."""
    said = article.fitting.from_ if isinstance(article.fitting, Article) else None
    if said in context.index.by_number:
        return context.index.by_number[said]
    places = context.index.referrers.get(("article", article.place.name), ())
    numbers = [place.record.place.request for place in places if place.record.place.kind is Retrospective]
    return next((context.index.by_number[number] for number in numbers if number in context.index.by_number), None)


def _came_on(context: Context, record: Record, origin: Collaboration | None) -> date | None:
    chronicle = context.ledger.chronicle(record.path) if context.ledger else None
    if context.ledger and chronicle:
        return context.ledger.day(chronicle.texts[0].at)
    report = origin.fitting.retrospective if origin else None
    return report.data.held if report else None


def articles_from(context: Context, one: Collaboration) -> list[Known[Article]]:
    """The articles that say they come from a collaboration, or that its retrospective names; by name."""
    report = one.fitting.retrospective
    named = [f"knowledge/{name}" for name in (report.data.knowledge or ())] if report else []
    found = {record.path: record for ref in named for record in context.index.by_ref.get(ref, ())}
    for place in context.index.referrers.get(("request", one.number), ()):
        found[place.record.path] = place.record
    read = [(record, record.data) for _, record in sorted(found.items())]
    return [Known(record, data) for record, data in read if isinstance(data, Article)]


def users_of_articles(context: Context) -> dict[str, list[Record]]:
    """Who uses the articles: records that name one in front matter, or whose text links to its file.

    Returns:
        By the article's path the records in the order of their paths, without the article itself.
    """
    names = {record.place.name: record.path for record in context.index.records if record.place.kind is Article}
    found: dict[str, dict[str, Record]] = {path: {} for path in names.values()}
    for name, path in names.items():
        for place in context.index.referrers.get(("article", name), ()):
            found[path][place.record.path] = place.record
    for record in context.index.records if names else ():
        for path in (_linked(record) & found.keys()) - {record.path}:
            found[path][record.path] = record
    return {path: [users[key] for key in sorted(users)] for path, users in found.items()}


def _linked(record: Record) -> set[str]:
    """The files that a record's text links to, as paths from the root of the repository."""
    body = record.document.body
    if ".md" not in body:
        return set()
    folder = posixpath.dirname(record.path)
    written = (unquote(inline or named) for inline, named in _LINK.findall(body))
    return {posixpath.normpath(posixpath.join(folder, link)) for link in written}
