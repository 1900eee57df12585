"""Acts: what does what is owed, be it a new record, a signature or a record to complete, and the command for it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from collabsite.clocks import Clock
from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.models import kind_name
from collabsite.models._record import RecordModel
from collabsite.models.acceptance import Acceptance
from collabsite.models.delivery import Delivery
from collabsite.models.minutes import Minutes
from collabsite.models.progress import Progress
from collabsite.models.request import Request
from collabsite.models.response import Response
from collabsite.models.retrospective import Retrospective
from collabsite.models.task import Task
from collabsite.new_path import where_field
from collabsite.record import Record
from collabsite.stage import TaskFacts

Verb = Literal["new", "sign", "complete"]


@dataclass(frozen=True, slots=True)
class Act:
    """One act.

    Attributes:
        verb: `new`: a record is written; `sign`: one is signed; `complete`: one is there, but not filled in.
        command: the command that does it, or begins it.
        kind: the kind of the new record; None of the others.
        collaboration: where the new record belongs; None of the others.
        name: what its file is named after, where that is not its number or a habit.
        values: its front matter as far as it is known, as the reader would give it.
        path: the file that is signed or completed; empty of a new one.
        is_approved: whether the signature is an approval on the forge.
    """

    verb: Verb
    command: str
    kind: type[RecordModel] | None = None
    collaboration: Collaboration | None = None
    name: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    path: str = ""
    is_approved: bool = False


def writing(kind: type[RecordModel], collaboration: Collaboration, name: str | None = None, /, **values: object) -> Act:
    """The act of writing a new record of a collaboration; empty values are left out."""
    said = {key: value for key, value in values.items() if value}
    named = {where_field(kind) or "name": name} if name else {}
    command = new(kind_name(kind), collaboration.number, **{**named, **dict(_flat(said))})
    return Act("new", command, kind, collaboration, name, said)


def _flat(values: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Values as `--set` takes them: lists by commas, the keys of a mapping behind a dot."""
    for key, value in values.items():
        parts = value if isinstance(value, list) else [value]
        for part in parts:
            if isinstance(part, Mapping):
                yield from ((f"{key}.{below}", said) for below, said in _flat(part))
        if words := [str(part) for part in parts if not isinstance(part, Mapping)]:
            yield key, ",".join(words)


def asking() -> Act:
    """The act of writing a request, which opens a collaboration."""
    return Act("new", shlex.join(("collabsite", "new", kind_name(Request))), Request)


def signing(path: str, command: str, *, is_approved: bool = False) -> Act:
    """The act of signing the record at a path."""
    return Act("sign", command, path=path, is_approved=is_approved)


def completing(record: Record) -> Act:
    """The act of completing a record that is there."""
    return Act("complete", shlex.join(("collabsite", "check", record.ref)), path=record.path)


def article_from(number: str) -> str:
    """The command that begins an article that comes from a collaboration."""
    return shlex.join(("collabsite", "new", "article", f"{number.lower()}-lessons", "--set", f"from={number}"))


def command_for(context: Context, collaboration: Collaboration, clock: Clock) -> str | None:
    """The command that begins what a clock waits for; None where no record does it alone (a blocker)."""
    act = act_for(context, collaboration, clock)
    return act.command if act else None


def act_for(context: Context, collaboration: Collaboration, clock: Clock) -> Act | None:
    """What a clock waits for; None where no record does it alone (a blocker)."""
    if clock.name == "response":
        return _answer(context, collaboration, clock.department)
    if clock.name == "progress":
        said = {"department": clock.department, "reporter": clock.owed_by, "updates": [{"task": clock.record}]}
        return writing(Progress, collaboration, **said)
    if clock.name == "sync":
        return writing(Minutes, collaboration, meeting="sync")
    if clock.name == "retrospective":
        return writing(Retrospective, collaboration)
    if clock.name == "task":
        facts = [fact for fact in context.facts(collaboration.fitting) if fact.task.record.ref == clock.record]
        return delivering(collaboration, facts[0]) if facts else None
    if clock.name == "rework":
        return _rework(context, collaboration, clock)
    return None


def answering(collaboration: Collaboration, department: str) -> Act:
    """The act of answering a request for a department."""
    return writing(Response, collaboration, department)


def _answer(context: Context, collaboration: Collaboration, department: str) -> Act:
    """The answer; where it is there, but never was signed, its signature."""
    there = unsigned_answer(context, collaboration, department)
    if there is None:
        return answering(collaboration, department)
    standing = context.ledger.by_path.get(there.path) if context.ledger is not None else None
    is_approved = standing is not None and standing.least == "forge"
    option = ["--request"] if is_approved else []
    return signing(there.path, shlex.join(("collabsite", "sign", *option, there.ref)), is_approved=is_approved)


def unsigned_answer(context: Context, collaboration: Collaboration, department: str) -> Record | None:
    """A department's answer that is there for its clock to be met, once it is signed; None where there is none."""
    answers = [record for record in collaboration.at(Response) if record.place.name == department]
    return answers[0] if answers and context.ledger is not None else None


def deliver(collaboration: Collaboration, fact: TaskFacts) -> str:
    """The command that begins the delivery of a task; of one that failed, of what failed with it, too."""
    return delivering(collaboration, fact).command


def delivering(collaboration: Collaboration, fact: TaskFacts) -> Act:
    """The delivery of a task; of one that failed, of what failed with it, too."""
    last = fact.deliveries[-1] if fact.deliveries else None
    if last is not None and fact.failed_on(last) is not None:
        return _again(collaboration, last.data.department, last.data.tasks, last.record.place.number)
    task = fact.task
    department = task.data.responsible_department
    return writing(Delivery, collaboration, department=department, tasks=[task.record.ref])


def _rework(context: Context, collaboration: Collaboration, clock: Clock) -> Act | None:
    one = collaboration.fitting
    verdict = next((verdict for verdict in one.acceptances if verdict.record.ref == clock.record), None)
    number = verdict.data.delivery if verdict else None
    failed = next((delivery for delivery in one.deliveries if delivery.record.place.number == number), None)
    return _again(collaboration, clock.department, failed.data.tasks, number or 0) if failed else None


def _again(collaboration: Collaboration, department: str, tasks: list[str] | None, reworks: int) -> Act:
    kept = [task for task in tasks or () if task not in collaboration.dropped]
    return writing(Delivery, collaboration, department=department, tasks=kept, reworks=reworks)


def planning(collaboration: Collaboration) -> Act:
    """The act of writing a task of the plan."""
    return writing(Task, collaboration)


def inspecting(collaboration: Collaboration, delivery: int) -> Act:
    """The act of judging a delivery."""
    return writing(Acceptance, collaboration, delivery=delivery)


def new(kind: str, number: str, **said: str) -> str:
    """A `collabsite new` command that a shell takes word by word, whatever a record says; without empty answers."""
    sets = [word for key, value in said.items() if value for word in ("--set", f"{key}={value}")]
    return shlex.join(("collabsite", "new", kind, number, *sets))
