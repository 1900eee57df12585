"""What must happen next, by whom, and the command that begins it."""

from __future__ import annotations

from dataclasses import replace

from collabsite.acts import Act, answering, completing, delivering, inspecting, planning, writing
from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.locale import Translator, msg
from collabsite.models._choice import Answer
from collabsite.models.minutes import Minutes
from collabsite.models.progress import Progress
from collabsite.models.request import Request
from collabsite.models.retrospective import Retrospective
from collabsite.models.task import Task
from collabsite.models.withdrawal import Withdrawal
from collabsite.record import Record
from collabsite.stage import Gap, TaskFacts, was_failed
from collabsite.views.act_links import links_of
from collabsite.views.names import department_name
from collabsite.views.next_step import NextStep
from collabsite.views.signing_steps import signing_steps
from collabsite.views.unfilled import unfilled, unfilled_answers


def next_steps(context: Context, collaboration: Collaboration, t: Translator) -> list[NextStep]:
    """What must happen for the collaboration to move on, by whom, with the command and the page that begin it.

    First what is there but not filled in: while it is, nobody is asked to write it once more. Then what must be signed.
    """
    links = links_of(context, t)
    return [replace(step, links=links) for step in _steps(context, collaboration, t)]


def _steps(context: Context, collaboration: Collaboration, t: Translator) -> list[NextStep]:
    mending = [_mend(context, collaboration, record, t) for record in unfilled(collaboration)]
    signing = signing_steps(context, collaboration, _lead(context, collaboration), t)
    if collaboration.request is None:
        return [*mending, *signing]
    return [*mending, *signing, *_by_stage(context, collaboration, collaboration.request.data, t)]


def _mend(context: Context, collaboration: Collaboration, record: Record, t: Translator) -> NextStep:
    who = _who_mends(context, collaboration, record)
    what = t("complete {form} {record}", form=msg(record.place.kind.label), record=record.ref)
    return NextStep(who, what, "complete", completing(record))


def _who_mends(context: Context, collaboration: Collaboration, record: Record) -> str:
    """The department's head, else the coordinator; where a request names none a steward, who keeps records in order."""
    if "{department}" in record.place.kind.where:
        return _head(context, record.place.name)
    return _lead(context, collaboration)


def _lead(context: Context, collaboration: Collaboration) -> str:
    """The coordinator; where a request names none a steward, who keeps records in order."""
    request, organization = collaboration.fitting.request, context.organization
    stewards = sorted(organization.stewards, key=lambda key: organization.has_left(key, context.today))
    return (request.data.coordinator if request else None) or next(iter(stewards), "")


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
    if unfilled(collaboration, Minutes) or collaboration.kickoff is not None:
        return []  # it is there, and to be mended or signed
    tasks = [] if collaboration.at(Task) else [_plan(collaboration, lead, t)]
    minutes = writing(Minutes, collaboration, meeting="kickoff")
    return [*tasks, NextStep(lead, t("hold the kickoff and write its minutes"), "kickoff", minutes)]


def _plan(collaboration: Collaboration, lead: str, t: Translator) -> NextStep:
    return NextStep(lead, t("write the tasks of the plan"), "plan", planning(collaboration))


def _end(context: Context, collaboration: Collaboration, lead: str, t: Translator) -> list[NextStep]:
    if collaboration.retrospective is not None:
        return [_filling(collaboration, gap, lead, t) for gap in context.archive_gaps(collaboration)]
    if unfilled(collaboration, Retrospective):
        return []
    report = writing(Retrospective, collaboration)
    return [NextStep(lead, t("hold the retrospective and write its report"), "retrospective", report)]


def _missing_answers(context: Context, collaboration: Collaboration, request: Request, t: Translator) -> list[NextStep]:
    given = {*collaboration.responses, *unfilled_answers(collaboration)}
    return [
        NextStep(
            _head(context, key),
            t("answer for {department}", department=department_name(context, key, t)),
            "answer",
            answering(collaboration, key),
            department=key,
        )
        for key in request.collaborating_departments
        if key not in given
    ]


def _missing_deliveries(context: Context, collaboration: Collaboration, t: Translator) -> list[NextStep]:
    if not context.facts(collaboration) and collaboration.request is not None:
        return [_plan(collaboration, collaboration.request.data.coordinator, t)]
    open_ = [fact for fact in context.facts(collaboration) if not fact.is_delivered]
    begun = [fact for fact in open_ if fact.task.data.start <= context.today]
    return [_delivery(collaboration, fact, t) for fact in begun or open_]


def _delivery(collaboration: Collaboration, fact: TaskFacts, t: Translator) -> NextStep:
    number = fact.task.record.ref
    has_failed = fact.verdict is not None and was_failed(fact.verdict)
    what = t("deliver {task} again", task=number) if has_failed else t("deliver {task}", task=number)
    data = fact.task.data
    act = delivering(collaboration, fact)
    return NextStep(data.owner, what, "deliver", act, department=data.responsible_department)


def _missing_verdicts(collaboration: Collaboration, lead: str, t: Translator) -> list[NextStep]:
    judged = {verdict.data.delivery for verdict in collaboration.fitting.acceptances}
    return [
        NextStep(lead, t("inspect delivery {number}", number=number), "inspect", inspecting(collaboration, number))
        for number in (delivery.record.place.number for delivery in collaboration.deliveries)
        if number not in judged
    ]


def _filling(collaboration: Collaboration, gap: Gap, lead: str, t: Translator) -> NextStep:
    """What fills a gap of the archive."""
    acts: dict[str, Act] = {
        "response": answering(collaboration, gap.of),
        "progress": writing(Progress, collaboration),
        "sync": writing(Minutes, collaboration, meeting="brief"),
        "kickoff": writing(Minutes, collaboration, meeting="kickoff"),
    }
    return NextStep(lead, t("complete the archive: {gaps}", gaps=gap.message), "archive", acts.get(gap.what))


def _after_refusal(context: Context, collaboration: Collaboration, lead: str, t: Translator) -> list[NextStep]:
    answers = collaboration.responses.items()
    refused = [department_name(context, key, t) for key, answer in answers if answer.data.decision is Answer.DECLINED]
    what = t(
        "agree with {department} on a new answer, revise the request, or ask without them; if nothing helps: {command}",
        department=refused,
        command=writing(Withdrawal, collaboration).command,
    )
    return [NextStep(lead, what, "agree")]
