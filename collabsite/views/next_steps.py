"""What must happen next, by whom, and the command that begins it."""

from __future__ import annotations

from dataclasses import dataclass

from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.locale import Translator
from collabsite.models._choice import Answer, Verdict
from collabsite.models.request import Request
from collabsite.stage import Gap, archive_gaps
from collabsite.views.acts import deliver, new
from collabsite.views.names import department_name


@dataclass(frozen=True, slots=True)
class NextStep:
    """What somebody can do to move a collaboration on.

    Attributes:
        who: the person's or department's key.
        what: the act in words.
        command: the command that begins it, or None.
        url: where on the forge, or None.
    """

    who: str
    what: str
    command: str | None = None
    url: str | None = None


def next_steps(context: Context, collaboration: Collaboration, t: Translator) -> list[NextStep]:
    """What must happen for the collaboration to move on, by whom, with the command that begins it."""
    if collaboration.request is None:
        return []
    number, request = collaboration.number, collaboration.request.data
    stage = context.stage(collaboration)
    lead = request.coordinator
    if stage == 2:
        return _missing_answers(context, collaboration, request, t)
    if stage == 3:
        return [NextStep(lead, t("hold the kickoff and write its minutes"), new("minutes", number, meeting="kickoff"))]
    if stage in (4, 5):
        return [*_missing_verdicts(collaboration, lead, t), *_missing_deliveries(context, collaboration, t)]
    if stage == 6 and collaboration.retrospective is not None:
        return [_filling(collaboration, gap, lead, t) for gap in archive_gaps(collaboration)]
    if stage == 6:
        return [NextStep(lead, t("hold the retrospective and write its report"), new("retrospective", number))]
    if stage == "declined":
        return _after_refusal(context, collaboration, lead, t)
    return []


def _missing_answers(context: Context, collaboration: Collaboration, request: Request, t: Translator) -> list[NextStep]:
    steps = []
    for key in request.collaborating_departments:
        if key not in collaboration.responses:
            department = context.organization.departments.get(key)
            who = (department.head if department else None) or key
            what = t("answer for {department}", department=department_name(context, key, t))
            steps.append(NextStep(who, what, new("response", collaboration.number, department=key)))
    return steps


def _missing_deliveries(context: Context, collaboration: Collaboration, t: Translator) -> list[NextStep]:
    if not context.facts(collaboration) and collaboration.request is not None:
        lead = collaboration.request.data.coordinator
        return [NextStep(lead, t("write the tasks of the plan"), new("task", collaboration.number))]
    return [
        NextStep(
            fact.task.data.owner,
            t("deliver {task} again", task=fact.task.record.ref)
            if fact.verdict and fact.verdict.data.decision is Verdict.FAILED
            else t("deliver {task}", task=fact.task.record.ref),
            deliver(collaboration, fact),
        )
        for fact in context.facts(collaboration)
        if not fact.is_delivered
    ]


def _missing_verdicts(collaboration: Collaboration, lead: str, t: Translator) -> list[NextStep]:
    judged = {verdict.data.delivery for verdict in collaboration.acceptances}
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
    what = t("revise the request, ask without {department}, or withdraw it", department=t.join(refused))
    return [NextStep(lead, what, new("withdrawal", collaboration.number))]
