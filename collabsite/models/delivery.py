"""The deliverable list: what a department hands over, each with its evidence (5.1)."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from collabsite.locale import N_
from collabsite.models._fields import Department, Evidence, Ordinal, PastDay, Person, Some, Task, Text
from collabsite.models._record import Part, RecordModel


class Item(Part):
    """One deliverable."""

    name: Text = Field(title=N_("Deliverable"))
    evidence: Evidence = Field(
        title=N_("Evidence"), description=N_("a path from the collaboration's folder, or an http(s) address")
    )


class Delivery(RecordModel):
    """成果交付清单."""

    where: ClassVar = "deliveries/{number}.md"
    label: ClassVar = N_("Delivery")
    form: ClassVar = N_("Deliverable list")
    stage: ClassVar = 5
    clause: ClassVar = "5.1"
    signed_by: ClassVar = ("own",)
    named_by: ClassVar = ("department",)
    day_field: ClassVar = "submitted"

    department: Department = Field(title=N_("Department"))
    submitter: Person = Field(title=N_("Submitter"))
    submitted: PastDay = Field(title=N_("Submitted"))
    tasks: Some[Task] = Field(title=N_("Tasks"))
    items: Some[Item] = Field(title=N_("Deliverables"))
    reworks: Ordinal | None = Field(
        None, title=N_("Reworks delivery"), description=N_("the number of the failed delivery it mends")
    )
