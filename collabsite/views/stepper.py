"""The six stages of a collaboration: what happened in each and when, what is missing, what comes (B)."""

from __future__ import annotations

from dataclasses import dataclass

from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.locale import Translator
from collabsite.models.withdrawal import Withdrawal
from collabsite.stage import STAGES, Stage, stage_of
from collabsite.views.names import stage_long_name
from collabsite.views.stage_words import StageWords, Words

_PAST = 7


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of six.

    Attributes:
        number: 1 to 6.
        name: its full name.
        state: done, current, not_started; declined or withdrawn where it ended.
        words: what happened, what is missing or what comes, and when.
    """

    number: int
    name: str
    state: str
    words: Words

    @property
    def is_here(self) -> bool:
        """Whether the collaboration stands here, or ended here."""
        return self.state in ("current", "declined", "withdrawn")


def steps_of(context: Context, collaboration: Collaboration, t: Translator) -> list[Step]:
    """The six stages in order.

    Args:
        context: the records, with who has signed.
        collaboration: the collaboration.
        t: the language of the words.
    """
    stage, here = context.stage(collaboration), reached(context, collaboration)
    words = StageWords(context, collaboration.fitting, t)
    return [_step(words, number, _state(stage, here, number), stage, t) for number in STAGES]


def reached(context: Context, collaboration: Collaboration) -> int:
    """The stage where it stands, or where it ended without being finished; 7 where it is closed."""
    stage = context.stage(collaboration)
    if stage == "withdrawn":
        kept = [record for record in collaboration.records if record.place.kind is not Withdrawal]
        stage = stage_of(Collaboration(collaboration.folder, kept), context.facts(collaboration), context.signoffs)
    return stage if isinstance(stage, int) else 2 if stage == "declined" else _PAST


def _state(stage: Stage, here: int, number: int) -> str:
    if number == here:
        return "current" if isinstance(stage, int) else stage
    return "done" if number < here else "not_started"


def _step(words: StageWords, number: int, state: str, stage: Stage, t: Translator) -> Step:
    return Step(number, stage_long_name(STAGES[number - 1], t), state, _words(words, number, state, stage))


def _words(words: StageWords, number: int, state: str, stage: Stage) -> Words:
    if state == "done":
        return words.done(number)
    if state == "current":
        return words.now(number)
    if state in ("declined", "withdrawn"):
        return words.ended(state)
    return words.later(number, stage) if isinstance(stage, int) else Words(None, "")
