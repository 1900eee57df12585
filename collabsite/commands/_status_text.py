"""Where collaborations stand, as lines for a tired colleague: what is late, what comes next, who does it."""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.commands._columns import columns
from collabsite.context import Context
from collabsite.locale import Translator
from collabsite.reporters._plain import BOLD, DIM, GREEN, RED, YELLOW, painted, visible
from collabsite.stage import Stage
from collabsite.views import (
    CollaborationStatus,
    Deadline,
    NextStep,
    day_in_words,
    deadline,
    department_name,
    owed_by,
    person_name,
    stage_long_name,
    stage_name,
)

_COLOURS = {"late": RED, "today": YELLOW}


def one_status(context: Context, status: CollaborationStatus, t: Translator, colour: bool) -> str:
    """One collaboration in full."""
    lines = _head(status, t, colour)
    lines += _section(t("Deadlines"), _clocks(context, status, t, colour), colour)
    lines += _section(t("Next"), _next(context, status, t), colour)
    lines += _section(t("Tasks"), _tasks(status), colour)
    return "\n".join(lines) + "\n"


def _section(head: str, lines: list[str], colour: bool) -> list[str]:
    return ["", painted(head, BOLD, colour=colour), *lines] if lines else []


def _head(status: CollaborationStatus, t: Translator, colour: bool) -> list[str]:
    title = painted(
        visible(f"{status.request}  {status.title or t('the request cannot be read')}"), BOLD, colour=colour
    )
    return [title, _stage(status.stage, t)]


def _stage(stage: Stage, t: Translator) -> str:
    name = stage_long_name(stage, t)
    return t("stage {number} of 6: {name}", number=stage, name=name) if isinstance(stage, int) else name


def _open(context: Context, status: CollaborationStatus, t: Translator) -> list[Deadline]:
    """The deadlines that still run or have passed unmet, late ones first."""
    return [deadline(context, status.collaboration, clock, t) for clock in status.clocks if clock.met is None]


def _clocks(context: Context, status: CollaborationStatus, t: Translator, colour: bool) -> list[str]:
    found = _open(context, status, t)
    rows = [(_due(one, t), one.left, owed_by(context, one.clock, t), one.what) for one in found]
    lines = columns(rows)
    painted_lines = [
        painted(line, _COLOURS[one.state], colour=colour) if one.state in _COLOURS else line
        for line, one in zip(lines, found, strict=True)
    ]
    met = [clock.state for clock in status.clocks if clock.met is not None]
    return painted_lines + ([f"  {_kept(met.count('met'), met.count('late'), t)}"] if met else [])


def _kept(in_time: int, late: int, t: Translator) -> str:
    parts = [
        *([t.plural("{n} kept", "{n} kept", in_time)] if in_time else []),
        *([t.plural("{n} kept too late", "{n} kept too late", late)] if late else []),
    ]
    return t.join(parts)


def _due(one: Deadline, t: Translator) -> str:
    day = day_in_words(one.clock.due, t)
    return t("{day} (provisional)", day=day) if one.clock.provisional else day


def _next(context: Context, status: CollaborationStatus, t: Translator) -> list[str]:
    ways = {(step.command, step.url): None for step in status.next}
    return [line for way in ways for line in _steps(context, status.next, way, t)]


def _steps(context: Context, steps: list[NextStep], way: tuple[str | None, str | None], t: Translator) -> Iterator[str]:
    """The steps that begin in the same way, then the way."""
    for step in steps:
        if (step.command, step.url) == way:
            yield "  " + visible(t("{who}: {what}", who=_name(context, step.who, t), what=step.what))
    yield from ("      " + visible(how) for how in way if how)


def _name(context: Context, key: str, t: Translator) -> str:
    if key in context.organization.people:
        return person_name(context, key, t)
    return department_name(context, key, t)


def _tasks(status: CollaborationStatus) -> list[str]:
    return columns(
        (row.task, row.status, f"{row.start} – {row.end}", row.owner, row.description) for row in status.tasks
    )


def all_of_them(context: Context, statuses: list[CollaborationStatus], t: Translator, colour: bool) -> str:
    """A line for each collaboration: number, stage, what presses most, title."""
    rows = [(one.request, _short_stage(one.stage, t), _pressing(context, one, t), one.title) for one in statuses]
    lines = columns(rows, indent="")
    shown = [painted(line, _urgency(context, one, t), colour=colour) for line, one in zip(lines, statuses, strict=True)]
    more = t("`collabsite status REF` tells more of one")
    return "\n".join([*shown, "", more]) + "\n" if shown else t("there is no collaboration yet") + "\n"


def _short_stage(stage: Stage, t: Translator) -> str:
    name = stage_name(stage, t)
    return f"{stage} {name}" if isinstance(stage, int) else name


def _pressing(context: Context, status: CollaborationStatus, t: Translator) -> str:
    if status.collaboration.has_errors:
        return t("records with errors: deadlines may be missing")
    found = _open(context, status, t)
    late = [one for one in found if one.state == "late"]
    if late:
        return t.plural("{n} late", "{n} late", len(late))
    return t("{left}, {day}", left=found[0].left, day=day_in_words(found[0].clock.due, t)) if found else ""


def _urgency(context: Context, status: CollaborationStatus, t: Translator) -> str:
    if not isinstance(status.stage, int):
        return DIM
    if status.collaboration.has_errors:
        return RED
    states = {one.state for one in _open(context, status, t)}
    return RED if "late" in states else YELLOW if "today" in states else GREEN
