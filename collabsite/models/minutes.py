"""The minutes of a meeting, or a written brief (3.1 to 3.3, 4.2).

Those of the kickoff hold the plan: division of work, milestones, delivery standards, how to communicate,
risks and the rule of priority. Every head signs them; they are the basis of all that follows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from pydantic import Field

from collabsite.locale import N_
from collabsite.models._choice import Meeting
from collabsite.models._fields import Day, Department, PastDay, Person, PlannedTask, Some, Task, Text, one_of
from collabsite.models._record import Part, RecordModel


class Blocker(Part):
    """What stands in the way, and which department clears it."""

    what: Text = Field(title=N_("Blocker"))
    department: Department = Field(title=N_("Department"))
    due: Day | None = Field(None, title=N_("Due"))


class Milestone(Part):
    """A point of the plan."""

    name: Text = Field(title=N_("Milestone"))
    due: Day = Field(title=N_("Due"))


class Communication(Part):
    """A way of keeping in touch."""

    channel: Text = Field(title=N_("Channel"))
    when: Text = Field(title=N_("When"))


class Risk(Part):
    """A risk and what is done about it."""

    risk: Text = Field(title=N_("Risk"))
    answer: Text = Field(title=N_("Countermeasure"))


class Minutes(RecordModel):
    """会议纪要 / 会议简报."""

    where: ClassVar = "minutes/{name}.md"
    label: ClassVar = N_("Minutes")
    form: ClassVar = N_("Cross-department collaboration minutes")
    stage: ClassVar = 3
    clause: ClassVar = "3.3"
    signed_by: ClassVar = ("every",)
    signed_as: ClassVar = ("meeting",)
    plan_fields: ClassVar = ("milestones", "delivery_standards")
    named_by: ClassVar = ("meeting",)
    asked: ClassVar = ("tasks", "milestones", "delivery_standards", "communication", "risk_plan", "priority_rule")
    day_field: ClassVar = "held"

    meeting: one_of(Meeting) = Field(title=N_("Meeting"))  # type: ignore[valid-type]
    held: PastDay = Field(title=N_("Held"))
    chair: Person = Field(title=N_("Chair"))
    attendees: Some[Person] = Field(title=N_("Attendees"), description=N_("of a brief: who got it"))
    decisions: list[Text] = Field([], title=N_("Decisions"))
    lagging: list[Task] = Field([], title=N_("Lagging tasks"))
    blockers: list[Blocker] = Field([], title=N_("Blockers"))
    tasks: list[PlannedTask] = Field(
        [], title=N_("Division of work"), description=N_("of a kickoff: the numbers of the tasks")
    )
    milestones: list[Milestone] = Field([], title=N_("Milestones"))
    delivery_standards: list[Text] = Field([], title=N_("Delivery standards"))
    communication: list[Communication] = Field([], title=N_("Communication"))
    risk_plan: list[Risk] = Field([], title=N_("Risk plan"))
    priority_rule: Text | None = Field(
        None, title=N_("Priority rule"), description=N_("who goes first when resources clash")
    )

    @classmethod
    def asked_of(cls, said: Mapping[str, object]) -> tuple[str, ...]:
        """The plan, of a kickoff only (3.1, 3.2)."""
        return cls.asked if Meeting.of(str(said.get("meeting", ""))) is Meeting.KICKOFF else ()

    def roles(self) -> tuple[str, ...]:
        """Only the kickoff's minutes are signed."""
        return self.signed_by if self.meeting is Meeting.KICKOFF else ()
