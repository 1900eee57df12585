"""Who uses an article of the knowledge base: links with the words that people know the records by."""

from __future__ import annotations

from collabsite.models.article import Article
from collabsite.pages._record_title import record_name
from collabsite.pages._site import Site
from collabsite.record import Record


def used_by(site: Site, article: Record) -> list[tuple[Record, str]]:
    """The records that name an article or link to it, outside the collaboration it comes from.

    Returns:
        Each record with its words, e.g. `Retrospective REQ-2024-002`, in the order of the paths.
    """
    row = site.articles.get(article.path)
    return [(user, user_name(site, user)) for user in row.users] if row else []


def user_name(site: Site, record: Record) -> str:
    """What a record is called out of its collaboration: its kind and the request's number; an article by its title."""
    if record.place.kind is Article:
        return record_name(site, record)
    return f"{site.t(record.place.kind.label)} {record.place.request}"
