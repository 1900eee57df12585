"""The acceptance confirmation: each criterion judged, and the verdict (5.2, 5.3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from pydantic import Field

from collabsite.locale import N_
from collabsite.models._choice import Verdict
from collabsite.models._fields import Flag, Ordinal, PastDay, Person, Some, Text, one_of
from collabsite.models._record import Part, RecordModel


class Result(Part):
    """The verdict on one criterion."""

    criterion: Text = Field(title=N_("Criterion"))
    passed: Flag = Field(title=N_("Passed"))
    note: Text | None = Field(None, title=N_("Note"))


class Acceptance(RecordModel):
    """验收确认书."""

    where: ClassVar = "acceptances/{number}.md"
    label: ClassVar = N_("Acceptance")
    form: ClassVar = N_("Acceptance confirmation")
    stage: ClassVar = 5
    clause: ClassVar = "5.2"
    signed_by: ClassVar = ("requesting",)
    signed_as: ClassVar = ("decision",)
    named_by: ClassVar = ("decision",)
    asked: ClassVar = ("rework",)
    day_field: ClassVar = "inspected"

    delivery: Ordinal = Field(title=N_("Delivery"), description=N_("its number"))
    inspectors: Some[Person] = Field(title=N_("Inspectors"))
    inspected: PastDay = Field(title=N_("Inspected"))
    results: Some[Result] = Field(title=N_("Results"))
    decision: one_of(Verdict) = Field(title=N_("Verdict"))  # type: ignore[valid-type]
    rework: list[Text] = Field([], title=N_("To be reworked"), description=N_("of a failed one"))

    @classmethod
    def asked_of(cls, said: Mapping[str, object]) -> tuple[str, ...]:
        """What to rework, of a failed one (5.3)."""
        return cls.asked if Verdict.of(str(said.get("decision", ""))) is Verdict.FAILED else ()

    def roles(self) -> tuple[str, ...]:
        """Only one that passes is signed."""
        return self.signed_by if self.decision is Verdict.PASSED else ()
