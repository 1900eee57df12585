"""Desks: for each person and department what they owe, what they wait for and what they signed; found once for all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from collabsite.context import Context
from collabsite.views.desk import Duty, by_urgency, departments_of
from collabsite.views.signed_lately import Signed, signatures_by_key


@dataclass(frozen=True, slots=True)
class Desk:
    """One desk; each list as `by_urgency`, signatures to repeat first, then the newest.

    Attributes:
        key: the person's or the department's.
        mine: what they owe themselves; of a department everything that it owes.
        team: what else the person's department owes; of a department nothing.
        awaited: what others owe them.
        signed: what they signed, or what was signed for the department.
    """

    key: str
    mine: Sequence[Duty]
    team: Sequence[Duty]
    awaited: Sequence[Duty]
    signed: Sequence[Signed]

    @property
    def late(self) -> int:
        """How much of their own is late."""
        return sum(duty.state == "late" for duty in self.mine)


class Desks:
    """All desks of what was read; everything is looked through once."""

    def __init__(self, context: Context, duties: Sequence[Duty]) -> None:
        self._context = context
        self._of: dict[str, list[Duty]] = {}
        self._awaited: dict[str, list[Duty]] = {}
        for duty in by_urgency(list(duties)):
            self._place(duty)
        self._signed: Mapping[str, list[Signed]] = signatures_by_key(context)

    def _place(self, duty: Duty) -> None:
        for key in {duty.who, duty.department} - {None, ""}:
            self._of.setdefault(str(key), []).append(duty)
        waiting = {*duty.to, *departments_of(self._context, duty.to)} - {duty.who, duty.department}
        for key in waiting:
            self._awaited.setdefault(key, []).append(duty)

    def of(self, key: str) -> Desk:
        """The desk of a person or a department."""
        person = self._context.organization.people.get(key)
        mine = self._of.get(key, [])
        team = [duty for duty in self._of.get(person.department, []) if duty.who != key] if person else []
        return Desk(key, mine, team, self._awaited.get(key, []), self._signed.get(key, []))

    def counts(self, key: str) -> tuple[int, int]:
        """How much a person or department owes, and how much of it is late."""
        mine = self._of.get(key, [])
        return len(mine), sum(duty.state == "late" for duty in mine)
