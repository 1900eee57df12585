"""Duties in words for those who act: what to do, why it matters, what the button says, what to read first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.locale import Message, Translator, msg
from collabsite.models._record import RecordModel
from collabsite.models.acceptance import Acceptance
from collabsite.models.change import Change
from collabsite.models.delivery import Delivery
from collabsite.models.minutes import Minutes
from collabsite.models.progress import Progress
from collabsite.models.request import Request
from collabsite.models.response import Response
from collabsite.models.retrospective import Retrospective
from collabsite.models.task import Task
from collabsite.models.withdrawal import Withdrawal
from collabsite.record import Record
from collabsite.stage import department_of
from collabsite.views.days import short_day
from collabsite.views.desk import Duty
from collabsite.views.names import department_name, name_of
from collabsite.views.record_names import short_record_name
from collabsite.views.signing_steps import who_signs

_LABELS: dict[type[RecordModel], Message] = {
    Request: msg("Start a collaboration"),
    Response: msg("Fill in the confirmation"),
    Task: msg("Write a task"),
    Minutes: msg("Write the minutes"),
    Progress: msg("Report progress"),
    Change: msg("Fill in the change request"),
    Delivery: msg("Fill in the delivery list"),
    Acceptance: msg("Fill in the acceptance"),
    Retrospective: msg("Write the report"),
    Withdrawal: msg("Take the request back"),
}
_SEE: dict[type[RecordModel], Message] = {
    Request: msg("See the request"),
    Task: msg("See the task"),
    Delivery: msg("See the delivery"),
    Acceptance: msg("See the acceptance"),
    Minutes: msg("See the minutes"),
}
_WHEN_SIGNED: dict[str, Message] = {
    "request": msg("the departments answer once it is signed"),
    "minutes": msg("work begins once everyone has signed"),
    "change": msg("until then the plan stays as it was"),
    "retrospective": msg("the collaboration is closed once everyone has signed"),
    "organization": msg("until then the version signed before stays in force"),
    "policy": msg("until then the version signed before stays in force"),
}


@dataclass(frozen=True, slots=True)
class DutyWords:
    """A duty as a card shows it.

    Attributes:
        duty: the duty.
        title: what to do.
        why: why it matters, or how far it is; may be empty.
        label: what the button that does it says; empty where nothing does it alone.
        see: what to read first; None where nothing is there yet.
        see_label: what the link to it says.
        left: how much time there is, how late it is, or how long somebody has waited; may be empty.
        day: the day by which it is due, or from which it waits.
        is_since: whether that is the day from which it waits.
        file: the path of the file to be written, where the forge's page does not know it.
    """

    duty: Duty
    title: str
    why: str
    label: str
    see: Record | None
    see_label: str
    left: str
    day: date | None
    is_since: bool
    file: str


def duty_words(context: Context, duty: Duty, t: Translator) -> DutyWords:
    """A duty for a card: in the words of whoever acts."""
    see = _see(duty)
    return DutyWords(
        duty,
        duty_title(context, duty, t),
        _why(context, duty, t),
        _label(duty, t),
        see,
        t.text(_see_label(duty, see)) if see else "",
        duty_left(context, duty, t),
        duty.deadline.clock.due if duty.deadline else duty.since,
        duty.deadline is None,
        duty.links.file_to_name(duty.act) if duty.act else "",
    )


def duty_title(context: Context, duty: Duty, t: Translator) -> str:
    """What to do, as a headline; of a signature the document."""
    record = _signed_record(duty)
    if duty.about != "sign" or record is None or duty.standing is None or duty.standing.blob is None:
        return duty.what[:1].upper() + duty.what[1:]
    if record.place.kind is Response:
        return t("Sign the answer of {department}", department=department_name(context, record.place.name, t))
    return t("Sign: {record}", record=short_record_name(context, record, t))


def duty_left(context: Context, duty: Duty, t: Translator) -> str:
    """How much time there is, how late it is, or how long it has waited; empty where nothing says."""
    if duty.deadline is not None:
        return duty.deadline.left
    return waited_in_words(context, duty.since, t) if duty.since else ""


def waited_in_words(context: Context, since: date, t: Translator) -> str:
    """How long something has waited by now."""
    number = context.calendar.count(since, context.today) if since < context.today else 0
    return (
        t.plural("waits for {n} working day", "waits for {n} working days", number)
        if number
        else t("waits since today")
    )


def _label(duty: Duty, t: Translator) -> str:
    act = duty.act
    if act is None:
        return ""
    if act.verb == "complete":
        return t("Complete the record")
    if act.verb == "sign":
        return t("Review and approve") if duty.url else t("Read and sign")
    return t.text(_LABELS[act.kind]) if act.kind in _LABELS else ""


def _signed_record(duty: Duty) -> Record | None:
    path = duty.act.path if duty.act else ""
    records = duty.collaboration.records if duty.collaboration and path else ()
    return next((record for record in records if record.path == path), None)


def _see(duty: Duty) -> Record | None:
    """The record that is signed or completed; else what the act is about."""
    one = duty.collaboration
    if one is None or (duty.act is not None and duty.act.path):
        return _signed_record(duty)
    if duty.deadline is not None and duty.deadline.clock.at.place.kind in _SEE:
        return duty.deadline.clock.at
    values = duty.act.values if duty.act else {}
    tasks, delivery = values.get("tasks"), values.get("delivery")
    if isinstance(tasks, list) and tasks:
        return _task(one, str(tasks[0]))
    if delivery is not None:
        return next((found.record for found in one.deliveries if found.record.place.number == delivery), None)
    return one.fitting.request.record if one.fitting.request and duty.about == "answer" else None


def _task(one: Collaboration, number: str) -> Record | None:
    found = one.fitting.all_tasks.get(number)
    return found.record if found else None


def _see_label(duty: Duty, see: Record) -> Message:
    return msg("Read the record") if duty.act and duty.act.path else _SEE.get(see.place.kind, msg("Read the record"))


def _why(context: Context, duty: Duty, t: Translator) -> str:
    tell = _WHY.get(duty.about)
    return tell(context, duty, t) if tell else ""


def _signing(context: Context, duty: Duty, t: Translator) -> str:
    """Who is missing, too, and what waits for the signatures."""
    standing = duty.standing
    if standing is None:
        return ""
    others = {who_signs(context, standing, signer) for signer in standing.missing} - {duty.who, ""}
    names = [name_of(context, key, t) for key in sorted(others)]
    also = t.plural("{people} is missing, too", "{people} are missing, too", len(names), people=names)
    when = t.text(_WHEN_SIGNED.get(standing.kind, msg("it counts once it is signed")))
    return t("; ").join([also, when]) if others else when


def _task_share(context: Context, duty: Duty, t: Translator) -> str:
    clock = duty.deadline.clock if duty.deadline else None
    one = duty.collaboration
    if clock is None or one is None:
        return ""
    fact = next((fact for fact in context.facts(one.fitting) if fact.task.record.ref == clock.record), None)
    if fact is None or fact.percent is None:
        return t("nothing is reported yet")
    return t("reported: {percent}%", percent=f"{fact.percent:g}")


def _last_report(context: Context, duty: Duty, t: Translator) -> str:
    if duty.deadline is None or duty.collaboration is None:
        return ""
    clock = duty.deadline.clock
    reports = (one.data for one in duty.collaboration.fitting.progress)
    own = (one for one in reports if department_of(one, context.organization.people) in (None, clock.department))
    days = [one.day for one in own if any(update.task == clock.record for update in one.updates or ())]
    day = max((day for day in days if day), default=None)
    return t("last report {day}", day=short_day(day, t, context.today)) if day else t("no report yet")


def _inspection(context: Context, duty: Duty, t: Translator) -> str:
    number = duty.act.values.get("delivery") if duty.act else None
    deliveries = duty.collaboration.fitting.deliveries if duty.collaboration else ()
    found = next((one for one in deliveries if one.record.place.number == number), None)
    if found is None or not found.data.department or not found.data.submitted:
        return ""
    department = department_name(context, found.data.department, t)
    return t(
        "delivered by {department} on {day}",
        department=department,
        day=short_day(found.data.submitted, t, context.today),
    )


def _rework(context: Context, duty: Duty, t: Translator) -> str:
    clock = duty.deadline.clock if duty.deadline else None
    return t("acceptance {number} did not pass", number=clock.at.place.number) if clock else ""


def _departments(context: Context, duty: Duty, t: Translator) -> str:
    request = duty.collaboration.fitting.request if duty.collaboration else None
    keys = (request.data.collaborating_departments or ()) if request else ()
    return t("with {departments}", departments=[department_name(context, key, t) for key in keys]) if keys else ""


def _counted(context: Context, duty: Duty, t: Translator) -> str:
    return duty.deadline.why if duty.deadline else ""


def _said(message: Message) -> Callable[[Context, Duty, Translator], str]:
    return lambda context, duty, t: t.text(message)


_WHY: dict[str, Callable[[Context, Duty, Translator], str]] = {
    "response": _said(msg("whether you take it on, with whom and from when")),
    "answer": _said(msg("whether you take it on, with whom and from when")),
    "progress": _last_report,
    "task": _task_share,
    "rework": _rework,
    "blocker": _counted,
    "retrospective": _said(msg("every task is accepted; the report closes the collaboration")),
    "sign": _signing,
    "complete": _said(msg("it counts once it is filled in")),
    "plan": _said(msg("the minutes of the kickoff list their numbers")),
    "kickoff": _departments,
    "inspect": _inspection,
    "archive": _said(msg("the collaboration is closed once no document is missing")),
}
