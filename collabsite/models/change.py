"""The change request: what of the plan changes, from what to what, why, and what it means (4.3, D.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, ClassVar

from pydantic import ConfigDict, Field, TypeAdapter, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from collabsite.document import Loc
from collabsite.locale import N_, msg
from collabsite.models._fields import Flag, PastDay, Person, PlannedTask, Ref, Text
from collabsite.models._fields import Task as TaskRef
from collabsite.models._record import Part, RecordModel
from collabsite.models._values import Value, leaves, markers, values_of
from collabsite.models.minutes import Minutes
from collabsite.models.request import Request
from collabsite.models.task import Task


def plan_model(field: str, of_task: bool) -> type[RecordModel] | None:
    """The kind that has `field` in its plan: of a task, or of the request and the kickoff's minutes."""
    kinds = (Task,) if of_task else (Request, Minutes)
    return next((kind for kind in kinds if field in kind.plan_fields), None)


@cache
def _adapter(kind: type[RecordModel], field: str) -> TypeAdapter[Any]:
    """Reads a plan field's value; a list may be empty here, for absent is the empty list."""
    info = kind.model_fields[field]
    is_list = getattr(info.annotation, "__origin__", None) is list
    annotation: Any = info.annotation if is_list else Annotated[(info.annotation, *info.metadata)]
    return TypeAdapter(annotation)


_PLAN_FIELDS = dict.fromkeys(field for kind in (Request, Minutes, Task) for field in kind.plan_fields)


class Edit(Part):
    """One field of the plan, before and after."""

    task: TaskRef | None = Field(None, title=N_("Task"), description=N_("absent: the request itself"))
    field: Text = Field(title=N_("Field"), examples=list(_PLAN_FIELDS))
    from_: Any = Field(alias="from", title=N_("Before"))
    to: Any = Field(title=N_("After"))

    @field_validator("field")
    @classmethod
    def _of_the_plan(cls, value: str, info: ValidationInfo) -> str:
        of_task = info.data.get("task") is not None
        if plan_model(value, of_task) is None:
            kinds = (Task,) if of_task else (Request, Minutes)
            known = [field for kind in kinds for field in kind.plan_fields]
            raise PydanticCustomError("plan_field", "no plan field", {"known": known})
        return value

    @field_validator("from_", "to")
    @classmethod
    def _of_its_type(cls, value: object, info: ValidationInfo) -> object:
        field = info.data.get("field")
        kind = plan_model(field, info.data.get("task") is not None) if field else None
        return _adapter(kind, str(field)).validate_python(value) if kind else value

    def shown(self, name: str) -> tuple[object, Ref | None]:
        """The field by its label; what stands before and after as the plan's field shows it."""
        kind = plan_model(self.field, self.task is not None)
        if kind is None or name == "task":
            return super().shown(name)
        info = kind.model_fields[self.field]
        return (msg(str(info.title)), None) if name == "field" else (getattr(self, name), markers(info)[0])

    def values(self, loc: Loc) -> Iterator[tuple[Loc, Value]]:
        """Its leaves; what stands before and after refers to what the plan's field refers to."""
        for place, leaf in values_of(self, loc):
            if place[len(loc)] not in ("from", "to"):
                yield place, leaf
        kind = plan_model(self.field, self.task is not None)
        ref = markers(kind.model_fields[self.field])[0] if kind else None
        yield from leaves(self.from_, (*loc, "from"), ref, False)
        yield from leaves(self.to, (*loc, "to"), ref, False)


class Change(RecordModel):
    """变更申请表."""

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": ["changes"]}, {"required": ["adds"]}, {"required": ["drops"]}]}
    )

    where: ClassVar = "changes/{number}.md"
    label: ClassVar = N_("Change request")
    form: ClassVar = N_("Change request form")
    stage: ClassVar = 4
    clause: ClassVar = "4.3"
    signed_by: ClassVar = ("requesting", "concerned")
    signed_as: ClassVar = ("changes", "adds", "drops")
    named_by: ClassVar = ("proposer",)
    asked: ClassVar = ("changes",)
    day_field: ClassVar = "proposed"

    proposed: PastDay = Field(title=N_("Proposed"))
    proposer: Person = Field(title=N_("Proposer"))
    reason: Text = Field(title=N_("Reason"))
    impact: Text = Field(title=N_("Impact"))
    force_majeure: Flag = Field(False, title=N_("Force majeure"))
    changes: list[Edit] = Field([], title=N_("Changes"))
    adds: list[PlannedTask] = Field([], title=N_("Tasks added"))
    drops: list[PlannedTask] = Field([], title=N_("Tasks dropped"))

    @classmethod
    def asked_of(cls, said: Mapping[str, object]) -> tuple[str, ...]:
        """What changes, unless tasks are added or dropped."""
        return () if said.get("adds") or said.get("drops") else cls.asked

    @model_validator(mode="after")
    def _changes_something(self) -> Change:
        if not (self.changes or self.adds or self.drops):
            raise PydanticCustomError("no_change", "nothing changes")
        return self

    def values(self) -> Iterator[tuple[Loc, Value]]:
        """Each leaf value, those of the edits by the plan field they change."""
        for loc, leaf in values_of(self, ()):
            if loc[0] != "changes":
                yield loc, leaf
        for position, edit in enumerate(self.changes):
            yield from edit.values(("changes", position))
