"""The knowledge base: articles, what retrospectives left open, lessons by topic, recognition (6.1, 6.3, D.5)."""

from __future__ import annotations

from collections.abc import Iterator

from collabsite import views
from collabsite.pages._site import Site
from collabsite.pages._used_by import used_by


def render(site: Site) -> Iterator[tuple[str, str]]:
    """The page at `/knowledge/`."""
    rows = list(site.articles.values())
    actions = views.all_actions(site.context)
    praises = views.recognitions(site.context)
    values = {
        "groups": views.articles_by_kind(rows),
        "articles": len(rows),
        "sources": len({row.origin.folder for row in rows if row.origin}),
        "used_by": {row.record.path: used_by(site, row.record) for row in rows},
        "tags": views.tag_counts(rows),
        "departments": [key for key in site.context.organization.departments if any(_of(row, key) for row in rows)],
        "open_actions": site.open_actions,
        "late": sum(action.state == "late" for action in site.open_actions),
        "settled": [action for action in actions if not action.is_open],
        "topics": views.lessons_by_topic(actions),
        "lessons": len(actions),
        "praises": praises,
    }
    yield site.page("knowledge/", "knowledge", site.t("Knowledge base"), values)


def _of(row: views.ArticleRow, department: str) -> bool:
    return row.data.department == department
