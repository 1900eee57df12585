"""The command that begins an act: what to type to do what is owed."""

from __future__ import annotations

import shlex

from collabsite.clocks import Clock
from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.models.response import Response
from collabsite.stage import TaskFacts


def article_from(number: str) -> str:
    """The command that begins an article that comes from a collaboration."""
    return shlex.join(("collabsite", "new", "article", f"{number.lower()}-lessons", "--set", f"from={number}"))


def command_for(context: Context, collaboration: Collaboration, clock: Clock) -> str | None:
    """The command that begins what a clock waits for; None where no record does it alone (a blocker)."""
    number = collaboration.number
    if clock.name == "response":
        answers = [record for record in collaboration.at(Response) if record.place.name == clock.department]
        if answers and context.ledger is not None:  # it is there, but never was signed
            return shlex.join(("collabsite", "sign", answers[0].ref))
        return new("response", number, department=clock.department)
    if clock.name == "progress":
        said = {"department": clock.department, "reporter": clock.owed_by or "", "updates.task": clock.record}
        return new("progress", number, **said)
    if clock.name == "sync":
        return new("minutes", number, meeting="sync")
    if clock.name == "retrospective":
        return new("retrospective", number)
    if clock.name == "task":
        facts = [fact for fact in context.facts(collaboration.fitting) if fact.task.record.ref == clock.record]
        return deliver(collaboration, facts[0]) if facts else None
    if clock.name == "rework":
        return _rework(context, collaboration, clock)
    return None


def deliver(collaboration: Collaboration, fact: TaskFacts) -> str:
    """The command that begins the delivery of a task; of one that failed, of what failed with it, too."""
    last = fact.deliveries[-1] if fact.deliveries else None
    if last is not None and fact.failed_on(last) is not None:
        return _again(collaboration, last.data.department, last.data.tasks, last.record.place.number)
    task = fact.task
    return new("delivery", collaboration.number, department=task.data.responsible_department, tasks=task.record.ref)


def _rework(context: Context, collaboration: Collaboration, clock: Clock) -> str | None:
    one = collaboration.fitting
    verdict = next((verdict for verdict in one.acceptances if verdict.record.ref == clock.record), None)
    number = verdict.data.delivery if verdict else None
    failed = next((delivery for delivery in one.deliveries if delivery.record.place.number == number), None)
    return _again(collaboration, clock.department, failed.data.tasks, number or 0) if failed else None


def _again(collaboration: Collaboration, department: str, tasks: list[str] | None, reworks: int) -> str:
    kept = [task for task in tasks or () if task not in collaboration.dropped]
    return new("delivery", collaboration.number, department=department, tasks=",".join(kept), reworks=str(reworks))


def new(kind: str, number: str, **said: str) -> str:
    """A `collabsite new` command that a shell takes word by word, whatever a record says; without empty answers."""
    sets = [word for key, value in said.items() if value for word in ("--set", f"{key}={value}")]
    return shlex.join(("collabsite", "new", kind, number, *sets))
