"""The knowledge base: its articles by kind (6.3)."""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.models._choice import ArticleKind
from collabsite.pages._site import Site


def render(site: Site) -> Iterator[tuple[str, str]]:
    """The page at `/knowledge/`."""
    articles = site.context.index.articles
    groups = [(kind, [known for known in articles if known.data.kind is kind]) for kind in ArticleKind]
    values = {"groups": [group for group in groups if group[1]]}
    yield site.page("knowledge/", "knowledge", site.t("Knowledge base"), values)
