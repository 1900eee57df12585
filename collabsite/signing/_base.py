"""The base of a step: who may sign, with which key, under which policy. What the step itself brings has no say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from functools import cached_property
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from collabsite.organization import Organization
from collabsite.policy import Policy
from collabsite.signoffs import KINDS, Kind
from collabsite.trailers import approver_key

STEWARD = "steward"


class Seat(NamedTuple):
    """A place that somebody must fill: a role, and the department whose head holds it.

    Attributes:
        role: `own`, `requesting`, `every`, `concerned`, `steward` or a person's key.
        department: None for stewards and persons.
    """

    role: str
    department: str | None


def _lower(text: str) -> str:
    """Without ASCII case: no other letters are alike."""
    return text.encode("utf-8", "surrogateescape").lower().decode("utf-8", "surrogateescape")


@dataclass(frozen=True)
class Base:
    """What is in force before a step.

    Attributes:
        organization: who there is.
        policy: the settings.
        organization_blob: Git's id of that organisation file.
        policy_blob: of that policy file; None where there is none.
    """

    organization: Organization
    policy: Policy
    organization_blob: str
    policy_blob: str | None

    @cached_property
    def _zone(self) -> tzinfo:
        try:
            return ZoneInfo(self.organization.timezone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return UTC

    def day(self, time: datetime) -> date:
        """The day of a time in the organisation's time zone."""
        return time.astimezone(self._zone).date()

    @cached_property
    def approver(self) -> str:
        """How approvals are spelt."""
        forge = self.policy.forge
        return approver_key(forge.kind if forge else None, forge.trailer if forge else None)

    @cached_property
    def _people(self) -> dict[str, str]:
        """People by address; one that two people share is nobody's."""
        found: dict[str, str] = {}
        for key, person in self.organization.people.items():
            for mail in {_lower(mail) for mail in person.emails}:
                found[mail] = "" if mail in found else key
        return found

    def person(self, mail: str) -> str | None:
        """Whose address it is, or None; without ASCII case."""
        return self._people.get(_lower(mail)) or None

    @cached_property
    def _offices(self) -> dict[str, frozenset[str]]:
        """The departments each person may sign for."""
        found: dict[str, set[str]] = {}
        for key, department in self.organization.departments.items():
            deputies = department.deputies if self.policy.deputies else []
            for person in (department.head, *deputies):
                if person:
                    found.setdefault(person, set()).add(key)
        return {person: frozenset(keys) for person, keys in found.items()}

    def holds(self, person: str | None, seat: Seat, day: date) -> bool:
        """Whether a person held a role that day: head or deputy of the department, steward, or the person themself."""
        if person is None or person not in self.organization.people or self.organization.has_left(person, day):
            return False
        if seat.role == STEWARD:
            return person in self.organization.stewards
        if seat.department is None:
            return person == seat.role
        return seat.department in self._offices.get(person, frozenset())

    def is_alone(self, person: str, seat: Seat, day: date) -> bool:
        """Whether nobody else is of the department a person signs for, or no other steward there."""
        others = self.organization.stewards if seat.role == STEWARD else self._members(person, seat)
        return all(
            other == person or other not in self.organization.people or self.organization.has_left(other, day)
            for other in others
        )

    def _members(self, person: str, seat: Seat) -> Iterator[str]:
        who = self.organization.people.get(person)
        department = seat.department or (who.department if who else "")
        return (other for other in self.organization.people if self.organization.is_of(other, department))

    def asked(self, seat: Seat) -> str | None:
        """Who is asked to fill a seat: the head, the first steward who is known, the person."""
        if seat.role == STEWARD:
            return next((one for one in self.organization.stewards if one in self.organization.people), None)
        return self.organization.head_of(seat.department) if seat.department else seat.role

    def least(self, kind: str) -> Kind:
        """The weakest evidence that counts for a kind of record."""
        setting, forge = self.policy.signoff, self.policy.forge
        default: Kind = "forge" if forge and forge.kind != "gitee" else "claimed"
        if isinstance(setting, dict):
            return setting.get(kind) or setting.get("default") or default
        return setting or default

    def is_enough(self, kind: Kind, record: str) -> bool:
        """Whether a kind of evidence meets the policy for a kind of record."""
        return KINDS.index(kind) >= KINDS.index(self.least(record))
