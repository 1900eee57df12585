"""An article of the knowledge base: a template, a lesson, a guide, a case (6.3)."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from collabsite.locale import N_
from collabsite.models._choice import ArticleKind
from collabsite.models._fields import Department, Request, Text, one_of
from collabsite.models._record import RecordModel


class Article(RecordModel):
    """知识库."""

    where: ClassVar = "knowledge/{name}.md"
    label: ClassVar = N_("Article")
    form: ClassVar = N_("Knowledge base article")
    clause: ClassVar = "6.3"

    title: Text = Field(title=N_("Title"))
    kind: one_of(ArticleKind) = Field(title=N_("Kind"))  # type: ignore[valid-type]
    tags: list[Text] = Field([], title=N_("Tags"))
    department: Department | None = Field(None, title=N_("Department"))
    from_: Request | None = Field(None, alias="from", title=N_("From request"))

    def headline(self) -> str:
        """Its title."""
        return self.title
