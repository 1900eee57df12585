"""Circular dependency.

Tasks that wait for each other, each loop once, at its smallest number. As a warning: a task that starts before one it
depends on ends.

## Why

In a loop no task can ever begin. And who starts before the groundwork is done waits, or does the work twice.

## How to mend

Take out the dependency that is not a real one; often two tasks are better cut into three. Where only the dates do not
fit, start later, or end the other one earlier; after the kickoff by a change.

## Flagged

    # tasks/XMB-2024-001.md
    depends_on: [XMB-2024-003]
    # tasks/XMB-2024-003.md
    depends_on: [XMB-2024-001]

## Accepted

    # tasks/XMB-2024-001.md
    depends_on: [XMB-2024-003]
    start: 2024-03-15
    # tasks/XMB-2024-003.md
    depends_on: []
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.index import Known
from collabsite.locale import msg
from collabsite.models.task import Task

LEVEL = Level.ERROR
CLAUSE = "3.2"

_LONGEST_CHAIN = 50
Graph = dict[str, list[str]]


def check(context: Context) -> Iterator[Problem]:
    """The loops among all tasks in the plan, then the dates of the dependencies that are in none."""
    tasks = _tasks(context)
    graph = {
        number: [other for other in dict.fromkeys(task.data.depends_on or ()) if other in tasks]
        for number, task in tasks.items()
    }
    in_loops: set[tuple[str, str]] = set()
    for loop in _loops(graph):
        in_loops.update(zip(loop, [*loop[1:], loop[0]], strict=True))
        yield _loop(tasks, loop)
    for number, others in graph.items():
        for other in others:
            if (number, other) not in in_loops:
                yield from _too_early(tasks[number], tasks[other])


def _tasks(context: Context) -> dict[str, Known[Task]]:
    """The tasks in the plan by number; the first where two files have one (REC008)."""
    found: dict[str, Known[Task]] = {}
    for collaboration in context.index.collaborations:
        for number, task in collaboration.fitting.tasks.items():
            found.setdefault(number, task)
    return dict(sorted(found.items()))


def _loops(graph: Graph) -> Iterator[list[str]]:
    """The loops: one for each dependency by which a walk comes back to a task that it is on its way from."""
    left: set[str] = set()
    for root in graph:
        path, places, ahead = ([root], {root: 0}, [iter(graph[root])]) if root not in left else ([], {}, [])
        while ahead:
            other = next(ahead[-1], None)
            if other is None:
                ahead.pop()
                places.pop(path[-1])
                left.add(path.pop())
            elif other in places:
                yield path[places[other] :]
            elif other not in left:
                places[other] = len(path)
                path.append(other)
                ahead.append(iter(graph[other]))


def _loop(tasks: dict[str, Known[Task]], loop: list[str]) -> Problem:
    at = loop.index(min(loop))
    chain = [*loop[at:], *loop[:at], loop[at]]
    task = tasks[chain[0]]
    words = " → ".join(chain if len(chain) <= _LONGEST_CHAIN else [*chain[: _LONGEST_CHAIN - 1], "…"])
    message = msg("tasks wait for each other: {chain}", chain=words)
    if len(loop) == 1:
        message = msg("{task} depends on itself", task=chain[0])
    loc = ("depends_on", task.data.depends_on.index(chain[1]))
    return task.record.problem(loc, message, msg("take out the dependency that is not a real one"), subject=words)


def _too_early(task: Known[Task], other: Known[Task]) -> Iterator[Problem]:
    start, end = task.data.start, other.data.end
    if not (_is_ordered(task.data) and _is_ordered(other.data)) or start >= end:
        return
    number = other.record.ref
    message = msg(
        "the task starts on {start}, but depends on {task}, which ends on {end}", start=start, task=number, end=end
    )
    help = msg("start it later, end the other earlier, or take the dependency out; dates move by a change")
    loc = ("depends_on", task.data.depends_on.index(number))
    yield task.record.problem(loc, message, help, subject=f"depends_on={number}", level=Level.WARNING)


def _is_ordered(task: Task) -> bool:
    """Whether its dates can be read and are in order."""
    return task.start is not None and task.end is not None and task.start <= task.end
