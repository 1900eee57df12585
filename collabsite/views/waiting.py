"""Why a collaboration stands where it stands, in one sentence."""

from __future__ import annotations

from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.locale import Translator
from collabsite.models._choice import Answer
from collabsite.stage import archive_gaps
from collabsite.views.names import department_name


def waiting(context: Context, collaboration: Collaboration, t: Translator) -> str:
    """What it waits for, or an empty text where it has ended."""
    stage = context.stage(collaboration)
    if stage == 1:
        return t("the request cannot be read yet")
    if stage == 2:
        return _answers(context, collaboration, t)
    if stage == 3:
        return t("every department has answered; the kickoff has not been held")
    if stage == 4:
        return t("; ").join([*_deliveries(context, collaboration, t), *_blockers(context, collaboration, t)])
    if stage == 5:
        return t("every task is delivered; not all of them have been accepted")
    if stage == 6 and collaboration.retrospective is None:
        return t("every task is accepted; the retrospective has not been held")
    if stage == 6:
        return t("the archive lacks: {gaps}", gaps=tuple(gap.message for gap in archive_gaps(collaboration)))
    return _refusals(context, collaboration, t) if stage == "declined" else ""


def _answers(context: Context, collaboration: Collaboration, t: Translator) -> str:
    request = collaboration.request
    asked = request.data.collaborating_departments if request else []
    silent = [department_name(context, key, t) for key in asked if key not in collaboration.responses]
    return t("no answer yet from {departments}", departments=tuple(silent))


def _deliveries(context: Context, collaboration: Collaboration, t: Translator) -> list[str]:
    facts = context.facts(collaboration)
    open_ = [fact for fact in facts if not fact.is_delivered]
    late = tuple(fact.task.record.ref for fact in open_ if fact.is_late(context.today))
    if not facts:
        return [t("no task has been written yet")]
    said = t.plural(
        "{n} of {all} tasks is not delivered", "{n} of {all} tasks are not delivered", len(open_), all=len(facts)
    )
    return [t("{said}, late: {tasks}", said=said, tasks=late) if late else said]


def _blockers(context: Context, collaboration: Collaboration, t: Translator) -> list[str]:
    """What the newest minutes say is in the way."""
    newest = collaboration.minutes[-1].data.blockers if collaboration.minutes else []
    return [
        t("{department} is to clear: {what}", department=department_name(context, one.department, t), what=one.what)
        for one in newest
    ]


def _refusals(context: Context, collaboration: Collaboration, t: Translator) -> str:
    refused = [
        t(
            "{department} does not take it on: {reason}",
            department=department_name(context, key, t),
            reason=answer.data.reason,
        )
        if answer.data.reason
        else t("{department} does not take it on", department=department_name(context, key, t))
        for key, answer in collaboration.responses.items()
        if answer.data.decision is Answer.DECLINED
    ]
    return t("; ").join(refused)
