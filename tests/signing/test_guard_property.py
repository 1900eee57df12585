"""The plan in force, the fast way and a naive one: whatever is planned, changed, signed and edited, both say the same.

The naive way knows nothing of the program: it plays the story again on plain dictionaries, and looks at every step at
everything from the beginning.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collabsite.io.workspace import open_workspace
from tests.repository import Repository
from tests.small_company import (
    HEADS,
    HOME,
    KICKOFF,
    MARKET,
    REQUEST,
    SUN,
    TECH,
    change,
    kickoff,
    request,
    response,
    task,
)
from tests.small_company import settings as company

FIELDS: dict[str, list[Any]] = {
    "end": ["2024-03-13", "2024-03-14", "2024-03-15"],
    "expected_outcome": ["甲", "乙", "丙"],
    "acceptance_criteria": [["甲"], ["甲", "乙"], ["乙", "甲"]],
}
GOALS = ["3月18日前上线", "3月19日前上线", "3月20日前上线"]
TASKS = ["XMB-2024-001", "XMB-2024-002", "XMB-2024-003"]
Story = list[tuple[str, Any]]


@dataclass
class World:
    """What the files say, and which texts of changes were signed when: all that a naive reader keeps.

    Attributes:
        plan: each task's fields and the request's goal, as the files have them.
        changes: the present text of each change, by number.
        signed: the last signed text of each change.
        order: the numbers in the order of their first full signatures, each with how many states there were by then.
        past: the plan after each act.
    """

    plan: dict[str, dict[str, Any]]
    changes: dict[int, dict[str, Any]] = field(default_factory=dict)
    signed: dict[int, dict[str, Any]] = field(default_factory=dict)
    order: dict[int, int] = field(default_factory=dict)
    past: list[dict[str, dict[str, Any]]] = field(default_factory=list)


edits = st.lists(
    st.one_of(
        *(
            st.tuples(st.sampled_from(TASKS), st.just(name), *[st.sampled_from(values)] * 2)
            for name, values in FIELDS.items()
        ),
        st.tuples(st.just(""), st.just("goal"), *[st.sampled_from(GOALS)] * 2),
    ),
    min_size=1,
    max_size=3,
)
changes = st.fixed_dictionaries(
    {
        "edits": edits,
        "adds": st.lists(st.sampled_from(TASKS), max_size=1),
        "drops": st.lists(st.sampled_from(TASKS), max_size=1),
    }
)
acts = st.one_of(
    st.tuples(st.just("propose"), st.tuples(st.integers(1, 3), changes, st.booleans())),
    st.tuples(st.just("sign late"), st.integers(1, 3)),
    st.tuples(st.just("edit"), st.tuples(st.sampled_from(TASKS), st.sampled_from(sorted(FIELDS)), st.integers(0, 2))),
    st.tuples(st.just("goal"), st.sampled_from(GOALS)),
    st.tuples(st.just("remove"), st.sampled_from(TASKS)),
)


@settings(max_examples=30, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(story=st.lists(acts, max_size=8))
def test_both_ways_say_the_same(story: Story) -> None:
    with tempfile.TemporaryDirectory() as folder:
        repo, baseline = _agreed(Path(folder) / "company")
        world = World(deepcopy(baseline))
        for act in story:
            _play(repo, world, *act)
            world.past.append(deepcopy(world.plan))
        assert _fast(repo) == _naive(world, baseline)


def _agreed(root: Path) -> tuple[Repository, dict[str, dict[str, Any]]]:
    """A company whose kickoff every head has signed, and its plan."""
    repo = Repository(root)
    repo.step(company(), when="2024-02-18")
    plan = {
        "": {"goal": GOALS[2]},
        **{number: {name: values[2] for name, values in FIELDS.items()} for number in TASKS[:2]},
    }
    branch = repo.branch()
    minutes = {KICKOFF: kickoff(tasks=TASKS), TECH: response(), MARKET: response("market")}
    branch.commit({**minutes, **_texts(plan)}, who=SUN)
    repo.merge(branch, approved=HEADS)
    return repo, plan


def _texts(plan: dict[str, dict[str, Any]]) -> dict[str, str]:
    texts = {f"{HOME}/tasks/{number}.md": task(**fields) for number, fields in plan.items() if number}
    return {REQUEST: request(**plan[""]), **texts}


def _play(repo: Repository, world: World, act: str, what: Any) -> None:
    """Does it in the repository and in the naive world alike."""
    if act == "propose":
        _propose(repo, world, *what)
    elif act == "sign late" and what in world.changes and world.signed.get(what) is not world.changes[what]:
        branch = repo.branch()
        branch.request(SUN, f"REQ-2024-001/changes/{what}")
        repo.merge(branch, approved=HEADS)
        _sign(world, what)
    elif act == "edit":
        number, name, at = what
        world.plan.setdefault(number, {name: values[2] for name, values in FIELDS.items()})[name] = FIELDS[name][at]
        _write(repo, world)
    elif act == "goal":
        world.plan[""]["goal"] = what
        _write(repo, world)
    elif act == "remove" and what in world.plan:
        del world.plan[what]
        repo.step({f"{HOME}/tasks/{what}.md": None})


def _propose(repo: Repository, world: World, number: int, text: dict[str, Any], is_approved: bool) -> None:
    if world.changes.get(number) == text:
        return  # the same bytes are no new text
    world.changes[number] = text
    branch = repo.branch()
    branch.commit({f"{HOME}/changes/{number}.md": _change(text)}, who=SUN)
    repo.merge(branch, approved=HEADS if is_approved else [])
    if is_approved:
        _sign(world, number)


def _change(text: dict[str, Any]) -> str:
    listed = [
        {**({"task": number} if number else {}), "field": name, "from": before, "to": after}
        for number, name, before, after in text["edits"]
    ]
    return change(changes=listed, adds=text["adds"], drops=text["drops"])


def _sign(world: World, number: int) -> None:
    world.signed[number] = world.changes[number]
    world.order.setdefault(number, len(world.past))


def _write(repo: Repository, world: World) -> None:
    repo.step(_texts(world.plan))


def _naive(world: World, baseline: dict[str, dict[str, Any]]) -> list[tuple[str, str]]:
    """The fields that differ from the plan in force, by task."""
    force: dict[tuple[str, str], Any] = {(n, f): value for n, fields in baseline.items() for f, value in fields.items()}
    tasks = set(baseline) - {""}
    known = set(tasks)
    for number, at in world.order.items():
        text = world.signed[number]
        for added in text["adds"]:
            tasks.add(added)
            known.add(added)
            states = (*world.past[at:], world.plan)
            then = next((state[added] for state in states if added in state), {})
            force.update({(added, name): value for name, value in then.items()})
        force.update({(task_, name): after for task_, name, _, after in text["edits"]})
        tasks -= set(text["drops"])
    return sorted(_differences(world, force, tasks, known))


def _differences(
    world: World, force: dict[tuple[str, str], Any], tasks: set[str], known: set[str]
) -> Iterator[tuple[str, str]]:
    for number, fields in world.plan.items():
        if number and number not in tasks:
            if number not in known:
                yield number, ""
            continue
        yield from ((number, name) for name, value in fields.items() if force.get((number, name), value) != value)
    came = {number for state in (*world.past, TASKS[:2]) for number in state}  # else nobody has a file to name
    yield from ((number, "") for number in tasks & came if number not in world.plan)


def _fast(repo: Repository) -> list[tuple[str, str]]:
    context = open_workspace(repo.checkout(), date(2024, 4, 1))
    assert context.ledger is not None
    found = context.ledger.deviations("2024/REQ-2024-001")
    return sorted((one.record.ref if "/tasks/" in one.record.path else "", one.field) for one in found)
