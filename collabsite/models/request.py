"""The request form: goal, concrete tasks, expected outcome, time and resources needed (1.1).

The requesting department fills it in, reviews it internally and shows it to the heads and contacts
of the departments it asks. It opens a collaboration: its folder's name is the request's number.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from collabsite.locale import N_
from collabsite.models._choice import Conclusion, Scenario, Urgency
from collabsite.models._fields import Day, Department, PastDay, Person, Some, Text, one_of
from collabsite.models._record import Part, RecordModel


class Resource(Part):
    """What is needed of one department."""

    department: Department = Field(title=N_("Department"))
    need: Text = Field(title=N_("What is needed"))


class Review(Part):
    """The internal review before it was submitted (1.2)."""

    held: PastDay = Field(title=N_("Review held"))
    reviewers: Some[Person] = Field(title=N_("Reviewers"))
    conclusion: one_of(Conclusion) = Field(title=N_("Conclusion"))  # type: ignore[valid-type]


class Request(RecordModel):
    """需求申请表."""

    where: ClassVar = "request.md"
    label: ClassVar = N_("Request form")
    form: ClassVar = N_("Cross-department collaboration request form")
    stage: ClassVar = 1
    clause: ClassVar = "1.1"
    signed_by: ClassVar = ("requesting",)
    signed_as: ClassVar = ("requesting_department",)
    plan_fields: ClassVar = (
        "goal",
        "start",
        "end",
        "expected_outcomes",
        "acceptance_criteria",
        "collaborating_departments",
    )
    day_field: ClassVar = "submitted"

    title: Text = Field(title=N_("Collaboration"), description=N_("what it is about, in a few words"))
    scenario: one_of(Scenario) = Field(title=N_("Scenario"))  # type: ignore[valid-type]
    urgency: one_of(Urgency) = Field(Urgency.ROUTINE, title=N_("Urgency"))  # type: ignore[valid-type]
    requesting_department: Department = Field(title=N_("Requesting department"))
    coordinator: Person = Field(
        title=N_("Coordinator"), description=N_("who of the requesting department keeps it together")
    )
    collaborating_departments: Some[Department] = Field(title=N_("Collaborating departments"))
    submitted: PastDay = Field(
        title=N_("Submitted"), description=N_("a revision that is submitted again has the new day")
    )
    goal: Text = Field(title=N_("Goal"), description=N_("clear and doable: a date, an amount, no vague words"))
    tasks: Some[Text] = Field(title=N_("Concrete tasks"))
    expected_outcomes: Some[Text] = Field(title=N_("Expected outcomes"))
    acceptance_criteria: Some[Text] = Field(
        title=N_("Acceptance criteria"), description=N_("how one will see that it is done")
    )
    start: Day = Field(title=N_("Start"))
    end: Day = Field(title=N_("End"))
    resources: list[Resource] = Field([], title=N_("Resources needed"))
    review: Review = Field(title=N_("Internal review"))
    consulted: list[Person] = Field(
        [], title=N_("Consulted"), description=N_("heads and contacts who were shown it and find it feasible")
    )

    def headline(self) -> str:
        """Its title."""
        return self.title
