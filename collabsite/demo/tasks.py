"""A task's file from the kickoff to its present text: not started, under way, changed, late, done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from collabsite.demo.earlier import before_changes, with_status, with_value, written
from collabsite.demo.pulls import Turn
from collabsite.index import Collaboration, Known
from collabsite.models._choice import Status, Verdict
from collabsite.models.change import Change
from collabsite.models.task import Task
from collabsite.workdays import Calendar


class Move(NamedTuple):
    """One edit of a task's file.

    Attributes:
        day: when.
        turn: what happened.
        status: the task's from then on; None: as before.
        cause: the record that it comes with; empty where it comes alone.
    """

    day: date
    turn: Turn
    status: Status | None
    cause: str = ""


class TaskStory:
    """One task.

    Attributes:
        task: as it is at last.
        moves: what happened to its file, oldest first.
    """

    def __init__(self, collaboration: Collaboration, task: Known[Task], data: bytes, calendar: Calendar) -> None:
        self._collaboration, self._calendar = collaboration, calendar
        self.task = task
        self._data = data
        found = sorted(self._found(), key=lambda move: (move.day, move.turn))
        self.moves = [move for move in found if move is found[-1] or move.status or move.turn is not Turn.ACCEPTANCE]

    @property
    def number(self) -> str:
        """The task's number."""
        return self.task.record.ref

    def planned(self) -> bytes:
        """Its text at the kickoff."""
        return self.after(-1)

    def after(self, position: int) -> bytes:
        """Its text after a move; the last one makes it what it is."""
        if position + 1 >= len(self.moves):
            return self._data
        done = self.moves[: position + 1]
        text = with_status(self._data.decode(), self._status(done))
        applied = {move.cause for move in done}
        for field, value in self._values_before(applied):
            text = with_value(text, field, written(value))
        if any(move.turn is Turn.CHANGE and move.cause not in applied for move in self.moves):
            text = before_changes(text)
        return (with_value(text, "notes", None) if self._notes_come_last() else text).encode()

    def _status(self, moves: list[Move]) -> Status:
        return next((move.status for move in reversed(moves) if move.status), Status.NOT_STARTED)

    def _values_before(self, applied: set[str]) -> Iterator[tuple[str, object]]:
        """The plan fields that a later change sets, with what they are until then."""
        for (task, field), edits in self._collaboration.edits.items():
            later = [edit.before for edit in edits if edit.change.record.ref not in applied]
            if task == self.number and later:
                yield field, later[0]

    def _notes_come_last(self) -> bool:
        """Whether the notes tell how it ended: dropped, late, or to be reworked."""
        last = self.moves[-1]
        is_dropped = self.number in self._collaboration.dropped
        return is_dropped or last.turn is Turn.DELAY or (last.turn is Turn.ACCEPTANCE and last.status is None)

    # --- What happened ----------------------------------------------------------------------------------------

    def _found(self) -> Iterator[Move]:
        status = self.task.data.status
        if status is not Status.NOT_STARTED:
            yield Move(self._started(), Turn.START, Status.IN_PROGRESS)
        for change in self._collaboration.changes:
            if self.number in touched(change.data):
                yield Move(change.data.proposed, Turn.CHANGE, None, change.record.ref)
        yield from self._verdicts()
        if status is Status.DELAYED:
            yield Move(self._calendar.add(self.task.data.end, 1), Turn.DELAY, Status.DELAYED)

    def _started(self) -> date:
        """Its first day, or that of the first report on it, but not before the kickoff."""
        reports = [
            report.data.reported
            for report in self._collaboration.progress
            if any(update.task == self.number for update in report.data.updates)
        ]
        kickoff = self._collaboration.kickoff
        first = min([self.task.data.start, *reports])
        return self._calendar.on_or_after(max(first, kickoff.data.held) if kickoff else first)

    def _verdicts(self) -> Iterator[Move]:
        deliveries = {delivery.record.place.number: delivery for delivery in self._collaboration.deliveries}
        for verdict in self._collaboration.acceptances:
            delivery = deliveries.get(verdict.data.delivery)
            if delivery is not None and self.number in delivery.data.tasks:
                is_done = verdict.data.decision is Verdict.PASSED and self.task.data.status is Status.DONE
                status = Status.DONE if is_done else None
                yield Move(verdict.data.inspected, Turn.ACCEPTANCE, status, verdict.record.ref)


def touched(change: Change) -> set[str]:
    """The tasks that a change is about."""
    return {edit.task for edit in change.changes if edit.task} | {*change.adds, *change.drops}
