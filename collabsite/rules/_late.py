"""What the rules of late clocks share: one problem for each clock that ran out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from collabsite.clocks import Clock
from collabsite.context import Context
from collabsite.findings import Problem
from collabsite.index import Collaboration
from collabsite.locale import Message, msg, msg_n

Words = Callable[[Context, Collaboration, Clock], tuple[Message, Message]]


def late_problems(context: Context, name: str, words: Words) -> Iterator[Problem]:
    """Each late clock of a name, at the act that came late, or at what still waits for one.

    Args:
        context: what is judged.
        name: the clock's name.
        words: says of a clock what is or was late, and what to do now.
    """
    for collaboration in context.index.collaborations:
        for clock in context.clocks(collaboration):
            if clock.name == name and clock.state == "late":
                what, help = words(context, collaboration, clock)
                message = msg("{what}: due {due}, {late}", what=what, due=_due(clock), late=_late(clock))
                subject = f"{clock.record}={clock.department}={clock.due}"
                yield clock.at.problem(clock.loc, message, help, subject=subject, owed_by=clock.owed_by)


def _due(clock: Clock) -> Message:
    if clock.provisional:
        return msg("{day} (provisional: the holidays of that year are not published)", day=clock.due)
    return msg("{day}", day=clock.due)


def _late(clock: Clock) -> Message:
    if clock.days == 0:
        return msg("late by days off only")
    return msg_n("{n} working day late", "{n} working days late", clock.days)


def stays_late() -> Message:
    """What to do about a late act: nothing."""
    return msg("nothing is to be done: it is accepted, and stays marked late")
