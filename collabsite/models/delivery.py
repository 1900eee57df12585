"""The deliverable list: what a department hands over, each with its evidence (5.1)."""

from __future__ import annotations

import re
from typing import ClassVar
from urllib.parse import urlsplit

from pydantic import Field

from collabsite.locale import N_
from collabsite.models._fields import Department, Evidence, Ordinal, PastDay, Person, Some, Task, Text
from collabsite.models._record import Part, RecordModel

_ADDRESS = re.compile(r"https?://[^\s\\\x00-\x1f\x7f]+", re.IGNORECASE)


def is_address(evidence: str) -> bool:
    """Whether a piece of evidence is a whole http(s) address: with a host, without spaces; else it is a path."""
    if not _ADDRESS.fullmatch(evidence):
        return False
    try:
        parts = urlsplit(evidence)
        return parts.port != 0 and re.search(r"\w", parts.hostname or "") is not None
    except ValueError:  # brackets or a port that no address has
        return False


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
    signed_as: ClassVar = ("department",)
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
