"""Uninvited department.

A response by a department that no version of the request names: neither now nor before. Without history an answer that
is `declined` is let be.

## Why

Whoever answers takes part: signs the kickoff's minutes and the changes, and has clocks of their own. So the request
says who is asked, and the requesting department signs that.

## How to mend

If the department shall take part, add it to `collaborating_departments` of the request; after the kickoff by a change.
If not, remove the response. If the file has the wrong name, rename it: it is the key of the department that answers.

## Flagged

    # ../REQ-2024-002/responses/market.md
    responded: 2024-04-01

## Accepted

    # ../REQ-2024-002/request.md
    collaborating_departments: [product, tech, market]
    consulted: [zhang-wei, li-qiang, luo-jing]
    # ../REQ-2024-002/responses/market.md
    responded: 2024-04-01
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.index import Collaboration
from collabsite.locale import msg
from collabsite.models._choice import Answer
from collabsite.models._fields import same
from collabsite.models.change import Change
from collabsite.rules._earlier import earlier_texts
from collabsite.rules._open import unread
from collabsite.rules._parties import are_known
from collabsite.rules._people import may_exist

LEVEL = Level.ERROR
CLAUSE = "2"


def check(context: Context) -> Iterator[Problem]:
    """Each answer of a department that was never asked, at the first line of its file."""
    for collaboration in context.index.collaborations:
        invited = _invited(context, collaboration.fitting)
        if invited is not None and are_known(context, collaboration.fitting):
            yield from _uninvited(context, collaboration.fitting, invited)


def _invited(context: Context, one: Collaboration) -> set[str] | None:
    """The departments that any version of the request, or a change of it, names; None where that cannot be told."""
    named = one.request.data.collaborating_departments if one.request else None
    if named is None or unread(one, Change, "changes"):
        return None
    edits = one.edits.get((None, "collaborating_departments"), [])
    earlier = earlier_texts(context, one.request.record) if one.request else []
    found = {*named}.union(*(value or () for edit in edits for value in (edit.before, edit.after)))
    return found.union(*(getattr(text.fitting, "collaborating_departments", None) or () for _, text in earlier))


def _uninvited(context: Context, one: Collaboration, invited: set[str]) -> Iterator[Problem]:
    for key, response in one.responses.items():
        exists = may_exist(context.organization, key)
        is_let_be = response.data.decision is Answer.DECLINED and context.ledger is None
        if not exists or same(key) in invited or is_let_be or response.data.decision is None:
            continue
        name = context.organization.called(key)
        message = msg("{department} answers, but the request does not name it", department=name)
        help = msg("add {key} to the request's collaborating_departments, or remove this response", key=key)
        yield Problem(response.record.path, 1, message, help, response.record.ref, f"department={key}")
