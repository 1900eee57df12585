"""What must happen next, by whom, and the command that begins it."""

from __future__ import annotations

import shlex
from dataclasses import dataclass

from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.locale import Translator
from collabsite.models._choice import Answer, Verdict
from collabsite.models.request import Request
from collabsite.stage import archive_gaps
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


def _command(*words: str) -> str:
    """A `collabsite new` command that a shell takes word by word, whatever a record says."""
    return shlex.join(("collabsite", "new", *words))


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
        return [NextStep(lead, t("hold the kickoff and write its minutes"), _command("minutes", number))]
    if stage == 4:
        return _missing_deliveries(context, collaboration, t)
    if stage == 5:
        return _missing_verdicts(collaboration, lead, t)
    if stage == 6 and collaboration.retrospective is not None:
        gaps = [t.text(gap) for gap in archive_gaps(collaboration)]
        return [NextStep(lead, t("complete the archive: {gaps}", gaps=t.join(gaps)))]
    if stage == 6:
        return [NextStep(lead, t("hold the retrospective and write its report"), _command("retrospective", number))]
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
            steps.append(NextStep(who, what, _command("response", collaboration.number, "--set", f"department={key}")))
    return steps


def _missing_deliveries(context: Context, collaboration: Collaboration, t: Translator) -> list[NextStep]:
    if not context.facts(collaboration) and collaboration.request is not None:
        lead = collaboration.request.data.coordinator
        command = _command("task", collaboration.number)
        return [NextStep(lead, t("write the tasks of the plan"), command)]
    return [
        NextStep(
            fact.task.data.owner,
            t("deliver {task} again", task=fact.task.record.ref)
            if fact.verdict and fact.verdict.data.decision is Verdict.FAILED
            else t("deliver {task}", task=fact.task.record.ref),
            _command("delivery", collaboration.number),
        )
        for fact in context.facts(collaboration)
        if not fact.is_delivered
    ]


def _missing_verdicts(collaboration: Collaboration, lead: str, t: Translator) -> list[NextStep]:
    judged = {verdict.data.delivery for verdict in collaboration.acceptances}
    command = _command("acceptance", collaboration.number)
    return [
        NextStep(lead, t("inspect delivery {number}", number=number), command)
        for number in (delivery.record.place.number for delivery in collaboration.deliveries)
        if number not in judged
    ]


def _after_refusal(context: Context, collaboration: Collaboration, lead: str, t: Translator) -> list[NextStep]:
    answers = collaboration.responses.items()
    refused = [department_name(context, key, t) for key, answer in answers if answer.data.decision is Answer.DECLINED]
    what = t("revise the request, ask without {department}, or withdraw it", department=t.join(refused))
    return [NextStep(lead, what, _command("withdrawal", collaboration.number))]
