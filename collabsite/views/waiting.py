"""Why a collaboration stands where it stands, in one sentence."""

from __future__ import annotations

from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.locale import Translator
from collabsite.models._choice import Answer
from collabsite.models.response import Response
from collabsite.record import Record
from collabsite.views.names import department_name
from collabsite.views.signatures import unsigned_by
from collabsite.views.unfilled import unfilled, unfilled_answers


def waiting(context: Context, collaboration: Collaboration, t: Translator) -> str:
    """What it waits for, or an empty text where it has ended."""
    number = len(unfilled(collaboration))
    blanks = (
        [t.plural("{n} record is not filled in yet", "{n} records are not filled in yet", number)] if number else []
    )
    return t("; ").join([*_by_stage(context, collaboration, t), *blanks])


def _by_stage(context: Context, collaboration: Collaboration, t: Translator) -> list[str]:
    stage = context.stage(collaboration)
    if stage == 1:
        return _request(context, collaboration, t)
    if stage == 2:
        return [*_answers(context, collaboration, t), *_unsigned_answers(context, collaboration, t)]
    if stage == 3 and collaboration.kickoff is not None:
        return _minutes(context, collaboration.kickoff.record, t)
    if stage == 3:
        return [t("every department has answered; the kickoff has not been held")]
    if stage == 4:
        return [*_deliveries(context, collaboration, t), *_blockers(context, collaboration, t)]
    if stage == 5:
        return [t("every task is delivered; not all of them have been accepted")]
    if stage == 6 and collaboration.retrospective is None:
        return [t("every task is accepted; the retrospective has not been held")]
    if stage == 6 and collaboration.retrospective is not None:
        return [*_report(context, collaboration.retrospective.record, t), *_gaps(context, collaboration, t)]
    return _refusals(context, collaboration, t) if stage == "declined" else []


def _request(context: Context, collaboration: Collaboration, t: Translator) -> list[str]:
    people = unsigned_by(context, collaboration.request.record, t) if collaboration.request else []
    return [t("the request is not signed by {people}", people=people)] if people else []


def _unsigned_answers(context: Context, collaboration: Collaboration, t: Translator) -> list[str]:
    """The answers that are there, but not signed."""
    return [
        t(
            "the answer of {department} is not signed by {people}",
            department=department_name(context, key, t),
            people=people,
        )
        for key, answer in collaboration.responses.items()
        if (people := unsigned_by(context, answer.record, t))
    ]


def _minutes(context: Context, kickoff: Record, t: Translator) -> list[str]:
    people = unsigned_by(context, kickoff, t)
    return [t("the minutes of the kickoff are not signed by {people}", people=people)] if people else []


def _report(context: Context, retrospective: Record, t: Translator) -> list[str]:
    people = unsigned_by(context, retrospective, t)
    return [t("the retrospective is not signed by {people}", people=people)] if people else []


def _gaps(context: Context, collaboration: Collaboration, t: Translator) -> list[str]:
    gaps = tuple(gap.message for gap in context.archive_gaps(collaboration))
    return [t("the archive lacks: {gaps}", gaps=gaps)] if gaps else []


def _answers(context: Context, collaboration: Collaboration, t: Translator) -> list[str]:
    request = collaboration.request
    asked = request.data.collaborating_departments if request else []
    given = {*collaboration.responses, *unfilled_answers(collaboration)}
    silent = tuple(department_name(context, key, t) for key in asked if key not in given)
    return [t("no answer yet from {departments}", departments=silent)] if silent else []


def _deliveries(context: Context, collaboration: Collaboration, t: Translator) -> list[str]:
    facts = context.facts(collaboration)
    open_ = [fact for fact in facts if not fact.is_delivered]
    if not facts:
        return [t("no task has been written yet")]
    failed = tuple(fact.task.record.ref for fact in open_ if fact.verdict)
    late = tuple(fact.task.record.ref for fact in open_ if fact.is_late(context.today))
    return [
        t.plural(
            "{n} of {all} tasks is not finished", "{n} of {all} tasks are not finished", len(open_), all=len(facts)
        ),
        *([t("to be reworked: {tasks}", tasks=failed)] if failed else []),
        *([t("late: {tasks}", tasks=late)] if late else []),
    ]


def _blockers(context: Context, collaboration: Collaboration, t: Translator) -> list[str]:
    """What the newest minutes say is in the way."""
    newest = collaboration.minutes[-1].data.blockers if collaboration.minutes else []
    return [
        t("{department} is to clear: {what}", department=department_name(context, one.department, t), what=one.what)
        for one in newest
    ]


def _refusals(context: Context, collaboration: Collaboration, t: Translator) -> list[str]:
    """Who does not take it on, why, and what they offer instead."""
    return [
        said
        for key, answer in collaboration.responses.items()
        if answer.data.decision is Answer.DECLINED
        for said in _refusal(department_name(context, key, t), answer.data, t)
    ]


def _refusal(department: str, answer: Response, t: Translator) -> list[str]:
    if not answer.reason:
        return [t("{department} does not take it on", department=department)]
    said = t("{department} does not take it on: {reason}", department=department, reason=answer.reason)
    return [said, *([t("it proposes: {proposal}", proposal=answer.proposal)] if answer.proposal else [])]
