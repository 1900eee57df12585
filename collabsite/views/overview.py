"""What an overview shows: the collaborations under way and how each is now, and those that ended lately."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.locale import Translator
from collabsite.models._choice import Answer
from collabsite.stage import Stage, is_open
from collabsite.views.deadlines import Deadline
from collabsite.views.names import department_name, name_of
from collabsite.views.signature_waits import SignatureWait

T = TypeVar("T", Deadline, SignatureWait)

_DAY = timedelta(days=1)
_PLACES = {"error": 0, "late": 1, "today": 2, "waiting": 3, "met": 4}


@dataclass(frozen=True, slots=True)
class Running:
    """A collaboration under way.

    Attributes:
        collaboration: the collaboration.
        stage: its stage.
        accepted: how many of its tasks are accepted.
        tasks: how many it has.
        state: error, late, today, waiting or met: the most urgent.
        now: that in words.
    """

    collaboration: Collaboration
    stage: Stage
    accepted: int
    tasks: int
    state: str
    now: str


@dataclass(frozen=True, slots=True)
class Ended:
    """A collaboration that ended, and on which day."""

    day: date
    collaboration: Collaboration
    stage: Stage


def running(
    context: Context, deadlines: Sequence[Deadline], waits: Iterable[SignatureWait], t: Translator
) -> list[Running]:
    """The collaborations under way: those with errors first, then late, due today, waiting; each by number.

    Args:
        context: the records.
        deadlines: what is still owed.
        waits: the documents that lack signatures.
        t: the language of the words.
    """
    owed, waiting = _by_folder(deadlines), _by_folder(waits)
    rows = []
    for one in context.index.collaborations:
        stage = context.stage(one)
        if is_open(stage):
            facts = context.facts(one)
            state, now = _now(context, one, owed.get(one.folder, []), waiting.get(one.folder, []), t)
            rows.append(Running(one, stage, sum(fact.is_accepted for fact in facts), len(facts), state, now))
    return sorted(rows, key=lambda row: _PLACES[row.state])


def _by_folder(items: Iterable[T]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for item in items:
        found.setdefault(item.collaboration.folder, []).append(item)
    return found


def _now(
    context: Context, one: Collaboration, owed: list[Deadline], waits: list[SignatureWait], t: Translator
) -> tuple[str, str]:
    """The most urgent state and its words."""
    if one.has_errors:
        return "error", t("records with errors: deadlines may be missing")
    if late := [item for item in owed if item.state == "late"]:
        return "late", _late(context, late, t)
    if today := [item for item in owed if item.state == "today"]:
        return "today", _today(today, t)
    return ("waiting", _waiting(context, waits[0], t)) if waits else ("met", t("on schedule"))


def _late(context: Context, late: list[Deadline], t: Translator) -> str:
    if len(late) == 1 and late[0].clock.name == "response" and late[0].act is not None and late[0].act.verb == "new":
        return t("{department} has not answered", department=department_name(context, late[0].clock.department, t))
    return t.plural("{n} late", "{n} late", len(late))


def _today(today: list[Deadline], t: Translator) -> str:
    if len(today) == 1 and today[0].clock.name == "retrospective":
        return t("retrospective due today")
    return t.plural("{n} due today", "{n} due today", len(today))


def _waiting(context: Context, wait: SignatureWait, t: Translator) -> str:
    if len(wait.missing) == len(wait.who) == 1:
        person = name_of(context, wait.who[0], t)
        return t("{document} waits for {person}", document=wait.label, person=person)
    number, label = len(wait.missing), wait.label
    return t.plural("{document} waits for {n} signature", "{document} waits for {n} signatures", number, document=label)


def ended(context: Context, most: int) -> list[Ended]:
    """The collaborations that ended by today, the latest first, at most so many."""
    past = (row for row in _ended(context) if row.day <= context.today)
    return sorted(past, key=lambda row: (row.day, row.collaboration.number), reverse=True)[:most]


def _ended(context: Context) -> list[Ended]:
    return [
        Ended(day, one, context.stage(one))
        for one in context.index.collaborations
        if not is_open(context.stage(one))
        for day in [last_day(one, context.stage(one))]
        if day is not None
    ]


def closed_by_month(context: Context) -> tuple[int, int]:
    """How many collaborations were closed in this month, and how many in the one before."""
    first = context.today.replace(day=1)
    days = [row.day for row in _ended(context) if row.stage == "closed"]
    before = (first - _DAY).replace(day=1)
    return sum(first <= day <= context.today for day in days), sum(before <= day < first for day in days)


def last_day(one: Collaboration, stage: Stage) -> date | None:
    """The day of the record that ended it."""
    if stage == "closed":
        return one.retrospective.data.held if one.retrospective else None
    if stage == "withdrawn":
        return one.withdrawal.data.on if one.withdrawal else None
    answers = (answer.data for answer in one.responses.values())
    return max((answer.responded for answer in answers if answer.decision is Answer.DECLINED), default=None)
