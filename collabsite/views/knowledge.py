"""The knowledge base at a glance: articles, what was learnt by topic, who was recognised (6.1, 6.3, D.5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.models._choice import ArticleKind, Topic
from collabsite.record import Record
from collabsite.views.actions import Action
from collabsite.views.articles import ArticleRow


@dataclass(frozen=True, slots=True)
class Praise:
    """A recognition.

    Attributes:
        who: the key of a person or a department.
        why: for what, in the report's own words.
        collaboration: where.
        report: the retrospective that says it.
        day: when the retrospective was held, or None.
    """

    who: str
    why: str
    collaboration: Collaboration
    report: Record
    day: date | None


def articles_by_kind(rows: Sequence[ArticleRow]) -> list[tuple[ArticleKind, list[ArticleRow]]]:
    """Articles by kind in the order of the kinds, each in the order given; kinds without any are left out."""
    groups = [(kind, [row for row in rows if row.data.kind is kind]) for kind in ArticleKind]
    return [group for group in groups if group[1]]


def tag_counts(rows: Sequence[ArticleRow]) -> list[tuple[str, int]]:
    """The tags with the number of articles that have each: the most frequent first, then by the tag."""
    counts = Counter(tag for row in rows for tag in dict.fromkeys(row.data.tags))
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def lessons_by_topic(actions: Sequence[Action]) -> list[tuple[Topic, list[Action]]]:
    """What was learnt, with the action it led to, by topic in the order of the topics; the latest report first."""
    latest = sorted(actions, key=lambda one: _held(one.report), reverse=True)
    groups = [(topic, [one for one in latest if one.topic is topic]) for topic in Topic]
    return [group for group in groups if group[1]]


def _held(report: Record) -> date:
    day: date | None = report.fitting.day if report.fitting else None
    return day or date.min


def recognitions(context: Context) -> list[Praise]:
    """Who was recognised for what: the latest report first, each in its own order. Nobody is counted or ranked."""
    found = []
    for one in context.index.collaborations:
        report = one.fitting.retrospective
        for each in (report.data.recognition or ()) if report else ():
            if report:
                found.append(Praise(each.who, each.why, one, report.record, report.data.held))
    return sorted(found, key=lambda one: one.day or date.min, reverse=True)
