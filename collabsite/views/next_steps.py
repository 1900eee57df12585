"""What must happen next, by whom, and the command that begins it."""

from __future__ import annotations

import shlex

from collabsite.acts import deliver, new
from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.locale import Translator, msg
from collabsite.models._choice import Answer
from collabsite.models.minutes import Minutes
from collabsite.models.request import Request
from collabsite.models.retrospective import Retrospective
from collabsite.models.task import Task
from collabsite.record import Record
from collabsite.stage import Gap, TaskFacts, was_failed
from collabsite.views.names import department_name
from collabsite.views.next_step import NextStep
from collabsite.views.signing_steps import signing_steps
from collabsite.views.unfilled import unfilled, unfilled_answers


def next_steps(context: Context, collaboration: Collaboration, t: Translator) -> list[NextStep]:
    """What must happen for the collaboration to move on, by whom, with the command that begins it.

    First what is there but not filled in: while it is, nobody is asked to write it once more. Then what must be signed.
    """
    mending = [_mend(context, collaboration, record, t) for record in unfilled(collaboration)]
    signing = signing_steps(context, collaboration, _lead(context, collaboration), t)
    if collaboration.request is None:
        return [*mending, *signing]
    return [*mending, *signing, *_by_stage(context, collaboration, collaboration.request.data, t)]


def _mend(context: Context, collaboration: Collaboration, record: Record, t: Translator) -> NextStep:
    who = _who_mends(context, collaboration, record)
    what = t("complete {form} {record}", form=msg(record.place.kind.label), record=record.ref)
    return NextStep(who, what, shlex.join(("collabsite", "check", record.ref)))


def _who_mends(context: Context, collaboration: Collaboration, record: Record) -> str:
    """The department's head, else the coordinator; where a request names none a steward, who keeps records in order."""
    if "{department}" in record.place.kind.where:
        return _head(context, record.place.name)
    return _lead(context, collaboration)


def _lead(context: Context, collaboration: Collaboration) -> str:
    """The coordinator; where a request names none a steward, who keeps records in order."""
    request = collaboration.fitting.request
    return (request.data.coordinator if request else None) or next(iter(context.organization.stewards), "")


def _head(context: Context, department: str) -> str:
    """The key of the head, of the department where there is none."""
    return context.organization.head_of(department) or department


def _by_stage(context: Context, collaboration: Collaboration, request: Request, t: Translator) -> list[NextStep]:
    stage, lead = context.stage(collaboration), request.coordinator
    if stage == 2:
        return _missing_answers(context, collaboration, request, t)
    if stage == 3:
        return _kickoff(collaboration, lead, t)
    if stage in (4, 5):
        return [*_missing_verdicts(collaboration, lead, t), *_missing_deliveries(context, collaboration, t)]
    if stage == 6:
        return _end(context, collaboration, lead, t)
    return _after_refusal(context, collaboration, lead, t) if stage == "declined" else []


def _kickoff(collaboration: Collaboration, lead: str, t: Translator) -> list[NextStep]:
    """The tasks come first: the minutes list their numbers."""
    number = collaboration.number
    if unfilled(collaboration, Minutes) or collaboration.kickoff is not None:
        return []  # it is there, and to be mended or signed
    tasks = [] if collaboration.at(Task) else [NextStep(lead, t("write the tasks of the plan"), new("task", number))]
    minutes = new("minutes", number, meeting="kickoff")
    return [*tasks, NextStep(lead, t("hold the kickoff and write its minutes"), minutes)]


def _end(context: Context, collaboration: Collaboration, lead: str, t: Translator) -> list[NextStep]:
    if collaboration.retrospective is not None:
        return [_filling(collaboration, gap, lead, t) for gap in context.archive_gaps(collaboration)]
    if unfilled(collaboration, Retrospective):
        return []
    command = new("retrospective", collaboration.number)
    return [NextStep(lead, t("hold the retrospective and write its report"), command)]


def _missing_answers(context: Context, collaboration: Collaboration, request: Request, t: Translator) -> list[NextStep]:
    given = {*collaboration.responses, *unfilled_answers(collaboration)}
    return [
        NextStep(
            _head(context, key),
            t("answer for {department}", department=department_name(context, key, t)),
            new("response", collaboration.number, department=key),
        )
        for key in request.collaborating_departments
        if key not in given
    ]


def _missing_deliveries(context: Context, collaboration: Collaboration, t: Translator) -> list[NextStep]:
    if not context.facts(collaboration) and collaboration.request is not None:
        lead = collaboration.request.data.coordinator
        return [NextStep(lead, t("write the tasks of the plan"), new("task", collaboration.number))]
    open_ = [fact for fact in context.facts(collaboration) if not fact.is_delivered]
    begun = [fact for fact in open_ if fact.task.data.start <= context.today]
    return [_delivery(collaboration, fact, t) for fact in begun or open_]


def _delivery(collaboration: Collaboration, fact: TaskFacts, t: Translator) -> NextStep:
    number = fact.task.record.ref
    has_failed = fact.verdict is not None and was_failed(fact.verdict)
    what = t("deliver {task} again", task=number) if has_failed else t("deliver {task}", task=number)
    return NextStep(fact.task.data.owner, what, deliver(collaboration, fact))


def _missing_verdicts(collaboration: Collaboration, lead: str, t: Translator) -> list[NextStep]:
    judged = {verdict.data.delivery for verdict in collaboration.fitting.acceptances}
    return [
        NextStep(
            lead,
            t("inspect delivery {number}", number=number),
            new("acceptance", collaboration.number, delivery=str(number)),
        )
        for number in (delivery.record.place.number for delivery in collaboration.deliveries)
        if number not in judged
    ]


def _filling(collaboration: Collaboration, gap: Gap, lead: str, t: Translator) -> NextStep:
    """What fills a gap of the archive."""
    number = collaboration.number
    commands = {
        "response": new("response", number, department=gap.of),
        "progress": new("progress", number),
        "sync": new("minutes", number, meeting="brief"),
        "kickoff": new("minutes", number, meeting="kickoff"),
    }
    return NextStep(lead, t("complete the archive: {gaps}", gaps=gap.message), commands.get(gap.what))


def _after_refusal(context: Context, collaboration: Collaboration, lead: str, t: Translator) -> list[NextStep]:
    answers = collaboration.responses.items()
    refused = [department_name(context, key, t) for key, answer in answers if answer.data.decision is Answer.DECLINED]
    what = t(
        "agree with {department} on a new answer, revise the request, or ask without them; if nothing helps: {command}",
        department=refused,
        command=new("withdrawal", collaboration.number),
    )
    return [NextStep(lead, what)]
