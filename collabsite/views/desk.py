"""Duties: what each person or department owes, to whom, by when, and what does it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from collabsite.acts import Act
from collabsite.clocks import Clock
from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.locale import Translator
from collabsite.signoffs import Standing
from collabsite.views.act_links import ActLinks, links_of
from collabsite.views.deadlines import Deadline, open_deadlines
from collabsite.views.next_step import NextStep
from collabsite.views.next_steps import next_steps
from collabsite.views.signatures import missing_since
from collabsite.views.signing_steps import setting_steps

_RANKS = {"late": 0, "today": 1, "waiting": 2, "running": 3}


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing that somebody owes.

    Attributes:
        what: the act in words.
        who: the person's key, or None where nobody is known.
        department: the department's key.
        to: the keys of those who wait for it.
        collaboration: where it belongs; None of the company's settings.
        deadline: by when; None for what moves a collaboration on and has no day.
        about: the clock's name, or what the step is about: see `NextStep`.
        act: what does it, or None.
        links: where on the forge acts are done.
        standing: the sign-offs of the record that is to be signed; None of other duties.
    """

    what: str
    who: str | None
    department: str
    to: tuple[str, ...]
    collaboration: Collaboration | None
    deadline: Deadline | None
    about: str
    act: Act | None
    links: ActLinks
    standing: Standing | None = None

    @property
    def command(self) -> str | None:
        """The command that begins it, or None."""
        return self.act.command if self.act else None

    @property
    def url(self) -> str | None:
        """Where on the forge, a new file with its first text; or None."""
        return self.links.url(self.act) if self.act else None

    @property
    def page(self) -> str | None:
        """Where on the forge, in few words: a new file without its text; or None."""
        return self.links.url(self.act, filled=False) if self.act else None

    @property
    def state(self) -> str:
        """late, today, running, or waiting where there is no day."""
        return self.deadline.state if self.deadline else "waiting"

    @property
    def since(self) -> date | None:
        """The day from which a signature is missing; None of other duties."""
        return missing_since(self.standing) if self.standing else None

    @property
    def where(self) -> str:
        """The number of its collaboration, or the reference of the setting."""
        if self.collaboration is not None:
            return self.collaboration.number
        return self.standing.record if self.standing else ""

    def is_of(self, key: str) -> bool:
        """Whether it lies on the desk of that person or department."""
        return key in (self.who, self.department)


def duties(context: Context, t: Translator) -> list[Duty]:
    """Everything that is owed: late first, then by due day and number, then what has no day."""
    links = links_of(context, t)
    steps = [*(_of_step(context, None, step, links) for step in setting_steps(context, t))]
    for one in context.index.collaborations:
        steps += [_of_step(context, one, step, links) for step in next_steps(context, one, t)]
    owed = [_of_deadline(item, links) for item in open_deadlines(context, t)]
    return _merged(owed, steps)


def _merged(owed: list[Duty], steps: list[Duty]) -> list[Duty]:
    """What has a day, then the steps that nothing of it does; of several who sign the first has the day, too."""
    first: dict[tuple[str, str | None], Duty] = {}
    for step in steps:
        if step.command:
            first.setdefault(_way(step), step)
    known = {_way(duty) for duty in owed if duty.command}
    more = [step for step in steps if _way(step) not in known or (step.standing and step is not first[_way(step)])]
    return [*(_signed_by(duty, first.get(_way(duty))) for duty in owed), *more]


def by_urgency(duties: list[Duty]) -> list[Duty]:
    """As a desk lists them: late, due today, waiting the longest, then by due day."""
    return sorted(duties, key=_urgency)


def _urgency(duty: Duty) -> tuple[int, date, str]:
    due = duty.deadline.clock.due if duty.deadline else duty.since or date.max
    return _RANKS[duty.state], due, duty.where


def _way(duty: Duty) -> tuple[str, str | None]:
    return duty.collaboration.folder if duty.collaboration else "", duty.command


def _signed_by(duty: Duty, step: Duty | None) -> Duty:
    """A deadline that only a signature still meets: whose signature it is."""
    if step is None or step.standing is None:
        return duty
    return replace(duty, who=step.who, about="sign", to=step.to, standing=step.standing)


def _of_step(context: Context, one: Collaboration | None, step: NextStep, links: ActLinks) -> Duty:
    to = _waiting_for(one, step.who) if one is not None and step.about in ("sign", "answer", "deliver") else ()
    authors = step.standing.brought.authors if step.standing else ()
    others = [key for key in dict.fromkeys((*to, *authors)) if key != step.who and key in context.organization.people]
    department, who = _department(context, one, step), step.who or None
    return Duty(step.what, who, department, tuple(others), one, None, step.about, step.act, links, step.standing)


def _department(context: Context, one: Collaboration | None, step: NextStep) -> str:
    """Whom it is done for, else the person's own; of somebody unknown the one that asked, so that it lies somewhere."""
    organization = context.organization
    person = organization.people.get(step.who)
    request = one.fitting.request if one is not None else None
    asked = request.data.requesting_department if request else None
    found = [step.department, person.department if person else None, step.who, asked]
    return next((key for key in found if key and key in organization.departments), step.who)


def _of_deadline(item: Deadline, links: ActLinks) -> Duty:
    clock, one = item.clock, item.collaboration
    to = _waiting_for(one, clock.owed_by, clock)
    return Duty(item.what, clock.owed_by, clock.department, to, one, item, clock.name, item.act, links)


def _waiting_for(collaboration: Collaboration, who: str | None, clock: Clock | None = None) -> tuple[str, ...]:
    """Who waits: the coordinator; for what the coordinator owes by a clock, the other departments."""
    request = collaboration.fitting.request
    if request is None:
        return ()
    coordinator = request.data.coordinator
    if coordinator and coordinator != who:
        return (coordinator,)
    return tuple(request.data.collaborating_departments or ()) if clock else ()


def departments_of(context: Context, keys: tuple[str, ...]) -> Iterator[str]:
    """The departments that people and departments are or belong to, by key, each once."""
    people = context.organization.people
    yield from dict.fromkeys(people[key].department if key in people else key for key in keys)
