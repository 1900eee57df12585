"""What people owe, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from collabsite.commands._columns import columns
from collabsite.context import Context
from collabsite.locale import Translator
from collabsite.plain import BOLD, DIM, RED, YELLOW, painted, visible
from collabsite.views import Duty, department_name, name_of, person_name, person_title

_COLOURS = {"late": RED, "today": YELLOW}


def one_desk(context: Context, key: str, owed: list[Duty], t: Translator, colour: bool) -> str:
    """One desk: each thing with its day, how it was counted, who waits for it and the command."""
    lines = [painted(visible(_named(context, key, t)), BOLD, colour=colour), _sum(owed, t)]
    for duty in owed:
        lines += ["", *_duty(context, key, duty, t, colour)]
    return "\n".join(lines) + "\n"


def _named(context: Context, key: str, t: Translator) -> str:
    if key in context.organization.departments:
        return department_name(context, key, t)
    department = department_name(context, context.organization.people[key].department, t)
    about = [part for part in (department, person_title(context, key)) if part]
    return f"{person_name(context, key, t)}  {t.join(about)}"


def _sum(owed: list[Duty], t: Translator) -> str:
    late = sum(duty.state == "late" for duty in owed)
    if not owed:
        return t("nothing is open")
    said = t.plural("{n} thing is open", "{n} things are open", len(owed))
    return t("{said}, {late}", said=said, late=t.plural("{n} late", "{n} late", late)) if late else said


def _duty(context: Context, key: str, duty: Duty, t: Translator, colour: bool) -> Iterator[str]:
    when = [duty.deadline.due, duty.deadline.left] if duty.deadline else [t("no deadline")]
    who = [] if duty.who in (key, None) else [person_name(context, duty.who or "", t)]
    (line,) = columns([(*when, *who, duty.what)])
    yield painted(line, _COLOURS[duty.state], colour=colour) if duty.state in _COLOURS else line
    for said in _about(context, duty, t):
        yield from (painted(line, DIM, colour=colour) for line in columns([(said,)], indent="      "))
    yield from ("      " + visible(how) for how in (duty.command, duty.page) if how)


def _about(context: Context, duty: Duty, t: Translator) -> Iterator[str]:
    request = duty.collaboration.fitting.request if duty.collaboration else None
    title = (request.data.title or "") if request else ""
    waiting = tuple(name_of(context, key, t) for key in duty.to)
    where = f"{duty.where} {title}".strip()
    yield t("{where}, for {people}", where=where, people=waiting) if waiting else where
    if duty.deadline:
        yield duty.deadline.why


def all_desks(context: Context, owed: list[Duty], t: Translator, colour: bool) -> str:
    """A line for each person and department that owes something: who is late first."""
    keys = [*context.organization.departments, *context.organization.people]
    counts = [(key, [duty for duty in owed if duty.is_of(key)]) for key in keys]
    rows = sorted((row for row in counts if row[1]), key=lambda row: -_late(row[1]))
    lines = columns(_line(context, key, mine, t) for key, mine in rows)
    shown = [
        painted(line, RED, colour=colour) if _late(mine) else line for line, (_, mine) in zip(lines, rows, strict=True)
    ]
    more = t("`collabsite desk KEY` tells what, by when and how")
    return "\n".join([*shown, "", more] if shown else [t("nobody owes anything")]) + "\n"


def _line(context: Context, key: str, mine: list[Duty], t: Translator) -> tuple[str, ...]:
    late = _late(mine)
    number = t.plural("{n} thing", "{n} things", len(mine))
    return key, name_of(context, key, t), number, t.plural("{n} late", "{n} late", late) if late else ""


def _late(owed: Iterable[Duty]) -> int:
    return sum(duty.state == "late" for duty in owed)
