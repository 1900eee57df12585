"""The departments that were asked, as they stand on the request form: each one signs with its answer (1.out, 2.out)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from collabsite.context import Context
from collabsite.index import Collaboration, Known
from collabsite.locale import Translator
from collabsite.models._choice import Answer
from collabsite.models.response import Response
from collabsite.record import Record
from collabsite.signatures import kind_in_words
from collabsite.signoffs import Kind, Signer
from collabsite.views.capacity import capacity_in_words
from collabsite.views.signatures import SHORT

_STATES = {Answer.ACCEPTED: "accepted", Answer.CONDITIONAL: "conditional", Answer.DECLINED: "declined"}


@dataclass(frozen=True, slots=True)
class AnswerSign:
    """One department's place on the request form.

    Attributes:
        capacity: what the person signs as.
        person: who signed the answer or is asked to, by key; empty where nobody is known.
        record: the answer; None as long as there is none.
        state: accepted, conditional, declined; absent without an answer, waiting where it is not signed.
        word: the state in words.
        day: the day it was signed; without a history the day it bears.
        evidence: which kind of evidence vouches for the signature; None where nothing was signed.
        kind: that in words, or an empty text.
    """

    capacity: str
    person: str
    record: Record | None
    state: str
    word: str
    day: date | None = None
    evidence: Kind | None = None
    kind: str = ""

    @property
    def version(self) -> str:
        """The short id of the answer's bytes; empty where there is none."""
        return (self.record.document.blob or "")[:SHORT] if self.record else ""


def answer_signs(context: Context, collaboration: Collaboration, t: Translator) -> list[AnswerSign]:
    """The places of the departments that were asked, in the request's order; none without a request."""
    one = collaboration.fitting
    asked = (one.request.data.collaborating_departments or ()) if one.request else ()
    return [_sign(context, key, one.responses.get(key), t) for key in asked]


def _sign(context: Context, department: str, answer: Known[Response] | None, t: Translator) -> AnswerSign:
    head = context.organization.head_of(department)
    asked = Signer(head, "own", department, "missing")
    capacity = capacity_in_words(context, context.organization, asked, t)
    if answer is None or answer.data.decision is None:
        return AnswerSign(capacity, head or "", answer.record if answer else None, "absent", t("no answer yet"))
    day = context.signoffs.signed_on(answer.record)
    if day is None:
        return AnswerSign(capacity, head or "", answer.record, "waiting", t("answer not signed"))
    signed = _signature(context, answer.record) or asked
    capacity = capacity_in_words(context, context.organization_for(answer.record), signed, t)
    kind = t.text(kind_in_words(signed.kind)) if signed.kind else ""
    state, word = _STATES[answer.data.decision], answer.data.decision.label(t)
    return AnswerSign(capacity, signed.person or "", answer.record, state, word, day, signed.kind, kind)


def _signature(context: Context, answer: Record) -> Signer | None:
    standing = context.ledger.by_path.get(answer.path) if context.ledger else None
    return next((one for one in standing.signers if one.state == "signed"), None) if standing else None
