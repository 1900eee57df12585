"""Which tasks were in the plan when a change added or dropped one (4.3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from collabsite.document import Loc
from collabsite.index import Collaboration
from collabsite.models.change import Change
from collabsite.record import Record


class Move(NamedTuple):
    """A task that a change adds or drops."""

    record: Record
    key: str
    """`adds` or `drops`."""
    position: int
    task: str
    was_in: bool | None
    """Whether it was in the plan before; None where that cannot be told."""

    @property
    def loc(self) -> Loc:
        """Its place in the change's front matter."""
        return (self.key, self.position)


def moves(one: Collaboration) -> Iterator[Move]:
    """What changes add and drop, in the order of their numbers; a change before the kickoff is part of its plan."""
    listed = _listed(one)
    known: dict[str, bool] = dict.fromkeys(listed or (), True)
    otherwise = None if listed is None else False
    held = one.kickoff.data.held if one.kickoff else None
    for record in sorted(one.at(Change), key=lambda record: record.place.number):
        change = record.fitting
        if not isinstance(change, Change) or record.is_unclear("adds", "drops"):
            known, otherwise = {}, None
        elif change.proposed is None or held is None or change.proposed < held:
            yield from _moves(record, change, {}, None)
            known = _after(change) | known
        else:
            yield from _moves(record, change, known, otherwise)
            known = known | _after(change)


def _moves(record: Record, change: Change, known: dict[str, bool], otherwise: bool | None) -> Iterator[Move]:
    """The moves of one change, each asked of the plan before it; a task named twice has moved the second time."""
    for key, numbers, is_in in (("drops", change.drops, False), ("adds", change.adds, True)):
        moved: set[str] = set()
        for position, task in enumerate(numbers):
            yield Move(record, key, position, task, is_in if task in moved else known.get(task, otherwise))
            moved.add(task)


def _after(change: Change) -> dict[str, bool]:
    return dict.fromkeys(change.drops, False) | dict.fromkeys(change.adds, True)


def _listed(one: Collaboration) -> list[str] | None:
    """The tasks that the kickoff's minutes list; None where that is not known."""
    kickoff = one.kickoff
    if kickoff is None or kickoff.record.is_unclear("tasks"):
        return None
    return kickoff.data.tasks or None
