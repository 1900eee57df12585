"""Who must do what by when, so that a collaboration moves on: the next steps with the days of their clocks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from collabsite.acts import command_for
from collabsite.clocks import Clock
from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.locale import Translator
from collabsite.views.deadlines import time_left
from collabsite.views.next_step import NextStep


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to do: in words; by which day, how much time there is, and whether it is late or due today.

    Attributes:
        what: the act in words.
        due: the last day; None where no clock runs.
        left: "2 working days late", "due today"; empty where there is time.
        state: late, today or running; empty where no clock runs.
    """

    what: str
    due: date | None
    left: str
    state: str


@dataclass(frozen=True, slots=True)
class Move:
    """What one person or department must do: `who` is the key."""

    who: str
    acts: tuple[Act, ...]


def moves_of(context: Context, collaboration: Collaboration, steps: list[NextStep], t: Translator) -> list[Move]:
    """The next steps by who is asked: what is late first, then by day, then what has none.

    Args:
        context: the records.
        collaboration: whose clocks run.
        steps: its next steps.
        t: the language of the words.
    """
    clocks: dict[str, Clock] = {}
    for clock in context.clocks(collaboration):
        command = command_for(context, collaboration, clock) if clock.met is None else None
        if command is not None:
            clocks.setdefault(command, clock)
    acts: dict[str, list[Act]] = {}
    for step in steps:
        acts.setdefault(step.who, []).append(_act(step, clocks.get(step.command or ""), t))
    moves = [Move(who, tuple(sorted(found, key=_order))) for who, found in acts.items()]
    return sorted(moves, key=lambda move: _order(move.acts[0]))


def _act(step: NextStep, clock: Clock | None, t: Translator) -> Act:
    if clock is None:
        return Act(step.what, None, "", "")
    state = "today" if clock.state == "running" and clock.days == 0 else clock.state
    return Act(step.what, clock.due, time_left(clock, t) if state != "running" else "", state)


def _order(act: Act) -> tuple[bool, date]:
    return act.state != "late", act.due or date.max


def then(context: Context, collaboration: Collaboration, t: Translator) -> str:
    """What must have happened for the next stage to begin; empty where it has ended (B)."""
    said = {
        1: t("Stage 2 begins once the request is signed."),
        2: t("Stage 3 begins once every department has answered and signed."),
        3: t("Stage 4 begins once every head has signed the minutes of the kickoff."),
        4: t("Stage 5 begins once every task is delivered."),
        5: t("Stage 6 begins once every task is accepted."),
        6: t("It is closed once the report is signed and no document is missing."),
    }
    stage = context.stage(collaboration)
    return said[stage] if isinstance(stage, int) else ""
