"""Where collaborations stand, as lines for a tired colleague: what is late, what comes next, who does it."""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.clocks import Clock
from collabsite.commands._columns import columns
from collabsite.context import Context
from collabsite.locale import Translator
from collabsite.plain import BOLD, DIM, GREEN, RED, YELLOW, painted, visible
from collabsite.stage import Stage
from collabsite.views import (
    CollaborationStatus,
    Deadline,
    NextStep,
    deadline,
    name_of,
    owed_by,
    stage_long_name,
    stage_name,
)
from collabsite.views.signatures import is_open, rows_of, state_in_words

_COLOURS = {"late": RED, "today": YELLOW}


def one_status(context: Context, status: CollaborationStatus, t: Translator, colour: bool) -> str:
    """One collaboration in full."""
    lines = _head(status, t, colour)
    lines += _section(t("Deadlines"), _clocks(context, status, t, colour), colour)
    lines += _section(t("Next"), _next(context, status, t), colour)
    lines += _section(t("Signatures"), _signatures(context, status, t, colour), colour)
    lines += _section(t("Tasks"), _tasks(status), colour)
    return "\n".join(lines) + "\n"


def _section(head: str, lines: list[str], colour: bool) -> list[str]:
    return ["", painted(head, BOLD, colour=colour), *lines] if lines else []


def _head(status: CollaborationStatus, t: Translator, colour: bool) -> list[str]:
    title = painted(
        visible(f"{status.request}  {status.title or t('the request cannot be read')}"), BOLD, colour=colour
    )
    return [title, _stage(status.stage, t), *([visible(status.waiting)] if status.waiting else [])]


def _stage(stage: Stage, t: Translator) -> str:
    name = stage_long_name(stage, t)
    return t("stage {number} of 6: {name}", number=stage, name=name) if isinstance(stage, int) else name


def _open(status: CollaborationStatus) -> list[Clock]:
    """The clocks that still run or have passed unmet, late ones first."""
    return [clock for clock in status.clocks if clock.met is None]


def _clocks(context: Context, status: CollaborationStatus, t: Translator, colour: bool) -> list[str]:
    """What is open, each with how it was counted, then what was kept too late, then how many were kept."""
    found = [deadline(context, status.collaboration, clock, t) for clock in status.clocks if clock.state != "met"]
    lines = columns((one.due, one.left, owed_by(context, one.clock, t), one.what) for one in found)
    shown = []
    for line, one in zip(lines, found, strict=True):
        shown += [_painted(line, one, colour), *_explained(one, colour)]
    kept = sum(clock.state == "met" for clock in status.clocks)
    more = t.plural("{n} more kept in time", "{n} more kept in time", kept)
    return [*shown, *([f"  {more}"] if kept else [])]


def _painted(line: str, one: Deadline, colour: bool) -> str:
    if one.clock.met is not None:
        return painted(line, DIM, colour=colour)
    return painted(line, _COLOURS[one.state], colour=colour) if one.state in _COLOURS else line


def _explained(one: Deadline, colour: bool) -> list[str]:
    return [painted(line, DIM, colour=colour) for line in columns([(one.why,)], indent="      ")]


def _next(context: Context, status: CollaborationStatus, t: Translator) -> list[str]:
    ways = {(step.command, step.page): None for step in status.next}
    return [line for way in ways for line in _steps(context, status.next, way, t)]


def _steps(context: Context, steps: list[NextStep], way: tuple[str | None, str | None], t: Translator) -> Iterator[str]:
    """The steps that begin in the same way, then the way."""
    for step in steps:
        if (step.command, step.page) == way:
            who = name_of(context, step.who, t)
            yield "  " + visible(t("{who}: {what}", who=who, what=step.what) if who else step.what)
    yield from ("      " + visible(how) for how in way if how)


def _signatures(context: Context, status: CollaborationStatus, t: Translator, colour: bool) -> list[str]:
    """What is not signed first, with who is missing; then what is, with the evidence."""
    rows = rows_of(context, status.collaboration, t)
    lines = columns((one.record, t.text(state_in_words(one.state)), told) for one, told in rows)
    return [
        painted(line, YELLOW if one.is_pending else RED, colour=colour) if is_open(one) else line
        for line, (one, _) in zip(lines, rows, strict=True)
    ]


def _tasks(status: CollaborationStatus) -> list[str]:
    return columns(
        (row.task, row.status, f"{row.start} – {row.end}", row.owner, row.description) for row in status.tasks
    )


def all_of_them(context: Context, statuses: list[CollaborationStatus], t: Translator, colour: bool) -> str:
    """A line for each collaboration: number, stage, what presses most, title."""
    rows = [(one.request, _short_stage(one.stage, t), _pressing(context, one, t), one.title) for one in statuses]
    lines = columns(rows, indent="")
    shown = [painted(line, _urgency(one), colour=colour) for line, one in zip(lines, statuses, strict=True)]
    more = t("`collabsite status REF` tells more of one")
    return "\n".join([*shown, "", more]) + "\n" if shown else t("there is no collaboration yet") + "\n"


def _short_stage(stage: Stage, t: Translator) -> str:
    name = stage_name(stage, t)
    return f"{stage} {name}" if isinstance(stage, int) else name


def _pressing(context: Context, status: CollaborationStatus, t: Translator) -> str:
    if status.collaboration.has_errors:
        return t("records with errors: deadlines may be missing")
    found = _open(status)
    late = sum(clock.state == "late" for clock in found)
    if late:
        return t.plural("{n} late", "{n} late", late)
    first = deadline(context, status.collaboration, found[0], t) if found else None
    return t("{left}, {day}", left=first.left, day=first.due) if first else ""


def _urgency(status: CollaborationStatus) -> str:
    if not isinstance(status.stage, int):
        return DIM
    if status.collaboration.has_errors:
        return RED
    open_ = _open(status)
    if any(clock.state == "late" for clock in open_):
        return RED
    return YELLOW if any(clock.days == 0 for clock in open_) else GREEN
