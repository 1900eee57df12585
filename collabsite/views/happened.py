"""What a record says happened, in one sentence that begins after its name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.locale import Translator
from collabsite.models._choice import Answer, Meeting, Verdict
from collabsite.models.acceptance import Acceptance
from collabsite.models.change import Change
from collabsite.models.delivery import Delivery
from collabsite.models.minutes import Minutes
from collabsite.models.progress import Progress
from collabsite.models.request import Request
from collabsite.models.response import Response
from collabsite.models.retrospective import Retrospective
from collabsite.models.withdrawal import Withdrawal
from collabsite.record import Record
from collabsite.views.days import day_in_words
from collabsite.views.names import department_name, person_name


class Said(NamedTuple):
    """What happened: which state's colour and icon, and the words."""

    state: str
    words: str


def said_of(context: Context, collaboration: Collaboration, record: Record, t: Translator) -> Said:
    """What a record says happened when it came.

    Args:
        context: whose people and deadlines are named.
        collaboration: whose record it is.
        record: one of its texts, readable or not.
        t: the language; what records say stays as written.
    """
    said = record.fitting
    if isinstance(said, Response):
        return _answer(context, said, t)
    if isinstance(said, Minutes):
        return Said("file", t("; ").join(_meeting(said, t)))
    if isinstance(said, Acceptance):
        return _verdict(context, collaboration, record, said, t)
    return Said("file", _plainly(context, said, t))


def _plainly(context: Context, said: object, t: Translator) -> str:
    if isinstance(said, Request):
        return t("submitted")
    if isinstance(said, Change):
        return t("proposed: {reason}", reason=said.reason) if said.reason else t("proposed")
    if isinstance(said, Delivery):
        return t("; ").join(_delivery(said, t))
    if isinstance(said, Progress):
        updates = [f"{one.task} {one.percent:g}%" for one in said.updates or () if one.task and one.percent is not None]
        return t.join(updates) or t("reported")
    if isinstance(said, Retrospective):
        count = len(said.lessons or ())
        return t.plural("held, {n} lesson", "held, {n} lessons", count)
    if isinstance(said, Withdrawal):
        return t("the request is taken back: {reason}", reason=said.reason or "")
    return t("written")


def _answer(context: Context, said: Response, t: Translator) -> Said:
    words = {Answer.ACCEPTED: t("taken on"), Answer.CONDITIONAL: t("taken on with conditions")}
    if said.decision is Answer.DECLINED:
        reason = said.reason or ""
        return Said("declined", t("not taken on: {reason}", reason=reason) if reason else t("not taken on"))
    word = words.get(said.decision) or t("written")
    contact = [t("{person} is the contact", person=person_name(context, said.contact, t))] if said.contact else []
    state = "conditional" if said.decision is Answer.CONDITIONAL else "accepted"
    return Said(state, t("; ").join([word, *contact]))


def _meeting(said: Minutes, t: Translator) -> Iterator[str]:
    """The kickoff by its tasks; the others by lags and blockers, or that there are none (4.2)."""
    attendees = len(said.attendees or ())
    yield t.plural("held with {n} person", "held with {n} people", attendees) if attendees else t("held")
    if said.meeting is Meeting.KICKOFF:
        yield t.plural("{n} task planned", "{n} tasks planned", len(said.tasks or ()))
        return
    lagging, blockers = len(said.lagging or ()), len(said.blockers or ())
    if lagging:
        yield t.plural("{n} task lags", "{n} tasks lag", lagging)
    if blockers:
        yield t.plural("{n} blocker", "{n} blockers", blockers)


def _delivery(said: Delivery, t: Translator) -> Iterator[str]:
    names = [item.name for item in said.items or () if item.name]
    yield t("delivered: {items}", items=names) if names else t("delivered")
    if said.tasks:
        yield t("for {tasks}", tasks=list(said.tasks))
    if said.reworks is not None:
        yield t("reworks delivery {n}", n=said.reworks)


def _verdict(context: Context, one: Collaboration, record: Record, said: Acceptance, t: Translator) -> Said:
    if said.decision is Verdict.PASSED:
        return Said("passed", t("delivery {n} passed", n=said.delivery))
    if said.decision is None:
        return Said("file", t("written"))
    words = t("delivery {n} did not pass", n=said.delivery)
    clock = next((c for c in context.clocks(one) if c.name == "rework" and c.record == record.ref), None)
    if clock is None:
        return Said("failed", words)
    who, day = department_name(context, clock.department, t), day_in_words(clock.due, t, context.today)
    again = t("{department} is to deliver again by {day}", department=who, day=day)
    return Said("failed", t("; ").join([words, again]))
