"""Actions that retrospectives agreed on, and which of them are still open (6.1).

A signed retrospective is not edited any more. So an action is settled by who says so later: a line in the `decisions`
of minutes or a brief, in any collaboration, that cites it and says how it ended:

    decisions:
      - "REQ-2024-002/retrospective#1 已完成"        # or: done; 不再需要, dropped
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from collabsite.acts import new
from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.locale import Translator
from collabsite.models._choice import Topic
from collabsite.record import Record
from collabsite.stage import Stage
from collabsite.views.days import day_in_words
from collabsite.views.deadlines import time_left

_SETTLED = re.compile(
    r"(?<![\w-])(?P<ref>[A-Za-z][\w-]*/retrospective)\s*#\s*(?P<number>[0-9]+)[\s:：,，]*"
    r"(?:(?P<done>已完成|已办结|done)|已取消|不再需要|dropped)(?![A-Za-z])",
    re.IGNORECASE,
)
_BEFORE_KICKOFF: tuple[Stage, ...] = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Action:
    """What a retrospective agreed on.

    Attributes:
        ref: how it is cited, e.g. `REQ-2024-002/retrospective#1`.
        what: the action, in the report's own words.
        lesson: the lesson that it follows from.
        topic: what the lesson is about.
        owner: the key of who does it.
        has_left: whether the owner has left, so that somebody else has to take it over.
        department: the key of the owner's department today; empty where nobody is known by that key.
        due: its last day.
        report: the retrospective.
        collaboration: where it was held.
        state: late, today, running; met where it is done, closed where it is dropped.
        days: working days late by, or left.
        settled_by: the minutes that say that it is done or dropped; None while it is open.
        settled_on: the day of these minutes.
    """

    ref: str
    what: str
    lesson: str
    topic: Topic
    owner: str
    has_left: bool
    department: str
    due: date
    report: Record
    collaboration: Collaboration
    state: str
    days: int
    settled_by: Record | None = None
    settled_on: date | None = None

    @property
    def met(self) -> date | None:
        """The day on which it was done or dropped."""
        return self.settled_on

    @property
    def is_open(self) -> bool:
        """Whether nobody has said yet that it is done or dropped."""
        return self.settled_by is None

    @property
    def title(self) -> str:
        """The collaboration's title, or its number."""
        request = self.collaboration.fitting.request
        return (request.data.title if request else "") or self.collaboration.number


def all_actions(context: Context) -> list[Action]:
    """Every action of every retrospective, in the order of the collaborations and in the reports' own."""
    settled = _settled(context)
    return [action for one in context.index.collaborations for action in _actions_of(context, one, settled)]


def open_actions(context: Context) -> list[Action]:
    """The actions that are still open: the longest overdue first, then by due day and reference."""
    return sorted((one for one in all_actions(context) if one.is_open), key=lambda one: (one.due, one.ref))


def actions_of(actions: Collection[Action], key: str) -> list[Action]:
    """Those of a person or of a department's people, in the order given."""
    return [action for action in actions if key in (action.owner, action.department)]


def earlier_actions(context: Context, one: Collaboration, actions: Collection[Action]) -> list[Action]:
    """What is still open from other collaborations in the departments of a new one, in the order given.

    Until its kickoff: then the plan is made, and what earlier retrospectives promised may still change it. Without
    a request, and after the kickoff, there is none.
    """
    request = one.fitting.request
    if request is None or context.stage(one) not in _BEFORE_KICKOFF:
        return []
    parties = {request.data.requesting_department, *(request.data.collaborating_departments or ())}
    return [each for each in actions if each.department in parties and each.collaboration.folder != one.folder]


def settling_command(action: Action, t: Translator) -> str:
    """The command that begins the brief which says that an action is done."""
    done = "已完成" if t.lang == "zh" else "done"
    return new("minutes", action.collaboration.number, meeting="brief", decisions=f"{action.ref} {done}")


def action_time(context: Context, action: Action, t: Translator) -> str:
    """How much time there is for an action, how late it is, or when it was settled."""
    if action.settled_on is not None:
        day = day_in_words(action.settled_on, t, context.today)
        return t("done on {day}", day=day) if action.state == "met" else t("dropped on {day}", day=day)
    return time_left(action, t)


def _settled(context: Context) -> dict[str, tuple[date, Record, str]]:
    """By an action's reference: the first day it was said to be settled, by which minutes, and how."""
    found: dict[str, tuple[date, Record, str]] = {}
    for one in context.index.collaborations:
        for minutes in one.fitting.minutes:
            for match in _said(minutes.data.decisions, minutes.data.held):
                ref = f"{match['ref']}#{int(match['number'])}"
                said = minutes.data.held, minutes.record, "met" if match["done"] else "closed"
                found[ref] = min(found.get(ref, said), said, key=lambda each: (each[0], each[1].path))
    return found


def _said(decisions: Collection[str] | None, held: date | None) -> list[re.Match[str]]:
    """The actions that minutes call settled; of minutes without a day nothing."""
    return [match for text in decisions or () for match in _SETTLED.finditer(text)] if held else []


def _actions_of(context: Context, one: Collaboration, settled: dict[str, tuple[date, Record, str]]) -> list[Action]:
    report = one.fitting.retrospective
    if report is None:
        return []
    found = []
    for number, lesson in enumerate(report.data.lessons or (), 1):
        ref = f"{report.record.ref}#{number}"
        day, minutes, how = settled.get(ref, (None, None, ""))
        state, days = _state(context, lesson.due)
        person = context.organization.people.get(lesson.owner)
        found.append(
            Action(
                ref=ref,
                what=lesson.action,
                lesson=lesson.lesson,
                topic=lesson.topic,
                owner=lesson.owner,
                has_left=context.organization.has_left(lesson.owner, context.today),
                department=person.department if person else "",
                due=lesson.due,
                report=report.record,
                collaboration=one,
                state=how or state,
                days=days,
                settled_by=minutes,
                settled_on=day,
            )
        )
    return found


def _state(context: Context, due: date) -> tuple[str, int]:
    if due < context.today:
        return "late", context.calendar.count(due, context.today)
    days = context.calendar.count(context.today, due)
    return "running" if days else "today", days
