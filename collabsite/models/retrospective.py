"""The retrospective report: what was learnt, what will be done about it, who is recognised (6.1, D.5)."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from collabsite.locale import N_
from collabsite.models._choice import Topic
from collabsite.models._fields import Article, Day, PastDay, Person, PersonOrDepartment, Some, Text, one_of
from collabsite.models._record import Part, RecordModel


class Lesson(Part):
    """A lesson and the action it leads to."""

    topic: one_of(Topic) = Field(title=N_("Topic"))  # type: ignore[valid-type]
    lesson: Text = Field(title=N_("Lesson"))
    action: Text = Field(title=N_("Action"))
    owner: Person = Field(title=N_("Owner"))
    due: Day = Field(title=N_("Due"))


class Recognition(Part):
    """Who did outstandingly."""

    who: PersonOrDepartment = Field(title=N_("Who"))
    why: Text = Field(title=N_("For what"))


class Retrospective(RecordModel):
    """复盘报告."""

    where: ClassVar = "retrospective.md"
    label: ClassVar = N_("Retrospective")
    form: ClassVar = N_("Cross-department collaboration retrospective report")
    stage: ClassVar = 6
    clause: ClassVar = "6.1"
    signed_by: ClassVar = ("every",)
    day_field: ClassVar = "held"

    held: PastDay = Field(title=N_("Held"))
    participants: Some[Person] = Field(title=N_("Participants"))
    lessons: Some[Lesson] = Field(title=N_("Lessons"))
    recognition: list[Recognition] = Field([], title=N_("Recognition"))
    knowledge: list[Article] = Field([], title=N_("Knowledge base articles"), description=N_("names of articles"))
