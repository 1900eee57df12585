"""Nothing shared.

No article of the knowledge base comes from a finished collaboration: its retrospective names none, and no article
says that it is `from` this request.

## Why

A template, a checklist or a lesson that stays in a report helps nobody else. In the knowledge base the next team
finds it.

## How to mend

Write an article: `collabsite new article`, with the request's number in `from`. A page is enough: a form that worked,
a trap to avoid.

If an article exists already, name it under `knowledge` of the retrospective.

## Flagged

    # retrospective.md
    knowledge: []
    # ../../knowledge/launch-checklist.md
    from:

## Accepted

    # retrospective.md
    knowledge: []
    # ../../knowledge/launch-checklist.md
    from: REQ-2024-001
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.acts import article_from
from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.locale import msg
from collabsite.models.article import Article
from collabsite.record import Record
from collabsite.rules._open import lacking

LEVEL = Level.WARNING
CLAUSE = "6.3"


def check(context: Context) -> Iterator[Problem]:
    """Each retrospective that names no article and that no article comes from."""
    articles = [record for record in context.index.records if record.place.kind is Article]
    for one in lacking(context):
        report = one.retrospective
        if report is None or report.data.knowledge or report.record.is_unclear("knowledge"):
            continue
        if not any(_may_come_from(article, one.number) for article in articles):
            message = msg("no article of the knowledge base comes from this collaboration")
            help = msg("write one: `{command}`", command=article_from(one.number))
            yield report.record.problem("knowledge", message, help, subject="knowledge")


def _may_come_from(article: Record, number: str) -> bool:
    """Whether an article comes from a request, or may where that cannot be read."""
    if not isinstance(article.fitting, Article):
        return True
    came_from = article.fitting.from_
    return came_from == number or (came_from is None and article.is_unclear("from"))
