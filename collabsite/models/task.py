"""A task of the plan, with one responsible department and one owner (3.2, D.1).

The task's number is the file's name. What the kickoff's signatures froze is altered by a change only.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from collabsite.locale import N_
from collabsite.models._choice import Channel, Status
from collabsite.models._fields import Count, Day, Department, PastDay, Person, Some, Text, one_of
from collabsite.models._fields import Task as TaskRef
from collabsite.models._record import RecordModel


class Task(RecordModel):
    """任务."""

    where: ClassVar = "tasks/{task}.md"
    label: ClassVar = N_("Task")
    form: ClassVar = N_("Task sheet")
    stage: ClassVar = 3
    clause: ClassVar = "3.2"
    plan_fields: ClassVar = (
        "responsible_department",
        "collaborating_departments",
        "owner",
        "start",
        "end",
        "expected_outcome",
        "acceptance_criteria",
    )
    asked: ClassVar = ("buffer_days",)
    day_field: ClassVar = "start"

    description: Text = Field(title=N_("Task description"))
    expected_outcome: Text = Field(title=N_("Expected outcome"))
    responsible_department: Department = Field(title=N_("Responsible department"))
    collaborating_departments: list[Department] = Field([], title=N_("Collaborating departments"))
    owner: Person = Field(title=N_("Owner"))
    start: Day = Field(title=N_("Start"))
    end: Day = Field(title=N_("End"))
    buffer_days: Count | None = Field(
        None, title=N_("Buffer"), description=N_("working days between start and end kept free")
    )
    acceptance_criteria: Some[Text] = Field(title=N_("Acceptance criteria"))
    channel: one_of(Channel) = Field(title=N_("Channel"))  # type: ignore[valid-type]
    channel_note: Text | None = Field(None, title=N_("Channel, in words"))
    status: one_of(Status) = Field(Status.NOT_STARTED, title=N_("Status"))  # type: ignore[valid-type]
    completed: PastDay | None = Field(None, title=N_("Completed"))
    depends_on: list[TaskRef] = Field([], title=N_("Depends on"))
    notes: Text | None = Field(None, title=N_("Notes/risks"))

    def headline(self) -> str:
        """Its description."""
        return self.description
