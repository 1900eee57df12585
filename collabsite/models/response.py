"""The resource confirmation: a department takes a request on or not, and names its one contact (2.1 to 2.3).

One file a department, so its contact is the only one. An objection comes with a reason and a counter-proposal.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from pydantic import ConfigDict, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from collabsite.locale import N_
from collabsite.models._choice import Answer, Difficulty
from collabsite.models._fields import Day, PastDay, Person, Text, one_of
from collabsite.models._record import RecordModel


class Response(RecordModel):
    """资源确认函."""

    model_config = ConfigDict(
        json_schema_extra={
            "if": {"properties": {"decision": {"enum": [Answer.DECLINED.value, Answer.DECLINED.zh]}}},
            "else": {"required": ["difficulty"]},
        }
    )

    where: ClassVar = "responses/{department}.md"
    label: ClassVar = N_("Response")
    form: ClassVar = N_("Resource confirmation")
    stage: ClassVar = 2
    clause: ClassVar = "2.3"
    signed_by: ClassVar = ("own",)
    named_by: ClassVar = ("decision",)
    asked: ClassVar = ("reason", "proposal")
    day_field: ClassVar = "responded"

    responded: PastDay = Field(title=N_("Responded"))
    decision: one_of(Answer) = Field(title=N_("Decision"))  # type: ignore[valid-type]
    contact: Person = Field(
        title=N_("Contact"), description=N_("the department's only one, for progress, problems and resources")
    )
    difficulty: one_of(Difficulty) | None = Field(None, title=N_("Difficulty"), validate_default=True)  # type: ignore[valid-type]
    resources: list[Text] = Field([], title=N_("Resources committed"))
    risks: list[Text] = Field([], title=N_("Risks"))
    start: Day | None = Field(None, title=N_("Start"))
    end: Day | None = Field(None, title=N_("End"))
    reason: Text | None = Field(None, title=N_("Reason"), description=N_("of a refusal or a condition"))
    proposal: Text | None = Field(None, title=N_("Proposal"), description=N_("what the department offers instead"))

    @classmethod
    def asked_of(cls, said: Mapping[str, object]) -> tuple[str, ...]:
        """Why not, and what instead, of a refusal or a condition (2.3)."""
        objects = Answer.of(str(said.get("decision", ""))) in (Answer.DECLINED, Answer.CONDITIONAL)
        return cls.asked if objects else ()

    @field_validator("difficulty", mode="after")
    @classmethod
    def _asked_unless_declined(cls, value: Difficulty | None, info: ValidationInfo) -> Difficulty | None:
        decision = info.data.get("decision")
        if value is None and decision is not None and decision is not Answer.DECLINED:
            raise PydanticCustomError("missing", "missing")
        return value
