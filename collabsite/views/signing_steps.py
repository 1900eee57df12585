"""What must still be signed as next steps: by whom, and the command that does it."""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.acts import signing
from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.locale import Translator
from collabsite.signatures import label_of, request_command, seat_of, sign_command, who_may
from collabsite.signing import Base, Seat
from collabsite.signoffs import Signer, Standing
from collabsite.views.names import name_of
from collabsite.views.next_step import NextStep
from collabsite.views.signatures import is_open, missing_in


def signing_steps(context: Context, collaboration: Collaboration, lead: str, t: Translator) -> Iterator[NextStep]:
    """Each missing signature of the main line; for all that is not there yet, the pull request.

    Args:
        context: the records with their history.
        collaboration: whose records.
        lead: who opens the pull request, by key.
        t: the language.
    """
    missing = list(missing_in(context, collaboration))
    for standing, signer in missing:
        if not standing.is_pending:
            yield _step(context, standing, signer, t)
    pending = [(standing, signer) for standing, signer in missing if standing.is_pending]
    if pending:
        yield _pull_request(context, pending, lead, t)


def setting_steps(context: Context, t: Translator) -> Iterator[NextStep]:
    """Each missing signature of the company's settings, the organisation file and the policy, on the main line."""
    standings = context.history.standings if context.history is not None else ()
    for standing in standings:
        if standing.kind in ("organization", "policy") and is_open(standing) and not standing.is_pending:
            for signer in standing.missing:
                yield _step(context, standing, signer, t)


def _step(context: Context, standing: Standing, signer: Signer, t: Translator) -> NextStep:
    what = t("sign {form} {record}", form=label_of(standing), record=standing.record)
    if standing.blob is None:
        what = t(
            "sign the deletion of {form} {record}, or put it back", form=label_of(standing), record=standing.record
        )
    is_approved = standing.least == "forge"
    command = request_command(standing) if is_approved else sign_command(standing)
    act = signing(standing.path, command, is_approved=is_approved)
    who, department = who_signs(context, standing, signer), signer.department or ""
    return NextStep(who, what, "sign", act, standing=standing, department=department)


def who_signs(context: Context, standing: Standing, signer: Signer) -> str:
    """Who is asked, by key; for one whose signature would not count another who may sign, if there is one."""
    seat, asked = seat_of(signer), signer.person or signer.department or ""
    if seat is None or context.ledger is None or _can_sign(context, context.ledger.base, standing, signer, seat):
        return asked
    others = (one for one in who_may(context.ledger.base, seat, context) if one not in standing.brought.authors)
    return next(others, asked)


def _can_sign(context: Context, base: Base, standing: Standing, signer: Signer, seat: Seat) -> bool:
    """Whether whoever is asked is there, and did not write the text, or may sign it all the same."""
    person = signer.person
    if person is None or not base.holds(person, seat, context.today):
        return False
    is_own = signer.state == "self" or person in standing.brought.authors
    return not is_own or standing.kind in base.policy.self_approval


def _pull_request(context: Context, pending: list[tuple[Standing, Signer]], lead: str, t: Translator) -> NextStep:
    records = list(dict.fromkeys(standing.record for standing, _ in pending))
    people = list(dict.fromkeys(who_signs(context, standing, signer) for standing, signer in pending))
    names = [name_of(context, one, t) for one in people if one] or t("somebody")
    what = t("open a pull request with {records}, for {people} to approve", records=records, people=names)
    return NextStep(lead, what, "open")
