"""Desks: what a person or a department owes, to whom, by when, and the command that does it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from collabsite.clocks import Clock
from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.locale import Translator
from collabsite.views.deadlines import Deadline, open_deadlines
from collabsite.views.next_step import NextStep
from collabsite.views.next_steps import next_steps


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing that somebody owes.

    Attributes:
        what: the act in words.
        who: the person's key, or None where nobody is known.
        department: the department's key.
        to: the keys of those who wait for it.
        collaboration: where it belongs.
        deadline: by when; None for what moves a collaboration on and has no day.
        command: the command that begins it, or None.
        url: where on the forge, or None.
    """

    what: str
    who: str | None
    department: str
    to: tuple[str, ...]
    collaboration: Collaboration
    deadline: Deadline | None
    command: str | None
    url: str | None = None

    @property
    def state(self) -> str:
        """late, today, running, or waiting where there is no day."""
        return self.deadline.state if self.deadline else "waiting"

    def is_of(self, key: str) -> bool:
        """Whether it lies on the desk of that person or department."""
        return key in (self.who, self.department)


def duties(context: Context, t: Translator) -> list[Duty]:
    """Everything that is owed: late first, then by due day and number, then what has no day."""
    owed = [_owed(context, item) for item in open_deadlines(context, t)]
    known = {(duty.collaboration.folder, duty.command) for duty in owed if duty.command}
    return owed + [
        duty
        for one in context.index.collaborations
        for duty in _steps(context, one, t)
        if (one.folder, duty.command) not in known
    ]


def _steps(context: Context, one: Collaboration, t: Translator) -> Iterator[Duty]:
    for step in next_steps(context, one, t):
        yield Duty(step.what, step.who, _department(context, step), (), one, None, step.command, step.url)


def _department(context: Context, step: NextStep) -> str:
    person = context.organization.people.get(step.who)
    return person.department if person else step.who


def _owed(context: Context, item: Deadline) -> Duty:
    clock = item.clock
    to = _waiting_for(item.collaboration, clock)
    return Duty(item.what, clock.owed_by, clock.department, to, item.collaboration, item, item.command)


def _waiting_for(collaboration: Collaboration, clock: Clock) -> tuple[str, ...]:
    """Who waits: the coordinator; for what the coordinator owes, the other departments."""
    request = collaboration.fitting.request
    if request is None:
        return ()
    coordinator = request.data.coordinator
    if coordinator and coordinator != clock.owed_by:
        return (coordinator,)
    return tuple(request.data.collaborating_departments or ())
