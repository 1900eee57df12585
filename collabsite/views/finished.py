"""What was finished lately: tasks that were accepted, and collaborations that ended, each with its day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from collabsite.clocks import Clock
from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.locale import Translator
from collabsite.models._choice import Answer
from collabsite.record import Record
from collabsite.stage import TaskFacts
from collabsite.views.deadlines import time_left
from collabsite.views.names import department_name
from collabsite.views.overview import Ended, ended


@dataclass(frozen=True, slots=True)
class Finished:
    """A task that was accepted, or a collaboration that ended.

    Attributes:
        day: when.
        collaboration: whose.
        state: done; closed, declined or withdrawn.
        what: the task's or the collaboration's own words.
        about: how it ended.
        word: early, on time, late; closed, declined, withdrawn.
        department: the key of whose task or request it was; empty where nobody knows.
        person: the key of the task's owner; None of a collaboration.
        task: the task; None of a collaboration.
    """

    day: date
    collaboration: Collaboration
    state: str
    what: str
    about: str
    word: str
    department: str
    person: str | None
    task: Record | None


def finished(context: Context, most: int, t: Translator) -> list[Finished]:
    """What was finished, the latest first, at most so many."""
    tasks = sorted(_accepted(context), key=lambda row: (row[0], row[2].task.record.ref), reverse=True)[:most]
    rows = [_task(context, day, one, fact, t) for day, one, fact in tasks]
    rows += [_end(context, row, t) for row in ended(context, most)]
    return sorted(rows, key=lambda row: (row.day, row.task is None), reverse=True)[:most]


def _accepted(context: Context) -> Iterator[tuple[date, Collaboration, TaskFacts]]:
    for one in context.index.collaborations:
        for fact in context.facts(one):
            day = fact.accepted.data.inspected if fact.accepted else None
            if day is not None and day <= context.today:
                yield day, one, fact


def _task(context: Context, day: date, one: Collaboration, fact: TaskFacts, t: Translator) -> Finished:
    task = fact.task
    clocks = [clock for clock in context.clocks(one) if clock.name == "task" and clock.record == task.record.ref]
    word = _kept(context, clocks, t)
    data = task.data
    department = data.responsible_department
    return Finished(day, one, "done", data.description, t("accepted"), word, department, data.owner, task.record)


def _kept(context: Context, clocks: list[Clock], t: Translator) -> str:
    """Early, on time or late: late where one of its ends had passed; accepted where nothing says."""
    late = [clock for clock in clocks if clock.state == "late"]
    if late:
        return time_left(max(late, key=lambda clock: clock.days), t)
    met = next((clock for clock in clocks if clock.met is not None), None)
    if met is None or met.met is None:
        return t("accepted")
    early = context.calendar.count(met.met, met.due) if met.met < met.due else 0
    return t.plural("{n} working day early", "{n} working days early", early) if early > 0 else t("in time")


def _end(context: Context, row: Ended, t: Translator) -> Finished:
    one, stage = row.collaboration, str(row.stage)
    words = {"closed": t("closed"), "declined": t("declined"), "withdrawn": t("withdrawn")}
    request = one.fitting.request
    title = (request.data.title if request else None) or one.number
    department = (request.data.requesting_department if request else None) or ""
    return Finished(row.day, one, stage, title, _how(context, one, stage, t), words[stage], department, None, None)


def _how(context: Context, one: Collaboration, stage: str, t: Translator) -> str:
    if stage == "closed":
        return t("report signed, archive complete")
    if stage == "withdrawn":
        return t("taken back by the requesting department")
    refused = [key for key, answer in one.responses.items() if answer.data.decision is Answer.DECLINED]
    names = [department_name(context, key, t) for key in refused]
    return t.plural(
        "{departments} does not take it on", "{departments} do not take it on", len(names), departments=names
    )
