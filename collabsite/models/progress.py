"""A progress report: how far a department's tasks are, and what is in the way (4.1)."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from collabsite.locale import N_
from collabsite.models._fields import Department, PastDay, Percent, Person, Some, Task, Text
from collabsite.models._record import Part, RecordModel


class Update(Part):
    """How far one task is."""

    task: Task = Field(title=N_("Task"))
    percent: Percent = Field(title=N_("Percent done"))
    summary: Text = Field(title=N_("Summary"))
    blockers: list[Text] = Field([], title=N_("Blockers"))


class Progress(RecordModel):
    """进度更新."""

    where: ClassVar = "progress/{name}.md"
    label: ClassVar = N_("Progress report")
    form: ClassVar = N_("Progress record")
    stage: ClassVar = 4
    clause: ClassVar = "4.1"
    named_by: ClassVar = ("reporter",)
    day_field: ClassVar = "reported"

    department: Department | None = Field(None, title=N_("Department"), description=N_("if it is not the reporter's"))
    reporter: Person = Field(title=N_("Reporter"))
    reported: PastDay = Field(title=N_("Reported"))
    updates: Some[Update] = Field(title=N_("Updates"))
