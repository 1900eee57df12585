"""What the rules of late clocks share: one problem for each clock that ran out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from collabsite.acts import command_for, new
from collabsite.clocks import Clock
from collabsite.context import Context
from collabsite.findings import Problem
from collabsite.index import Collaboration
from collabsite.locale import Message, msg, msg_n

Words = Callable[[Context, Clock], Message]


def late_problems(context: Context, name: str, words: Words) -> Iterator[Problem]:
    """Each late clock of a name, at the act that came late, or at what still waits for one.

    Args:
        context: what is judged.
        name: the clock's name.
        words: says of a clock what is or was late.
    """
    for collaboration in context.index.collaborations:
        for clock in context.clocks(collaboration):
            if clock.name == name and clock.state == "late":
                yield _late_problem(context, collaboration, clock, words(context, clock))


def _late_problem(context: Context, collaboration: Collaboration, clock: Clock, what: Message) -> Problem:
    message = msg("{what}: due {due}, {late}", what=what, due=_due(clock), late=_late(clock))
    is_settled = clock.met is not None
    help = _settled() if is_settled else _do(context, collaboration, clock)
    subject = f"{clock.record}={clock.department}={clock.due}"
    problem = clock.at.problem(clock.loc, message, help, subject=subject, owed_by=clock.owed_by)
    return replace(problem, settled=is_settled)


def _do(context: Context, collaboration: Collaboration, clock: Clock) -> Message:
    """What to do about what is still owed; a task that cannot be finished in time may be moved."""
    command = command_for(context, collaboration, clock)
    if clock.name == "task":
        change = new("change", collaboration.number)
        return msg("deliver it: `{command}`, or propose a change: `{change}`", command=command, change=change)
    return msg("do it now: `{command}`", command=command)


def _settled() -> Message:
    return msg("nothing is to be done: it counts all the same, and that it was late stays on record")


def _due(clock: Clock) -> Message:
    if clock.provisional:
        return msg("{day} (provisional: the holidays of that year are not published)", day=clock.due)
    return msg("{day}", day=clock.due)


def _late(clock: Clock) -> Message:
    if clock.days == 0:
        return msg("late by days off only")
    return msg_n("{n} working day late", "{n} working days late", clock.days)
