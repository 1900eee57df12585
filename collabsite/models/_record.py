"""What every record kind declares: where it lives, its keys, who signs it, what of it is plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from collabsite.document import Loc
from collabsite.models._fields import Ref
from collabsite.models._values import Value, markers, values_of


class Part(BaseModel):
    """A mapping inside front matter."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_by_name=False, validate_by_alias=True)

    def shown(self, name: str) -> tuple[object, Ref | None]:
        """The value of a field as a form shows it, and what it names."""
        return getattr(self, name), markers(type(self).model_fields[name])[0]


class RecordModel(Part):
    """The front matter of one kind of record; a subclass is a kind, its file's name the kind's name."""

    where: ClassVar[str]
    """Its path in the collaboration's folder (or `records/`), with `{name}`, `{number}`, `{department}`, `{task}`."""

    label: ClassVar[str]
    """What people call it, in English; the catalogue has the Chinese term."""

    form: ClassVar[str]
    """The title of the official form, in English; the catalogue has the Chinese one."""

    stage: ClassVar[int | None] = None
    """The stage of six whose document it is; None: of none."""

    clause: ClassVar[str] = ""
    """The clause of the process that asks for it."""

    signed_by: ClassVar[tuple[str, ...]] = ()
    """Roles that sign it unless policy says otherwise."""

    signed_as: ClassVar[tuple[str, ...]] = ()
    """Keys that decide who signs: a text in which one cannot be read needs whom the last readable one needed."""

    plan_fields: ClassVar[tuple[str, ...]] = ()
    """Keys that only a change may alter once the plan is frozen."""

    named_by: ClassVar[tuple[str, ...]] = ()
    """Keys whose values tell it from its siblings, where it has no words of its own."""

    asked: ClassVar[tuple[str, ...]] = ()
    """Keys that need not be there, but that a new record asks for all the same."""

    day_field: ClassVar[str | None] = None
    """The key whose day orders the record in its collaboration."""

    @classmethod
    def asked_of(cls, said: Mapping[str, object]) -> tuple[str, ...]:
        """What of `asked` a new record asks for, by what was said of it so far."""
        return cls.asked

    def values(self) -> Iterator[tuple[Loc, Value]]:
        """Each leaf value with its place and what its type says of it, in the order of the keys."""
        return values_of(self, ())

    def headline(self) -> str:
        """Its own words that name it best, or an empty text."""
        return ""

    def roles(self) -> tuple[str, ...]:
        """The roles that sign this very record (kickoff minutes, a passed acceptance)."""
        return self.signed_by

    @property
    def day(self) -> Any:
        """The day that orders it, or None."""
        return getattr(self, self.day_field) if self.day_field else None
